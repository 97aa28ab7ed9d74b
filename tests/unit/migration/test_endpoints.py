"""Rows 10 and 11: load-balanced sets, NAT rules, probes, and the security rules that endpoints become."""

from typing import Any

import pytest

from classic.compute import AclRule, InputEndpoint, LoadBalancerProbe
from classic.estate import InternalLoadBalancer
from migration.load_balancer import failed_probes
from migration.plan import InboundNatRule, LoadBalancer, Probe
from tests.builders import (
    SHOP,
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
    the_service,
)


def balancer_of(outcome: Any, name: str = "shop-lb") -> LoadBalancer:
    return next(item for item in the_service(outcome).load_balancers if item.name == name)


def a_probe(**more: Any) -> LoadBalancerProbe:
    return LoadBalancerProbe(**{"protocol": "http", "port": 8080, "path": "/health", **more})


def test_a_load_balanced_set_becomes_one_rule_one_pool_and_its_own_probe():
    member = a_member(
        "https",
        443,
        8443,
        load_balancer_probe=a_probe(interval_in_seconds=10, timeout_in_seconds=40),
        idle_timeout_in_minutes=15,
        load_balancer_distribution="sourceIP",
        enable_direct_server_return=False,
    )
    outcome = outcome_of(a_service(a_role("shop1", member), a_role("shop2", member)))
    balancer = balancer_of(outcome)
    (rule,) = balancer.rules
    assert (rule.name, rule.frontend, rule.pool, rule.probe) == ("https", "shop-pip", "https", "https")
    assert (rule.protocol, rule.frontend_port, rule.backend_port) == ("Tcp", 443, 8443)
    assert (rule.idle_timeout_min, rule.distribution, rule.floating_ip) == (15, "SourceIP", False)
    assert rule.disable_outbound_snat
    assert balancer.probes == (Probe("https", "Http", 8080, 10, 4, "/health"),)
    assert {pool.name: pool.roles for pool in balancer.pools} == {
        "https": ("shop1", "shop2"),
        "outbound": ("shop1", "shop2"),
    }
    assert [out.frontend for out in balancer.outbound_rules] == ["shop-pip"]


@pytest.mark.parametrize(
    ("timeout_s", "interval_s", "count"), [(31, 15, 2), (11, 5, 2), (10, 30, 1), (90, 5, 18), (1, 1, 1)]
)
def test_a_probe_timeout_becomes_a_count(timeout_s: int, interval_s: int, count: int):
    assert failed_probes(timeout_s, interval_s) == count


@pytest.mark.parametrize(
    ("endpoint", "probe", "rule"),
    [
        (a_member("s", 80), Probe("s", "Tcp", 80, 15, 2), "CM321"),
        (a_member("s", 53, protocol="udp"), None, None),
        (a_member("s", 80, load_balancer_probe=a_probe(path=None)), Probe("s", "Http", 8080, 15, 2, "/"), None),
        (a_member("s", 80, load_balancer_probe=a_probe(path="ok")), Probe("s", "Http", 8080, 15, 2, "/ok"), None),
        (
            a_member(
                "s", 80, load_balancer_probe=a_probe(protocol="tcp", interval_in_seconds=2, timeout_in_seconds=11)
            ),
            Probe("s", "Tcp", 8080, 5, 2),
            "CM320",
        ),
    ],
)
def test_probes(endpoint: InputEndpoint, probe: Probe | None, rule: str | None):
    outcome = outcome_of(a_service(a_role("shop1", endpoint)))
    balancer = balancer_of(outcome)
    assert balancer.probes == ((probe,) if probe else ())
    assert balancer.rules[0].probe == (probe.name if probe else None)
    assert {told.rule for told in outcome.findings} & {"CM320", "CM321"} == ({rule} if rule else set())


