"""What exists already is used in place of a new resource, told, and never mixed up with another of its name."""

from typing import Any

import pytest

from classic.compute import InstancePublicIP, IPConfiguration, NetworkInterface
from classic.network import DnsServer, RouteTable, VirtualNetworkGateway
from migration import Outcome
from migration.plan import SubnetReference
from tests.builders import (
    a_group,
    a_member,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_endpoint,
    in_network,
    of_rule,
    outcome_of,
    the_network,
    the_service,
)

SHARED = "/subscriptions/s/resourceGroups/shared/providers"
VNET = f"{SHARED}/Microsoft.Network/virtualNetworks/hub"
APPS = f"{VNET}/subnets/apps"
NSG = f"{SHARED}/Microsoft.Network/networkSecurityGroups"
PIP = f"{SHARED}/Microsoft.Network/publicIPAddresses/shop"


def of_network(**decided: Any) -> dict[str, Any]:
    return {"virtualNetworks": {"corp-net": decided}}


def of_service(**decided: Any) -> dict[str, Any]:
    return {"cloudServices": {"shop": decided}}


def in_front(**more: Any) -> Any:
    return in_network(a_role(subnet_names=("front",), **more))


def nic_of(outcome: Outcome, at: int = 0) -> Any:
    return the_service(outcome).virtual_machines[0].network_interfaces[at]


# --- networks ---------------------------------------------------------------------------------------------------------


def test_a_network_that_exists_is_used_with_subnets_of_the_classic_names():
    subnets = (a_subnet(network_security_group="web-nsg", route_table_name="fw"), a_subnet("back tier", "10.10.2.0/24"))
    site = a_network(
        *subnets, dns_servers=(DnsServer(address="10.10.1.4"),), gateway=VirtualNetworkGateway(), name="corp-net"
    )
    outcome = outcome_of(
        in_front(),
        site,
        a_group(),
        decisions=of_network(id=f"{VNET}/", natGateway={}),
        route_tables=(RouteTable(name="fw", routes=()),),
    )
    network = the_network(outcome)
    assert (network.virtual_network.name, network.virtual_network.resource_id) == ("hub", VNET)
    assert (network.resource_group.name, network.resource_group.exists) == ("shared", True)
    assert (network.gateway, network.nat_gateway, network.network_security_groups, network.route_tables) == (
        None,
        None,
        (),
        (),
    )
    assert [item.resource_id for item in network.virtual_network.subnets] == [
        f"{VNET}/subnets/front",
        f"{VNET}/subnets/back-tier",
    ]
    assert {(item.subject, item.message) for item in of_rule(outcome, "CM232")} == {
        ("virtual network corp-net", "left behind: DNS server 10.10.1.4, the NAT gateway that was decided"),
        ("gateway corp-net", "left behind: the gateway itself, connected to no site"),
        ("subnet corp-net/front", "route table fw stays behind; security group web-nsg goes to the NICs of its VMs"),
    }
    assert of_rule(outcome, "CM306") == []


def test_the_security_group_of_a_subnet_that_exists_goes_to_the_nics():
    site = a_network(a_subnet(network_security_group="web-nsg"))
    outcome = outcome_of(in_front(), site, a_group(), decisions=of_network(subnetIds={"FRONT": APPS}))
    assert (nic_of(outcome).network_security_group, nic_of(outcome).subnet.resource_id) == ("web-nsg", APPS)
    assert [item.name for item in the_service(outcome).network_security_groups] == ["web-nsg"]
    assert the_network(outcome).network_security_groups == ()
    assert [item.message for item in of_rule(outcome, "CM336")] == [f"subnet {APPS}"]
    assert of_rule(outcome, "CM207") == []


