"""Rows 13, 16, 17, 18: virtual networks, and the security groups and route tables cloned with their subnets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from classic import network as was
from classic import subjects
from classic.findings import Severity
from classic.source import NOWHERE, Source
from config.decisions import VirtualNetworkDecision
from migration import naming, prefixes
from migration.context import Planning
from migration.egress import plan_nat_gateway, uses_nat_gateway
from migration.gateways import plan_gateway
from migration.plan import (
    LeftOut,
    NetworkSecurityGroup,
    Origin,
    ResourceGroup,
    Route,
    RouteTable,
    SecurityRule,
    Subnet,
    VirtualNetwork,
    VirtualNetworkGateway,
    VirtualNetworkPlan,
)
from migration.rules import changes, inputs, limits, losses

OWN_SUBNET = "default"
"""Name of the one subnet in the network of a cloud service outside any."""
_Clone = TypeVar("_Clone", NetworkSecurityGroup, RouteTable)
_TAGS = {"internet": "Internet", "virtual_network": "VirtualNetwork", "azure_loadbalancer": "AzureLoadBalancer"}
_PROTOCOLS = {"tcp": "Tcp", "udp": "Udp", "*": "*"}
_NEXT_HOPS = {
    was.NextHopType.VPN_GATEWAY: "VirtualNetworkGateway",
    was.NextHopType.VIRTUAL_APPLIANCE: "VirtualAppliance",
    was.NextHopType.VNET_LOCAL: "VnetLocal",
    was.NextHopType.INTERNET: "Internet",
    was.NextHopType.NULL: "None",
}


def plan_virtual_network(planning: Planning, site: was.VirtualNetworkSite) -> VirtualNetworkPlan | LeftOut:
    """Plan a virtual network in a resource group of its own.

    Gives it as left out, with blockers told, when its ranges are none that Azure takes.
    """
    subject = subjects.virtual_network(site.name)
    if planning.choices.excluded(subject):
        return LeftOut(subject, site.source, excluded=True)
    told = len(planning.findings)
    spaces = tuple(
        prefix for text in site.address_space if (prefix := prefixes.read_prefix(planning, text, subject, site.source))
    )
    if not spaces and len(planning.findings) == told:
        planning.tell(limits.INVALID_PREFIX, subject, site.source, "it has no address space")
    for one, other in prefixes.overlapping(spaces):
        planning.tell(limits.PREFIXES_OVERLAP, subject, site.source, f"{one} and {other} of its address space overlap")
    origin = Origin(13, subject, site.source)
    decided = planning.choices.virtual_network(site.name)
    group_name = _group_name(site, decided)
    exists = decided.existing_resource_group or decided.id is not None
    if not exists:
        planning.claim("resource group", group_name, origin)
    subnets = _plan_subnets(planning, site, spaces, group_name)
    name = _name(planning, site, decided, group_name, origin)
    if any(finding.severity is Severity.BLOCKER for finding in planning.findings[told:]):
        return LeftOut(subject, site.source)
    location = planning.location(subject, site.source, decided.location, site.location)
    group = ResourceGroup(group_name, location, origin, exists=exists)
    planned = VirtualNetworkPlan(
        classic_name=site.name,
        resource_group=group,
        virtual_network=VirtualNetwork(
            name=name,
            address_prefixes=spaces,
            dns_servers=tuple(server.address for server in site.dns_servers),
            subnets=tuple(item.subnet for item in subnets),
            origin=origin,
            resource_id=decided.id,
        ),
        network_security_groups=_each_once(item.network_security_group for item in subnets),
        route_tables=_each_once(item.route_table for item in subnets),
    )
    if decided.id is not None:
        _tell_of_existing(planning, site, subject, decided)
        return planned
    if exists:
        planning.tell(changes.EXISTING_USED, subject, site.source, f"resource group {group_name}")
    gateway = plan_gateway(planning, site, group)
    return replace(
        planned,
        gateway=gateway if isinstance(gateway, VirtualNetworkGateway) else None,
        nat_gateway=plan_nat_gateway(planning, site.name, decided.nat_gateway, group, origin),
        left_out=(gateway,) if isinstance(gateway, LeftOut) else (),
    )


def _group_name(site: was.VirtualNetworkSite, decided: VirtualNetworkDecision) -> str:
    """The resource group of a network: that of an existing one, the decided one, or one of its own."""
    if decided.id is not None:
        return decided.id.split("/")[4]
    return decided.resource_group_name or naming.resource_group(site.name)


def _name(
    planning: Planning, site: was.VirtualNetworkSite, decided: VirtualNetworkDecision, group: str, origin: Origin
) -> str:
    """The name of a network: an existing one has its own already."""
    if decided.id is not None:
        return decided.id.rpartition("/")[2]
    name = planning.name(naming.virtual_network(site.name), site.name, origin.subject, site.source)
    planning.claim(f"virtual network in {group}", name, origin)
    return name


def _tell_of_existing(
    planning: Planning, site: was.VirtualNetworkSite, subject: str, decided: VirtualNetworkDecision
) -> None:
    """Tell what an existing network is used for, and what of the classic one does not go along."""
    planning.tell(changes.EXISTING_USED, subject, site.source, f"virtual network {decided.id}")
    gateway = site.gateway
    left = [
        *(f"DNS server {server.address}" for server in site.dns_servers),
        *(["the NAT gateway that was decided"] if decided.nat_gateway else []),
    ]
    if left:
        message = f"left behind: {', '.join(dict.fromkeys(left))}"
        planning.tell(losses.EXISTING_NETWORK_KEEPS_ITS_OWN, subject, site.source, message)
    if gateway is not None:
        message = f"left behind: the gateway itself, connected to {_links(gateway)}"
        planning.tell(losses.EXISTING_NETWORK_KEEPS_ITS_OWN, subjects.gateway(site.name), gateway.source, message)


def _links(gateway: was.VirtualNetworkGateway) -> str:
    return ", ".join(site.name for site in gateway.sites) or "no site"


@dataclass(frozen=True, slots=True)
class _SubnetPlan:
    """A subnet, with the clones that it is linked to."""

    subnet: Subnet
    network_security_group: NetworkSecurityGroup | None
    route_table: RouteTable | None


def _plan_subnets(
    planning: Planning, site: was.VirtualNetworkSite, spaces: tuple[str, ...], group_name: str
) -> list[_SubnetPlan]:
    planned: list[_SubnetPlan] = []
    decided = planning.choices.virtual_network(site.name)
    for subnet in site.subnets:
        subject = subjects.subnet(site.name, subnet.name)
        prefix = prefixes.read_prefix(planning, subnet.address_prefix, subject, subnet.source)
        if prefix is None:
            continue
        if spaces and not prefixes.within(prefix, spaces):
            message = f"{prefix} is in none of {', '.join(spaces)}"
            planning.tell(limits.SUBNET_OUTSIDE, subject, subnet.source, message)
        for earlier in planned:
            if prefixes.overlapping((prefix, earlier.subnet.address_prefix)):
                message = f"{prefix} overlaps {earlier.subnet.address_prefix} of subnet '{earlier.subnet.classic_name}'"
                planning.tell(limits.PREFIXES_OVERLAP, subject, subnet.source, message)
        existing = _existing_subnet(planning, site, subnet, subject)
        group = _subnet_security_group(planning, subnet, subject) if existing is None else None
        table_name = subnet.route_table_name if existing is None else None
        table = plan_route_table(planning, table_name) if table_name else None
        if group is not None and group.resource_id is None:
            _claim_clone(planning, site, f"NSG in {group_name}", group)
        if table is not None:
            _claim_clone(planning, site, f"route table in {group_name}", table)
        name, origin = _subnet_name(planning, subnet, subject, existing), Origin(13, subject, subnet.source)
        planning.claim(f"subnet of virtual network {site.name}", name, origin)
        planned.append(
            _SubnetPlan(
                Subnet(
                    name=name,
                    classic_name=subnet.name,
                    address_prefix=prefix,
                    origin=origin,
                    network_security_group=group.name if group else None,
                    route_table=table.name if table else None,
                    nat_gateway=existing is None
                    and uses_nat_gateway(planning, f"virtualNetworks.{site.name}", decided.nat_gateway, subnet.name),
                    resource_id=existing,
                ),
                group,
                table,
            )
        )
    return planned


def _claim_clone(
    planning: Planning, site: was.VirtualNetworkSite, where: str, clone: NetworkSecurityGroup | RouteTable
) -> None:
    """Take the name of a clone: once for all subnets of the network, and from whatever else is in its group."""
    network = Origin(13, subjects.virtual_network(site.name), site.source)
    planning.claim(f"{where} of {network.subject}", clone.name, clone.origin, shared=True)
    planning.claim(where, clone.name, network, shared=True)


def _subnet_name(planning: Planning, subnet: was.Subnet, subject: str, existing: str | None) -> str:
    """The name of a subnet; a gateway's has to be written as Azure writes it, an existing one has its own."""
    if existing is not None:
        return naming.legal(subnet.name)
    if subnet.name.casefold() == naming.GATEWAY_SUBNET.casefold():
        return planning.name(naming.GATEWAY_SUBNET, subnet.name, subject, subnet.source)
    return planning.legal(subnet.name, subject, subnet.source)


