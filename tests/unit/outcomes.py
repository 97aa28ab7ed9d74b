"""Outcomes built by hand, for what shows them."""

from dataclasses import replace

from classic.compute import (
    DataVirtualHardDisk,
    InputEndpoint,
    OperatingSystem,
    PaasRole,
    Role,
)
from classic.estate import ClassicEstate, CloudService, Deployment
from classic.findings import Finding, Rule, Severity
from classic.network import Subnet as ClassicSubnet
from classic.network import VirtualNetworkSite
from classic.source import Source
from migration import plan
from migration.outcome import Outcome

EMPTY = Outcome(ClassicEstate(), plan.MigrationPlan(), ())
SHOP, NET = "estate/shop.xml", "estate/network.xml"


def a_rule(rule: str, severity: Severity, title: str) -> Rule:
    return Rule(rule, "name", severity, title, "Because.", "Do so.", "https://example.org")


RULES = {
    rule.id: rule
    for rule in (
        a_rule("CM103", Severity.BLOCKER, "A cloud service holds web or worker roles"),
        a_rule("CM110", Severity.BLOCKER, "A VM without a disk"),
        a_rule("CM201", Severity.LOSS, "Not planned yet"),
        a_rule("CM301", Severity.CHANGE, "A VIP gets a new address and a new DNS name"),
        a_rule("CM305", Severity.CHANGE, "A VM gets the size of today that follows its classic one"),
        a_rule("CM402", Severity.INPUT, "The storage account that holds VHDs has no id yet"),
        a_rule("CM404", Severity.INPUT, "A secret is needed at deployment"),
    )
}


def origin(row: int, subject: str, line: int = 1, file: str = SHOP) -> plan.Origin:
    return plan.Origin(row, subject, Source(file, line))


def finding(rule: str, subject: str, message: str, remedy: str, line: int = 1, file: str = SHOP) -> Finding:
    return Finding(rule, RULES[rule].severity, subject, Source(file, line), message, remedy)


def a_security_rule(priority: int, port: str, source: str = "Internet", access: str = "Allow") -> plan.SecurityRule:
    return plan.SecurityRule(f"r{priority}", priority, "Inbound", access, "Tcp", source, "*", "*", port)


def a_network() -> plan.VirtualNetworkPlan:
    subject = "virtual network corp-net"
    return plan.VirtualNetworkPlan(
        "corp-net",
        plan.ResourceGroup("corp-net-migrated", "westeurope", origin(13, subject, 3, NET)),
        plan.VirtualNetwork(
            "corp-net",
            ("10.10.0.0/16", "10.11.0.0/16"),
            ("10.10.0.4", "10.10.0.5"),
            (
                plan.Subnet("frontend", "frontend", "10.10.1.0/24", origin(13, "subnet corp-net/frontend"), "web-nsg"),
                plan.Subnet(
                    "backend", "backend", "10.10.2.0/24", origin(13, "subnet corp-net/backend"), "db-nsg", "firewall"
                ),
                plan.Subnet(
                    "GatewaySubnet", "GatewaySubnet", "10.10.255.0/27", origin(13, "subnet corp-net/GatewaySubnet")
                ),
                plan.Subnet("old-tier", "old tier", "10.10.3.0/24", origin(13, "subnet corp-net/old tier")),
            ),
            origin(13, subject, 3, NET),
        ),
        (
            plan.NetworkSecurityGroup(
                "web-nsg",
                tuple(a_security_rule(100 + n, "443") for n in range(4)),
                origin(16, "NSG web-nsg", 40, NET),
            ),
            plan.NetworkSecurityGroup("db-nsg", (a_security_rule(100, "1433"),), origin(16, "NSG db-nsg", 60, NET)),
            plan.NetworkSecurityGroup("vm-nsg", (), origin(16, "NSG vm-nsg", 80, NET)),
        ),
        (
            plan.RouteTable(
                "firewall",
                (
                    plan.Route("all", "0.0.0.0/0", "VirtualAppliance", "10.10.1.9"),
                    plan.Route("none", "192.0.2.0/24", "None"),
                ),
                origin(18, "route table firewall", 90, NET),
            ),
        ),
        left_out=(plan.LeftOut("subnet corp-net/dmz", Source(NET, 30), excluded=True),),
    )