def test_an_endpoint_outside_a_set_becomes_a_nat_rule_to_its_vm():
    endpoint = an_endpoint("Remote Desktop", 50001, 3389, idle_timeout_in_minutes=20, load_balancer_probe=a_probe())
    outcome = outcome_of(a_service(a_role("shop1", endpoint)))
    balancer = balancer_of(outcome)
    (rule,) = balancer.nat_rules
    assert (rule.name, rule.pool, rule.frontend) == ("shop1-Remote-Desktop", "shop1-endpoints", "shop-pip")
    assert (rule.protocol, rule.frontend_port, rule.backend_port, rule.idle_timeout_min) == ("Tcp", 50001, 3389, 20)
    nic = the_service(outcome).virtual_machines[0].network_interfaces[0]
    assert [pool.pool for pool in nic.pools] == ["shop1-endpoints", "outbound"]
    assert [told.message for told in of_rule(outcome, "CM206")] == ["its http probe on port 8080 is not carried over"]


def test_direct_server_return_becomes_floating_ip():
    nat = an_endpoint("a", 1433, enable_direct_server_return=True)
    member = a_member("s", 1434, enable_direct_server_return=True)
    balancer = balancer_of(outcome_of(a_service(a_role("shop1", nat, member))))
    assert [item.floating_ip for item in (*balancer.rules, *balancer.nat_rules)] == [True, True]


def test_an_internal_load_balancer_is_a_resource_of_its_own():
    ilb = InternalLoadBalancer(
        name="orders-ilb", subnet_name="front", static_virtual_network_ip_address="10.10.1.100", source=SHOP
    )
    member = a_member("api", 8080, load_balancer_name="Orders-ILB")
    role = a_role("shop1", member, an_endpoint("SSH", 22), subnet_names=("front",))
    outcome = outcome_of(a_network(), in_network(role, deployment={"load_balancers": (ilb,)}))
    internal, public = balancer_of(outcome, "orders-ilb"), balancer_of(outcome)
    (frontend,) = internal.frontends
    assert (internal.internal, frontend.private_ip_address, frontend.public_ip_address) == (True, "10.10.1.100", None)
    assert (frontend.subnet.virtual_network, frontend.subnet.subnet) == ("corp-net", "front")  # type: ignore[union-attr]
    assert ([rule.name for rule in internal.rules], internal.outbound_rules) == (["api"], ())
    assert not internal.rules[0].disable_outbound_snat
    assert (public.rules, [rule.name for rule in public.nat_rules]) == ((), ["shop1-SSH"])
    pools = the_service(outcome).virtual_machines[0].network_interfaces[0].pools
    assert [(pool.load_balancer, pool.pool) for pool in pools] == [
        ("shop-lb", "shop1-endpoints"),
        ("shop-lb", "outbound"),
        ("orders-ilb", "api"),
    ]


def test_an_internal_load_balancer_that_only_an_endpoint_names_is_planned_too():
    role = a_role("shop1", a_member("api", 8080, load_balancer_name="ilb"), subnet_names=("front",))
    outcome = outcome_of(a_network(), in_network(role))
    (frontend,) = balancer_of(outcome, "ilb").frontends
    assert (frontend.private_ip_address, frontend.subnet.subnet) == (None, "front")  # type: ignore[union-attr]


def test_members_of_a_set_that_disagree_on_ports_are_refused_with_both_places():
    outcome = outcome_of(a_service(a_role("shop1", a_member("s", 80, 8080)), a_role("shop2", a_member("s", 80, 81))))
    (told,) = of_rule(outcome, "CM621")
    assert told.subject == "load-balanced set shop/s"
    assert told.message == "'shop1' says tcp 80 -> 8080 (shop.xml:1); 'shop2' says tcp 80 -> 81 (shop.xml:1)"
    assert [item.subject for item in the_service(outcome).left_out] == ["load-balanced set shop/s"]


