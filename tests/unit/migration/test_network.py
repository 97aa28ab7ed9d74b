"""Rows 13, 16, 17, 18: what a virtual network, its security groups and route tables become."""

import pytest

from classic.network import DnsServer, NetworkSecurityGroup, Route, RouteTable
from classic.source import Source
from migration.plan import NetworkSecurityGroup as PlannedGroup
from migration.plan import Route as PlannedRoute
from migration.plan import SecurityRule
from tests.builders import (
    a_group,
    a_network,
    a_role,
    a_subnet,
    in_network,
    of_rule,
    outcome_of,
    the_network,
    the_service,
)

RULE = {"name": "web", "type": "Inbound", "priority": 200, "action": "Allow"}
NO_ACCOUNTS: dict[str, object] = {"storageAccounts": {}}


def test_a_network_keeps_ranges_subnets_and_dns_servers_in_a_group_of_its_own():
    dns = (DnsServer(name="dc", address="10.10.1.4"), DnsServer(address="10.10.1.5"))
    network = the_network(outcome_of(a_network(a_subnet(), a_subnet("back", "10.10.2.0/24"), dns_servers=dns)))
    assert (network.resource_group.name, network.resource_group.location) == ("corp-net-migrated", "westeurope")
    assert network.virtual_network.address_prefixes == ("10.10.0.0/16",)
    assert network.virtual_network.dns_servers == ("10.10.1.4", "10.10.1.5")
    assert [(subnet.name, subnet.address_prefix) for subnet in network.virtual_network.subnets] == [
        ("front", "10.10.1.0/24"),
        ("back", "10.10.2.0/24"),
    ]


@pytest.mark.parametrize(
    ("classic", "name", "group"),
    [
        ("corp-net", "corp-net", "corp-net-migrated"),
        ("Group Shop-RG Web Net", "Group-Shop-RG-Web-Net", "Group-Shop-RG-Web-Net-migrated"),
        ("Group Shop-RG WebNet", "group-shop-rg-webnet", "group-shop-rg-webnet-migrated"),
        ("ne@@wvnet$$%10", "ne-wvnet-10", "ne-wvnet-10-migrated"),
        ('"my vnet name"', "my-vnet-name", "my-vnet-name-migrated"),
        ("v", "v-vnet", "v-migrated"),
    ],
)
def test_names_of_networks_are_made_legal_and_told(classic: str, name: str, group: str):
    outcome = outcome_of(a_network(name=classic))
    network = the_network(outcome)
    assert (network.virtual_network.name, network.resource_group.name) == (name, group)
    assert bool(of_rule(outcome, "CM306")) == (name != classic)


def test_a_security_group_is_cloned_with_all_rules_but_the_platforms_own():
    default = {**RULE, "name": "ALLOW VNET INBOUND", "priority": 65000, "is_default": True}
    rule = {**RULE, "name": "From internet", "protocol": "TCP", "source_address_prefix": "INTERNET"}
    deny = {**RULE, "name": "x", "action": "Deny", "type": "Outbound", "destination_address_prefix": "VIRTUAL_NETWORK"}
    linked = a_network(a_subnet(network_security_group="WEB-nsg"))
    group = a_group(default, {**rule, "destination_port_range": "443"}, deny)
    network = the_network(outcome_of(linked, group))
    (clone,) = network.network_security_groups
    assert network.virtual_network.subnets[0].network_security_group == clone.name == "web-nsg"
    assert clone.rules == (
        SecurityRule("From-internet", 200, "Inbound", "Allow", "Tcp", "Internet", "*", "*", "443"),
        SecurityRule("x", 200, "Outbound", "Deny", "*", "*", "*", "VirtualNetwork", "*"),
    )


def test_a_group_on_two_subnets_is_cloned_once_and_one_on_no_subnet_is_told():
    network = a_network(
        a_subnet(network_security_group="web-nsg"), a_subnet("b", "10.10.2.0/24", network_security_group="web-nsg")
    )
    outcome = outcome_of(network, a_group(RULE), a_group(RULE, name="idle"), decisions=NO_ACCOUNTS)
    assert [group.name for group in the_network(outcome).network_security_groups] == ["web-nsg"]
    assert [told.subject for told in of_rule(outcome, "CM207")] == ["NSG idle"]


def test_a_group_listed_without_rules_is_a_question():
    bare = NetworkSecurityGroup(name="web-nsg", source=Source("nsg.xml", 3))
    outcome = outcome_of(a_network(a_subnet(network_security_group="web-nsg")), bare)
    assert [(told.subject, told.source.line) for told in of_rule(outcome, "CM421")] == [("NSG web-nsg", 3)]


