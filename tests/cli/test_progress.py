"""The progress bar of long work."""

import pytest

from cli.progress import expected, progress
from cli.run import outcome_of
from preview.recording import preview_outcome
from tests.cli.conftest import ROOT


@pytest.mark.parametrize("example", ["contoso", "quickstart"])
def test_the_bar_is_full_when_the_work_is_done(example):
    outcome = outcome_of([ROOT / "examples" / example])
    counts: list[int] = []
    preview_outcome(outcome, on_resource=counts.append)
    assert counts[-1] == expected(outcome.plan)


def test_nothing_is_shown_where_nobody_looks(capsys):
    with progress(outcome_of([ROOT / "examples" / "quickstart"]).plan) as tell:
        assert tell is None
    assert capsys.readouterr() == ("", "")
