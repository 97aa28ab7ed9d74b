"""The command ``preview``, run as its users run it."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT

FINDING_KEYS = {"rule", "severity", "subject", "source", "message", "remedy"}
RESOURCE_KEYS = {"urn", "type", "name", "parent", "custom", "id", "inputs", "dependencies"}


def test_a_folder_becomes_a_tree_with_findings_and_summary(command, estate):
    result = command("preview", estate)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("estate   cloud services 1 -> 1   VMs 1 -> 1   endpoints 1 -> 1")
    assert any(line.startswith("cloud service shop   -> shop-migrated (westeurope)") for line in lines)
    assert "shop.westeurope.cloudapp.azure.com" in result.stdout
    assert any("nat web1-ssh   tcp 22 -> 22" in line for line in lines)
    assert lines[-1] == "Nothing is in the way: `pulumi preview`."


def test_a_piped_tree_has_no_colours_and_no_line_over_80_columns(program, estate):
    result = program("preview", estate)
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_wider_window_is_used(command, estate):
    assert max(map(len, command("preview", estate, COLUMNS="120").stdout.splitlines())) > 80


def test_an_encoding_without_box_drawing_gets_ascii(program, estate):
    result = program("preview", estate, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert result.returncode == 0
    assert result.stdout.isascii()
    assert "`- VM web1" in result.stdout


def test_without_a_path_the_current_folder_is_read(command, estate):
    assert command("preview", cwd=estate).stdout == command("preview", ".", cwd=estate).stdout


def test_two_runs_are_equal(command, estate):
    assert (
        command("preview", estate, "--format", "json").stdout == command("preview", estate, "--format", "json").stdout
    )


def test_json_is_all_that_stands_on_standard_output(program, estate):
    result = program("preview", estate, "--format", "json")
    assert result.returncode == 0
    layout = json.loads(result.stdout)
    assert set(layout) == {"resources", "outputs", "findings"}
    assert all(set(resource) == RESOURCE_KEYS for resource in layout["resources"])
    assert all(set(finding) == FINDING_KEYS for finding in layout["findings"])
    assert "azure-native:compute:VirtualMachine" in {resource["type"] for resource in layout["resources"]}
    assert result.stderr.endswith("Nothing is in the way: `pulumi preview`.\n")


def test_tree_and_json_tell_the_same_number_of_resources(command, estate):
    layout = json.loads(command("preview", estate, "--format", "json").stdout)
    custom = [resource for resource in layout["resources"] if resource["custom"]]
    assert f"{len(custom)} resources in 1 resource group" in command("preview", estate).stdout


def test_missing_inputs_are_told_and_are_no_failure(command, estate):
    (estate / "decisions.yaml").unlink()
    result = command("preview", estate)
    assert result.returncode == 0
    assert "<storage account id not known yet>" in result.stdout
    assert result.stdout.endswith("1 input is missing: answer in decisions.yaml; then `pulumi preview`.\n")


def test_blockers_give_the_rest_and_exit_status_1(command, estate):
    text = (estate / "shop.yaml").read_text(encoding="utf-8")
    (estate / "site.yaml").write_text(
        "cloudServices:\n  - name: site\n    location: West Europe\n    deployments:\n"
        "      - {name: site, paasRoles: [{name: Web}]}\n",
        encoding="utf-8",
    )
    result = command("preview", estate)
    assert text
    assert result.returncode == 1
    assert "cloud service site" in result.stdout
    assert "blocked CM103" in result.stdout
    assert "VM web1" in result.stdout


def test_missing_paths_are_all_told(command, estate):
    result = command("preview", "no-such.xml", estate, "nor-this", "--decisions", "none.yaml")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "classic-migration: no such file or folder: no-such.xml, nor-this, none.yaml.\n"


def test_a_folder_without_classic_documents_is_unusable(command, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing of the kind", encoding="utf-8")
    result = command("preview", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(
        f"classic-migration: no classic item that could be planned was found in {tmp_path}.\n"
    )


def test_a_broken_document_alone_is_unusable_and_tells_its_line(program, tmp_path):
    file = tmp_path / "shop.xml"
    file.write_text("<HostedService>\n  <ServiceName>shop\n</HostedService>\n", encoding="utf-8")
    result = program("preview", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert "shop.xml:3" in "".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_decisions_that_cannot_be_used_are_told_with_every_problem(command, estate):
    (estate / "decisions.yaml").write_text("locaton: westeurope\nsizes: 5\n", encoding="utf-8")
    result = command("preview", estate)
    assert (result.returncode, result.stdout) == (2, "")
    assert "location" in result.stderr
    assert "sizes" in result.stderr
    assert result.stderr.endswith("cannot be used.\n")


def test_strict_makes_blockers_of_losses(command, estate):
    text = (estate / "shop.yaml").read_text(encoding="utf-8")
    (estate / "shop.yaml").write_text(f"{text}storageAccounts: [{{name: unused}}]\n", encoding="utf-8")
    assert command("preview", estate).returncode == 0
    assert command("preview", estate, "--strict").returncode == 1


def test_only_the_findings_that_are_asked_for_are_listed(command, estate):
    result = command("preview", estate, "--findings", "blocker,input")
    assert "changes, not listed" in result.stdout
    refused = command("preview", estate, "--findings", "blockers")
    assert refused.returncode == 2
    assert "expected some of blocker, input, loss" in refused.stderr


@pytest.mark.parametrize("form", ["tree", "json"])
def test_a_file_gets_what_standard_output_would(command, estate, tmp_path, form):
    file = tmp_path / "layout"
    result = command("preview", estate, "--format", form, "--output", file)
    assert (result.returncode, result.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == command("preview", estate, "--format", form).stdout
    assert result.stderr.startswith("estate   cloud services 1 -> 1")


def test_a_file_in_a_missing_folder_is_told_at_once(command, estate, tmp_path):
    file = tmp_path / "none" / "layout.json"
    result = command("preview", estate, "--format", "json", "--output", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"classic-migration: cannot write {file}: the folder {file.parent} does not exist.\n"


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize("form", ["tree", "json"])
def test_a_reader_that_has_seen_enough_is_no_error(estate, form):
    command = (
        f'"{sys.executable}" -m cli.main preview "{estate}" --format {form} 2>errors | true; echo ${{PIPESTATUS[0]}}'
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", check=False, cwd=estate, env=environment
    )
    assert result.stdout == "0\n"
    assert "Broken" not in (estate / "errors").read_text(encoding="utf-8")


IMPORTED = """
import sys
from cli.main import main
try:
    main()