def test_a_nic_with_a_security_group_of_its_own_tells_that_the_subnets_stays_behind():
    site = a_network(a_subnet(network_security_group="web-nsg"))
    nic = NetworkInterface(
        name="nic2", network_security_group="admin-nsg", ip_configurations=(IPConfiguration(subnet_name="front"),)
    )
    service = in_front(network_security_group="admin-nsg", network_interfaces=(nic,))
    groups = (a_group(), a_group(name="admin-nsg"))
    outcome = outcome_of(service, site, *groups, decisions=of_network(subnetIds={"front": APPS}))
    assert [nic_of(outcome, at).network_security_group for at in (0, 1)] == ["admin-nsg", "admin-nsg"]
    message = "security group web-nsg of its subnet stays behind: its NIC has admin-nsg"
    told = {item.subject for item in of_rule(outcome, "CM232") if item.message == message}
    assert told == {"VM shop/shop1", "NIC shop/shop1/nic2"}


@pytest.mark.parametrize("described", [True, False])
@pytest.mark.parametrize("keep", [True, False])
def test_addresses_in_an_existing_subnet_are_kept_unless_decided(described: bool, keep: bool):
    sites = (a_network(),) if described else ()
    decisions = of_network(id=VNET, keepAddresses=keep)
    outcome = outcome_of(in_front(static_virtual_network_ip_address="10.10.1.9"), *sites, decisions=decisions)
    assert nic_of(outcome).private_ip_address == ("10.10.1.9" if keep else None)
    told = [] if keep else [f"10.10.1.9 is replaced by an address of subnet {VNET}/subnets/front"]
    assert [item.message for item in of_rule(outcome, "CM303")] == told


def test_a_network_that_no_document_describes_is_found_by_its_id():
    outcome = outcome_of(in_front(), decisions=of_network(id=VNET))
    assert nic_of(outcome).subnet == SubnetReference(resource_id=f"{VNET}/subnets/front")
    assert of_rule(outcome, "CM403") == []


# --- security groups --------------------------------------------------------------------------------------------------


def test_a_decided_security_group_takes_the_place_of_a_clone():
    decisions = {"networkSecurityGroups": {"WEB-nsg": f"{NSG}/corp-web"}}
    outcome = outcome_of(a_network(a_subnet(network_security_group="web-nsg")), a_group(), decisions=decisions)
    (group,) = the_network(outcome).network_security_groups
    assert (group.resource_id, group.rules) == (f"{NSG}/corp-web", ())
    assert the_network(outcome).virtual_network.subnets[0].network_security_group == group.name


def test_existing_security_groups_of_one_name_are_not_taken_for_one():
    other = NSG.replace("shared", "other")
    roles = (a_role("web1"), a_role("web2"), a_role("web3", an_endpoint()))
    decisions = {
        "virtualMachines": {
            "web1": {"networkSecurityGroupId": f"{NSG}/web3-nsg"},
            "web2": {"networkSecurityGroupId": f"{other}/web3-nsg"},
        }
    }
    outcome = outcome_of(a_service(*roles), decisions=decisions)
    service = the_service(outcome)
    ids = {group.name: group.resource_id for group in service.network_security_groups}
    used = [vm.network_interfaces[0].network_security_group or "" for vm in service.virtual_machines]
    assert [ids[name] for name in used] == [f"{NSG}/web3-nsg", f"{other}/web3-nsg", None]
    assert of_rule(outcome, "CM620") == []


# --- addresses, sets, groups ------------------------------------------------------------------------------------------


def test_existing_public_ip_addresses_take_the_place_of_vips_and_of_a_vms_own():
    decisions = of_service(publicIpAddressIds={"shopcontractcontract": PIP, "own": f"{PIP}-own"})
    outcome = outcome_of(a_service(a_role(public_ips=(InstancePublicIP(name="own"),))), decisions=decisions)
    assert [(item.name, item.resource_id) for item in the_service(outcome).public_ip_addresses] == [
        ("shop-pip", PIP),
        ("shop1-own", f"{PIP}-own"),
    ]
    assert {item.message for item in of_rule(outcome, "CM336")} == {
        f"public IP address {PIP} takes the place of shop.cloudapp.net, 203.0.113.1",
        f"public IP address {PIP}-own",
    }


def test_new_addresses_come_from_a_prefix_that_was_decided():
    prefix = f"{SHARED}/Microsoft.Network/publicIPPrefixes/corp"
    outcome = outcome_of(
        a_service(a_role(public_ips=(InstancePublicIP(name="own"),))), decisions=of_service(publicIpPrefixId=prefix)
    )
    assert {item.prefix_id for item in the_service(outcome).public_ip_addresses} == {prefix}


