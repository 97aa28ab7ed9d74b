"""The report as Markdown, for wikis and pull requests."""

import re
from collections.abc import Iterable, Iterator, Sequence

from classic.findings import Finding
from classic.source import Source
from migration.rules import rules_by_id
from report.mermaid import mermaid
from report.model import Item, ItemOutcome, Report
from report.secrets import masked
from report.wording import OUTCOMES, SEVERITIES, verdict

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$!])")
_CODE = re.compile(r"`([\w .:<>/=-]+)`")
_CARRIED = {ItemOutcome.MIGRATED, ItemOutcome.CHANGED}


def markdown(report: Report) -> str:
    """Write the whole report."""
    parts = (
        _summary(report),
        _supplies(report),
        _findings(report.findings),
        _items(report.items),
        _diagrams(report),
        _rows(report),
        _cut_over(report),
    )
    return "\n".join(line for part in parts for line in part)


def _summary(report: Report) -> Iterator[str]:
    yield f"# Migration report: {_text(report.title)}\n"
    yield f"{verdict(report)[1]}\n"
    outcomes = [outcome.value for outcome in OUTCOMES]
    kinds: dict[str, list[Item]] = {}
    for item in report.items:
        kinds.setdefault(item.kind, []).append(item)
    rows = (
        (
            kind,
            str(len(items)),
            str(sum(item.outcome in _CARRIED for item in items)),
            *(str(sum(item.outcome == outcome for item in items) or "") for outcome in outcomes),
        )
        for kind, items in kinds.items()
    )
    yield from _table(("Kind", "In", "Out", *outcomes), rows)
    counts = ((severity.value, str(sum(f.severity is severity for f in report.findings))) for severity in SEVERITIES)
    yield from _table(("Severity", "Findings"), counts)
    groups = ", ".join(map(_text, report.resource_groups)) or "none"
    yield f"Resource groups: {groups}\n"


def _supplies(report: Report) -> Iterator[str]:
    yield "## What you have to supply\n"
    if not report.supplies:
        yield "Nothing: all decisions are made, and no secret is needed.\n"
        return
    rows = (
        (
            f"secret {_text(item.key)}" if item.secret else _text(item.key),
            _text(f"{item.why}: {'; '.join(item.cases)}" if item.cases else item.why),
            _prose(item.how),
            _place(item.source),
        )
        for item in report.supplies
    )
    yield from _table(("What", "Why", "How", "Where"), rows)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    yield "## Findings\n"
    rules = rules_by_id()
    for severity, meaning in SEVERITIES.items():
        by_rule: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity is severity:
                by_rule.setdefault(finding.rule, []).append(finding)
        if by_rule:
            yield f"### {severity.value}: {meaning}\n"
        for rule_id, told in sorted(by_rule.items()):
            rule = rules.get(rule_id)
            yield f"#### {rule_id} {_text(rule.title) if rule else ''}\n"
            if rule:
                yield f"{_prose(rule.why)}\n"
            for remedy in dict.fromkeys(finding.remedy for finding in told):
                yield f"**What to do:** {_prose(remedy)}\n"
            cases = ((_text(case.subject), _text(masked(case.message)), _place(case.source)) for case in told)
            yield from _table(("Item", "What", "Where"), cases)


def _items(items: Iterable[Item]) -> Iterator[str]:
    yield "## Before and after\n"
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.owner, []).append(item)
    for owner in sorted(groups, key=lambda owner: not owner):
        yield f"### {_text(owner) or 'Standing alone'}\n"
        rows = (
            (
                _text(item.subject),
                item.outcome.value,
                "<br>".join(_text(str(target)) for target in item.targets) or "nothing",
                _text(item.reason),
                ", ".join(map(str, item.rows)),
                _place(item.source),
            )
            for item in groups[owner]
        )
        yield from _table(("Before", "Outcome", "After", "Why", "Rows", "Where"), rows)


def _diagrams(report: Report) -> Iterator[str]:
    yield "## Diagrams\n"
    for diagram in report.diagrams:
        yield f"### {_text(diagram.title)}\n"
        yield f"```mermaid\n{mermaid(diagram)}```\n"


def _rows(report: Report) -> Iterator[str]:
    yield "## Mapping rows\n"
    rows = (
        (
            str(row.number),
            _text(row.classic),
            _text(row.resource_manager),
            row.counted,
            str(row.before),
            str(row.after),
        )
        for row in report.rows
    )
    yield from _table(("Row", "Classic", "Resource Manager", "Counted", "In", "Out"), rows)


def _cut_over(report: Report) -> Iterator[str]:
    yield "## Cut-over\n"
    phase = ""
    for step in report.steps:
        if step.phase != phase:
            phase = step.phase
            yield f"### {phase}\n"
        yield f"- [ ] {_prose(step.action)}"
        yield from (f"  - {_prose(case)}" for case in step.cases)
        yield ""
    yield "### Addresses and names\n"
    rows = (
        (
            _text(item.subject),
            _text(", ".join(filter(None, (item.old_name, item.old_address)))),
            _text(", ".join(filter(None, (item.new_name, item.new_address))) or "known after the deployment"),
            "kept" if item.kept else "changes",
            _text(f"{item.resource} in {item.resource_group}".strip()),
        )
        for item in report.addresses
    )
    yield from _table(("Item", "Before", "After", "", "Resource"), rows)


def _table(heading: tuple[str, ...], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield f"|{' --- |' * len(heading)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _text(text: str) -> str:
    """Escape what Markdown or HTML would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.replace("&", "&amp;").split()))


def _prose(text: str) -> str:
    """Escape a sentence, whose backticks mark code; what a code span could not hold safely is none."""
    parts = _CODE.split(text)
    return "".join(f"`{part}`" if at % 2 else _text(part) for at, part in enumerate(parts))


def _place(source: Source) -> str:
    return _text(str(source)) if source.file else ""
