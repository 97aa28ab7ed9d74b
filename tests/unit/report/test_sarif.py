"""The SARIF log holds to what the published format requires."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from classic.findings import Finding, Severity
from classic.source import NOWHERE, Source
from config.inputs import read_inputs
from migration import plan_estate
from migration.rules import rules_by_id
from report.sarif import sarif

ROOT = Path(__file__).resolve().parents[3]


def a_finding(rule: str = "CM301", file: str = "shop.xml", line: int | None = 3, **more: Any) -> Finding:
    known = rules_by_id()[rule]
    return Finding(rule, more.get("severity", known.severity), "VM shop/web1", Source(file, line), "it is so", "Do so.")


def the_run(*findings: Finding) -> dict[str, Any]:
    (run,) = sarif(findings, rules_by_id(), "1.2.3")["runs"]
    return run


def place_of(finding: Finding) -> dict[str, Any]:
    return the_run(finding)["results"][0]["locations"][0]["physicalLocation"]


def test_a_log_of_contoso_meets_the_requirements_of_the_format(monkeypatch):
    """The constraints of the SARIF 2.1.0 schema and text on the properties that are used."""
    monkeypatch.chdir(ROOT)
    inputs = read_inputs(["examples/contoso"])
    findings = plan_estate(inputs.estate, inputs.decisions, inputs.findings).findings
    log = sarif(findings, rules_by_id(), "1.2.3")
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) <= {"tool", "columnKind", "originalUriBaseIds", "results"}
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    assert driver["name"] == "classic-migration"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert re.fullmatch(r"[A-Za-z0-9]+", rule["name"])
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        assert "helpUri" not in rule or urlsplit(rule["helpUri"]).scheme == "https"
    assert len(run["results"]) == len(findings)
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert ids[result["ruleIndex"]] == result["ruleId"]
        (location,) = result["locations"]
        assert all(logical["fullyQualifiedName"] for logical in location["logicalLocations"])
        if "physicalLocation" not in location:  # a quota speaks of a region, not of a file
            assert result["ruleId"] in {finding.rule for finding in findings if not finding.source.file}
            continue
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert not urlsplit(artifact["uri"]).scheme
        assert not artifact["uri"].startswith("/")
        assert location["physicalLocation"]["region"]["startLine"] >= 1


@pytest.mark.parametrize(
    ("rule", "level"), [("CM103", "error"), ("CM402", "error"), ("CM204", "warning"), ("CM301", "note")]
)
def test_a_severity_has_its_level(rule, level):
    run = the_run(a_finding(rule))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == level


def test_a_loss_that_strict_makes_a_blocker_is_an_error_of_a_rule_that_warns():
    run = the_run(a_finding("CM204", severity=Severity.BLOCKER))
    assert run["results"][0]["level"] == "error"
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "warning"


def test_addresses_of_documents_are_relative_to_the_run_and_quoted(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert place_of(a_finding(file="my estate/shop#1.xml")) == {
        "artifactLocation": {"uri": "my%20estate/shop%231.xml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3},
    }
    assert place_of(a_finding(file=f"{tmp_path}/a.xml"))["artifactLocation"]["uri"] == "a.xml"
    outside = place_of(a_finding(file="../other/a.xml"))["artifactLocation"]
    assert outside == {"uri": (tmp_path.parent / "other" / "a.xml").as_uri()}


def test_a_finding_about_a_whole_document_has_no_region_and_one_from_nowhere_no_document():
    assert "region" not in place_of(a_finding(line=None))
    nowhere = Finding("CM301", Severity.CHANGE, "VM a/b", NOWHERE, "m", "r")
    assert the_run(nowhere)["results"][0]["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "VM a/b"}]}]


def test_a_finding_keeps_its_fingerprint_when_its_line_moves():
    prints = [the_run(a_finding(line=line))["results"][0]["partialFingerprints"] for line in (3, 30)]
    assert prints[0] == prints[1]


def test_rules_that_are_not_told_of_are_not_described():
    assert [rule["id"] for rule in the_run(a_finding("CM301"), a_finding("CM204"))["tool"]["driver"]["rules"]] == [
        "CM204",
        "CM301",
    ]
