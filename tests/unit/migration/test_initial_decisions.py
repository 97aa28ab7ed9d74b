"""What a decisions file should hold: choices from findings of any rule, with examples of what may stand there."""

from typing import Any

import pytest

from classic.compute import IPConfiguration, NetworkInterface, Role
from classic.estate import StorageAccount
from classic.findings import Finding, Rule, Severity
from classic.source import Source
from config.decisions import Decisions
from config.schema import decisions_schema
from migration import Outcome, plan_estate
from migration.decision_paths import decision_paths, example_at, sections
from migration.initial_decisions import Choice, initial_decisions
from migration.rules import rules_by_id
from tests.builders import (
    a_data_disk,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_os_disk,
    in_network,
    outcome_of,
)


def a_vm(*arguments: Any, **more: Any) -> Role:
    return a_role(*arguments, **{"subnet_names": ("front",), **more})


def choices_of(outcome: Outcome) -> dict[tuple[str, ...], Choice]:
    return {
        (*choice.path, str(choice.value)) if choice.listed else choice.path: choice
        for choice in initial_decisions(outcome)
    }


def undecided(*items: object, **more: object) -> Outcome:
    return plan_estate(outcome_of(*items, **more).estate, Decisions())


def with_finding(outcome: Outcome, rule_id: str, subject: str, remedy: str, severity: Severity) -> Outcome:
    finding = Finding(rule_id, severity, subject, Source("x.xml", 1), "it is so", remedy)
    return Outcome(outcome.estate, outcome.plan, (*outcome.findings, finding))


def test_an_estate_of_which_all_is_known_has_its_sizes_and_sources_to_choose():
    assert [
        (item.path, item.value, item.settled) for item in initial_decisions(outcome_of(in_network(a_vm()), a_network()))
    ] == [
        (("osDisk",), {"from": "vhd"}, True),
        (("sizes", "Small"), "Standard_D2ds_v5", False),
    ]


def an_id(of: str) -> str:
    return f"/subscriptions/…/resourceGroups/…/providers/{of}"


def test_a_storage_account_is_asked_for_once_whatever_it_holds():
    service = in_network(a_vm("shop1", data_virtual_hard_disks=(a_data_disk(),)), a_vm("shop2"))
    choice = choices_of(undecided(service, a_network()))["storageAccounts", "shopdata"]
    assert choice.value == an_id("Microsoft.Storage/storageAccounts/…")
    reason = "it holds the VHD of disk shop1-data-0, and no resource id is known for it (and 2 more)"
    assert choice.notes == (f"CM402 storage account shopdata: {reason}",)


def test_a_size_tells_who_has_it_and_what_they_get():
    disks = tuple(a_data_disk(lun) for lun in range(6))
    service = in_network(a_vm("a"), a_vm("b"), a_vm("c", data_virtual_hard_disks=disks))
    choice = choices_of(outcome_of(service, a_network()))["sizes", "Small"]
    assert choice.value == "Standard_D2ds_v5"
    assert choice.notes == ("retired; Standard_D2ds_v5 for shop/a, shop/b, Standard_D4ds_v5 for shop/c",)


def test_the_range_of_a_network_that_is_made_can_be_chosen():
    choice = choices_of(outcome_of(a_service(a_role())))["cloudServices", "shop", "addressPrefix"]
    assert choice.value == "10.0.0.0/24"


ANSWERS = [
    (
        in_network(a_vm(os_virtual_hard_disk=an_os_disk(os=None))),
        ("virtualMachines", "shop/shop1", "operatingSystem"),
        "Windows",
    ),
    (in_network(a_vm(role_size="Odd")), ("virtualMachines", "shop/shop1", "size"), "…"),
    (in_network(a_vm(role_size="Odd")), ("sizes", "Odd"), "…"),
    (
        in_network(a_vm(os_virtual_hard_disk=an_os_disk(media_link=None))),
        ("virtualMachines", "shop/shop1", "osDisk"),
        {"from": "managedDisk", "id": an_id("Microsoft.Compute/disks/…")},
    ),
    (
        in_network(a_vm(data_virtual_hard_disks=(a_data_disk(3, media_link=None),))),
        ("virtualMachines", "shop/shop1", "dataDisks", "3"),
        {"from": "managedDisk", "id": an_id("Microsoft.Compute/disks/…")},
    ),
    (in_network(a_vm(), location=None, deployment={"virtual_network_name": None}), ("location",), "westeurope"),
    (
        in_network(a_vm(), location="Nowhere", deployment={"virtual_network_name": None}),
        ("cloudServices", "shop", "location"),
        "westeurope",
    ),
    (in_network(a_vm(subnet_names=())), ("virtualMachines", "shop/shop1", "subnet"), "…"),
    (
        in_network(a_vm(subnet_names=("back end",)), deployment={"virtual_network_name": "hub"}),
        ("virtualNetworks", "hub", "subnetIds", "back end"),
        an_id("Microsoft.Network/virtualNetworks/…/subnets/…"),
    ),
]


@pytest.mark.parametrize(("service", "path", "value"), ANSWERS, ids=[".".join(path) for _, path, _ in ANSWERS])
def test_a_finding_is_answered_by_the_decision_that_its_remedy_names(service, path, value):
    choices = choices_of(outcome_of(service, a_network()))
    assert choices[path].value == value
    assert not choices[path].settled


def test_an_empty_disk_of_unknown_size_is_answered_by_its_size():
    service = in_network(a_vm(data_virtual_hard_disks=(a_data_disk(2),)))
    outcome = outcome_of(service, a_network(), decisions={"osDisk": {"from": "image", "sshPublicKeys": ["ssh-rsa A"]}})
    choice = choices_of(outcome)["virtualMachines", "shop/shop1", "dataDisks", "2"]
    assert choice.value == {"from": "empty", "sizeGib": 128}