def a_disk(name: str, subject: str, **changes: object) -> plan.ManagedDisk:
    blob = f"https://shopdata.blob.core.windows.net/vhds/{name}.vhd"
    disk = plan.ManagedDisk(
        name, plan.DiskCreation.IMPORT, origin(3, subject), source_uri=blob, storage_account_id="/subscriptions/x"
    )
    return replace(disk, **changes)


def an_os_disk(machine: str, **changes: object) -> plan.AttachedDisk:
    return plan.AttachedDisk(a_disk(f"{machine}-os", f"disk {machine}-os", size_gib=127, **changes), "ReadWrite")


def a_nic(machine: str, subnet: str, address: str | None = None, **changes: object) -> plan.NetworkInterface:
    reference = plan.SubnetReference("corp-net", subnet)
    nic = plan.NetworkInterface(
        f"{machine}-nic",
        None,
        True,
        reference,
        origin(8, f"VM shop/{machine}".replace("db1", "db 1")),
        private_ip_address=address,
    )
    return replace(nic, **changes)


def a_machine(name: str, *nics: plan.NetworkInterface, **changes: object) -> plan.VirtualMachine:
    machine = plan.VirtualMachine(
        name,
        name,
        "Standard_D2ds_v5",
        "Small",
        OperatingSystem.WINDOWS,
        an_os_disk(name),
        (),
        nics or (a_nic(name, "frontend"),),
        origin(2, f"VM shop/{name}"),
        "shop-web",
    )
    return replace(machine, **changes)