except SystemExit as end:
    heavy = {"pulumi", "pulumi_azure_native", "classic.estate"} & set(sys.modules)
    sys.exit(str(heavy) if heavy else end.code)
"""


@pytest.mark.parametrize(("arguments", "status"), [(["--help"], 0), (["--version"], 0), (["--format", "xml"], 2)])
def test_help_and_usage_errors_do_not_wait_for_pulumi(arguments, status):
    command = [sys.executable, "-c", IMPORTED, *(["preview"] if "--version" not in arguments else []), *arguments]
    result = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (result.returncode, b"pulumi" in result.stderr) == (status, False)


def test_the_help_shows_how_to_call_it(command):
    result = command("preview", "--help")
    assert "Usage: classic-migration preview [OPTIONS] [PATH]..." in result.stdout
    assert "classic-migration preview examples/contoso" in result.stdout


def test_the_version_is_told(command):
    assert command("--version").stdout == "classic-migration 0.1.0\n"


def test_an_unknown_option_is_a_usage_error(command):
    assert command("preview", "--frobnicate").returncode == 2


@pytest.mark.parametrize("example", ["contoso", "quickstart"])
def test_examples_are_ready_to_be_declared_and_name_every_vm(command, example):
    tree = command("preview", ROOT / "examples" / example)
    layout = json.loads(command("preview", ROOT / "examples" / example, "--format", "json").stdout)
    machines = [item["name"] for item in layout["resources"] if item["type"] == "azure-native:compute:VirtualMachine"]
    assert tree.returncode == 0
    assert machines
    assert tree.stdout.count("─ VM ") == len(machines)
    assert max(map(len, tree.stdout.splitlines())) <= 80
    assert not [finding for finding in layout["findings"] if finding["severity"] in {"blocker", "input"}]


def test_the_whole_preview_of_contoso_reads_as_its_golden_file(command, golden):
    """Shows a reviewer what a change does to what users see first."""
    golden("contoso-80.txt", command("preview", "examples/contoso").stdout)
