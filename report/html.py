"""The report as one page that needs nothing else: no network, no server, no other file."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from classic.findings import Finding
from classic.source import Source
from classic.subjects import around
from migration.rules import rules_by_id
from migration.wording import counted
from report.diagram_files import diagram_files
from report.mermaid import mermaid
from report.model import Item, ItemOutcome, Report, Step
from report.secrets import masked
from report.svg import svg
from report.wording import OUTCOMES, SEVERITIES, verdict

_CARRIED = {ItemOutcome.MIGRATED, ItemOutcome.CHANGED}
_STANDING_ALONE = "Standing alone"
_OPEN_ITEMS, _OPEN_CASES, _OPEN_DIAGRAMS, _OPEN_ADDRESSES, _SHOWN_CASES = 120, 15, 8, 30, 6
"""Up to so many are shown unfolded."""
_SECTIONS = (
    ("summary", "Summary"),
    ("supply", "What you have to supply"),
    ("findings", "Findings"),
    ("items", "Before and after"),
    ("diagrams", "Diagrams"),
    ("mapping", "Mapping rows"),
    ("cut-over", "Cut-over"),
)


def html(report: Report) -> str:
    """Write the report as a page. Names from documents are escaped; only code of our own is run."""
    style, script = _own("report.css"), _own("report.js")
    environment = Environment(
        loader=PackageLoader("report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html").render(
        report=report,
        view=_view(report),
        coded=_coded,
        breakable=_breakable,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=_policy(style, script),
    )


def _own(name: str) -> str:
    return files("report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Let the page load nothing, and run nothing but what stands in it from us."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    code: bool


def _coded(text: str) -> Iterator[_Part]:
    """Split a text at its backticks: what stands between two of them is code."""
    parts = re.split(r"`([^`]*)`", text.replace(" -> ", " → "))
    return (_Part(part, at % 2 == 1) for at, part in enumerate(parts) if part)


def _breakable(path: str) -> Markup:
    """Let a long path be broken after its slashes."""
    return Markup("/<wbr>").join(path.split("/"))


# --- what the template shows ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Counted:
    name: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    before: int
    after: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    item: Item
    severities: str
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    owner: str
    title: str
    counted: str
    items: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    subject: str
    message: str
    source: Source
    rows: str
    owner: str
    outcome: str


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    anchor: str
    title: str
    why: str
    row: int | None
    reference: str
    remedies: tuple[str, ...]
    cases: tuple[_Case, ...]


@dataclass(frozen=True, slots=True)
class _Level:
    name: str
    meaning: str
    rules: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class _Drawing:
    title: str
    svg: Markup
    mermaid: str
    file: str


@dataclass(frozen=True, slots=True)
class _View:
    sections: Sequence[tuple[str, str]]
    state: str
    verdict: str
    outcomes: tuple[_Counted, ...]
    severities: tuple[_Counted, ...]
    kinds: tuple[_Kind, ...]
    ids: Mapping[str, str]
    groups: tuple[_Group, ...]
    levels: tuple[_Level, ...]
    diagrams: tuple[_Drawing, ...]
    phases: tuple[tuple[str, tuple[Step, ...]], ...]
    open_groups: bool
    open_diagrams: bool
    open_cases: int = _OPEN_CASES
    open_addresses: int = _OPEN_ADDRESSES
    shown_cases: int = _SHOWN_CASES


def _view(report: Report) -> _View:
    state, sentence = verdict(report)
    ids: dict[str, str] = {}
    for at, item in enumerate(report.items, 1):
        ids.setdefault(item.subject.casefold(), f"item-{at}")
    return _View(
        sections=_SECTIONS,
        state=state,
        verdict=sentence,
        outcomes=tuple(
            _Counted(outcome.value, sum(item.outcome is outcome for item in report.items), meaning)
            for outcome, meaning in OUTCOMES.items()
        ),
        severities=tuple(
            _Counted(severity.value, sum(item.severity is severity for item in report.findings), meaning)
            for severity, meaning in SEVERITIES.items()
        ),
        kinds=tuple(_kinds(report.items)),
        ids=ids,
        groups=tuple(_groups(report.items)),
        levels=tuple(_levels(report)),
        diagrams=tuple(
            _Drawing(diagram.title, svg(diagram, f"diagram-{at}"), mermaid(diagram), file)
            for at, (file, diagram) in enumerate(diagram_files(report.diagrams), 1)
        ),
        phases=tuple(_phases(report.steps)),
        open_groups=len(report.items) <= _OPEN_ITEMS,
        open_diagrams=len(report.diagrams) <= _OPEN_DIAGRAMS,
    )


def _kinds(items: Iterable[Item]) -> Iterator[_Kind]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(item)
    for kind, of_kind in found.items():
        counts = tuple(sum(item.outcome is outcome for item in of_kind) for outcome in OUTCOMES)
        yield _Kind(kind, len(of_kind), sum(item.outcome in _CARRIED for item in of_kind), counts)


def _groups(items: Iterable[Item]) -> Iterator[_Group]:
    """Gather items by the cloud service or virtual network that they belong to; those of none come last."""
    found: dict[str, list[_Entry]] = {}
    for at, item in enumerate(items, 1):
        rules = {(finding.severity, finding.rule): None for finding in item.findings}
        badges = tuple(
            (severity.value, rule) for severity, rule in sorted(rules, key=lambda rule: (rule[0].rank, rule[1]))
        )
        severities = " ".join(dict.fromkeys(severity for severity, _ in badges))
        found.setdefault(item.owner, []).append(_Entry(f"item-{at}", item, severities, badges))
    for owner in sorted(found, key=lambda owner: not owner):
        entries = found[owner]
        outcomes = [sum(entry.item.outcome is outcome for entry in entries) for outcome in OUTCOMES]
        parts = ", ".join(f"{number} {outcome}" for outcome, number in zip(OUTCOMES, outcomes, strict=True) if number)
        yield _Group(
            owner or _STANDING_ALONE,
            owner or _STANDING_ALONE,
            f"{counted(len(entries), 'item')}: {parts}",
            tuple(entries),
        )


def _levels(report: Report) -> Iterator[_Level]:
    items: dict[str, Item] = {}
    for item in report.items:
        items.setdefault(item.subject.casefold(), item)
    of_findings = {finding: item for item in report.items for finding in item.findings}
    anchored: set[str] = set()
    for severity, meaning in SEVERITIES.items():
        by_rule: dict[str, list[Finding]] = {}
        for finding in report.findings:
            if finding.severity is severity:
                by_rule.setdefault(finding.rule, []).append(finding)
        if by_rule:
            rules = tuple(_rule(rule, told, of_findings, items, anchored) for rule, told in sorted(by_rule.items()))
            yield _Level(severity.value, meaning, rules)


def _rule(
    rule_id: str,
    findings: Sequence[Finding],
    of_findings: Mapping[Finding, Item],
    items: Mapping[str, Item],
    anchored: set[str],
) -> _Rule:
    """Gather the cases of a rule; one that is told with two severities is led to at the worse one."""
    rule = rules_by_id().get(rule_id)
    anchor = "" if rule_id in anchored else f"rule-{rule_id}"
    anchored.add(rule_id)
    reference = rule.reference if rule and rule.reference.startswith("https://") else ""
    cases: list[_Case] = []
    for finding in findings:
        item = of_findings.get(finding) or _nearest(finding.subject, items)
        rows = {*(item.rows if item else ()), *((rule.row,) if rule and rule.row else ())}
        cases.append(
            _Case(
                subject=finding.subject,
                message=masked(finding.message),
                source=finding.source,
                rows=" ".join(map(str, sorted(rows))),
                owner=(item.owner or _STANDING_ALONE) if item else "",
                outcome=item.outcome.value if item else "",
            )
        )
    return _Rule(
        rule_id,
        anchor,
        rule.title if rule else "",
        rule.why if rule else "",
        rule.row if rule else None,
        reference,
        tuple(dict.fromkeys(finding.remedy for finding in findings)),
        tuple(cases),
    )


def _nearest(subject: str, items: Mapping[str, Item]) -> Item | None:
    return next((items[name.casefold()] for name in around(subject) if name.casefold() in items), None)


def _phases(steps: Iterable[Step]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.phase, []).append(step)
    yield from ((phase, tuple(of_phase)) for phase, of_phase in found.items())
