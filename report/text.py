"""Findings as a compiler tells them: by item, worst first, each with its place, the line there, and the way out."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from classic.findings import Finding, Rule, Severity
from report.excerpts import Excerpts, without_controls
from report.secrets import masked

STYLES: Mapping[Severity, str] = {
    Severity.BLOCKER: "bold red",
    Severity.INPUT: "bold magenta",
    Severity.LOSS: "yellow",
    Severity.CHANGE: "cyan",
}
"""Colours add to the words; they never stand for them."""
WIDEST_PROSE = 120
"""Prose is hard to read in longer lines."""
_INDENT = 6
_GLUE = "\ue000"
"""Stands for a blank at which no line is broken."""


def findings_by_item(
    findings: Iterable[Finding], rules: Mapping[str, Rule], excerpts: Excerpts, width: int | None = None
) -> list[Text]:
    """List findings under the items that they are about, items with the worst ones first.

    Args:
        findings: What to list.
        rules: All rules, by id.
        excerpts: Where the lines of the documents come from.
        width: Columns of the terminal; without one no line is broken, so that lines can be searched.
    """
    lines: list[Text] = []
    for subject, about in _by_item(findings):
        lines += [Text(), *_wrapped(subject, width, 0, "bold")] if lines else _wrapped(subject, width, 0, "bold")
        shown: Finding | None = None
        for finding in about:
            same_place = shown is not None and shown.source == finding.source
            lines += _finding(finding, rules, None if same_place else excerpts.line(finding.source), width)
            shown = finding
    return lines


def _by_item(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.subject, []).append(finding)
    for about in found.values():
        about.sort(key=_weight)
    return sorted(found.items(), key=lambda entry: (_weight(entry[1][0]), entry[0]))


def _weight(finding: Finding) -> tuple[int, tuple[tuple[str, int], int, str, str, str]]:
    return (finding.severity.rank, finding.sort_key)


def _finding(finding: Finding, rules: Mapping[str, Rule], line: str | None, width: int | None) -> Iterator[Text]:
    rule = rules.get(finding.rule)
    place = f"{finding.source}: " if finding.source.file else ""
    kind = f"{finding.severity.value}{_GLUE}{finding.rule}"
    for glued in _wrapped(f"{place}{kind}: {rule.title if rule else ''}", width, 2):
        at = glued.plain.find(kind)
        heading = Text(glued.plain.replace(_GLUE, " "))
        if at >= 0:
            heading.stylize(STYLES[finding.severity], at, at + len(kind))
        yield heading
    if line is not None:
        number = str(finding.source.line)
        yield (
            Text(" " * _INDENT)
            .append(f"{number} | ", "blue")
            .append(_shortened(line, width, _INDENT + len(number) + 3))
        )
    yield from _wrapped(masked(finding.message), width, _INDENT)
    yield from _wrapped(f"-> {finding.remedy}", width, _INDENT)


def _shortened(line: str, width: int | None, taken: int) -> str:
    room = max((width or len(line) + taken) - taken, 20)
    return line if len(line) <= room else f"{line[: room - 4]} ..."


def _wrapped(text: str, width: int | None, indent: int, style: str = "") -> list[Text]:
    text = without_controls(" ".join(text.split()))
    if width is None:
        return [Text(" " * indent + text, style=style)]
    lines = textwrap.wrap(
        text,
        max(min(width, WIDEST_PROSE), indent + 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + (3 if text.startswith("-> ") else 0)),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [Text(line, style=style) for line in lines] or [Text()]
