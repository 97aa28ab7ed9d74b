"""The command ``report``, run as its users run it."""

import json

import pytest

FILES = ["addresses.csv", "diagrams", "index.html", "report.json", "report.md", "skipped.csv"]


def test_a_report_is_a_folder_of_files(command, estate, tmp_path):
    folder = tmp_path / "new" / "report"
    result = command("report", estate, "--output", folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{folder}/index.html\n", "")
    assert sorted(path.name for path in folder.iterdir()) == FILES
    assert [path.name for path in (folder / "diagrams").iterdir()] == ["cloud-service-shop.mmd"]


def test_two_runs_give_the_same_files(command, estate, tmp_path):
    for name in ("one", "two"):
        command("report", estate, "-o", tmp_path / name)
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_report_tells_what_check_tells(command, estate, tmp_path):
    command("report", estate, "-o", tmp_path / "report")
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    checked = json.loads(command("check", estate, "--format", "json").stdout)
    assert {key: report[key] for key in checked} == checked


def test_diagrams_of_an_earlier_report_do_not_stay(command, estate, tmp_path):
    diagrams = tmp_path / "report" / "diagrams"
    diagrams.mkdir(parents=True)
    (diagrams / "cloud-service-gone.mmd").write_text("flowchart LR\n", encoding="utf-8")
    (diagrams / "notes.txt").write_text("mine", encoding="utf-8")
    command("report", estate, "-o", tmp_path / "report")
    assert sorted(path.name for path in diagrams.iterdir()) == ["cloud-service-shop.mmd", "notes.txt"]


def test_blockers_give_a_report_and_exit_status_1(command, estate, tmp_path):
    (estate / "ip.yaml").write_text("reservedIps: [{name: spare, location: West Europe}]\n", encoding="utf-8")
    result = command("report", estate, "--strict", "-o", tmp_path / "report")
    assert result.returncode == 1
    assert "1 blocker stands in the way" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["a-file", "a-file/report"])
def test_a_place_that_cannot_be_written_to_is_told(command, estate, tmp_path, place):
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    result = command("report", estate, "-o", tmp_path / place)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"classic-migration: cannot write to {tmp_path / place}: ")


def test_documents_that_give_nothing_make_no_report(command, tmp_path):
    (tmp_path / "shop.xml").write_text("<HostedService>\n  <ServiceName>shop\n</HostedService>\n", encoding="utf-8")
    result = command("report", tmp_path, "-o", tmp_path / "report")
    assert (result.returncode, result.stdout) == (2, "")
    assert "CM804" in result.stderr
    assert not (tmp_path / "report").exists()


def test_secrets_of_documents_stand_in_no_file(command, tmp_path):
    (tmp_path / "estate").mkdir()
    (tmp_path / "estate" / "shop.xml").write_text(
        "<HostedService><ServiceName>shop</ServiceName><HostedServiceProperties><Location>West Europe</Location>"
        "</HostedServiceProperties><Deployments><Deployment><Name>shop</Name>"
        "<DeploymentSlot>Production</DeploymentSlot><RoleList><Role><RoleName>web1</RoleName>"
        "<RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet>"
        "<ConfigurationSetType>WindowsProvisioningConfiguration</ConfigurationSetType>"
        "<AdminPassword>canary-1</AdminPassword></ConfigurationSet></ConfigurationSets>"
        "<ResourceExtensionReferences><ResourceExtensionReference><ReferenceName>Chef</ReferenceName>"
        "<Publisher>Chef</Publisher><Name>Chef</Name><Version>1.0</Version><ResourceExtensionParameterValues>"
        "<ResourceExtensionParameterValue><Key>k</Key><Value>Y2FuYXJ5LTI=</Value><Type>Private</Type>"
        "</ResourceExtensionParameterValue></ResourceExtensionParameterValues></ResourceExtensionReference>"
        "</ResourceExtensionReferences>"
        "<OSVirtualHardDisk><MediaLink>https://a.blob.core.windows.net/v/o.vhd?sig=canary-3</MediaLink>"
        "<OS>Windows</OS></OSVirtualHardDisk></Role></RoleList></Deployment></Deployments></HostedService>",
        encoding="utf-8",
    )
    result = command("report", tmp_path / "estate", "-o", tmp_path / "report")
    assert result.returncode == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "report").rglob("*.*")}
    assert "CM701" in written["report.md"]
    assert [name for name, text in written.items() if "canary" in text or "Y2FuYXJ5" in text] == []
