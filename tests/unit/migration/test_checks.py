"""Rules that look at a whole plan: what they are shown, and what they say."""

from classic.compute import ExtensionParameter, ResourceExtension, RoleInstance
from classic.findings import Severity
from migration import sizes, x509
from migration.inspection import first_overlap, network_of
from tests.builders import SHOP, a_role, a_service, of_rule, outcome_of, the_service

UNKNOWN = RoleInstance(instance_name="web1", status="RoleStateUnknown", source=SHOP)


def test_a_vm_that_is_told_of_stays_in_the_plan():
    outcome = outcome_of(a_service(a_role("web1", instance=UNKNOWN)))
    (finding,) = of_rule(outcome, "CM120")
    assert (finding.subject, finding.severity, finding.source) == ("VM shop/web1", Severity.BLOCKER, SHOP)
    assert finding.message == "its state is RoleStateUnknown, and not running, stopped, or stopped and deallocated"
    assert [vm.name for vm in the_service(outcome).virtual_machines] == ["web1"]


def test_nothing_is_told_of_what_a_decision_excludes():
    for excluded in ("VM shop/web1", "cloud service shop"):
        outcome = outcome_of(a_service(a_role("web1", instance=UNKNOWN)), decisions={"exclude": [excluded]})
        assert of_rule(outcome, "CM120") == []
        assert f"decision exclude: {excluded}" not in [finding.subject for finding in outcome.findings]


def test_an_allowed_configuration_is_not_told_and_its_decision_is_used():
    allow = [{"rule": "cm120", "subject": "vm SHOP/web1"}]
    outcome = outcome_of(a_service(a_role("web1", instance=UNKNOWN)), decisions={"allow": allow})
    assert of_rule(outcome, "CM120") == of_rule(outcome, "CM821") == []


def test_a_secret_among_public_settings_is_told_by_its_place_alone():
    settings = (
        '{"storage": {"accounts": [{"key": 1, "accountKey": "CANARY"}]}, '
        '"run": ["install.sh", "mount -o password=CANARY"], "passwordPolicy": {"length": 12}, "password": ""}'
    )
    parameter = ExtensionParameter(key="public", value=settings)
    extension = ResourceExtension(
        reference_name="script", publisher="Contoso", name="Script", version="1.*", parameters=(parameter,), source=SHOP
    )
    outcome = outcome_of(a_service(a_role("web1", resource_extensions=(extension,))))
    assert [finding.message for finding in of_rule(outcome, "CM729")] == [
        "setting run[1] of its public settings looks like one",
        "setting storage.accounts[0].accountKey of its public settings looks like one",
    ]
    assert all("CANARY" not in f"{finding.message}{finding.remedy}" for finding in outcome.findings)


def test_the_vcpus_of_a_region_are_counted_once_and_unknown_sizes_are_said():
    decided = {"shop/web1": {"size": "Standard_E16ds_v5"}, "shop/web3": {"size": "Standard_B2s"}}
    roles = (a_role("web1"), a_role("web2", role_size="A4"), a_role("web3"))
    outcome = outcome_of(a_service(*roles), decisions={"virtualMachines": decided})
    (finding,) = of_rule(outcome, "CM353")
    assert (finding.subject, finding.message) == (
        "region westeurope",
        "24 vCPUs, and 1 VM of unknown size; the default is 20",
    )


def test_a_region_that_is_not_known_yet_has_no_quota():
    decided = {"shop/web1": {"size": "Standard_E32ds_v5"}}
    outcome = outcome_of(a_service(a_role("web1"), location=None), decisions={"virtualMachines": decided})
    assert of_rule(outcome, "CM353") == []


def test_ranges_overlap_in_the_order_in_which_they_stand():
    assert first_overlap(["192.168.0.0/16", "10.0.0.0/8"], ["10.1.0.0/16", "10.0.0.0/16"]) == (
        "10.0.0.0/8",
        "10.1.0.0/16",
    )
    assert first_overlap(["10.0.0.0/24"], ["10.0.1.0/24", "nonsense"]) is None
    assert network_of("10.0.0.5/24") == network_of("10.0.0.0/24")


def test_the_figures_of_sizes_are_known_by_resource_manager_names():
    kept, today = sizes.figures("standard_d2_v2"), sizes.figures("Standard_E4s_v5")
    assert kept == sizes.Figures("Standard_D2_v2", 2, 8, 2, premium_storage=False, retired=False)
    assert today == sizes.Figures("Standard_E4s_v5", 4, 8, 2, premium_storage=True, retired=False)
    assert sizes.figures("Standard_B2s") is None


def test_data_that_are_no_certificate_have_no_public_part():
    assert x509.public_part_of("bm8gY2VydGlmaWNhdGU=") is None
    assert x509.public_part_of("not base64!") is None
