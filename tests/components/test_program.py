"""The program: stack configuration in, declared estate and outputs out; the same as the offline preview."""

import json
from pathlib import Path

import pulumi
import pytest

from classic.estate import ClassicEstate
from classic.findings import Finding, Severity
from components import MigrationRefused
from components.program import declare, still_open
from config.decisions import Decisions
from migration import Outcome, plan, plan_estate
from preview.engine import record, record_folder
from preview.recording import preview_outcome
from tests.builders import STORAGE_ID
from tests.components.conftest import Declared
from tests.components.planned import SHOP, a_machine, a_network, a_nic, a_service, a_subnet, an_image_source

ROOT = Path(__file__).parents[2]
ESTATE = """
virtualNetworkSites:
  - name: corp-net
    location: West Europe
    addressSpace: [10.10.0.0/16]
    subnets: [{name: front, addressPrefix: 10.10.1.0/24}]
cloudServices:
  - name: shop
    location: West Europe
    deployments:
      - name: shop
        virtualNetworkName: corp-net
        virtualIps: [{name: shopContract, address: 203.0.113.1}]
        roles:
          - name: shop1
            roleSize: Small
            subnetNames: [front]
            osVirtualHardDisk:
              os: Linux
              mediaLink: https://shopdata.blob.core.windows.net/vhds/shop1.vhd
            inputEndpoints:
              - {name: ssh, protocol: tcp, port: 50022, localPort: 22}
"""


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    """A folder with an estate, and no decisions yet."""
    (tmp_path / "estate.yaml").write_text(ESTATE)
    return tmp_path


def run_program(estate: Path | str, secret: str | None = "canary-7f3a", **config: str):
    values = {"classic-migration:estate": str(estate)}
    values.update({f"classic-migration:{key}": value for key, value in config.items()})
    if secret is not None:
        values["classic-migration:adminPassword"] = secret
    return record_folder(ROOT, config=values, secret_keys=["classic-migration:adminPassword"])


def decide(estate: Path, text: str) -> None:
    (estate / "decisions.yaml").write_text(text)


# --- the real __main__.py ---------------------------------------------------------------------------------------------


