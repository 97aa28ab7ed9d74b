"""Names are legal, deterministic, and clashes are told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration import naming
from tests.builders import a_role, a_service, an_os_disk, of_rule, outcome_of

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
        "the DNS name 'my-shop.westeurope.cloudapp.azure.com' is taken by cloud service my_shop (shop.xml:1)."
    ]
    decided = outcome_of(*services, decisions={"cloudServices": {"my-shop": {"domainNameLabel": "my-other-shop"}}})
    assert of_rule(decided, "CM625") == []


def test_a_service_without_a_label_is_a_blocker():
    assert [told.message for told in of_rule(outcome_of(a_service(a_role(), name="ab")), "CM507")] == [
        "'ab' gives none."
    ]


def test_two_disks_of_one_name_are_told():
    roles = [a_role(name, os_virtual_hard_disk=an_os_disk(disk_name="Disk1")) for name in ("a", "b")]
    outcome = outcome_of(a_service(*roles))
    assert [told.message for told in of_rule(outcome, "CM620")] == [
        "the name 'Disk1' (disk in shop-migrated) is taken by disk Disk1 (shop.xml:1)."
    ]
