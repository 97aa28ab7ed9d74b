"""Names are legal, deterministic, and clashes are told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classic.compute import NetworkInterface
from classic.estate import CloudService, InternalLoadBalancer, VirtualIP
from migration import naming
from tests.accounting import unanswered
from tests.builders import (
    SHOP,
    a_data_disk,
    a_group,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_os_disk,
    in_network,
    of_rule,
    outcome_of,
    the_service,
)

LEGAL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?")
LABEL = re.compile(r"[a-z][a-z0-9-]{1,61}[a-z0-9]")


@given(st.text(min_size=1, max_size=120))
def test_every_name_is_legal(classic: str):
    made = {
        naming.legal(classic): 80,
        naming.virtual_network(classic): 64,
        naming.resource_group(classic): 90,
        naming.own_network(classic): 64,
        naming.load_balancer(classic): 80,
        naming.virtual_machine(classic): 64,
        naming.network_interface(classic): 80,
        naming.nat_rule(classic, classic): 80,
        naming.endpoints_pool(classic): 80,
        naming.endpoints_security_group(classic): 80,
        naming.os_disk(classic, None): 80,
        naming.data_disk(classic, 63, None): 80,
        naming.public_ip_address(classic, classic): 80,
    }
    assert all(LEGAL.fullmatch(name) and len(name) <= longest for name, longest in made.items())
    assert len(naming.virtual_network(classic)) >= 2


@given(st.text(min_size=1, max_size=80))
def test_every_label_is_legal_or_none(service: str):
    label = naming.domain_name_label(service)
    assert label is None or LABEL.fullmatch(label)


@given(st.text(min_size=1, max_size=80), st.booleans())
def test_every_computer_name_is_legal(classic: str, windows: bool):
    name = naming.computer_name(classic, windows=windows)
    assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", name)
    assert len(name) <= (15 if windows else 64)
    assert not name.isdecimal()


def test_names_that_are_too_long_keep_apart():
    first, second = naming.legal("x" * 100), naming.legal("x" * 101)
    assert len(first) == len(second) == 80
    assert first != second


@pytest.mark.parametrize(
    ("service", "label"),
    [
        ("shop", "shop"),
        ("Shop", "shop"),
        ("1vnet2cs02", "cs-1vnet2cs02"),
        ("my_service", "my-service"),
        ("ab", None),
        ("日本", None),
    ],
)
def test_dns_labels(service: str, label: str | None):
    assert naming.domain_name_label(service) == label


def test_two_services_with_one_label_are_told_and_a_decision_settles_it():
    services = (a_service(a_role("a"), name="my_shop"), a_service(a_role("b"), name="my-shop"))
    outcome = outcome_of(*services)
    assert [told.message for told in of_rule(outcome, "CM625")] == [
        "the DNS name 'my-shop.westeurope.cloudapp.azure.com' is taken by cloud service my_shop (shop.xml:1)"
    ]
    decided = outcome_of(*services, decisions={"cloudServices": {"my-shop": {"domainNameLabel": "my-other-shop"}}})
    assert of_rule(decided, "CM625") == []


def test_a_service_without_a_label_is_a_blocker():
    assert [told.message for told in of_rule(outcome_of(a_service(a_role(), name="ab")), "CM507")] == [
        "no DNS label can be made of 'ab'"
    ]


A_NIC = NetworkInterface(name="second", source=SHOP)


@pytest.mark.parametrize(
    ("service", "subject", "name", "left_out"),
    [
        pytest.param(
            a_service(a_role("web 1"), a_role("web-1")),
            "VM shop/web-1",
            "'web-1' (virtual machine of cloud service shop) is taken by VM shop/web 1",
            "VM shop/web-1",
            id="VMs whose names become one",
        ),
        pytest.param(
            a_service(*(a_role(name, os_virtual_hard_disk=an_os_disk(disk_name="Disk1")) for name in ("a", "b"))),
            "disk Disk1",
            "'Disk1' (disk in shop-migrated) is taken by disk Disk1",
            "VM shop/b",
            id="disks of two VMs",
        ),
        pytest.param(
            a_service(a_role("a", network_interfaces=(A_NIC, A_NIC.model_copy()))),
            "NIC shop/a/second",
            "'a-second' (network interface in shop-migrated) is taken by NIC shop/a/second",
            "VM shop/a",
            id="NICs of one VM",
        ),
        pytest.param(
            a_service(
                a_role("a", data_virtual_hard_disks=(a_data_disk(1, disk_name="x"), a_data_disk(1, disk_name="y")))
            ),
            "disk y",
            "'1' (LUN of VM shop/a) is taken by disk x",
            "VM shop/a",
            id="LUNs of one VM",
        ),
        pytest.param(
            a_service(a_role("a"), deployment={"load_balancers": (InternalLoadBalancer(name="Shop-LB", source=SHOP),)}),
            "internal load balancer shop/Shop-LB",
            "'Shop-LB' (load balancer in shop-migrated) is taken by cloud service shop",
            "internal load balancer shop/Shop-LB",
            id="load balancers",
        ),
        pytest.param(
            a_service(
                a_role("a"),
                deployment={
                    "virtual_ips": tuple(
                        VirtualIP(name=name, reserved_ip_name="shop-ip", source=SHOP) for name in ("one", "two")
                    )
                },
            ),
            "reserved IP shop-ip",
            "'shop-ip' (public IP address in shop-migrated) is taken by reserved IP shop-ip",
            "reserved IP shop-ip",
            id="addresses",
        ),
    ],
)
def test_an_item_whose_name_is_taken_is_told_and_leaves_the_plan(
    service: CloudService, subject: str, name: str, left_out: str
):
    outcome = outcome_of(service)
    assert [(told.subject, told.message) for told in of_rule(outcome, "CM620")] == [
        (subject, f"the name {name} (shop.xml:1)")
    ]
    assert [item.subject for item in the_service(outcome).left_out] == [left_out]
    assert unanswered(outcome) == []


def test_a_service_and_a_network_of_one_name_need_a_decision_about_their_resource_groups():
    items = (a_network(name="shop"), a_service(a_role()))
    outcome = outcome_of(*items)
    assert [(told.subject, told.message) for told in of_rule(outcome, "CM620")] == [
        (
            "cloud service shop",
            "the name 'shop-migrated' (resource group) is taken by virtual network shop (net.xml:1)",
        )
    ]
    assert [item.subject for item in outcome.plan.left_out] == ["cloud service shop"]
    decided = outcome_of(*items, decisions={"virtualNetworks": {"shop": {"resourceGroupName": "shop-network"}}})
    assert not decided.refused
    assert decided.plan.virtual_networks[0].resource_group.name == "shop-network"


def test_two_subnets_whose_names_become_one_leave_the_network_out():
    outcome = outcome_of(a_network(a_subnet("a b"), a_subnet("a-b", "10.10.2.0/24")))
    assert [told.subject for told in of_rule(outcome, "CM620")] == ["subnet corp-net/a-b"]
    assert [item.subject for item in outcome.plan.left_out] == ["virtual network corp-net"]


def test_a_clone_and_a_group_made_of_endpoints_do_not_share_a_name():
    group = a_group({"name": "x", "type": "Inbound", "priority": 100, "action": "Allow"}, name="a-nsg")
    governed = a_role("b", subnet_names=("front",), network_security_group="a-nsg")
    outcome = outcome_of(a_network(), group, in_network(a_role("a", subnet_names=("front",)), governed))
    assert [told.subject for told in of_rule(outcome, "CM620")] == ["NSG a-nsg"]


SERVICES = st.text(min_size=1, max_size=90)


@given(SERVICES, SERVICES)
def test_every_key_vault_name_is_legal_and_its_own(one: str, other: str):
    name = naming.key_vault(one)
    assert re.fullmatch(r"[A-Za-z](-?[A-Za-z0-9])*", name)
    assert 3 <= len(name) <= 24
    assert naming.key_vault(one) == name
    if one.lower() != other.lower():
        assert naming.key_vault(other).lower() != name.lower()


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_key_of_a_secret_is_one_that_decisions_may_name(parts: list[str]):
    key = naming.secret_key("protectedSettings", *parts)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", key)
    assert len(key) <= naming.LONGEST_SECRET_KEY
    assert naming.secret_key("certificate", "AB" * 20) == f"certificate-{'AB' * 20}"


@given(SERVICES)
def test_names_of_gateways_connections_and_nat_gateways_are_legal(classic: str):
    for name in (
        naming.virtual_network_gateway(classic),
        naming.gateway_public_ip_address(classic),
        naming.connection(classic, classic),
        naming.nat_gateway(classic),
        naming.nat_public_ip_address(classic),
        naming.managed_identity(classic),
        naming.extension(classic),
    ):
        assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?", name)