def _existing_subnet(planning: Planning, site: was.VirtualNetworkSite, subnet: was.Subnet, subject: str) -> str | None:
    """The id of the existing subnet that was decided on, by itself or with its network."""
    network = planning.choices.virtual_network(site.name).id
    decided = planning.choices.subnet_id(site.name, subnet.name)
    if decided is not None and network is None:
        planning.tell(changes.EXISTING_USED, subject, subnet.source, f"subnet {decided}")
    if decided is not None or network is not None:
        _tell_of_links(planning, subnet, subject)
    return decided or (f"{network}/subnets/{naming.legal(subnet.name)}" if network else None)


def _tell_of_links(planning: Planning, subnet: was.Subnet, subject: str) -> None:
    """Tell what was linked to a subnet in whose place an existing one is used."""
    links = [
        *([f"route table {subnet.route_table_name} stays behind"] if subnet.route_table_name else []),
        *(
            [f"security group {subnet.network_security_group} goes to the NICs of its VMs"]
            if subnet.network_security_group
            else []
        ),
    ]
    if links:
        planning.tell(losses.EXISTING_NETWORK_KEEPS_ITS_OWN, subject, subnet.source, "; ".join(links))


def _subnet_security_group(planning: Planning, subnet: was.Subnet, subject: str) -> NetworkSecurityGroup | None:
    if subnet.network_security_group is None:
        return None
    if subnet.name.casefold() == naming.GATEWAY_SUBNET.casefold():
        message = f"NSG '{subnet.network_security_group}' is not linked to it"
        planning.tell(losses.GATEWAY_SUBNET_NSG, subject, subnet.source, message)
        return None
    return plan_network_security_group(planning, subnet.network_security_group)


