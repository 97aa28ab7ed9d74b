"""What a run is given: documents and decisions, read together."""

from pathlib import Path

import pytest

from config.inputs import read_inputs

ROLE = """<PersistentVMRole xmlns="http://schemas.microsoft.com/windowsazure"><RoleName>web1</RoleName>
  <RoleType>PersistentVMRole</RoleType><ConfigurationSets/></PersistentVMRole>"""


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "web1-role.xml").write_text(ROLE, "utf-8")
    return folder


def test_decisions_beside_the_documents_are_used(dump: Path):
    (dump / "decisions.yaml").write_text("documents:\n  web1-role.xml: {cloudService: shop}\n", "utf-8")
    inputs = read_inputs(["dump"])
    assert [service.name for service in inputs.estate.cloud_services] == ["shop"]
    assert (inputs.decisions_file, inputs.decisions_usable, inputs.findings) == (Path("dump/decisions.yaml"), True, ())


def test_a_document_that_no_decision_places_is_asked_for(dump: Path):
    inputs = read_inputs(["dump"])
    assert [(told.rule, told.severity) for told in inputs.findings] == [("CM410", "input")]
    assert (inputs.decisions_file, inputs.decisions_usable) == (None, True)


def test_a_decision_about_a_document_that_is_not_there_is_told(dump: Path):
    (dump / "decisions.yaml").write_text("documents:\n  web1-rolle.xml: {cloudService: shop}\n", "utf-8")
    told = {finding.rule: finding for finding in read_inputs(["dump"]).findings}
    assert told["CM821"].subject == "decision documents: web1-rolle.xml"
    assert told["CM821"].message == "no document goes by that name; did you mean 'web1-role.xml'?"


def test_decisions_that_cannot_be_used_are_said_to_be_so(dump: Path):
    (dump / "decisions.yaml").write_text("sices: {}\n", "utf-8")
    assert not read_inputs(["dump"]).decisions_usable
