"""What the whole internet reaches, through security groups, endpoints and VMs' own public IPs."""

from typing import Any

import pytest

from classic.compute import InstancePublicIP
from classic.estate import InternalLoadBalancer
from migration.plan import NetworkSecurityGroup, Origin, SecurityRule
from migration.security_rules import EVERY_PORT, Gate, port_range
from tests.builders import SHOP, a_group, a_network, a_role, a_subnet, an_endpoint, in_network, of_rule, outcome_of

ALLOW_SSH = {"priority": 200, "access": "Allow", "destination_port_range": "22"}


def a_rule(**more: Any) -> SecurityRule:
    """An inbound rule that allows the whole internet everything."""
    usual = {
        "name": "rule",
        "priority": 100,
        "direction": "Inbound",
        "access": "Allow",
        "protocol": "*",
        "source_address_prefix": "Internet",
        "source_port_range": "*",
        "destination_address_prefix": "*",
        "destination_port_range": "*",
    }
    return SecurityRule(**{**usual, **more})


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("*", (0, 65535)),
        ("443", (443, 443)),
        (" 80 - 90 ", (80, 90)),
        ("90-80", None),
        ("80-", None),
        ("70000", None),
        ("80,443", None),
        ("-1", None),
        ("²", None),
        ("", None),
    ],
)
def test_a_port_range_is_a_port_a_range_or_a_star(text: str, ports: tuple[int, int] | None):
    assert port_range(text) == ports


def test_every_port_but_0_is_every_port():
    assert port_range("1-65535") in EVERY_PORT
    assert port_range("2-65535") not in EVERY_PORT


@pytest.mark.parametrize(
    ("rules", "open_to_all"),
    [
        ((), False),
        ((ALLOW_SSH,), True),
        (({**ALLOW_SSH, "source_address_prefix": "198.51.100.0/24"},), False),
        (({**ALLOW_SSH, "source_address_prefix": "0.0.0.0/0"},), True),
        (({**ALLOW_SSH, "direction": "Outbound"},), False),
        (({**ALLOW_SSH, "protocol": "Udp"},), False),
        (({**ALLOW_SSH, "destination_port_range": "20-25"},), True),
        (({**ALLOW_SSH, "destination_address_prefix": "10.10.1.4"},), True),
        (({**ALLOW_SSH, "destination_address_prefix": "10.10.1.5"},), False),
        (({**ALLOW_SSH, "destination_address_prefix": "VirtualNetwork"},), True),
        (({**ALLOW_SSH, "destination_port_range": "nonsense"},), False),
        ((ALLOW_SSH, {"priority": 150, "access": "Deny"}), False),
        ((ALLOW_SSH, {"priority": 250, "access": "Deny"}), True),
        ((ALLOW_SSH, {"priority": 150, "access": "Deny", "source_address_prefix": "198.51.100.0/24"}), True),
    ],
)
def test_the_first_rule_for_the_internet_decides(rules: tuple[dict[str, Any], ...], open_to_all: bool):
    group = NetworkSecurityGroup("nsg", tuple(a_rule(**rule) for rule in rules), Origin(16, "NSG nsg", SHOP))
    assert Gate(group).lets_in(22, "Tcp", "10.10.1.4") is open_to_all


def rule_of(name: str, port: str, source: str = "INTERNET", priority: int = 100) -> dict[str, Any]:
    return {
        "name": name,
        "type": "Inbound",
        "priority": priority,
        "action": "Allow",
        "source_address_prefix": source,
        "destination_port_range": port,
    }


def told(*items: Any, rule: str, **more: Any) -> list[tuple[str, str]]:
    return [(finding.subject, finding.message) for finding in of_rule(outcome_of(*items, **more), rule)]


def test_an_endpoint_reaches_a_vm_only_through_the_groups_of_its_nic_and_its_subnet():
    vm = a_role("db1", an_endpoint("sql", 51433, 1433), subnet_names=("front",), network_security_group="db-nsg")
    network = a_network(a_subnet(network_security_group="subnet-nsg"))
    opens, narrow = rule_of("sql", "1433"), rule_of("sql", "1433", "198.51.100.0/24")
    for on_nic, on_subnet in ((opens, narrow), (narrow, opens)):
        groups = (a_group(on_nic, name="db-nsg"), a_group(on_subnet, name="subnet-nsg"))
        assert told(in_network(vm), network, *groups, rule="CM722") == []
    groups = (a_group(opens, name="db-nsg"), a_group(opens, name="subnet-nsg"))
    assert told(in_network(vm), network, *groups, rule="CM722") == [
        (
            "VM shop/db1",
            "SQL Server on port 1433 can be reached from everywhere, through endpoint shop/db1/sql",
        )
    ]


def test_a_vms_own_public_ip_leads_to_every_port_that_a_group_opens():
    ip = InstancePublicIP(name="own", address="198.51.100.9", source=SHOP)
    vm = a_role("cache1", subnet_names=("front",), public_ips=(ip,))
    network = a_network(a_subnet(network_security_group="wide-nsg"))
    group = a_group(rule_of("all", "*"), name="wide-nsg")
    assert (
        "VM shop/cache1",
        "Redis on port 6379 can be reached from everywhere, through public IP shop/cache1/own",
    ) in (told(in_network(vm), network, group, rule="CM722"))
    assert [subject for subject, _ in told(in_network(vm), network, group, rule="CM721")] == ["VM shop/cache1"] * 4


def test_a_management_endpoint_without_a_classic_group_is_told_once():
    outcome = outcome_of(
        in_network(a_role("web1", an_endpoint("ssh", 50022, 22), subnet_names=("front",))), a_network()
    )
    assert [finding.subject for finding in of_rule(outcome, "CM710")] == ["endpoint shop/web1/ssh"]
    assert of_rule(outcome, "CM721") == []


def test_an_internal_endpoint_is_not_reached_from_the_internet():
    balancer = InternalLoadBalancer(name="ilb", subnet_name="front", source=SHOP)
    endpoint = an_endpoint("sql", 1433, load_balancer_name="ilb", load_balanced_endpoint_set_name="sql")
    service = in_network(a_role("db1", endpoint, subnet_names=("front",)), deployment={"load_balancers": (balancer,)})
    assert told(service, a_network(), rule="CM722") == []


def test_groups_that_exist_already_are_not_judged():
    ids = {"web-nsg": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/web"}
    vm = a_role("db1", an_endpoint("sql", 1433), subnet_names=("front",), network_security_group="web-nsg")
    items = (in_network(vm), a_network(), a_group(rule_of("sql", "1433")))
    assert len(told(*items, rule="CM722")) == 1
    assert told(*items, rule="CM722", decisions={"networkSecurityGroups": ids}) == []