def a_service() -> plan.CloudServicePlan:
    service = origin(1, "cloud service shop", 1)
    fallback = plan.ImageSource(
        plan.MarketplaceImage("Canonical", "ubuntu-24_04-lts", "server", "latest"),
        "shop4-os",
        "Premium_LRS",
        "ReadOnly",
        plan.OperatingSystemProfile("shop4", "azureuser", plan.SecretReference("adminPassword"), ("ssh-rsa AAAA",)),
        64,
    )
    second = plan.SubnetReference("corp-net", "backend")
    return plan.CloudServicePlan(
        "shop",
        plan.ResourceGroup("shop-migrated", "westeurope", service),
        "corp-net",
        network_security_groups=(
            plan.NetworkSecurityGroup(
                "shop1-nsg",
                (
                    a_security_rule(100, "8443"),
                    a_security_rule(110, "3389", "203.0.113.0/24"),
                    a_security_rule(120, "3389", "Internet", "Deny"),
                ),
                origin(16, "VM shop/shop1"),
            ),
        ),
        public_ip_addresses=(
            plan.PublicIPAddress(
                "shop-pip", origin(12, "VIP shop/default", 8), "shop", 15, "104.40.1.2", "shop.cloudapp.net"
            ),
            plan.PublicIPAddress("shop-second", origin(20, "VIP shop/second", 9), was="104.40.1.3"),
        ),
        load_balancers=(
            plan.LoadBalancer(
                "shop-lb",
                False,
                (
                    plan.Frontend("default", origin(12, "VIP shop/default"), "shop-pip"),
                    plan.Frontend("second", origin(20, "VIP shop/second"), "shop-second"),
                ),
                (
                    plan.BackendPool("https", ("shop1", "shop2")),
                    plan.BackendPool("shop1-endpoints", ("shop1",)),
                    plan.BackendPool("outbound", ("shop1", "shop2", "db1", "shop4")),
                ),
                service,
                (plan.Probe("https", "Http", 8080, 15, 2, "/health"), plan.Probe("alt", "Tcp", 8081, 5, 6)),
                (
                    plan.LoadBalancingRule(
                        "https",
                        origin(10, "load-balanced set shop/https"),
                        "default",
                        "https",
                        "Tcp",
                        443,
                        8443,
                        "https",
                    ),
                    plan.LoadBalancingRule(
                        "games",
                        origin(10, "load-balanced set shop/games"),
                        "second",
                        "https",
                        "Udp",
                        27015,
                        27015,
                        "alt",
                        30,
                        "SourceIPProtocol",
                        floating_ip=True,
                    ),
                ),
                (
                    plan.InboundNatRule(
                        "shop1-RemoteDesktop",
                        origin(11, "endpoint shop/shop1/RemoteDesktop", 21),
                        "default",
                        "shop1-endpoints",
                        "Tcp",
                        50001,
                        3389,
                    ),
                    plan.InboundNatRule(
                        "shop1-PowerShell",
                        origin(11, "endpoint shop/shop1/PowerShell", 25),
                        "default",
                        "shop1-endpoints",
                        "Tcp",
                        5986,
                        5986,
                        10,
                    ),
                ),
                (plan.OutboundRule("outbound", "default", "outbound", 15),),
            ),
            plan.LoadBalancer(
                "app-ilb",
                True,
                (
                    plan.Frontend(
                        "app-ilb",
                        origin(10, "internal load balancer shop/app-ilb"),
                        subnet=second,
                        private_ip_address="10.10.2.10",
                    ),
                ),
                (plan.BackendPool("sql", ("db1",)),),
                origin(10, "internal load balancer shop/app-ilb"),
                (plan.Probe("sql", "Tcp", 1433, 15, 2),),
                (
                    plan.LoadBalancingRule(
                        "sql", origin(10, "load-balanced set shop/sql"), "app-ilb", "sql", "Tcp", 1433, 1433, "sql"
                    ),
                ),
            ),
        ),
        availability_sets=(plan.AvailabilitySet("shop-web", origin(7, "availability set shop/shop-web")),),
        virtual_machines=(
            a_machine(
                "shop1",
                a_nic("shop1", "frontend", "10.10.1.4", network_security_group="shop1-nsg"),
                os_disk=an_os_disk("shop1", placeholder=True, storage_account_id=None),
            ),
            a_machine("shop2"),
            a_machine(
                "db1",
                a_nic("db1", "backend", "10.10.2.4", ip_forwarding=True, dns_servers=("10.10.0.9",)),
                plan.NetworkInterface(
                    "db1-backup",
                    "backup",
                    False,
                    plan.SubnetReference(placeholder=True),
                    origin(9, "NIC shop/db 1/backup"),
                    "10.10.9.4",
                    accelerated_networking=True,
                ),
                plan.NetworkInterface(
                    "db1-audit",
                    "audit",
                    False,
                    plan.SubnetReference(
                        resource_id="/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub/subnets/audit"
                    ),
                    origin(9, "NIC shop/db 1/audit"),
                ),
                origin=origin(2, "VM shop/db 1"),
                classic_name="db 1",
                size="Standard_E4ds_v5",
                was_size="A6",
                availability_set=None,
                boot_diagnostics=True,
                os_disk=plan.AttachedDisk(
                    a_disk(
                        "db1-os",
                        "disk db1-os",
                        creation=plan.DiskCreation.EXISTING,
                        source_resource_id="/x/disks/db1-os-copy",
                    ),
                    "ReadOnly",
                ),
                data_disks=(
                    plan.AttachedDisk(
                        a_disk("db1-data", "disk db1-data", size_gib=1023, sku="Premium_LRS"), "ReadOnly", 0
                    ),
                    plan.AttachedDisk(
                        a_disk(
                            "db1-tempdb-and-some-more", "disk db1-temp", creation=plan.DiskCreation.EMPTY, size_gib=64
                        ),
                        "None",
                        1,
                    ),
                    plan.AttachedDisk(
                        a_disk(
                            "db1-log",
                            "disk db1-log",
                            creation=plan.DiskCreation.COPY,
                            placeholder=True,
                            source_uri=None,
                        ),
                        "None",
                        12,
                    ),
                ),
            ),
            a_machine("shop4", os_disk=fallback, operating_system=OperatingSystem.LINUX),
        ),
        left_out=(
            plan.LeftOut("VM shop/shop3", Source(SHOP, 70)),
            plan.LeftOut("endpoint shop/shop2/RemoteDesktop", Source(SHOP, 60), excluded=True),
        ),
    )


def a_service_of_its_own() -> plan.CloudServicePlan:
    service = origin(1, "cloud service build", 1, "estate/build.xml")
    group = plan.ResourceGroup("build-migrated", "northeurope", service)
    nic = plan.NetworkInterface("build1-nic", None, True, plan.SubnetReference(own=True), origin(8, "VM build/build1"))
    machine = a_machine("build1", nic, origin=origin(2, "VM build/build1"), availability_set=None, size="Small")
    return plan.CloudServicePlan(
        "build",
        group,
        own_network=plan.VirtualNetworkPlan(
            "build",
            group,
            plan.VirtualNetwork(
                "build-vnet",
                ("10.0.0.0/24",),
                (),
                (plan.Subnet("default", "default", "10.0.0.0/24", origin(8, "cloud service build")),),
                service,
            ),
        ),
        virtual_machines=(machine,),
    )