def test_the_program_declares_what_the_offline_preview_shows(estate):
    from classic.readers import read_estate

    decide(estate, f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")
    run = run_program(estate, tags='{"owner": "ops"}')

    decisions = Decisions.model_validate({"storageAccounts": {"shopdata": STORAGE_ID}})
    reading = read_estate([str(estate / "estate.yaml")])
    outcome = plan_estate(reading.estate, decisions, reading.findings)
    shown = preview_outcome(outcome, tags={"owner": "ops"})
    assert len(run.resources) > 10
    assert run.resources == shown.resources
    assert run.outputs == shown.outputs
    assert run.outputs["cloudServices"]["shop"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"


def test_the_program_takes_its_password_from_the_secret_configuration(estate):
    decide(estate, "osDisk: {from: image}\n")
    run = run_program(estate)

    machine = Declared(run).inputs("VirtualMachine", "shop/shop1")
    assert machine["osProfile"]["adminPassword"] == "[secret]"
    assert "canary-7f3a" not in repr(run)


def test_the_program_refuses_until_a_secret_is_set(estate):
    decide(estate, "osDisk: {from: image}\n")
    with pytest.raises(MigrationRefused) as refused:
        run_program(estate, secret=None)

    assert [finding.rule for finding in refused.value.findings] == ["CM404"]
    assert "`pulumi config set --secret classic-migration:adminPassword`" in str(refused.value)


def test_the_program_declares_nothing_while_something_is_open(estate):
    with pytest.raises(MigrationRefused) as refused:
        run_program(estate)

    assert "CM402  storage account shopdata" in str(refused.value)


def test_decisions_may_stand_elsewhere(estate, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("decisions") / "mine.yaml"
    elsewhere.write_text(f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")

    assert run_program(estate, decisions=str(elsewhere)).resources


def test_an_estate_may_be_a_list_of_paths(estate):
    decide(estate, f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")
    paths = json.dumps([str(estate / "estate.yaml")])

    assert run_program(paths).resources


def test_an_empty_decisions_key_means_the_file_beside_the_estate(estate):
    decide(estate, f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")

    assert run_program(estate, decisions="").resources  # Pulumi.yaml gives this default


def test_a_misspelt_configuration_key_is_told_with_the_nearest_known_one(estate):
    with pytest.raises(pulumi.RunError) as refused:
        run_program(estate, keepTypeAlias="true")

    assert str(refused.value) == (
        "configuration key 'classic-migration:keepTypeAlias' is unknown; did you mean 'keepTypeAliases'? "
        "Secrets are set with --secret."
    )


def test_a_stack_without_an_estate_is_told_how_to_name_one():
    with pytest.raises(pulumi.RunError) as refused:
        record_folder(ROOT, config={})

    assert "pulumi config set classic-migration:estate" in str(refused.value)


def test_type_aliases_are_kept_when_the_stack_says_so(estate):
    decide(estate, f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")
    run = run_program(estate, keepTypeAliases="true")

    assert Declared(run).resource("Subnet", "corp-net/front").aliases > 30


def test_a_strict_stack_refuses_losses_that_nobody_accepted(estate):
    (estate / "estate.yaml").write_text(ESTATE + "            resourceExtensions: [{referenceName: BGInfo}]\n")
    decide(estate, f"storageAccounts: {{shopdata: {STORAGE_ID}}}\n")

    assert run_program(estate).resources
    with pytest.raises(MigrationRefused) as refused:
        run_program(estate, strict="true")
    assert [finding.severity for finding in refused.value.findings] == [Severity.BLOCKER]


def test_the_project_file_knows_every_plain_setting():
    from ruamel.yaml import YAML

    project = YAML(typ="safe").load(ROOT / "Pulumi.yaml")

    assert project["name"] == "classic-migration"
    assert set(project["config"]) == {"decisions", "strict", "keepTypeAliases"}
    assert all("default" in key and "type" in key for key in project["config"].values())


# --- declaring a plan -------------------------------------------------------------------------------------------------


def declare_all(whole: plan.MigrationPlan, *findings: Finding) -> Declared:
    return Declared(record(lambda: declare(whole, secrets={"adminPassword": "canary"}, findings=findings)))


def test_a_nic_waits_for_its_own_subnet_and_no_other():
    network = a_network(a_subnet("back", "10.10.2.0/24"), a_subnet("front"))
    made = declare_all(plan.MigrationPlan((network,), (a_service(a_machine()),)))

    subnets = {item for item in made.waits_for("NetworkInterface", "shop/shop1/shop1-nic") if item[0] == "Subnet"}
    assert subnets == {("Subnet", "corp-net/front")}


def test_subnets_of_a_network_that_was_left_out_are_stood_for_in_a_preview():
    nic = a_nic(subnet=plan.SubnetReference("corp-net", "front", placeholder=True))
    whole = plan.MigrationPlan(cloud_services=(a_service(a_machine(network_interfaces=(nic,))),))
    shown = Declared(preview_outcome(Outcome(ClassicEstate(), whole, ())))

    (configuration,) = shown.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    assert configuration["subnet"]["id"].endswith(
        "/resourceGroups/not-known-yet/providers/Microsoft.Network/virtualNetworks/corp-net/subnets/front"
    )


def test_services_whose_names_run_into_each_other_stay_apart():
    one = a_service(a_machine("web-1"), name="shop")
    other = a_service(a_machine("1"), name="shop-web")
    made = declare_all(plan.MigrationPlan((a_network(),), (one, other)))

    assert made.names("VirtualMachine") == ["shop/web-1", "shop-web/1"]


def test_a_network_and_a_service_of_one_name_stay_apart():
    made = declare_all(plan.MigrationPlan((a_network(),), (a_service(a_machine(), name="corp-net"),)))

    assert made.names("ResourceGroup") == ["corp-net", "corp-net"]


def test_an_empty_plan_declares_and_puts_out_nothing():
    run = preview_outcome(Outcome(ClassicEstate(), plan.MigrationPlan(), ()))

    assert run.resources == ()
    assert run.outputs == {}


def test_findings_are_logged_under_what_they_are_about():
    def finding(subject: str, severity: Severity = Severity.LOSS) -> Finding:
        return Finding("CM299", severity, subject, SHOP, "It is.", "Do.")

    findings = (
        finding("VM shop/shop1"),
        finding("extension shop/shop1/BGInfo"),
        finding("subnet corp-net/front", Severity.CHANGE),
        finding("disk somewhere"),
    )
    made = declare_all(plan.MigrationPlan((a_network(),), (a_service(a_machine()),)), *findings)

    service, network = made.resource("MigratedCloudService", "shop").urn, made.resource("MigratedVNet", "corp-net").urn
    logged = {(entry.message.splitlines()[0], entry.severity, entry.urn) for entry in made.recording.logs}
    assert logged == {
        ("loss  CM299  VM shop/shop1 (shop.xml:1)", "warning", service),
        ("loss  CM299  extension shop/shop1/BGInfo (shop.xml:1)", "warning", service),
        ("change  CM299  subnet corp-net/front (shop.xml:1)", "info", network),
        ("loss  CM299  disk somewhere (shop.xml:1)", "warning", ""),
    }


def test_a_secret_that_is_set_is_no_longer_asked_for():
    asked = Finding("CM404", Severity.INPUT, "secret adminPassword", SHOP, "It is needed.", "Set it.")
    other = Finding("CM404", Severity.INPUT, "secret other", SHOP, "It is needed.", "Set it.")

    assert still_open((asked, other), {"adminPassword": "x"}) == (other,)


def test_a_preview_needs_no_secrets():
    whole = plan.MigrationPlan((a_network(),), (a_service(a_machine(os_disk=an_image_source())),))
    shown = Declared(preview_outcome(Outcome(ClassicEstate(), whole, ())))

    assert shown.inputs("VirtualMachine", "shop/shop1")["osProfile"]["adminPassword"] == "[secret]"
