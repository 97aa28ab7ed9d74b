"""Rows 13, 16, 17, 18: virtual networks with their subnets, security groups and route tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pulumi_azure_native import network

from components.scope import Scope, reference
from migration import plan


@dataclass(frozen=True, slots=True)
class DeclaredNetwork:
    """A declared network; the subnets by their classic names."""

    virtual_network: network.VirtualNetwork
    subnets: Mapping[str, network.Subnet]


def declare_network(scope: Scope, planned: plan.VirtualNetworkPlan) -> DeclaredNetwork:
    """Declare a virtual network and all that is linked to its subnets.

    Security rules and routes stand inside their group or table, subnets are resources of their own: a NIC then waits
    for the subnet that it uses. Azure refuses to write two subnets of one network at a time, so they are chained.
    """
    groups = declare_security_groups(scope, planned.network_security_groups)
    tables = {table.name: _declare_route_table(scope, table) for table in planned.route_tables}
    site = planned.virtual_network
    virtual_network = network.VirtualNetwork(
        scope.name,
        resource_group_name=scope.resource_group_name,
        virtual_network_name=site.name,
        location=scope.location,
        address_space=network.AddressSpaceArgs(address_prefixes=list(site.address_prefixes)),
        dhcp_options=network.DhcpOptionsArgs(dns_servers=list(site.dns_servers)) if site.dns_servers else None,
        tags=scope.tags,
        opts=scope.options(),
    )
    subnets: dict[str, network.Subnet] = {}
    for subnet in site.subnets:
        group, table = subnet.network_security_group, subnet.route_table
        subnets[subnet.classic_name] = network.Subnet(
            scope.child(subnet.name),
            resource_group_name=scope.resource_group_name,
            virtual_network_name=virtual_network.name,
            subnet_name=subnet.name,
            address_prefix=subnet.address_prefix,
            default_outbound_access=False,
            network_security_group=reference(groups[group].id) if group else None,
            route_table=reference(tables[table].id) if table else None,
            opts=scope.options(depends_on=list(subnets.values())[-1:]),
        )
    return DeclaredNetwork(virtual_network, subnets)


def declare_security_groups(
    scope: Scope, planned: Iterable[plan.NetworkSecurityGroup]
) -> dict[str, network.NetworkSecurityGroup]:
    """Declare network security groups with their rules; gives them by name."""
    return {
        group.name: network.NetworkSecurityGroup(
            scope.child(group.name),
            resource_group_name=scope.resource_group_name,
            network_security_group_name=group.name,
            location=scope.location,
            security_rules=[_security_rule(rule) for rule in group.rules],
            tags=scope.tags,
            opts=scope.options(),
        )
        for group in planned
    }


def _security_rule(rule: plan.SecurityRule) -> network.SecurityRuleArgs:
    return network.SecurityRuleArgs(
        name=rule.name,
        description=rule.description,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol=rule.protocol,
        source_address_prefix=rule.source_address_prefix,
        source_port_range=rule.source_port_range,
        destination_address_prefix=rule.destination_address_prefix,
        destination_port_range=rule.destination_port_range,
    )


def _declare_route_table(scope: Scope, planned: plan.RouteTable) -> network.RouteTable:
    return network.RouteTable(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        route_table_name=planned.name,
        location=scope.location,
        routes=[
            network.RouteArgs(
                name=route.name,
                address_prefix=route.address_prefix,
                next_hop_type=route.next_hop_type,
                next_hop_ip_address=route.next_hop_ip_address,
            )
            for route in planned.routes
        ],
        tags=scope.tags,
        opts=scope.options(),
    )
