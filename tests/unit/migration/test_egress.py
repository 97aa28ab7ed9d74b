"""The way out of VMs: outbound rule, NAT gateway, an address of its own, a route, or none, which is told."""

from typing import Any

import pytest

from classic.compute import InstancePublicIP
from classic.network import Route, RouteTable
from migration.plan import NatGateway
from tests.builders import (
    a_network,
    a_role,
    a_service,
    a_subnet,
    in_network,
    of_rule,
    outcome_of,
    the_network,
    the_service,
)

NETWORK = "/subscriptions/s/resourceGroups/shared/providers/Microsoft.Network"
ALONE: dict[str, Any] = {"publicLoadBalancer": False}
SUBNETS = (a_subnet(), a_subnet("back", "10.10.2.0/24"), a_subnet("GatewaySubnet", "10.10.255.0/27"))


def by_nat(**decided: Any) -> dict[str, Any]:
    return {"virtualNetworks": {"corp-net": {"natGateway": decided}}}


def test_a_nat_gateway_serves_all_subnets_but_the_gateways():
    outcome = outcome_of(a_network(*SUBNETS), decisions=by_nat(idleTimeoutInMinutes=10))
    network = the_network(outcome)
    assert {item.name: item.nat_gateway for item in network.virtual_network.subnets} == {
        "front": True,
        "back": True,
        "GatewaySubnet": False,
    }
    assert network.nat_gateway is not None
    assert (network.nat_gateway.name, network.nat_gateway.idle_timeout_min) == ("corp-net-natgw", 10)
    assert network.nat_gateway.public_ip_address is not None
    assert network.nat_gateway.public_ip_address.name == "corp-net-natgw-pip"


def test_a_nat_gateway_serves_the_subnets_that_were_named_and_a_misspelt_one_is_told():
    outcome = outcome_of(a_network(*SUBNETS), decisions=by_nat(subnets=["BACK", "bak"]))
    subnets = the_network(outcome).virtual_network.subnets
    assert [item.name for item in subnets if item.nat_gateway] == ["back"]
    assert "decision virtualNetworks.corp-net.natGateway.subnets: bak" in [
        item.subject for item in of_rule(outcome, "CM821")
    ]


@pytest.mark.parametrize(
    ("decided", "name", "existing", "address"),
    [
        ({"id": f"{NETWORK}/natGateways/hub-nat/"}, "hub-nat", f"{NETWORK}/natGateways/hub-nat", None),
        ({"publicIpAddressId": f"{NETWORK}/publicIPAddresses/out"}, "corp-net-natgw", None, "out"),
    ],
)
def test_an_existing_nat_gateway_or_address_is_used(
    decided: dict[str, str], name: str, existing: str | None, address: str | None
):
    outcome = outcome_of(a_network(), decisions=by_nat(**decided))
    made = the_network(outcome).nat_gateway
    assert isinstance(made, NatGateway)
    assert (made.name, made.resource_id) == (name, existing)
    held = made.public_ip_address
    assert (held.resource_id if held else None) == (f"{NETWORK}/publicIPAddresses/{address}" if address else None)
    assert len(of_rule(outcome, "CM336")) == 1


def test_a_service_of_its_own_gets_its_own_nat_gateway():
    outcome = outcome_of(a_service(a_role()), decisions={"cloudServices": {"shop": {"natGateway": {}}}})
    own = the_service(outcome).own_network
    assert own is not None
    assert own.nat_gateway is not None
    assert (own.nat_gateway.name, own.virtual_network.subnets[0].nat_gateway) == ("shop-natgw", True)
    assert [item.message for item in of_rule(outcome, "CM335")] == [
        "a NAT gateway is the way out of the subnet of shop1"
    ]


ROUTED = RouteTable(
    name="firewall",
    routes=(
        Route(
            name="all", address_prefix="0.0.0.0/0", next_hop_type="VirtualAppliance", next_hop_ip_address="10.10.9.4"
        ),
    ),
)
INTERNET = RouteTable(
    name="firewall", routes=(Route(name="all", address_prefix="0.0.0.0/0", next_hop_type="Internet"),)
)


@pytest.mark.parametrize(
    ("service", "network", "tables", "shut_in", "by_nat_gateway"),
    [
        ({}, {}, (), False, False),
        (ALONE, {}, (), True, False),
        (ALONE, {"natGateway": {}}, (), False, False),
        ({}, {"natGateway": {}}, (), False, True),
        (ALONE, {}, (ROUTED,), False, False),
        (ALONE, {}, (INTERNET,), True, False),
        (ALONE, {"subnetIds": {"front": f"{NETWORK}/virtualNetworks/hub/subnets/apps"}}, (), False, False),
    ],
    ids=["load balancer", "nothing", "nat gateway", "both", "firewall", "route to nowhere", "existing subnet"],
)
def test_vms_without_a_way_out_or_with_another_one_are_told(
    service: dict[str, Any], network: dict[str, Any], tables: Any, shut_in: bool, by_nat_gateway: bool
):
    outcome = outcome_of(
        in_network(a_role(subnet_names=("front",))),
        a_network(a_subnet(route_table_name="firewall" if tables else None)),
        decisions={"cloudServices": {"shop": service}, "virtualNetworks": {"corp-net": network}},
        route_tables=tables,
    )
    assert [item.message for item in of_rule(outcome, "CM231")] == (
        ["nothing leads out of the subnet of shop1"] if shut_in else []
    )
    assert bool(of_rule(outcome, "CM335")) is by_nat_gateway


def test_a_vm_with_an_address_of_its_own_has_a_way_out():
    roles = (a_role(public_ips=(InstancePublicIP(name="ip"),)), a_role("shop2"))
    outcome = outcome_of(a_service(*roles), decisions={"cloudServices": {"shop": ALONE}})
    assert [item.message for item in of_rule(outcome, "CM231")] == ["nothing leads out of the subnet of shop2"]
