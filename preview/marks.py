"""Which line of the tree a finding belongs to, and the note that it leaves there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from classic.findings import Finding, Rule, Severity
from classic.subjects import around
from migration.plan import LeftOut
from preview.layout import Node
from report.text import STYLES

_RULES_PER_NOTE = 3


def left_out_node(item: LeftOut, findings: Sequence[Finding], rules: Mapping[str, Rule], within: str = "") -> Node:
    """Show an item that is not in the plan, in its place; ``within`` is the path that its place says already."""
    kind, _, path = item.subject.partition(f" {within}/") if within else ("", "", "")
    cells = [Text(f"{kind} {path}" if path else item.subject, style="strike" if item.excluded else "bold")]
    blockers = [f for f in findings if f.severity is Severity.BLOCKER]
    about = [f for f in blockers if f.subject == item.subject]
    about = about or [f for f in blockers if item.subject in around(f.subject)]  # a part of it is what blocks it
    if item.excluded:
        cells.append(Text("left out by a decision", style="dim"))
        note = Text("excluded", style="dim")
    else:
        ids = dict.fromkeys(finding.rule for finding in about)
        titles = [rules[rule].title for rule in ids if rule in rules]
        cells.append(Text(f"not migrated: {'; '.join(titles)}" if titles else "not migrated"))
        note = Text(" ".join(("blocked", *ids)), style=STYLES[Severity.BLOCKER])
    return Node(cells, subjects=(item.subject,), notes=[note])


def mark(roots: Iterable[Node], findings: Iterable[Finding]) -> None:
    """Put the notes of all findings on the lines that they are about.

    A finding about a thing that several lines need is noted on each of them, any other on the first line that speaks
    of its subject. One about something that has no line of its own, such as an extension, goes to the closest thing
    around it. Findings without any place in the tree are left to the list below it.
    """
    nodes = [node for root in roots for node in root.walk()]
    first: dict[str, int] = {}
    needing: dict[str, list[int]] = {}
    for index, node in enumerate(nodes):
        for subject in node.subjects:
            first.setdefault(subject, index)
        for subject in node.needs:
            needing.setdefault(subject, []).append(index)
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        nearest = next((first[subject] for subject in around(finding.subject) if subject in first), None)
        for index in needing.get(finding.subject, [] if nearest is None else [nearest]):
            found.setdefault(index, []).append(finding)
    for index, about in found.items():
        node = nodes[index]
        told = bool(node.notes)  # what is left out says its blockers already
        node.notes.extend(_notes(f for f in about if not (told and f.severity is Severity.BLOCKER)))


def _notes(findings: Iterable[Finding]) -> Iterator[Text]:
    by_severity: dict[Severity, Counter[str]] = {}
    for finding in findings:
        by_severity.setdefault(finding.severity, Counter())[finding.rule] += 1
    for severity in sorted(by_severity, key=lambda severity: severity.rank):
        counted = sorted(by_severity[severity].items())
        words = [rule if times == 1 else f"{rule} x{times}" for rule, times in counted]
        for begin in range(0, len(words), _RULES_PER_NOTE):
            yield Text(" ".join((severity.value, *words[begin : begin + _RULES_PER_NOTE])), style=STYLES[severity])
