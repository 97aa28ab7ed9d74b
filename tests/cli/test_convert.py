"""The command ``convert``, run as its users run it."""

import os
import subprocess
import sys

import pytest

from classic.readers import read_estate
from tests.cli.conftest import ROOT

EXTENSION = """\
            resourceExtensions:
              - referenceName: script
                parameters: [{key: settings, private: true, secretValue: hunter2}]
"""


def test_a_folder_becomes_one_file_that_reads_as_the_folder(command, tmp_path):
    file = tmp_path / "estate.yaml"
    result = command("convert", "examples/contoso", "--output", file)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.endswith("affinity group.\n")
    assert "contoso: 6 cloud services, 11 VMs, 1 virtual network" in result.stderr
    again = read_estate([file])
    assert again.findings == ()
    assert again.estate.content() == read_estate([ROOT / "examples" / "contoso"]).estate.content()


@pytest.mark.parametrize("arguments", [[], ["--output", "-"]])
def test_without_a_file_the_text_goes_to_standard_output_alone(program, estate, arguments):
    result = program("convert", estate, *arguments)
    assert result.returncode == 0
    assert result.stdout.splitlines()[:4] == [
        "# A classic estate in the form of docs/formats.md, written by `classic-migration convert`.",
        "# yaml-language-server: $schema=schemas/estate.schema.json",
        "cloudServices:",
        "  - name: shop",
    ]
    assert result.stderr == "estate: 1 cloud service, 1 VM.\n"


def test_the_schema_is_named_as_it_is_seen_from_the_file(command, tmp_path, estate):
    file = tmp_path / "estate.yaml"
    command("convert", estate, "--output", file)
    _, line, *_ = file.read_text(encoding="utf-8").splitlines()
    schema = line.removeprefix("# yaml-language-server: $schema=")
    assert (tmp_path / schema).resolve() == ROOT / "schemas" / "estate.schema.json"


def test_a_file_that_exists_is_only_overwritten_by_force(command, tmp_path, estate):
    file = tmp_path / "estate.yaml"
    file.write_text("mine", encoding="utf-8")
    result = command("convert", estate, "--output", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"classic-migration: {file} exists: --force overwrites it.\n"
    assert file.read_text(encoding="utf-8") == "mine"
    assert command("convert", estate, "--output", file, "--force").returncode == 0
    assert read_estate([file]).estate.content() == read_estate([estate]).estate.content()


def test_a_file_in_a_missing_folder_is_told_at_once(command, tmp_path, estate):
    file = tmp_path / "none" / "estate.yaml"
    for force in ([], ["--force"]):
        result = command("convert", estate, "--output", file, *force)
        assert result.returncode == 2
        assert result.stderr == f"classic-migration: cannot write {file}: the folder {file.parent} does not exist.\n"


def test_a_secret_is_told_and_not_written(command, estate):
    with (estate / "shop.yaml").open("a", encoding="utf-8") as file:
        file.write(EXTENSION)
    result = command("convert", estate)
    assert result.returncode == 0
    assert "hunter2" not in result.stdout + result.stderr
    assert "private: true" in result.stdout
    assert "CM830  extension shop/web1/script — the value of 'settings' is a secret" in result.stderr
    assert "shop.yaml:18" in "".join(result.stderr.split())


def test_a_part_that_cannot_be_read_is_told_by_exit_status_1(command, estate):
    (estate / "broken.xml").write_text("<HostedService>\n  <ServiceName>x\n</HostedService>\n", encoding="utf-8")
    result = command("convert", estate)
    assert result.returncode == 1
    assert "CM804" in result.stderr
    assert result.stdout == command("convert", estate / "shop.yaml").stdout


def test_nothing_to_convert_writes_nothing(command, tmp_path):
    file = tmp_path / "estate.yaml"
    (tmp_path / "notes.txt").write_text("nothing of the kind", encoding="utf-8")
    result = command("convert", tmp_path, "--output", file)
    assert (result.returncode, result.stdout, file.exists()) == (2, "", False)
    assert result.stderr.endswith(f"no classic item that could be planned was found in {tmp_path}.\n")


def test_missing_paths_are_told(command):
    result = command("convert", "no-such.xml")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "classic-migration: no such file or folder: no-such.xml.\n"


def test_decisions_say_what_a_document_belongs_to(command, tmp_path):
    role = "<PersistentVM><RoleName>web1</RoleName><OSVirtualHardDisk><OS>Linux</OS></OSVirtualHardDisk></PersistentVM>"
    (tmp_path / "web1.xml").write_text(role, encoding="utf-8")
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text("documents: {web1.xml: {cloudService: shop}}\n", encoding="utf-8")
    assert "- name: shop\n" in command("convert", tmp_path).stdout
    decisions.rename(tmp_path / "elsewhere.yaml")
    assert "- name: shop\n" not in command("convert", tmp_path / "web1.xml").stdout
    chosen = command("convert", tmp_path / "web1.xml", "--decisions", tmp_path / "elsewhere.yaml")
    assert "- name: shop\n" in chosen.stdout


def test_pulumi_is_never_imported(estate):
    code = (
        "import sys\nfrom cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print([name for name in sys.modules if 'pulumi' in name])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code, "convert", str(estate)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert result.stdout.splitlines()[-1] == "[]"
