"""Outcomes built by hand, for what shows them."""

from dataclasses import replace

from classic.compute import (
    DataVirtualHardDisk,
    InputEndpoint,
    OperatingSystem,
    PaasRole,
    ResourceExtension,
    Role,
    StoredCertificate,
    WindowsConfiguration,
)
from classic.estate import ClassicEstate, CloudService, Deployment, ServiceCertificate
from classic.findings import Finding, Rule, Severity
from classic.network import LocalNetworkSite, VirtualNetworkGateway, VirtualNetworkSite
from classic.network import Subnet as ClassicSubnet
from classic.source import Source
from migration import plan
from migration.outcome import Outcome
from tests.unit.planned import (
    API,
    NET,
    NETWORKS,
    OLD,
    SHARED,
    SHOP,
    WEB,
    a_hub,
    a_nat_gateway,
    a_network_that_exists,
    a_vpn_gateway,
    an_extension,
    origin,
    secret,
    the_vault_of_shop,
)

EMPTY = Outcome(ClassicEstate(), plan.MigrationPlan(), ())


def a_rule(rule: str, severity: Severity, title: str) -> Rule:
    return Rule(rule, "name", severity, title, "Because.", "Do so.", "https://example.org")


RULES = {
    rule.id: rule
    for rule in (
        a_rule("CM103", Severity.BLOCKER, "A cloud service holds web or worker roles"),
        a_rule("CM110", Severity.BLOCKER, "A VM without a disk"),
        a_rule("CM222", Severity.LOSS, "An extension of the old kind, which is set up by XML"),
        a_rule("CM232", Severity.LOSS, "What was linked to a network does not go along to an existing one"),
        a_rule("CM301", Severity.CHANGE, "A VIP gets a new address and a new DNS name"),
        a_rule("CM305", Severity.CHANGE, "A VM gets the size of today that follows its classic one"),
        a_rule("CM340", Severity.CHANGE, "A gateway is made anew, with another address"),
        a_rule("CM341", Severity.CHANGE, "An extension runs again"),
        a_rule("CM342", Severity.CHANGE, "A certificate moves to a key vault"),
        a_rule("CM402", Severity.INPUT, "The storage account that holds VHDs has no id yet"),
        a_rule("CM404", Severity.INPUT, "A secret is needed at deployment"),
        a_rule("CM413", Severity.INPUT, "The address or the ranges of a local network site are not known"),
    )
}


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
                plan.Subnet(
                    "frontend",
                    "frontend",
                    "10.10.1.0/24",
                    origin(13, "subnet corp-net/frontend"),
                    "web-nsg",
                    nat_gateway=True,
                ),
                plan.Subnet(
                    "backend", "backend", "10.10.2.0/24", origin(13, "subnet corp-net/backend"), "db-nsg", "firewall"
                ),
                plan.Subnet(
                    "GatewaySubnet", "GatewaySubnet", "10.10.255.0/27", origin(13, "subnet corp-net/GatewaySubnet")
                ),
                plan.Subnet(
                    "old-tier",
                    "old tier",
                    "10.10.3.0/24",
                    origin(13, "subnet corp-net/old tier"),
                    "corp-nsg",
                    nat_gateway=True,
                ),
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
            plan.NetworkSecurityGroup(
                "corp-nsg",
                (),
                origin(16, "NSG corp-nsg", 85, NET),
                f"{NETWORKS}/networkSecurityGroups/corporate",
            ),
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
        gateway=a_vpn_gateway(),
        nat_gateway=a_nat_gateway(),
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
    windows = replace(
        fallback,
        image=plan.MarketplaceImage(resource_id=f"{SHARED}/Microsoft.Compute/images/golden-2019"),
        disk_name="shop5-os",
        profile=plan.OperatingSystemProfile(
            "shop5",
            "azureuser",
            secret("adminPassword"),
            win_rm_listeners=(plan.WinRMListener("Http"), plan.WinRMListener("Https", WEB)),
            provision_agent=False,
        ),
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
            plan.PublicIPAddress(
                "shop-second",
                origin(20, "VIP shop/second", 9),
                was="104.40.1.3",
                resource_id=f"{NETWORKS}/publicIPAddresses/shop-kept",
            ),
            plan.PublicIPAddress(
                "shop1-ilpip",
                origin(15, "public IP shop/shop1/ilpip", 18),
                prefix_id=f"{NETWORKS}/publicIPPrefixes/corp",
                zones=("2",),
            ),
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
        availability_sets=(
            plan.AvailabilitySet("shop-web", origin(7, "availability set shop/shop-web")),
            plan.AvailabilitySet(
                "shop-jobs",
                origin(7, "availability set shop/shop-jobs"),
                resource_id=f"{SHARED}/Microsoft.Compute/availabilitySets/shop-jobs",
            ),
        ),
        key_vault=the_vault_of_shop(),
        managed_identity=plan.ManagedIdentity("shop-id", service),
        virtual_machines=(
            a_machine(
                "shop1",
                a_nic(
                    "shop1",
                    "frontend",
                    "10.10.1.4",
                    network_security_group="shop1-nsg",
                    public_ip_address="shop1-ilpip",
                ),
                os_disk=an_os_disk("shop1", placeholder=True, storage_account_id=None),
                extensions=(
                    an_extension(
                        "shop1",
                        "CustomScriptExtension",
                        settings='{"fileUris": [], "commandToExecute": "canary-7f3a"}',
                        protected_settings=secret("protectedSettings-shop-shop1-CustomScriptExtension"),
                    ),
                    an_extension("shop1", "VMAccessAgent", version="2.4", auto_upgrade_minor_version=False),
                ),
                certificates=(plan.MachineCertificate(WEB, "My"), plan.MachineCertificate(API, "Root")),
                license_type="Windows_Server",
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
            a_machine(
                "shop4",
                os_disk=fallback,
                operating_system=OperatingSystem.LINUX,
                extensions=(
                    an_extension("shop4", "Agent", was="Agent", publisher="not-known-yet", type="not-known-yet"),
                ),
            ),
            a_machine("shop5", os_disk=windows, certificates=(plan.MachineCertificate(WEB, "My"),)),
        ),
        left_out=(
            plan.LeftOut(f"certificate shop/{'DD' * 20}", Source(SHOP, 5), excluded=True),
            plan.LeftOut("extension shop/shop2/BGInfo", Source(SHOP, 61), excluded=True),
            plan.LeftOut("VM shop/shop3", Source(SHOP, 70)),
            plan.LeftOut("endpoint shop/shop2/RemoteDesktop", Source(SHOP, 60), excluded=True),
        ),
    )


def a_service_of_its_own() -> plan.CloudServicePlan:
    service = origin(1, "cloud service build", 1, "estate/build.xml")
    group = plan.ResourceGroup("build", "northeurope", service, exists=True)
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
                (plan.Subnet("default", "default", "10.0.0.0/24", origin(8, "cloud service build"), nat_gateway=True),),
                service,
            ),
            nat_gateway=a_nat_gateway(
                name="outbound", public_ip_address=None, resource_id=f"{NETWORKS}/natGateways/outbound"
            ),
        ),
        virtual_machines=(machine,),
    )


