"""Row 2: every classic size has a successor, and what is less than it was is told."""

import csv
from importlib.resources import files

import pytest

from migration import sizes
from tests.builders import a_role, a_service, of_rule, outcome_of, the_service

TABLE = tuple(
    csv.DictReader(files("migration").joinpath("data", "classic-vm-sizes.csv").read_text("utf-8").splitlines())
)
NONE_WHEN_FULL = 22
"""Sizes with more data disks than any size of the pool takes."""


def test_every_classic_size_has_a_successor_for_what_it_usually_holds():
    assert len(TABLE) == 90
    for line in TABLE:
        size = sizes.classic_size(line["classic_name"])
        assert size is not None
        chosen = sizes.successor(size, data_disks=min(32, int(line["max_data_disks"])), nics=1)
        assert chosen is not None, line["classic_name"]
        assert (chosen.vcpus >= max(2, size.vcpus), chosen.memory_gib >= size.memory_gib) == (True, True)


def test_the_sizes_that_have_no_successor_when_full_are_those_with_more_than_32_disks():
    full = {
        line["classic_name"]
        for line in TABLE
        if (size := sizes.classic_size(line["classic_name"]))
        and sizes.successor(size, data_disks=int(line["max_data_disks"]), nics=1) is None
    }
    assert full == {line["classic_name"] for line in TABLE if int(line["max_data_disks"]) > 32}
    assert len(full) == NONE_WHEN_FULL


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Small", "Standard_A1"),
        ("a1", "Standard_A1"),
        (" Standard_A1 ", "Standard_A1"),
        ("Standard_D2_v2_Promo", "Standard_D2_v2"),
        ("standard_d2_V2_PROMO", "Standard_D2_v2"),
        ("Odd", None),
    ],
)
def test_a_size_is_known_by_all_its_names(name: str, found: str | None):
    size = sizes.classic_size(name)
    assert (size.resource_manager_name if size else None) == found


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line["classic_name"])
def test_a_size_that_was_on_sale_as_a_promotion_is_the_same_size(line: dict[str, str]):
    assert sizes.classic_size(f"{line['arm_name']}_Promo") == sizes.classic_size(line["arm_name"])


@pytest.mark.parametrize(
    ("classic", "told"),
    [
        ("Standard_D14", "; its temporary disk has 600 GiB instead of 800"),
        ("A8", "; its temporary disk has"),
        ("Small", None),
    ],
)
def test_what_the_successor_has_less_of_is_told(classic: str, told: str | None):
    (item,) = of_rule(outcome_of(a_service(a_role(role_size=classic))), "CM305")
    assert (told or "GiB") in item.message
    assert ("temporary disk" in item.message) is (told is not None)


@pytest.mark.parametrize(
    ("classic", "kept", "rule", "message"),
    [
        ("Standard_D2_v2", "Standard_D2_v2", "CM337", "Standard_D2_v2 (retires 2028-05-01)"),
        ("Small", "Standard_A1", "CM407", "'Small' was to be kept, but Standard_A1 is retired"),
        ("Odd", "Odd", None, ""),
    ],
)
def test_a_size_is_kept_where_azure_still_runs_it(classic: str, kept: str, rule: str | None, message: str):
    for decisions in ({"sizes": {classic.upper(): "Keep"}}, {"virtualMachines": {"shop1": {"size": "keep"}}}):
        outcome = outcome_of(a_service(a_role(role_size=classic)), decisions=decisions)
        assert the_service(outcome).virtual_machines[0].size == kept
        told = [(item.rule, item.message) for item in outcome.findings if item.rule in {"CM337", "CM407", "CM305"}]
        assert told == ([(rule, message)] if rule else [])