def plan_network_security_group(planning: Planning, name: str) -> NetworkSecurityGroup | None:
    """Clone a security group by its classic name, or use the existing one that was decided on.

    Gives ``None`` when no document describes it, which its reader has told.
    """
    group = next(
        (group for group in planning.estate.network_security_groups if group.name.casefold() == name.casefold()), None
    )
    existing = planning.choices.network_security_group(name)
    if existing is not None:
        subject, source = (
            subjects.network_security_group(group.name if group else name),
            group.source if group else NOWHERE,
        )
        return existing_security_group(planning, existing, Origin(16, subject, source))
    if group is None:
        return None
    subject = subjects.network_security_group(group.name)
    if group.rules is None:
        planning.tell(inputs.RULES_NOT_LISTED, subject, group.source, "its document does not list its rules")
    return NetworkSecurityGroup(
        name=planning.legal(group.name, subject, group.source),
        rules=tuple(_security_rule(rule) for rule in group.rules or () if not rule.is_default),
        origin=Origin(16, subject, group.source),
    )


def existing_security_group(planning: Planning, resource_id: str, origin: Origin) -> NetworkSecurityGroup:
    """Refer to a security group that exists, by its id, which is its name here: others may be called like it."""
    planning.tell(changes.EXISTING_USED, origin.subject, origin.source, f"security group {resource_id}")
    return NetworkSecurityGroup(name=resource_id, rules=(), origin=origin, resource_id=resource_id)


def _security_rule(rule: was.SecurityRule) -> SecurityRule:
    return SecurityRule(
        name=naming.legal(rule.name),
        priority=rule.priority,
        direction=rule.type.value,
        access=rule.action.value,
        protocol=_PROTOCOLS.get(rule.protocol.lower(), rule.protocol),
        source_address_prefix=_address_prefix(rule.source_address_prefix),
        source_port_range=rule.source_port_range,
        destination_address_prefix=_address_prefix(rule.destination_address_prefix),
        destination_port_range=rule.destination_port_range,
    )


def _address_prefix(text: str) -> str:
    return _TAGS.get(text.strip().lower(), text.strip())


def plan_route_table(planning: Planning, name: str) -> RouteTable | None:
    """Clone a route table by its classic name; ``None`` when no document describes it, which its reader has told."""
    table = next((table for table in planning.estate.route_tables if table.name.casefold() == name.casefold()), None)
    if table is None:
        return None
    subject = subjects.route_table(table.name)
    if table.routes is None:
        planning.tell(inputs.RULES_NOT_LISTED, subject, table.source, "its document does not list its routes")
    return RouteTable(
        name=planning.legal(table.name, subject, table.source),
        routes=tuple(
            Route(
                name=naming.legal(route.name),
                address_prefix=_route_prefix(planning, route, subject),
                next_hop_type=_NEXT_HOPS[route.next_hop_type],
                next_hop_ip_address=route.next_hop_ip_address,
            )
            for route in table.routes or ()
        ),
        origin=Origin(18, subject, table.source),
    )


def _route_prefix(planning: Planning, route: was.Route, subject: str) -> str:
    return prefixes.read_prefix(planning, route.address_prefix, subject, route.source) or route.address_prefix


def plan_own_network(
    planning: Planning, service: str, group: ResourceGroup, prefix: str, source: Source
) -> VirtualNetworkPlan:
    """Plan the network of a cloud service outside any: one subnet, in the service's resource group."""
    origin = Origin(8, subjects.cloud_service(service), source)
    decided = planning.choices.cloud_service(service).nat_gateway
    name = naming.own_network(service)
    planning.claim(f"virtual network in {group.name}", name, origin)
    subnet = Subnet(
        name=OWN_SUBNET,
        classic_name=OWN_SUBNET,
        address_prefix=prefix,
        origin=origin,
        nat_gateway=uses_nat_gateway(planning, f"cloudServices.{service}", decided, OWN_SUBNET),
    )
    return VirtualNetworkPlan(
        classic_name=service,
        resource_group=group,
        virtual_network=VirtualNetwork(name, (prefix,), (), (subnet,), origin),
        nat_gateway=plan_nat_gateway(planning, service, decided, group, origin),
    )


def _each_once(clones: Iterable[_Clone | None]) -> tuple[_Clone, ...]:
    return tuple({clone.name.casefold(): clone for clone in clones if clone is not None}.values())
