"""Whatever the estate, a fresh decisions file is valid, decides nothing, and is complete."""

import tempfile
from pathlib import Path

from hypothesis import given, settings

from classic.estate import ClassicEstate
from classic.readers.yaml_tree import read_tree
from config.decisions import Decisions
from config.read import read_decisions
from migration import Outcome, plan_estate
from migration.decisions_text import new_text, updated_text
from migration.initial_decisions import initial_decisions
from tests.property.test_planner import ESTATES


def told_by(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.subject, finding.message) for finding in outcome.findings]


@settings(deadline=None, max_examples=80)
@given(ESTATES)
def test_a_fresh_file_is_valid_and_decides_nothing(estate: ClassicEstate):
    outcome = plan_estate(estate, Decisions())
    text = new_text(initial_decisions(outcome))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        decisions, told = read_decisions(path)
    assert told == ()
    assert told_by(plan_estate(estate, decisions)) == told_by(outcome)


@settings(deadline=None, max_examples=80)
@given(ESTATES, ESTATES)
def test_an_update_adds_what_is_new_once_and_decides_nothing(before: ClassicEstate, now: ClassicEstate):
    text = new_text(initial_decisions(plan_estate(before, Decisions())))
    asked = initial_decisions(plan_estate(now, Decisions()))
    updated, _ = updated_text(text, asked)
    assert read_tree(updated).value == read_tree(text).value
    lines = iter(updated.splitlines())
    assert all(line in lines for line in text.splitlines())  # each further down than the one before
    assert updated_text(updated, asked) == (updated, 0)
