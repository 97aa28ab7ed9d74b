"""The command ``check``, run as its users run it."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT

ITEM_KEYS = {"kind", "name", "source", "outcome", "rows", "targets", "reason"}
SITE = (
    "cloudServices:\n  - name: site\n    location: West Europe\n    deployments:\n"
    "      - {name: site, paasRoles: [{name: Web}]}\n"
)


def test_a_finding_is_told_under_its_item_with_its_place_its_line_and_the_way_out(command, estate):
    (estate / "decisions.yaml").unlink()
    result = command("check", "shop.yaml", cwd=estate)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "storage account shopdata\n"
        "  shop.yaml:12: input CM402: The storage account that holds VHDs has no id yet\n"
        "      12 | os: Linux\n"
        "      it holds the VHD of disk web1-os, and no resource id is known for it\n"
        "      -> Set storageAccounts.shopdata in decisions.yaml, or choose another source for the VMs' disks.\n"
        "\n"
        "cloud service shop\n"
    )
    assert result.stdout.endswith(
        "5 classic items: 1 migrated, 4 changed\n1 input is missing: answer in decisions.yaml; then `pulumi preview`.\n"
    )


def test_items_with_the_worst_findings_come_first(command, estate):
    (estate / "site.yaml").write_text(SITE, encoding="utf-8")
    result = command("check", estate)
    assert result.returncode == 1
    assert result.stdout.startswith("cloud service site\n")
    assert "blocker CM103: A cloud service holds web or worker roles" in result.stdout


def test_a_loss_blocks_only_when_strict(command, estate):
    (estate / "ip.yaml").write_text("reservedIps: [{name: spare, location: West Europe}]\n", encoding="utf-8")
    assert command("check", estate).returncode == 0
    strict = command("check", estate, "--strict")
    assert strict.returncode == 1
    assert "blocker CM202" in strict.stdout


def test_piped_text_has_no_colours_and_is_not_folded(program, estate):
    result = program("check", estate)
    assert result.returncode == 0
    assert "\x1b" not in result.stdout
    assert "      -> Point CNAMEs, clients and firewall allowances to the new name and address.\n" in result.stdout
    assert max(map(len, result.stdout.splitlines())) > 80


def test_a_terminal_gets_colours_and_folded_lines_unless_they_are_not_wanted(program, estate):
    coloured = program("check", estate, FORCE_COLOR="1").stdout
    plain = program("check", estate, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[36mchange CM301\x1b[0m" in coloured
    assert "\x1b[3" not in plain
    listed, _, _summary = plain.partition("classic items")
    assert max(len(line) for line in listed.splitlines() if "/" not in line) <= 80


def test_json_tells_findings_items_and_a_summary(command, estate):
    result = command("check", estate, "--format", "json")
    told = json.loads(result.stdout)
    assert result.returncode == 0
    assert set(told) == {"findings", "items", "summary"}
    assert all(set(item) == ITEM_KEYS for item in told["items"])
    endpoint = next(item for item in told["items"] if item["kind"] == "endpoint")
    assert endpoint | {"source": None} == {
        "kind": "endpoint",
        "name": "shop/web1/ssh",
        "source": None,
        "outcome": "changed",
        "rows": [11],
        "targets": [
            {
                "type": "Microsoft.Network/loadBalancers/inboundNatRules",
                "name": "shop-lb/web1-ssh",
                "resourceGroup": "shop-migrated",
                "exists": False,
            }
        ],
        "reason": "A management port is open to the whole internet: SSH on port 22 can be reached from everywhere "
        "(CM710)",
    }
    assert told["summary"]["items"] == {
        "total": 5,
        "blocked": 0,
        "dropped": 0,
        "excluded": 0,
        "changed": 4,
        "migrated": 1,
    }
    assert told["summary"]["kinds"]["VM"]["changed"] == 1
    assert told["summary"]["findings"]["blocker"] == 0


def test_findings_have_one_form_in_check_and_preview(command, estate):
    checked = json.loads(command("check", estate, "--format", "json").stdout)
    previewed = json.loads(command("preview", estate, "--format", "json").stdout)
    assert checked["findings"] == previewed["findings"]


def test_sarif_names_documents_relative_to_the_folder_of_the_run(command, estate):
    result = command("check", "shop.yaml", "--format", "sarif", cwd=estate)
    log = json.loads(result.stdout)
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]}
    assert places == {"shop.yaml"}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_documents_that_give_nothing_are_told_in_the_form_that_was_asked_for(command, tmp_path, form):
    (tmp_path / "shop.xml").write_text("<HostedService>\n  <ServiceName>shop\n</HostedService>\n", encoding="utf-8")
    result = command("check", tmp_path, "--format", form)
    assert result.returncode == 2
    assert "CM804" in result.stdout
    json.loads(result.stdout)
    assert result.stderr == f"classic-migration: no classic item that could be planned was found in {tmp_path}.\n"


def test_documents_that_give_nothing_are_told_on_standard_error(command, tmp_path):
    (tmp_path / "shop.xml").write_text("<HostedService>\n  <ServiceName>shop\n</HostedService>\n", encoding="utf-8")
    result = command("check", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "shop.xml:3: blocker CM804: A document is not well-formed" in result.stderr


def test_missing_paths_are_told(command):
    result = command("check", "no-such.xml")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "classic-migration: no such file or folder: no-such.xml.\n"


def test_a_secret_in_a_document_is_pointed_at_and_not_shown(command, tmp_path):
    (tmp_path / "web1.xml").write_text(
        "<PersistentVM><RoleName>web1</RoleName><ConfigurationSets><ConfigurationSet i:type='x'>\n"
        "<ConfigurationSetType>WindowsProvisioningConfiguration</ConfigurationSetType>\n"
        "<AdminPassword>hunter2-canary</AdminPassword>\n"
        "</ConfigurationSet></ConfigurationSets></PersistentVM>\n",
        encoding="utf-8",
    )
    for form in ("text", "json", "sarif"):
        result = command("check", "web1.xml", "--format", form, cwd=tmp_path)
        assert "CM701" in result.stdout
        assert "canary" not in result.stdout + result.stderr
    assert "3 | <AdminPassword>***</AdminPassword>" in command("check", "web1.xml", cwd=tmp_path).stdout


def test_names_do_not_reach_the_terminal_with_control_characters(command, estate):
    text = (estate / "shop.yaml").read_text(encoding="utf-8")
    (estate / "shop.yaml").write_text(text.replace("web1", '"web\\e[31m1\\u202e"', 1), encoding="utf-8")
    result = command("check", estate)
    assert "VM shop/web [31m1" in result.stdout
    assert not {"\x1b", "\u202e"} & set(result.stdout)


def test_checking_imports_neither_pulumi_nor_what_only_the_report_needs():
    code = (
        "import sys; from cli.main import app\n"
        "app(['check', 'examples/contoso'], standalone_mode=False)\n"
        "print(sorted({'pulumi', 'pulumi_azure_native', 'jinja2', 'grpc'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == "[]"
