"""The table of rows that a run with ``-m row`` prints at its end: how many cases of each kind, and how they went."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

import pytest

from migration.mapping import MAPPING
from tests.rows.catalogue import KINDS

PROPERTY = "row"
"""Name of the property by which a test's report says its row and kind: marks do not travel between processes."""
_PARTS = "parts"
"""Tests of single parts, which show no whole way from a document to a resource; their marks leave the kind out."""
_OUTCOMES = {"passed": "passed", "failed": "failed", "error": "failed"}
_COLUMNS = (*KINDS, _PARTS, "passed", "failed")
_GAP = "  "


def is_asked_for(markexpr: str) -> bool:
    """Whether a run picks tests by their rows."""
    return re.search(r"(?<!not )\brow\b", markexpr) is not None


def note_rows(item: pytest.Item) -> None:
    """Put a test's rows where its report takes them along, from a worker of pytest-xdist too."""
    for mark in item.iter_markers("row"):
        number, *kind = mark.args
        item.user_properties.append((PROPERTY, [number, *kind]))


def count_rows(reports: Iterable[tuple[str, pytest.TestReport]]) -> dict[int, Counter[str]]:
    """Count cases by row: each kind, passed, failed.

    Args:
        reports: Category (``passed``, ``failed``, ``error`` and others) and report of each test.
    """
    counts: dict[int, Counter[str]] = {row.number: Counter() for row in MAPPING}
    for category, report in reports:
        # Setting up and taking down are reported too, without a category where all is well.
        if not category or report.when == "teardown":
            continue
        for number, *kind in (value for name, value in report.user_properties if name == PROPERTY):
            counts[number][kind[0] if kind else _PARTS] += 1
            if category in _OUTCOMES:
                counts[number][_OUTCOMES[category]] += 1
    return counts


def lines(counts: dict[int, Counter[str]], width: int) -> Iterator[str]:
    """Render the table.

    Args:
        counts: Cases by row.
        width: Characters of a line; texts are broken to fit.
    """
    numbers = len("row") + sum(len(_GAP) + len(name) for name in _COLUMNS)
    text = max(16, (width - numbers - 2 * len(_GAP)) // 2)
    yield _line("row", "classic", "Resource Manager", _COLUMNS, text)
    for row in MAPPING:
        classic, now = wrap(row.classic, text), wrap(row.resource_manager, text)
        for at in range(max(len(classic), len(now))):
            shown = tuple(str(counts[row.number][name]) for name in _COLUMNS) if at == 0 else ("",) * len(_COLUMNS)
            left, right = (part[at] if at < len(part) else "" for part in (classic, now))
            yield _line(str(row.number) if at == 0 else "", left, right, shown, text)


def _line(number: str, classic: str, now: str, shown: Iterable[str], text: int) -> str:
    cells = (value.rjust(len(name)) for name, value in zip(_COLUMNS, shown, strict=True))
    return _GAP.join((number.rjust(3), classic.ljust(text), now.ljust(text), *cells)).rstrip()
