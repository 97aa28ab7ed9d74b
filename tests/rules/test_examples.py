"""Every rule finds what it is for, and leaves its neighbours alone."""

from pathlib import Path

import pytest

from migration.rules import rules_by_id
from tests.rules.examples import FIXTURES, findings_of, load

FILES = sorted(FIXTURES.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_finds_its_failing_example_and_nothing_in_its_passing_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rule, fixture = path.stem[:5], load(path)
    told = {}
    for kind in ("failing", "passing"):
        folder = tmp_path / kind
        folder.mkdir()
        with monkeypatch.context() as patch:
            found = findings_of(fixture[kind], folder, patch)
        told[kind] = [finding.subject for finding in found if finding.rule == rule]
    assert fixture["subject"] in told["failing"]
    assert told["passing"] == []


def test_every_rule_has_one_pair_of_examples():
    assert [path.name for path in FILES] == [f"{rule.id}-{rule.name}.yaml" for rule in rules_by_id().values()]