def test_members_of_a_set_that_disagree_on_settings_are_told_and_the_first_counts():
    first, second = a_member("s", 80, load_balancer_probe=a_probe()), a_member("s", 80, idle_timeout_in_minutes=9)
    outcome = outcome_of(a_service(a_role("shop1", first), a_role("shop2", second)))
    assert len(of_rule(outcome, "CM622")) == 1
    assert balancer_of(outcome).rules[0].idle_timeout_min == 4


@pytest.mark.parametrize(
    ("endpoints", "rule", "subject"),
    [
        ((an_endpoint("a", 80), an_endpoint("b", 80, 81)), "CM623", "endpoint shop/shop1/b"),
        ((an_endpoint("a", 80), an_endpoint("b", 8080, 80)), "CM624", "endpoint shop/shop1/b"),
        ((a_member("s", 80), an_endpoint("b", 8080, 80)), "CM624", "endpoint shop/shop1/b"),
        ((a_member("s", 80), a_member("t", 8080, 80)), "CM624", "load-balanced set shop/t"),
        ((an_endpoint("a", 53), an_endpoint("b", 53, protocol="udp")), None, None),
        (
            (an_endpoint("a", 80), an_endpoint("b", 8080, 80, enable_direct_server_return=True)),
            None,
            None,
        ),
    ],
)
def test_ports_that_are_taken(endpoints: tuple[InputEndpoint, ...], rule: str | None, subject: str | None):
    outcome = outcome_of(a_service(a_role("shop1", *endpoints)))
    told = [(finding.rule, finding.subject) for finding in outcome.findings if finding.rule.startswith("CM6")]
    assert told == ([(rule, subject)] if rule else [])
    assert [item.subject for item in the_service(outcome).left_out] == ([subject] if subject else [])


def test_an_excluded_endpoint_is_left_out():
    outcome = outcome_of(
        a_service(a_role("shop1", an_endpoint("RDP", 3389))), decisions={"exclude": ["endpoint shop/shop1/RDP"]}
    )
    assert balancer_of(outcome).nat_rules == ()
    assert the_service(outcome).network_security_groups[0].rules == ()


# --- what endpoints open --------------------------------------------------------------------------------------------


def acl(*rules: tuple[str, str]) -> tuple[AclRule, ...]:
    return tuple(
        AclRule(order=at * 10, action=action, remote_subnet=remote) for at, (action, remote) in enumerate(rules)
    )


@pytest.mark.parametrize(
    ("endpoint", "rules"),
    [
        pytest.param(an_endpoint("web", 80, 8080), [("web", "Allow", "Internet", "8080", 100)], id="open to all"),
        pytest.param(
            an_endpoint("web", 80, endpoint_acl=acl(("permit", "192.0.2.0/24"), ("deny", "198.51.100.0/24"))),
            [
                ("web-permit-0", "Allow", "192.0.2.0/24", "80", 100),
                ("web-deny-10", "Deny", "198.51.100.0/24", "80", 110),
            ],
            id="a permit denies everybody else",
        ),
        pytest.param(
            an_endpoint("web", 80, endpoint_acl=acl(("deny", "192.0.2.0/24"))),
            [("web-deny-0", "Deny", "192.0.2.0/24", "80", 100), ("web-others", "Allow", "Internet", "80", 110)],
            id="denies alone permit everybody else",
        ),
    ],
)
def test_an_endpoint_opens_its_local_port_as_its_access_list_says(endpoint: InputEndpoint, rules: list[Any]):
    outcome = outcome_of(a_service(a_role("shop1", endpoint)))
    (group,) = the_service(outcome).network_security_groups
    assert [
        (rule.name, rule.access, rule.source_address_prefix, rule.destination_port_range, rule.priority)
        for rule in group.rules
    ] == rules
    assert {(rule.direction, rule.protocol, rule.destination_address_prefix) for rule in group.rules} == {
        ("Inbound", "Tcp", "*")
    }
    nic = the_service(outcome).virtual_machines[0].network_interfaces[0]
    assert nic.network_security_group == group.name == "shop1-nsg"