def an_estate() -> ClassicEstate:
    one = InputEndpoint(name="RemoteDesktop", protocol="tcp", port=50001, local_port=3389)
    disks = tuple(DataVirtualHardDisk(lun=lun) for lun in (0, 1, 12))
    roles = (
        Role(
            name="shop1",
            input_endpoints=(one,) * 4,
            resource_extensions=tuple(
                ResourceExtension(reference_name=name)
                for name in ("CustomScriptExtension", "VMAccessAgent", "IaaSAntimalware")
            ),
            windows_configuration=WindowsConfiguration(
                stored_certificates=(StoredCertificate(thumbprint=WEB.lower()), StoredCertificate(thumbprint=API))
            ),
        ),
        Role(
            name="shop2",
            input_endpoints=(one,) * 3,
            resource_extensions=(ResourceExtension(reference_name="BGInfo"),),
        ),
        Role(name="shop3"),
        Role(name="shop4", resource_extensions=(ResourceExtension(reference_name="Agent"),)),
        Role(name="shop5"),
        Role(name="db 1", input_endpoints=(one,), data_virtual_hard_disks=disks),
    )
    subnets = tuple(ClassicSubnet(name=name, address_prefix="10.10.1.0/24") for name in "abcde")
    return ClassicEstate(
        cloud_services=(
            CloudService(
                name="shop",
                deployments=(Deployment(name="shop", roles=roles),),
                certificates=tuple(ServiceCertificate(thumbprint=thumbprint) for thumbprint in (WEB, OLD, "DD" * 20)),
            ),
            CloudService(name="build", deployments=(Deployment(name="build", roles=(Role(name="build1"),)),)),
            CloudService(name="site", deployments=(Deployment(name="site", paas_roles=(PaasRole(name="Web"),)),)),
        ),
        virtual_network_sites=(
            VirtualNetworkSite(
                name="corp-net",
                subnets=subnets,
                gateway=VirtualNetworkGateway(sites=tuple(LocalNetworkSite(name=name) for name in ("plant", "Branch"))),
            ),
            VirtualNetworkSite(name="partner", subnets=subnets[:3], gateway=VirtualNetworkGateway()),
            VirtualNetworkSite(name="hub", subnets=subnets[:1], gateway=VirtualNetworkGateway()),
        ),
        local_network_sites=tuple(
            LocalNetworkSite(name=name) for name in ("head office", "plant", "branch", "circuit", "unused")
        ),
    )


