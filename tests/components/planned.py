"""Plans built by hand, each telling only what its test is about."""

from dataclasses import replace
from typing import Any

from classic.compute import OperatingSystem
from classic.source import Source
from migration import plan

SHOP = Source("shop.xml", 1)
HUB_SUBNET = "/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps"
EXISTING_DISK = "/subscriptions/s/resourceGroups/old/providers/Microsoft.Compute/disks/shop1-os"
SNAPSHOT = "/subscriptions/s/resourceGroups/old/providers/Microsoft.Compute/snapshots/shop1"
STORAGE = "/subscriptions/s/resourceGroups/old/providers/Microsoft.Storage/storageAccounts/shopdata"
FRONT = plan.SubnetReference("corp-net", "front")
UBUNTU = plan.MarketplaceImage("Canonical", "ubuntu-24_04-lts", "server", "latest")


def an_origin(subject: str = "cloud service shop", row: int = 1) -> plan.Origin:
    return plan.Origin(row, subject, SHOP)


def a_group(name: str) -> plan.ResourceGroup:
    return plan.ResourceGroup(f"{name}-migrated", "westeurope", an_origin())


# --- networks ---------------------------------------------------------------------------------------------------------


def a_subnet(name: str = "front", prefix: str = "10.10.1.0/24", **more: Any) -> plan.Subnet:
    return plan.Subnet(name, more.pop("classic_name", name), prefix, an_origin(f"subnet corp-net/{name}", 13), **more)


def a_network(*subnets: plan.Subnet, dns_servers: tuple[str, ...] = (), **more: Any) -> plan.VirtualNetworkPlan:
    origin = an_origin("virtual network corp-net", 13)
    site = plan.VirtualNetwork("corp-net", ("10.10.0.0/16",), dns_servers, subnets or (a_subnet(),), origin)
    return plan.VirtualNetworkPlan("corp-net", a_group("corp-net"), site, **more)


def a_security_group(name: str = "web-nsg", *rules: plan.SecurityRule) -> plan.NetworkSecurityGroup:
    return plan.NetworkSecurityGroup(name, rules, an_origin(f"NSG {name}", 16))


def a_security_rule(**changes: Any) -> plan.SecurityRule:
    rule = plan.SecurityRule("https", 100, "Inbound", "Allow", "Tcp", "Internet", "*", "10.10.1.0/24", "443")
    return replace(rule, **changes)


def a_route_table(*routes: plan.Route) -> plan.RouteTable:
    return plan.RouteTable("firewall", routes, an_origin("route table firewall", 18))


# --- load balancers ---------------------------------------------------------------------------------------------------


def an_address(name: str = "shop-pip", **more: Any) -> plan.PublicIPAddress:
    return plan.PublicIPAddress(name, an_origin("VIP shop/shop", 12), **more)


def a_public_frontend(name: str = "shop-pip") -> plan.Frontend:
    return plan.Frontend(name, an_origin("VIP shop/shop", 12), public_ip_address=name)


def a_load_balancer(*frontends: plan.Frontend, **more: Any) -> plan.LoadBalancer:
    defaults: dict[str, Any] = {
        "name": "shop-lb",
        "internal": False,
        "pools": (plan.BackendPool("https", ("shop1",)),),
        "origin": an_origin(),
    }
    return plan.LoadBalancer(frontends=frontends or (a_public_frontend(),), **{**defaults, **more})


def a_rule(**changes: Any) -> plan.LoadBalancingRule:
    origin = an_origin("load-balanced set shop/https", 10)
    rule = plan.LoadBalancingRule("https", origin, "shop-pip", "https", "Tcp", 443, 8443, "https")
    return replace(rule, **changes)


def a_nat_rule(**changes: Any) -> plan.InboundNatRule:
    origin = an_origin("endpoint shop/shop1/rdp", 11)
    rule = plan.InboundNatRule("shop1-rdp", origin, "shop-pip", "shop1-endpoints", "Tcp", 50001, 3389)
    return replace(rule, **changes)


# --- machines ---------------------------------------------------------------------------------------------------------


def a_nic(name: str = "shop1-nic", **changes: Any) -> plan.NetworkInterface:
    nic = plan.NetworkInterface(name, None, True, FRONT, an_origin("VM shop/shop1", 8))
    return replace(nic, **changes)


def a_disk(name: str = "shop1-os", **changes: Any) -> plan.ManagedDisk:
    blob = f"https://shopdata.blob.core.windows.net/vhds/{name}.vhd"
    disk = plan.ManagedDisk(
        name,
        plan.DiskCreation.IMPORT,
        an_origin(f"disk {name}", 3),
        operating_system=OperatingSystem.WINDOWS,
        source_uri=blob,
        storage_account_id=STORAGE,
    )
    return replace(disk, **changes)


def a_data_disk(name: str = "shop1-data", **changes: Any) -> plan.ManagedDisk:
    return a_disk(name, operating_system=None, **changes)


def an_image_source(**changes: Any) -> plan.ImageSource:
    profile = plan.OperatingSystemProfile("shop1", "azureuser", plan.SecretReference("adminPassword"))
    return replace(plan.ImageSource(UBUNTU, "shop1-os", "Standard_LRS", "ReadWrite", profile), **changes)


def a_machine(name: str = "shop1", **changes: Any) -> plan.VirtualMachine:
    machine = plan.VirtualMachine(
        name,
        name,
        "Standard_D2ds_v5",
        "Small",
        OperatingSystem.WINDOWS,
        plan.AttachedDisk(a_disk(f"{name}-os"), "ReadWrite"),
        (),
        (a_nic(f"{name}-nic"),),
        an_origin(f"VM shop/{name}", 2),
    )
    return replace(machine, **changes)


def a_service(*machines: plan.VirtualMachine, name: str = "shop", **more: Any) -> plan.CloudServicePlan:
    """A cloud service in ``corp-net``."""
    return plan.CloudServicePlan(name, a_group(name), "corp-net", virtual_machines=machines, **more)


def a_service_of_its_own(*machines: plan.VirtualMachine, name: str = "shop") -> plan.CloudServicePlan:
    """A cloud service outside any network, which gets one."""
    origin = an_origin(row=8)
    subnet = plan.Subnet("default", "default", "10.0.0.0/24", origin)
    site = plan.VirtualNetwork(f"{name}-vnet", ("10.0.0.0/24",), (), (subnet,), origin)
    network = plan.VirtualNetworkPlan(name, a_group(name), site)
    return plan.CloudServicePlan(name, a_group(name), own_network=network, virtual_machines=machines)
