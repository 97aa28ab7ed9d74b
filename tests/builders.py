"""Small classic things to plan, each telling only what its test is about."""

from typing import Any

from classic.compute import DataVirtualHardDisk, InputEndpoint, OperatingSystem, OSVirtualHardDisk, Role
from classic.estate import ClassicEstate, CloudService, Deployment, VirtualIP
from classic.findings import Finding
from classic.network import NetworkSecurityGroup, Subnet, VirtualNetworkSite
from classic.source import Source
from config.decisions import Decisions
from migration import Outcome, plan_estate
from migration.plan import CloudServicePlan, VirtualNetworkPlan

STORAGE_ID = "/subscriptions/s/resourceGroups/storage/providers/Microsoft.Storage/storageAccounts/shopdata"
SHOP = Source("shop.xml", 1)


def an_endpoint(name: str = "https", port: int = 443, local_port: int | None = None, **more: Any) -> InputEndpoint:
    """An endpoint, by default tcp 443 -> 443."""
    more.setdefault("protocol", "tcp")
    return InputEndpoint(name=name, port=port, local_port=local_port or port, source=SHOP, **more)


def a_member(set_name: str, port: int = 443, local_port: int | None = None, **more: Any) -> InputEndpoint:
    """An endpoint of a load-balanced set."""
    return an_endpoint(set_name, port, local_port, load_balanced_endpoint_set_name=set_name, **more)


def an_os_disk(**more: Any) -> OSVirtualHardDisk:
    """A Linux disk in the storage account that the decisions of ``outcome_of`` know."""
    blob = "https://shopdata.blob.core.windows.net/vhds/os.vhd"
    return OSVirtualHardDisk(**{"media_link": blob, "os": OperatingSystem.LINUX, "source": SHOP, **more})


def a_data_disk(lun: int = 0, **more: Any) -> DataVirtualHardDisk:
    """A data disk in the same storage account."""
    blob = f"https://shopdata.blob.core.windows.net/vhds/data{lun}.vhd"
    return DataVirtualHardDisk(**{"lun": lun, "media_link": blob, "source": SHOP, **more})


def a_role(name: str = "shop1", *endpoints: InputEndpoint, **more: Any) -> Role:
    """A small Linux VM."""
    defaults: dict[str, Any] = {"role_size": "Small", "os_virtual_hard_disk": an_os_disk(), "source": SHOP}
    return Role(name=name, input_endpoints=endpoints, **{**defaults, **more})


def a_service(*roles: Role, name: str = "shop", deployment: dict[str, Any] | None = None, **more: Any) -> CloudService:
    """A cloud service in West Europe with one production deployment."""
    vip = VirtualIP(name=f"{name}ContractContract", address="203.0.113.1", is_dns_programmed=True, source=SHOP)
    held = {"name": name, "roles": roles, "virtual_ips": (vip,), "source": SHOP, **(deployment or {})}
    defaults = {"location": "West Europe", "deployments": (Deployment(**held),), "source": SHOP}
    return CloudService(name=name, **{**defaults, **more})


def a_network(
    *subnets: Subnet, name: str = "corp-net", prefix: str = "10.10.0.0/16", **more: Any
) -> VirtualNetworkSite:
    """A virtual network in West Europe; without subnets given it has one, ``front``, 10.10.1.0/24."""
    defaults = {"location": "West Europe", "address_space": (prefix,), "source": Source("net.xml", 1)}
    return VirtualNetworkSite(name=name, subnets=subnets or (a_subnet(),), **{**defaults, **more})


def a_subnet(name: str = "front", prefix: str = "10.10.1.0/24", **more: Any) -> Subnet:
    """A subnet."""
    return Subnet(name=name, address_prefix=prefix, source=Source("net.xml", 2), **more)


def a_group(*rules: Any, name: str = "web-nsg", **more: Any) -> NetworkSecurityGroup:
    """A network security group."""
    return NetworkSecurityGroup(name=name, rules=rules, source=Source("nsg.xml", 1), **more)


def in_network(*roles: Role, **more: Any) -> CloudService:
    """A cloud service in ``corp-net``."""
    return a_service(*roles, deployment={"virtual_network_name": "corp-net", **more.pop("deployment", {})}, **more)


def outcome_of(*items: Any, decisions: dict[str, Any] | None = None, strict: bool = False, **more: Any) -> Outcome:
    """Plan cloud services, networks and groups as an estate, with the storage account decided."""
    estate = ClassicEstate(
        cloud_services=tuple(item for item in items if isinstance(item, CloudService)),
        virtual_network_sites=tuple(item for item in items if isinstance(item, VirtualNetworkSite)),
        network_security_groups=tuple(item for item in items if isinstance(item, NetworkSecurityGroup)),
        **more,
    )
    decided = {"storageAccounts": {"shopdata": STORAGE_ID}, **(decisions or {})}
    return plan_estate(estate, Decisions.model_validate(decided), strict=strict)


def the_service(outcome: Outcome) -> CloudServicePlan:
    """The only cloud service of a plan."""
    (service,) = outcome.plan.cloud_services
    return service


def the_network(outcome: Outcome) -> VirtualNetworkPlan:
    """The only virtual network of a plan."""
    (network,) = outcome.plan.virtual_networks
    return network


def of_rule(outcome: Outcome, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in outcome.findings if finding.rule == rule]
