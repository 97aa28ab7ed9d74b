"""Rows 13, 16, 17, 18: virtual networks with their subnets, security groups and route tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pulumi
from pulumi_azure_native import network

from components.load_balancers import declare_public_ip_address
from components.scope import Scope, reference
from migration import plan


@dataclass(frozen=True, slots=True)
class DeclaredNetwork:
    """A network and its subnets, declared or existing, by id; the subnets by their classic names."""

    id: pulumi.Input[str]
    subnet_ids: Mapping[str, pulumi.Input[str]]


def declare_network(scope: Scope, planned: plan.VirtualNetworkPlan) -> DeclaredNetwork:
    """Declare a virtual network and all that is linked to its subnets.

    Security rules and routes stand inside their group or table, subnets are resources of their own: a NIC then waits
    for the subnet that it uses. Azure refuses to write two subnets of one network at a time, so they are chained.
    What exists is referred to, and nothing of it is declared.
    """
    site = planned.virtual_network
    if site.resource_id is not None:
        return DeclaredNetwork(
            site.resource_id, {subnet.classic_name: subnet.resource_id or "" for subnet in site.subnets}
        )
    groups = declare_security_groups(scope, planned.network_security_groups)
    tables = {table.name: _declare_route_table(scope, table) for table in planned.route_tables}
    nat_gateway_id = _declare_nat_gateway(scope, planned.nat_gateway) if planned.nat_gateway else None
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
    subnet_ids: dict[str, pulumi.Input[str]] = {}
    last: list[pulumi.Resource] = []
    for subnet in site.subnets:
        if subnet.resource_id is not None:
            subnet_ids[subnet.classic_name] = subnet.resource_id
            continue
        group, table = subnet.network_security_group, subnet.route_table
        declared = network.Subnet(
            scope.child(subnet.name),
            resource_group_name=scope.resource_group_name,
            virtual_network_name=virtual_network.name,
            subnet_name=subnet.name,
            address_prefix=subnet.address_prefix,
            default_outbound_access=False,
            network_security_group=reference(groups[group]) if group else None,
            route_table=reference(tables[table].id) if table else None,
            nat_gateway=reference(nat_gateway_id) if subnet.nat_gateway and nat_gateway_id is not None else None,
            opts=scope.options(depends_on=last),
        )
        last = [declared]
        subnet_ids[subnet.classic_name] = declared.id
    return DeclaredNetwork(virtual_network.id, subnet_ids)


def declare_security_groups(scope: Scope, planned: Iterable[plan.NetworkSecurityGroup]) -> dict[str, pulumi.Input[str]]:
    """Declare network security groups with their rules, or refer to those that exist; gives their ids by name."""
    return {group.name: group.resource_id or _declare_security_group(scope, group).id for group in planned}


def _declare_security_group(scope: Scope, group: plan.NetworkSecurityGroup) -> network.NetworkSecurityGroup:
    return network.NetworkSecurityGroup(
        scope.child(group.name),
        resource_group_name=scope.resource_group_name,
        network_security_group_name=group.name,
        location=scope.location,
        security_rules=[_security_rule(rule) for rule in group.rules],
        tags=scope.tags,
        opts=scope.options(),
    )


def _declare_nat_gateway(scope: Scope, planned: plan.NatGateway) -> pulumi.Input[str]:
    """Declare a NAT gateway with its address, or refer to one that exists; gives its id."""
    if planned.resource_id is not None:
        return planned.resource_id
    address = declare_public_ip_address(scope, planned.public_ip_address) if planned.public_ip_address else None
    return network.NatGateway(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        nat_gateway_name=planned.name,
        location=scope.location,
        sku=network.NatGatewaySkuArgs(name="Standard"),
        public_ip_addresses=[reference(address.id)] if address else None,
        idle_timeout_in_minutes=planned.idle_timeout_min,
        tags=scope.tags,
        opts=scope.options(),
    ).id


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