def test_what_the_platform_refused_can_be_allowed():
    nic = NetworkInterface(name="nic2", ip_configurations=(IPConfiguration(subnet_name="back"),))
    service = in_network(a_vm(network_interfaces=(nic,)))
    choices = choices_of(outcome_of(service, a_network(a_subnet(), a_subnet("back", "10.10.2.0/24"))))
    allow = [choice.value for choice in choices.values() if choice.section == "allow"]
    assert allow == [{"rule": "CM106", "subject": "VM shop/shop1"}]


def test_web_and_worker_roles_can_be_excluded_with_their_cloud_service():
    service = a_service(deployment={"paas_roles": ({"name": "Web"},)})
    choices = choices_of(outcome_of(service))
    assert choices["exclude", "cloud service shop"].notes == ("CM103 web or worker role 'Web'",)


def test_losses_can_be_accepted():
    outcome = outcome_of(in_network(a_vm()), a_network(), storage_accounts=(StorageAccount(name="old"),))
    assert [choice.value for choice in choices_of(outcome).values() if choice.section == "accept"] == [
        {"rule": "CM204", "subject": "storage account old", "reason": "…"}
    ]


def test_a_rule_that_nobody_knew_when_this_was_written_is_answered_all_the_same():
    outcome = outcome_of(in_network(a_vm()), a_network())
    remedy = "Set virtualMachines.<service>/<role>.extensions.<name>.protectedSettings in decisions.yaml."
    extended = with_finding(outcome, "CM499", "VM shop/shop1", remedy, Severity.INPUT)
    path = ("virtualMachines", "shop/shop1", "extensions", "shop1", "protectedSettings")
    assert choices_of(extended)[path].notes == ("CM499 VM shop/shop1: it is so",)
    certificate = "Set certificates.AB12.pfx, or certificates.AB12.url in decisions.yaml."
    extended = with_finding(outcome, "CM498", "certificate shop/AB12", certificate, Severity.INPUT)
    assert ("certificates", "AB12", "pfx") in choices_of(extended)


def test_a_document_without_an_owner_is_asked_for_by_its_file():
    outcome = outcome_of(in_network(a_vm()), a_network())
    rule = rules_by_id()["CM415"]
    finding = rule.finding(
        "document dumps/disks.xml", Source("dumps/disks.xml", 2), "a list of data disks stands alone"
    )
    asked = choices_of(Outcome(outcome.estate, outcome.plan, (finding,)))
    assert asked["documents", "disks.xml"].value == {"cloudService": "…", "role": "…"}


def test_the_sections_follow_the_order_of_the_file():
    service = a_service(a_vm(os_virtual_hard_disk=an_os_disk(os=None)))
    outcome = undecided(service, storage_accounts=(StorageAccount(name="old"),))
    assert list(dict.fromkeys(choice.section for choice in initial_decisions(outcome))) == [
        "osDisk",
        "storageAccounts",
        "sizes",
        "cloudServices",
        "virtualMachines",
        "accept",
    ]


# --- remedies ---------------------------------------------------------------------------------------------------------

ASKING = [rule for rule in rules_by_id().values() if decision_paths(rule.remedy)]


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_remedy_names_decisions_that_there_are(rule: Rule):
    for path in decision_paths(rule.remedy):
        assert path[0] in sections()
        assert len(path) > 1
        assert "." not in path[1]
        if ">." not in path[-1]:
            example_at(path)


@pytest.mark.parametrize(
    ("remedy", "paths"),
    [
        ("Set location in decisions.yaml.", ()),
        ("Set storageAccounts.shopdata in decisions.yaml, or go.", (("storageAccounts", "shopdata"),)),
        (
            "Set virtualNetworks.Group rg.net.subnetIds.front end in decisions.yaml.",
            (("virtualNetworks", "Group rg.net", "subnetIds", "front end"),),
        ),
        (
            "Choose another (virtualMachines.<service>/<role>.size, or sizes.<classic size>).",
            (("virtualMachines", "<service>/<role>", "size"), ("sizes", "<classic size>")),
        ),
        (
            "Set cloudServices.<name>.domainNameLabel for one of them in decisions.yaml.",
            (("cloudServices", "<name>", "domainNameLabel"),),
        ),
    ],
)
def test_the_decisions_that_a_remedy_names_are_understood(remedy: str, paths: tuple[tuple[str, ...], ...]):
    assert decision_paths(remedy) == paths


@pytest.mark.parametrize(
    ("path", "example"),
    [
        (("location",), "…"),
        (("storageAccounts", "a"), an_id("Microsoft.Storage/storageAccounts/…")),
        (("virtualMachines", "a/b", "operatingSystem"), "Windows"),
        (("virtualMachines", "a/b", "osDisk"), {"from": "managedDisk", "id": an_id("Microsoft.Compute/disks/…")}),
        (("cloudServices", "a", "publicLoadBalancer"), False),
        (("cloudServices", "a", "existingResourceGroup"), True),
        (("cloudServices", "a", "faultDomainCount"), 1),
        (("virtualNetworks", "a", "subnetIds"), {"…": an_id("Microsoft.Network/virtualNetworks/…/subnets/…")}),
        (("virtualNetworks", "a", "gateway", "routing"), "routeBased"),
        (("virtualNetworks", "a", "gateway", "clientProtocols"), ["OpenVPN"]),
        (("localNetworkSites", "a", "addressSpace"), ["…"]),
    ],
)
def test_an_example_follows_from_the_schema(path: tuple[str, ...], example: object):
    assert example_at(path) == example
    assert set(sections()) == set(decisions_schema()["properties"])