def everything() -> Outcome:
    """Every kind of line that a tree can have."""
    sizes = "Choose another size under sizes in decisions.yaml, or `keep`."
    again = "Install what it did by an extension of today."
    set_it = "Set it with `pulumi config set --secret`."
    ask = "Set localNetworkSites.plant in decisions.yaml."
    return Outcome(
        an_estate(),
        plan.MigrationPlan(
            (a_network(), a_network_that_exists(), a_hub()),
            (a_service(), a_service_of_its_own()),
            (plan.LeftOut("cloud service site", Source("estate/site.xml", 2)),),
        ),
        (
            finding("CM305", "VM build/build1", "Small becomes Standard_D2ds_v5", sizes, 9, "estate/build.xml"),
            finding(
                "CM340",
                "gateway corp-net",
                "size Default becomes VpnGw1AZ; address 104.40.9.9 is replaced by a new one",
                "Give the new address to the other ends.",
                50,
                NET,
            ),
            finding("CM232", "gateway partner", "the existing network keeps its own gateway", "Nothing.", 60, NET),
            finding("CM413", "local network site plant", "no document gives its address and ranges", ask, 51, NET),
            finding(
                "CM301",
                "VIP shop/default",
                "shop.cloudapp.net, 104.40.1.2 becomes shop.westeurope.cloudapp.azure.com, with another address",
                "Lower the TTL of DNS records that lead to it, and change them after the deployment.",
                8,
            ),
            finding("CM222", "extension shop/shop1/Monitoring", "it is set up by XML", again, 18),
            finding("CM222", "extension shop/shop1/BGInfo", "it is set up by XML", again, 19),
            finding("CM222", "extension shop/shop1/IaaSAntimalware", "it is set up by XML", again, 20),
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
            finding("CM404", "secret adminPassword", "VM shop/shop4 needs it", set_it),
            finding("CM404", f"secret certificate-{WEB}", "it is the PFX file of a certificate", set_it, 4),
            finding(
                "CM404", "secret sharedKey-corp-net-plant", "it is the shared key of a connection", set_it, 52, NET
            ),
            finding(
                "CM404",
                "secret protectedSettings-shop-shop1-CustomScriptExtension",
                "it holds the private settings of an extension",
                set_it,
                19,
            ),
            finding(
                "CM341",
                "extension shop/shop1/CustomScriptExtension",
                "it is installed on the new VM, and its script runs again",
                "See that the script can run twice.",
                19,
            ),
            finding("CM342", f"certificate shop/{API}", "it moves to key vault shop-kv-1f2e3d", "Renew it there.", 4),
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