@pytest.mark.parametrize(
    ("group", "rule", "message"),
    [
        ("Shop-Migrated", "CM336", "availability set {}"),
        ("shared", "CM509", "{} is in resource group 'shared', and its VMs would be in 'shop-migrated'"),
    ],
)
def test_an_existing_availability_set_has_to_be_in_the_group_of_its_vms(group: str, rule: str, message: str):
    its_id = f"/subscriptions/s/resourceGroups/{group}/providers/Microsoft.Compute/availabilitySets/web"
    decisions = of_service(availabilitySetIds={"WEB": its_id})
    outcome = outcome_of(a_service(a_role(availability_set_name="web")), decisions=decisions)
    assert the_service(outcome).availability_sets[0].resource_id == its_id
    assert [item.message for item in of_rule(outcome, rule)] == [message.format(its_id)]


def test_availability_sets_whose_names_become_one_are_told_and_declared_once():
    roles = (a_role("a", availability_set_name="a b"), a_role("b", availability_set_name="a-b"))
    allowed = {"allow": [{"rule": "CM101", "subject": "cloud service shop"}]}
    outcome = outcome_of(a_service(*roles), decisions=allowed)
    assert [item.name for item in the_service(outcome).availability_sets] == ["a-b"]
    assert [item.subject for item in of_rule(outcome, "CM620")] == ["availability set shop/a-b"]


def in_one_group(*names: str, network: bool = False) -> dict[str, Any]:
    held = {"resourceGroupName": "corp", "existingResourceGroup": True}
    return {"cloudServices": dict.fromkeys(names, held), "virtualNetworks": {"corp-net": held} if network else {}}


def test_services_and_networks_share_a_resource_group_that_exists():
    services = (
        in_network(a_role("shop1", subnet_names=("front",)), name="shop"),
        in_network(a_role("api1", subnet_names=("front",)), name="api"),
    )
    outcome = outcome_of(*services, a_network(), decisions=in_one_group("shop", "api", network=True))
    groups = [item.resource_group for item in (*outcome.plan.virtual_networks, *outcome.plan.cloud_services)]
    assert {(group.name, group.exists) for group in groups} == {("corp", True)}
    assert of_rule(outcome, "CM620") == []
    assert {item.message for item in of_rule(outcome, "CM336")} == {"resource group corp"}


def test_several_networks_share_a_resource_group_that_exists():
    held = {"resourceGroupName": "corp", "existingResourceGroup": True}
    outcome = outcome_of(
        a_network(), a_network(name="other"), decisions={"virtualNetworks": {"corp-net": held, "other": held}}
    )
    assert len(outcome.plan.virtual_networks) == 2
    assert of_rule(outcome, "CM620") == []


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ({}, {}, "virtual machine in corp"),
        ({"availability_set_name": "set"}, {"name": "b", "availability_set_name": "set"}, "availability set in corp"),
        ({"network_security_group": "web-nsg"}, {"name": "b", "network_security_group": "web-nsg"}, "NSG in corp"),
    ],
    ids=["VMs", "availability sets", "clones of one security group"],
)
def test_two_services_in_one_group_cannot_declare_one_name(one: dict[str, Any], other: dict[str, Any], kind: str):
    services = (a_service(a_role(**one)), a_service(a_role(**other), name="api"))
    outcome = outcome_of(*services, a_group(), decisions=in_one_group("shop", "api"))
    assert f"({kind})" in " ".join(item.message for item in of_rule(outcome, "CM620"))


def test_the_pools_of_a_service_without_a_public_load_balancer_are_internal_only():
    decisions = of_service(publicLoadBalancer=False)
    outcome = outcome_of(a_service(a_role("shop1", a_member("web", load_balancer_name="ilb"))), decisions=decisions)
    assert [item.internal for item in the_service(outcome).load_balancers] == [True]
    assert the_service(outcome).public_ip_addresses == ()