def an_estate() -> ClassicEstate:
    one = InputEndpoint(name="RemoteDesktop", protocol="tcp", port=50001, local_port=3389)
    disks = tuple(DataVirtualHardDisk(lun=lun) for lun in (0, 1, 12))
    roles = (
        Role(name="shop1", input_endpoints=(one,) * 4),
        Role(name="shop2", input_endpoints=(one,) * 3),
        Role(name="shop3"),
        Role(name="shop4"),
        Role(name="db 1", input_endpoints=(one,), data_virtual_hard_disks=disks),
    )
    subnets = tuple(ClassicSubnet(name=name, address_prefix="10.10.1.0/24") for name in "abcde")
    return ClassicEstate(
        cloud_services=(
            CloudService(name="shop", deployments=(Deployment(name="shop", roles=roles),)),
            CloudService(name="build", deployments=(Deployment(name="build", roles=(Role(name="build1"),)),)),
            CloudService(name="site", deployments=(Deployment(name="site", paas_roles=(PaasRole(name="Web"),)),)),
        ),
        virtual_network_sites=(VirtualNetworkSite(name="corp-net", subnets=subnets),),
    )


def everything() -> Outcome:
    """Every kind of line that a tree can have."""
    sizes = "Choose another size under sizes in decisions.yaml, or `keep`."
    yet = "Keep the description; a later version of this program plans it."
    return Outcome(
        an_estate(),
        plan.MigrationPlan(
            (a_network(),),
            (a_service(), a_service_of_its_own()),
            (plan.LeftOut("cloud service site", Source("estate/site.xml", 2)),),
        ),
        (
            finding("CM305", "VM build/build1", "Small becomes Standard_D2ds_v5", sizes, 9, "estate/build.xml"),
            finding("CM201", "gateway corp-net", "the VPN gateway is described, but not planned", yet, 50, NET),
            finding(
                "CM301",
                "VIP shop/default",
                "shop.cloudapp.net, 104.40.1.2 becomes shop.westeurope.cloudapp.azure.com, with another address",
                "Lower the TTL of DNS records that lead to it, and change them after the deployment.",
                8,
            ),
            finding("CM201", "public IP shop/shop1/ilpip", "its own public address is not planned", yet, 18),
            finding("CM201", "extension shop/shop1/BGInfo", "the extension is not planned", yet, 19),
            finding("CM201", "extension shop/shop1/IaaSAntimalware", "the extension is not planned", yet, 20),
            finding(
                "CM402",
                "storage account shopdata",
                'the storage account "shopdata" of https://shopdata.blob.core.windows.net/vhds/shop1-os.vhd has no id',
                "Set storageAccounts.shopdata in decisions.yaml.",
                14,
            ),
            finding("CM305", "VM shop/shop1", "Small becomes Standard_D2ds_v5", sizes, 12),
            finding("CM305", "VM shop/shop2", "Small becomes Standard_D2ds_v5", sizes, 40),
            finding("CM305", "VM shop/db 1", "A6 becomes Standard_E4ds_v5", sizes, 90),
            finding("CM110", "VM shop/shop3", "neither an OS disk nor an image is described", "Add the disk.", 70),
            finding(
                "CM404", "secret adminPassword", "VM shop/shop4 needs it", "Set it with `pulumi config set --secret`."
            ),
            finding(
                "CM103",
                "cloud service site",
                "its role Web is a web or worker role, which is no virtual machine",
                "Name `cloud service site` under exclude in decisions.yaml, and move it to another service of Azure.",
                2,
                "estate/site.xml",
            ),
        ),
    )


def blocked() -> Outcome:
    """An estate of which nothing is left."""
    whole = everything()
    return Outcome(
        ClassicEstate(cloud_services=whole.estate.cloud_services[2:]),
        replace(whole.plan, virtual_networks=(), cloud_services=()),
        whole.findings[-1:],
    )
