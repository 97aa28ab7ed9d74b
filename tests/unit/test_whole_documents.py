"""Whole estates: every item in them is planned, left out for a reason, or told of."""

from pathlib import Path

import pytest

from config.inputs import read_inputs
from migration import plan_estate
from tests.accounting import unanswered

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
FILES = sorted(SAMPLES.glob("*/*.xml")) if SAMPLES.is_dir() else []


@pytest.mark.parametrize("example", ["contoso", "quickstart"])
def test_an_example_is_ready_to_be_deployed(example: str):
    inputs = read_inputs([ROOT / "examples" / example])
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    assert not outcome.refused
    assert unanswered(outcome) == []


def test_a_rehearsal_of_contoso_asks_for_one_password_and_nothing_else():
    folder = ROOT / "examples" / "contoso"
    inputs = read_inputs([folder], folder / "rehearsal.yaml")
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    assert [told.subject for told in outcome.findings if told.severity in {"blocker", "input"}] == [
        "secret adminPassword"
    ]


@pytest.mark.skipif(not FILES, reason="the samples of real documents do not lie beside this repository")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:60])
def test_no_item_of_a_real_document_is_lost(file: Path):
    inputs = read_inputs([file])
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    assert unanswered(outcome) == []
    assert outcome.findings or outcome.plan.virtual_networks


@pytest.mark.skipif(not FILES, reason="the samples of real documents do not lie beside this repository")
def test_no_item_is_lost_when_all_real_documents_are_one_estate():
    inputs = read_inputs([SAMPLES])
    assert unanswered(plan_estate(inputs.estate, inputs.decisions, inputs.findings)) == []
