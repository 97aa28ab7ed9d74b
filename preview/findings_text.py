"""Findings as text: worst first, each with its place and the way out; what many share is said once."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from rich.cells import cell_len
from rich.text import Text

from classic.findings import Finding, Rule, Severity
from migration.wording import counted
from preview.layout import Guides, fold
from report.text import STYLES, WIDEST_PROSE
from report.wording import SEVERITIES

_INDENT = 7
"""Where text begins: after the rule's id and two blanks."""
_SINGULARS: Mapping[Severity, str] = {Severity.INPUT: "input missing"}
_PLURALS: Mapping[Severity, str] = {Severity.INPUT: "inputs missing", Severity.LOSS: "losses"}


def findings_text(
    findings: Iterable[Finding],
    width: int,
    guides: Guides,
    severities: Collection[Severity] = tuple(Severity),
    rules: Mapping[str, Rule] | None = None,
) -> list[Text]:
    """List findings by severity and rule; of severities that are not asked for, the number is told."""
    width = min(width, WIDEST_PROSE)
    told = tuple(findings)
    lines: list[Text] = []
    for severity in Severity:
        group = [finding for finding in told if finding.severity is severity]
        if not group:
            continue
        one, meaning = _SINGULARS.get(severity, severity.value), SEVERITIES[severity]
        heading = counted(len(group), one, _PLURALS.get(severity))
        if lines:
            lines.append(Text())
        if severity not in severities:
            lines.append(Text(f"{heading}, not listed", style=STYLES[severity]))
            continue
        lines += [Text(line, style=STYLES[severity]) for line in fold(f"{heading}: {meaning}", width)]
        lines.extend(_severity(group, width, guides, rules or {}))
    return lines


def _severity(findings: list[Finding], width: int, guides: Guides, rules: Mapping[str, Rule]) -> Iterator[Text]:
    """List findings of one severity, those of one rule together, in the order of first occurrence."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule_id, group in by_rule.items():
        style = STYLES[group[0].severity]
        if len(group) == 1:
            finding = group[0]
            text = f"{finding.subject} {guides.dash} {finding.message}{_place(finding)}"
            yield from _hanging(rule_id, text, width, style, finding.subject)
            yield from _hanging("", finding.remedy, width, mark="-> ")
        else:
            title = rules[rule_id].title if rule_id in rules else rule_id
            yield from _hanging(rule_id, f"{title} (x {len(group)})", width, style, title)
            yield from _cases(group, width, guides)


def _cases(group: list[Finding], width: int, guides: Guides) -> Iterator[Text]:
    """List the findings of a rule; a message or a remedy that several share is said once."""
    shared = len({finding.message for finding in group}) == 1
    if shared:
        yield from _hanging("", group[0].message, width)
    by_remedy: dict[str, list[Finding]] = {}
    for finding in group:
        by_remedy.setdefault(finding.remedy, []).append(finding)
    for remedy, cases in by_remedy.items():
        for finding in cases:
            message = "" if shared else f" {guides.dash} {finding.message}"
            yield from _hanging("", f"{finding.subject}{message}{_place(finding)}", width, mark="  ", hang=2)
        yield from _hanging("", remedy, width, mark="-> " if len(by_remedy) == 1 else "    -> ")


def _place(finding: Finding) -> str:
    return f" ({finding.source})" if finding.source.file else ""


def _hanging(
    rule: str, text: str, width: int, style: str = "", bold: str = "", *, mark: str = "", hang: int = 0
) -> Iterator[Text]:
    """Lay out a text after a rule's id or a mark; its further lines begin below its first word, or ``hang`` later."""
    indent = _INDENT + cell_len(mark)
    first, *others = fold(text, width - indent, width - indent - hang)
    shown = Text(f"{rule:<{_INDENT}}{mark}", style=style if rule else "").append(first, style="not bold default")
    if bold and first.startswith(bold):
        shown.stylize("bold", indent, indent + len(bold))
    yield shown
    yield from (Text(" " * (indent + hang) + line) for line in others)