def test_an_access_list_on_one_member_holds_for_the_whole_set():
    listed = a_member("s", 80, endpoint_acl=acl(("permit", "192.0.2.0/24")))
    plan = the_service(outcome_of(a_service(a_role("shop1", a_member("s", 80)), a_role("shop2", listed))))
    assert {rule.source_address_prefix for group in plan.network_security_groups for rule in group.rules} == {
        "192.0.2.0/24"
    }


def test_priorities_stay_in_range_however_many_rules_there_are():
    endpoints = tuple(
        an_endpoint(f"e{at}", 1000 + at, endpoint_acl=acl(*[("permit", f"10.{n}.0.0/16") for n in range(20)]))
        for at in range(50)
    )
    (group,) = the_service(outcome_of(a_service(a_role("shop1", *endpoints)))).network_security_groups
    priorities = [rule.priority for rule in group.rules]
    assert len(set(priorities)) == 1000
    assert (min(priorities), max(priorities) <= 4096) == (100, True)


def test_no_rules_are_made_where_a_classic_group_governs():
    network = a_network(a_subnet(network_security_group="web-nsg"))
    role = a_role("shop1", an_endpoint("SSH", 22), subnet_names=("front",))
    outcome = outcome_of(network, a_group(), in_network(role))
    assert the_service(outcome).network_security_groups == ()
    assert the_service(outcome).virtual_machines[0].network_interfaces[0].network_security_group is None
    assert of_rule(outcome, "CM308") == of_rule(outcome, "CM710") == []


def test_endpoints_of_an_internal_load_balancer_open_nothing_to_the_internet():
    role = a_role("shop1", a_member("api", 8080, load_balancer_name="ilb"), subnet_names=("front",))
    (group,) = the_service(outcome_of(a_network(), in_network(role))).network_security_groups
    assert group.rules == ()


def test_an_access_list_of_an_internal_endpoint_keeps_the_rest_of_the_network_out():
    listed = a_member("api", 8080, load_balancer_name="ilb", endpoint_acl=acl(("permit", "10.10.2.0/24")))
    outcome = outcome_of(a_network(), in_network(a_role("shop1", listed, subnet_names=("front",))))
    (group,) = the_service(outcome).network_security_groups
    assert [(rule.name, rule.access, rule.source_address_prefix) for rule in group.rules] == [
        ("api-permit-0", "Allow", "10.10.2.0/24"),
        ("api-others", "Deny", "VirtualNetwork"),
    ]


def test_an_access_list_beside_a_security_group_is_told_as_void():
    listed = an_endpoint("SSH", 22, endpoint_acl=acl(("permit", "192.0.2.0/24"), ("deny", "198.51.100.0/24")))
    network = a_network(a_subnet(network_security_group="web-nsg"))
    outcome = outcome_of(network, a_group(), in_network(a_role("shop1", listed, subnet_names=("front",))))
    (told,) = of_rule(outcome, "CM221")
    assert (told.subject, told.message) == (
        "endpoint shop/shop1/SSH",
        "its access list is void: permit 192.0.2.0/24, deny 198.51.100.0/24",
    )


@pytest.mark.parametrize(("port", "told"), [(22, 1), (3389, 1), (5986, 1), (443, 0)])
def test_management_ports_open_to_the_world_are_told_of(port: int, told: int):
    open_ = outcome_of(a_service(a_role("shop1", an_endpoint("x", 50000, port))))
    assert len(of_rule(open_, "CM710")) == told
    listed = an_endpoint("x", 50000, port, endpoint_acl=acl(("permit", "192.0.2.0/24")))
    assert of_rule(outcome_of(a_service(a_role("shop1", listed))), "CM710") == []


def test_a_nat_rule_is_of_the_second_kind():
    (rule,) = balancer_of(outcome_of(a_service(a_role("shop1", an_endpoint("a", 80))))).nat_rules
    assert isinstance(rule, InboundNatRule)
    assert rule.pool == "shop1-endpoints"
