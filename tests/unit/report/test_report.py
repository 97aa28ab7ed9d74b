"""The report model: rows, what to supply, addresses, steps and diagrams of one outcome."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from classic.source import Source
from migration import plan
from report.build import build_report
from report.diagram_files import diagram_files
from report.diagrams import diagrams
from report.mermaid import mermaid
from report.model import Box, Diagram, Report
from report.svg import svg
from tests.builders import SHOP, a_role, a_service, outcome_of
from tests.unit.report.estates import a_hostile_estate, a_shop


@pytest.fixture(scope="module")
def shop() -> Report:
    return build_report(a_shop(), "estate")


# --- rows -------------------------------------------------------------------------------------------------------------


def test_every_row_of_the_mapping_is_counted_in_and_out(shop: Report):
    counted = {row.number: (row.before, row.after) for row in shop.rows}
    assert list(counted) == list(range(1, 22))
    assert counted == {
        1: (1, 1),
        2: (2, 2),
        3: (3, 3),
        4: (0, 0),
        5: (0, 0),
        6: (0, 0),
        7: (1, 1),
        8: (2, 2),
        9: (1, 1),
        10: (3, 3),
        11: (2, 2),
        12: (1, 1),
        13: (2, 2),
        14: (2, 1),
        15: (1, 1),
        16: (0, 0),
        17: (1, 1),
        18: (0, 0),
        19: (1, 1),
        20: (0, 0),
        21: (1, 1),
    }


def test_what_is_excluded_is_counted_in_and_not_out():
    report = build_report(a_shop(decisions={"exclude": ["VM shop/shop1"]}), "estate")
    counted = {row.number: (row.before, row.after) for row in report.rows}
    assert (counted[2], counted[3], counted[8], counted[15]) == ((2, 1), (3, 1), (2, 1), (1, 0))


# --- what to supply ---------------------------------------------------------------------------------------------------


def test_a_missing_decision_is_asked_for_once_with_all_its_cases():
    report = build_report(a_shop(decisions={"storageAccounts": {}}), "estate")
    (supply,) = report.supplies
    assert (supply.secret, supply.key) == (False, "storage account shopdata")
    assert supply.how.startswith("Set storageAccounts.shopdata in decisions.yaml")
    assert [case.partition(",")[0] for case in supply.cases] == [
        "it holds the VHD of disk data1",
        "it holds the VHD of disk os1",
        "it holds the VHD of disk os2",
    ]


def test_a_secret_is_listed_once_with_the_vms_that_need_it():
    report = build_report(a_shop(decisions={"osDisk": {"from": "image"}}), "estate")
    (supply,) = [item for item in report.supplies if item.secret]
    assert supply.key == "adminPassword"
    assert supply.cases == ("VM shop/shop1", "VM shop/shop2")
    assert supply.how == "Set it with `pulumi config set --secret classic-migration:adminPassword`."


def test_secrets_that_nothing_told_of_are_listed_too():
    origin = plan.Origin(5, "certificate shop/AB", SHOP)
    vault = plan.KeyVault("kv", origin, (plan.Certificate("tls", "AB", origin, pfx=plan.SecretReference("tls-pfx")),))
    group = plan.ResourceGroup("g", "westeurope", plan.Origin(1, "cloud service shop", SHOP))
    outcome = outcome_of()
    layout = plan.MigrationPlan(cloud_services=(plan.CloudServicePlan("shop", group, key_vault=vault),))
    report = build_report(type(outcome)(outcome.estate, layout, ()), "estate")
    assert [(item.key, item.cases) for item in report.supplies] == [("tls-pfx", ("certificate shop/AB",))]


# --- addresses --------------------------------------------------------------------------------------------------------


def test_addresses_and_names_are_told_before_and_after(shop: Report):
    told = {
        item.subject: (item.old_address, item.new_address, item.old_name, item.new_name, item.kept)
        for item in shop.addresses
    }
    assert told == {
        "reserved IP shop-ip": (
            "203.0.113.1",
            "",
            "shop.cloudapp.net",
            "shop.westeurope.cloudapp.azure.com",
            False,
        ),
        "public IP shop/shop1/own": (
            "203.0.113.7",
            "",
            "direct.shop.cloudapp.net",
            "direct.westeurope.cloudapp.azure.com",
            False,
        ),
        "cloud service shop": ("", "", "shop.a1.internal.cloudapp.net", "", False),
        "internal load balancer shop/ilb": ("10.10.1.9", "10.10.1.9", "", "", True),
        "VM shop/shop1": ("10.10.1.4", "10.10.1.4", "", "", True),
        "VM shop/shop2": ("10.10.1.5", "10.10.1.5", "", "", True),
    }


def test_a_vm_outside_a_network_loses_its_internal_address():
    from classic.compute import RoleInstance

    role = a_role(instance=RoleInstance(instance_name="shop1", ip_address="100.64.0.4"))
    report = build_report(outcome_of(a_service(role)), "estate")
    (change,) = [item for item in report.addresses if item.kind == "internal"]
    assert (change.old_address, change.new_address, change.kept) == ("100.64.0.4", "", False)


# --- steps ------------------------------------------------------------------------------------------------------------


def test_the_cut_over_names_each_case(shop: Report):
    steps = {step.action: step.cases for step in shop.steps}
    assert steps["Point DNS records (CNAME, A) to the new names and addresses"] == (
        "shop.cloudapp.net -> shop.westeurope.cloudapp.azure.com",
        "direct.shop.cloudapp.net -> direct.westeurope.cloudapp.azure.com",
    )
    assert steps["Exchange the old address for the new one in firewalls and allow lists"] == (
        "203.0.113.1 (reserved IP shop-ip) -> the address of shop-ip in shop-migrated",
        "203.0.113.7 (public IP shop/shop1/own) -> the address of shop1-own in shop-migrated",
    )
    assert steps["Let nothing write to the VHDs while they are imported"] == ("cloud service shop: 3 VHDs",)
    assert steps["Try every endpoint"] == (
        "tcp 443 of shop.westeurope.cloudapp.azure.com: https",
        "tcp 50022 of shop.westeurope.cloudapp.azure.com: shop1-ssh",
        "tcp 8080 of 10.10.1.9: shop2-api",
    )
    assert [step.phase for step in shop.steps] == sorted(
        (step.phase for step in shop.steps), key=["Before", "Deployment", "Cut-over", "Afterwards"].index
    )


def test_an_estate_of_which_nothing_is_planned_has_no_cut_over():
    report = build_report(a_shop(decisions={"exclude": ["cloud service shop", "virtual network corp-net"]}), "estate")
    assert {step.phase for step in report.steps} <= {"Before"}
    assert report.diagrams == ()


# --- diagrams ---------------------------------------------------------------------------------------------------------


def test_a_cloud_service_is_drawn_from_its_addresses_to_its_subnets(shop: Report):
    _network, service = shop.diagrams
    boxes = {box.id: box for _, boxes in service.columns for box in boxes}
    texts = {column: [box.text for box in boxes] for column, boxes in service.columns}
    assert texts == {
        "Addresses": ["shop-ip", "ilb", "shop1-own"],
        "Endpoints": ["https", "to shop1 alone", "to shop2 alone"],
        "Virtual machines": ["shop1", "shop2"],
        "Subnets": ["front"],
    }
    arrows = {(boxes[begin].text, boxes[end].text) for begin, end in service.arrows}
    assert {("https", "shop1"), ("https", "shop2"), ("ilb", "to shop2 alone"), ("shop1-own", "shop1")} <= arrows


def test_a_network_is_drawn_with_the_services_in_its_subnets(shop: Report):
    network = shop.diagrams[0]
    texts = {column: [(box.text, *box.notes) for box in boxes] for column, boxes in network.columns}
    assert texts == {
        "Virtual network": [("corp-net", "10.10.0.0/16", "DNS 10.10.1.2")],
        "Subnets": [("front", "10.10.1.0/24")],
        "Cloud services": [("shop", "2 VMs", "shop-migrated")],
    }


def test_a_gateway_is_drawn_with_what_it_connects():
    origin = plan.Origin(13, "gateway net", Source("net.xml", 1))
    gateway = plan.VirtualNetworkGateway(
        "net-gw",
        False,
        "VpnGw1",
        "Default",
        origin,
        plan.PublicIPAddress("net-gw-pip", origin),
        client_address_pool=("172.16.0.0/24",),
        local_network_gateways=(
            plan.LocalNetworkGateway("office-lgw", "office", ("192.168.0.0/24",), "203.0.113.8", origin),
        ),
        connections=(
            plan.GatewayConnection(
                "to-office", plan.ConnectionKind.SITE_TO_SITE, origin, local_network_gateway="office-lgw"
            ),
            plan.GatewayConnection("to-other", plan.ConnectionKind.VIRTUAL_NETWORK, origin, peer="other"),
        ),
    )
    group = plan.ResourceGroup("g", "westeurope", origin)
    network = plan.VirtualNetworkPlan("net", group, plan.VirtualNetwork("net", (), (), (), origin), gateway=gateway)
    (drawn,) = diagrams(plan.MigrationPlan((network,)))
    columns = dict(drawn.columns)
    assert [box.text for box in columns["Other sites"]] == ["office-lgw", "other", "point-to-site clients"]
    assert [box.text for box in columns["Gateway"]] == ["net-gw"]
    assert len(drawn.arrows) == 4


HOSTILE = Diagram(
    "x",
    'title <b> & "q"',
    (
        ("one", (Box("n1", '<script>"`#&\\', ("note\nbreaks",)),)),
        ("two", (Box("n2", "x" * 200), Box("n3", ""))),
    ),
    (("n1", "n2"), ("n1", "n3")),
)


def test_mermaid_source_has_its_labels_escaped():
    assert mermaid(HOSTILE).splitlines()[:4] == [
        "flowchart LR",
        '  subgraph c0["one"]',
        "    direction TB",
        '    n1["#lt;script#gt;#quot;#96;#35;#amp;#92;<br/>note breaks"]',
    ]
    assert mermaid(HOSTILE).endswith("  n1 --> n2\n  n1 --> n3\n")


@pytest.mark.parametrize("drawn", [HOSTILE, *build_report(a_shop(), "x").diagrams], ids=lambda item: item.name)
def test_a_drawing_is_well_formed_named_and_within_its_frame(drawn: Diagram):
    root = ElementTree.fromstring(svg(drawn, "d1"))
    space = "{http://www.w3.org/2000/svg}"
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.attrib["aria-labelledby"] == "d1-title d1-text"
    assert [root.find(f"{space}{tag}").text for tag in ("title",)] == [drawn.title]  # pyright: ignore[reportOptionalMemberAccess]
    rectangles = root.findall(f"{space}rect")
    assert len(rectangles) == sum(len(boxes) for _, boxes in drawn.columns)
    for rectangle in rectangles:
        x, y, w, h = (float(rectangle.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + w <= width
        assert 0 <= y <= y + h <= height
    assert len([path for path in root.findall(f"{space}path") if path.attrib["class"] == "arrow"]) == len(drawn.arrows)
    assert not re.search(r"\bstyle=|\bon\w+=", svg(drawn, "d1").replace("onerror", ""))


def test_boxes_of_a_column_do_not_overlap(shop: Report):
    root = ElementTree.fromstring(svg(shop.diagrams[1], "d"))
    places: dict[str, list[tuple[float, float]]] = {}
    for rectangle in root.findall("{http://www.w3.org/2000/svg}rect"):
        y, height = float(rectangle.attrib["y"]), float(rectangle.attrib["height"])
        places.setdefault(rectangle.attrib["x"], []).append((y, y + height))
    for column in places.values():
        ordered = sorted(column)
        assert all(first[1] < second[0] for first, second in pairwise(ordered))


def test_every_diagram_has_a_file_of_its_own():
    names = ("cloud service a/b", "cloud service A b", "cloud service <a>b", "...")
    files = [file for file, _ in diagram_files(Diagram(name, name, (), ()) for name in names)]
    assert files == [
        "diagrams/cloud-service-a-b.mmd",
        "diagrams/cloud-service-a-b-2.mmd",
        "diagrams/cloud-service-a-b-3.mmd",
        "diagrams/diagram.mmd",
    ]


def test_signatures_do_not_reach_the_report():
    assert "canary" not in repr(build_report(a_hostile_estate(), "x").items)
    assert "canary" not in repr(build_report(a_hostile_estate(), "x").supplies)
    assert "canary" not in repr(build_report(a_hostile_estate(), "x").steps)
