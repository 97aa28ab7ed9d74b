"""Whatever the planner makes of an estate can be told."""

import json
from xml.etree import ElementTree

from hypothesis import given, settings

from classic.estate import ClassicEstate
from config.decisions import Decisions
from migration import plan_estate
from report.accounting import UNANSWERED
from report.build import build_report
from report.files import report_files
from report.model import ItemOutcome
from report.svg import svg
from tests.property.test_planner import DECISIONS, ESTATES


@settings(deadline=None, max_examples=60)
@given(ESTATES, DECISIONS)
def test_any_estate_has_a_whole_report(estate: ClassicEstate, decisions: Decisions):
    report = build_report(plan_estate(estate, decisions), "estate")
    for item in report.items:
        assert item.reason != UNANSWERED
        assert item.targets or item.outcome is not ItemOutcome.MIGRATED
    for row in report.rows:
        assert 0 <= row.after <= row.before
    for diagram in report.diagrams:
        boxes = {box.id for _, of_column in diagram.columns for box in of_column}
        assert {end for arrow in diagram.arrows for end in arrow} <= boxes
        ElementTree.fromstring(svg(diagram, "d"))
    files = report_files(report)
    assert len(json.loads(files["report.json"])["items"]) == len(report.items)
    assert files["index.html"].count("<details") == files["index.html"].count("</details>")
