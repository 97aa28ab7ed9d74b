"""The lines of virtual networks: their resource group, ranges, DNS servers, subnets, security groups, gateways."""

from collections.abc import Sequence

from rich.text import Text

from migration.plan import (
    NetworkSecurityGroup,
    ResourceGroup,
    RouteTable,
    SecurityRule,
    Subnet,
    VirtualNetwork,
    VirtualNetworkPlan,
)
from migration.wording import counted
from preview.gateways import gateway_node, nat_gateway_node
from preview.layout import Node
from preview.phrases import existing, last_steps, name_in, region, was

_MOST_OPENINGS = 6


def heading(what: str, group: ResourceGroup) -> list[Text]:
    """Say what a thing was and the resource group that it becomes."""
    return [
        Text(what, style="bold"),
        Text.assemble(
            "-> existing " if group.exists else "-> ", (group.name, "bold"), " (", region(group.location), ")"
        ),
    ]


def network_heading(plan: VirtualNetworkPlan) -> Node:
    """Show a virtual network with its resource group."""
    root = Node(heading(f"virtual network {plan.classic_name}", plan.resource_group))
    root.subjects = (plan.resource_group.origin.subject, plan.virtual_network.origin.subject)
    root.children.append(network_node(plan))
    return root


def network_node(plan: VirtualNetworkPlan) -> Node:
    """Show a virtual network, its subnets with what is linked to them, what is linked to none, and its gateways."""
    network, location = plan.virtual_network, plan.resource_group.location
    node = Node(_network(network), (network.origin.subject,))
    groups = {group.name: group for group in plan.network_security_groups}
    tables = {table.name: table for table in plan.route_tables}
    node.children.extend(_subnet(subnet, network, groups, tables) for subnet in network.subnets)
    linked = {subnet.network_security_group for subnet in network.subnets}
    linked |= {subnet.route_table for subnet in network.subnets}
    node.children.extend(group_node(group) for group in plan.network_security_groups if group.name not in linked)
    node.children.extend(
        Node([Text(_table_name(table))], (table.origin.subject,))
        for table in plan.route_tables
        if table.name not in linked
    )
    if plan.nat_gateway is not None:
        node.children.append(nat_gateway_node(plan.nat_gateway, network.subnets, location))
    if plan.gateway is not None:
        node.children.append(gateway_node(plan.gateway, location))
    return node


def group_node(group: NetworkSecurityGroup) -> Node:
    """Show a network security group that was made of endpoints: what it lets in is what people will look for."""
    cells = [Text(_group_name(group), style="")]
    cells.extend(Text(words) for words in _openings(group.rules))
    return Node(cells, (group.origin.subject,), table="nsg")


def _network(network: VirtualNetwork) -> list[Text]:
    """Name a network with its ranges; those of one that exists are what the classic one had, and decide nothing."""
    name, ranges = Text(f"network {network.name}", style="bold"), ", ".join(network.address_prefixes)
    if network.resource_id is not None:
        return [name, Text(existing(network.name, network.resource_id)), Text(f"was {ranges}", style="dim")]
    return [name, Text(ranges), *([Text(f"dns {', '.join(network.dns_servers)}")] if network.dns_servers else [])]


def _subnet(
    subnet: Subnet, network: VirtualNetwork, groups: dict[str, NetworkSecurityGroup], tables: dict[str, RouteTable]
) -> Node:
    exists = network.resource_id is not None or subnet.resource_id is not None
    prefix = Text(f"was {subnet.address_prefix}", style="dim") if exists else Text(subnet.address_prefix)
    cells = [Text(f"subnet {subnet.name}").append_text(was(subnet.name, subnet.classic_name)), prefix]
    if subnet.resource_id is not None and not _goes_without_saying(subnet, network):
        cells.append(Text(f"existing {last_steps(subnet.resource_id, 'subnets')}"))
    about = [subnet.origin.subject]
    if subnet.network_security_group is not None:
        group = groups.get(subnet.network_security_group)
        cells.append(Text(_group_name(group) if group else f"nsg {subnet.network_security_group}"))
        about.extend([group.origin.subject] if group else [])
    if subnet.route_table is not None:
        table = tables.get(subnet.route_table)
        cells.append(Text(_table_name(table) if table else f"routes {subnet.route_table}"))
        about.extend([table.origin.subject] if table else [])
    return Node(cells, tuple(about), table="subnet")


def _goes_without_saying(subnet: Subnet, network: VirtualNetwork) -> bool:
    """Whether an existing subnet is the one of its name in its network, which exists itself."""
    expected = f"{name_in(network.resource_id)}/{subnet.classic_name}"
    return network.resource_id is not None and last_steps(subnet.resource_id or "", "subnets") == expected


def _group_name(group: NetworkSecurityGroup) -> str:
    if group.resource_id is not None:
        return f"nsg {name_in(group.name)} ({existing(name_in(group.name), group.resource_id)})"
    return f"nsg {group.name} ({counted(len(group.rules), 'rule')})"


def _table_name(table: RouteTable) -> str:
    return f"via {table.name} ({counted(len(table.routes), 'route')})"


def _openings(rules: Sequence[SecurityRule]) -> list[str]:
    """Tell inbound rules in few words, in the order in which they count."""
    phrases: list[str] = []
    inbound = sorted((rule for rule in rules if rule.direction == "Inbound"), key=lambda rule: rule.priority)
    for rule in inbound:
        protocol = "any" if rule.protocol == "*" else rule.protocol.lower()
        port = "" if rule.destination_port_range == "*" else f" {rule.destination_port_range}"
        source = rule.source_address_prefix
        place = "" if source in {"*", "Internet", "0.0.0.0/0"} else f" from {source}"
        phrases.append(f"{'allow' if rule.access == 'Allow' else 'deny'} {protocol}{port}{place}")
    phrases = list(dict.fromkeys(phrases))
    rest = len(phrases) - _MOST_OPENINGS
    return phrases if rest <= 0 else [*phrases[:_MOST_OPENINGS], f"and {rest} more"]