def test_a_gateway_subnet_gets_no_security_group():
    outcome = outcome_of(a_network(a_subnet("GatewaySubnet", network_security_group="web-nsg")), a_group(RULE))
    assert the_network(outcome).virtual_network.subnets[0].network_security_group is None
    assert [told.message for told in of_rule(outcome, "CM208")] == ["NSG 'web-nsg' is not linked to it"]


def test_routes_are_cloned_with_their_next_hops():
    hops = {
        "VPNGateway": "VirtualNetworkGateway",
        "VirtualAppliance": "VirtualAppliance",
        "VNETLocal": "VnetLocal",
        "Internet": "Internet",
        "Null": "None",
    }
    routes = tuple(
        Route(
            name=f"to {hop}",
            address_prefix=f"10.{at}.0.0/16",
            next_hop_type=hop,
            next_hop_ip_address="10.10.1.9" if hop == "VirtualAppliance" else None,
        )
        for at, hop in enumerate(hops)
    )
    table = RouteTable(name="via-fw", routes=routes)
    network = the_network(outcome_of(a_network(a_subnet(route_table_name="via-fw")), route_tables=(table,)))
    assert network.virtual_network.subnets[0].route_table == "via-fw"
    assert network.route_tables[0].routes == tuple(
        PlannedRoute(f"to-{was}", f"10.{at}.0.0/16", now, "10.10.1.9" if was == "VirtualAppliance" else None)
        for at, (was, now) in enumerate(hops.items())
    )


@pytest.mark.parametrize(
    ("space", "subnets", "rule", "message"),
    [
        (("10.0.0.0/33",), (), "CM501", "'10.0.0.0/33' is no IPv4 range in CIDR form"),
        ((), (), "CM501", "it has no address space"),
        (("10.0.0.0/8", "10.1.0.0/16"), (), "CM503", "10.0.0.0/8 and 10.1.0.0/16 of its address space overlap"),
        (("10.0.0.0/16",), ("10.1.0.0/24",), "CM502", "10.1.0.0/24 is in none of 10.0.0.0/16"),
        (
            ("10.0.0.0/16",),
            ("10.0.0.0/24", "10.0.0.128/25"),
            "CM503",
            "10.0.0.128/25 overlaps 10.0.0.0/24 of subnet 's0'",
        ),
    ],
)
def test_ranges_that_azure_refuses_leave_the_network_out(
    space: tuple[str, ...], subnets: tuple[str, ...], rule: str, message: str
):
    made = tuple(a_subnet(f"s{at}", prefix) for at, prefix in enumerate(subnets))
    network = a_network(address_space=space).model_copy(update={"subnets": made})
    outcome = outcome_of(network)
    assert [told.message for told in of_rule(outcome, rule)] == [message]
    assert outcome.plan.virtual_networks == ()
    assert [item.subject for item in outcome.plan.left_out] == ["virtual network corp-net"]


def test_a_service_of_a_network_that_is_left_out_stays_in_the_preview_with_marked_subnets():
    outcome = outcome_of(a_network(address_space=("nonsense",)), in_network(a_role(subnet_names=("front",))))
    assert the_service(outcome).virtual_machines[0].network_interfaces[0].subnet.placeholder
    assert of_rule(outcome, "CM403") == []


def test_ranges_with_host_bits_are_written_by_their_network_address():
    outcome = outcome_of(a_network(a_subnet(prefix="10.10.1.7/24"), address_space=("10.10.0.11/16",)))
    network = the_network(outcome).virtual_network
    assert (network.address_prefixes, network.subnets[0].address_prefix) == (("10.10.0.0/16",), "10.10.1.0/24")
    assert [told.message for told in of_rule(outcome, "CM324")] == [
        "10.10.0.11/16 is written 10.10.0.0/16",
        "10.10.1.7/24 is written 10.10.1.0/24",
    ]


def test_a_group_on_a_vm_is_cloned_into_the_services_group_and_governs_it():
    outcome = outcome_of(
        a_network(), a_group(RULE), in_network(a_role(subnet_names=("front",), network_security_group="Web-NSG"))
    )
    plan = the_service(outcome)
    assert [type(group) for group in plan.network_security_groups] == [PlannedGroup]
    assert plan.virtual_machines[0].network_interfaces[0].network_security_group == "web-nsg"
