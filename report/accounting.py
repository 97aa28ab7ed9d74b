"""The accounting: each classic item exactly once, with what became of it and why.

An item is answered for by what is planned of it, by being left out, by a finding about it, or by what it goes with.
One that nothing answers for is a fault of this program: it says so in its reason (``UNANSWERED``).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from classic.findings import Finding, Severity
from classic.subjects import around
from migration.mapping import row
from migration.outcome import Outcome
from migration.plan import CloudServicePlan, LeftOut, VirtualNetworkPlan
from migration.rules import rules_by_id
from report.classic_item import ClassicItem
from report.items import classic_items
from report.model import Item, ItemOutcome, Target
from report.planned import planned_objects
from report.secrets import masked

UNANSWERED = "neither planned nor told of: this is a fault of classic-migration, please report it"
"""The reason of an item that was lost in silence."""

_PARTIAL = {Severity.LOSS, Severity.CHANGE}


def account(outcome: Outcome) -> tuple[Item, ...]:
    """Say what became of each classic item of an estate, in the order of the estate."""
    return tuple(_Ledger(outcome).items())


def unanswered(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that were lost in silence."""
    return tuple(item for item in items if item.reason == UNANSWERED)


@dataclass(slots=True)
class _Entry:
    """An item, and what is found to answer for it."""

    item: ClassicItem
    targets: list[Target] = field(default_factory=list[Target])
    rows: list[int] = field(default_factory=list[int])
    findings: list[Finding] = field(default_factory=list[Finding])


@dataclass(frozen=True, slots=True)
class _Verdict:
    outcome: ItemOutcome
    reason: str


class _Ledger:
    def __init__(self, outcome: Outcome) -> None:
        self._entries = [_Entry(item) for item in classic_items(outcome.estate)]
        self._own: dict[str, _Entry] = {}
        self._claims: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            self._own.setdefault(entry.item.subject.casefold(), entry)
            for subject in dict.fromkeys(map(str.casefold, (entry.item.subject, *entry.item.answers))):
                self._claims.setdefault(subject, []).append(entry)
        self._left_out = {item.subject.casefold(): item for item in _left_out(outcome)}
        self._findings = outcome.findings
        self._blockers = [finding for finding in outcome.findings if finding.severity is Severity.BLOCKER]
        self._verdicts: dict[int, _Verdict] = {}
        self._post_plan(outcome)
        self._post_findings()

    def items(self) -> Iterator[Item]:
        for entry in self._entries:
            verdict, item = self._verdict(entry), entry.item
            yield Item(
                kind=item.kind,
                name=item.name,
                source=item.source,
                outcome=verdict.outcome,
                rows=tuple(sorted({*item.rows, *entry.rows})),
                targets=tuple(dict.fromkeys(entry.targets)),
                reason=masked(verdict.reason),
                owner=item.owner,
                findings=tuple(entry.findings),
            )

    # --- posting: what is planned and told, to the items that it is of ---

    def _post_plan(self, outcome: Outcome) -> None:
        for planned in planned_objects(outcome.plan):
            for entry in self._claimed(planned.subjects):
                entry.targets.append(planned.target)
                entry.rows.append(planned.row)

    def _post_findings(self) -> None:
        for finding in self._findings:
            for entry in self._claimed(tuple(around(finding.subject))):
                entry.findings.append(finding)

    def _claimed(self, subjects: Sequence[str]) -> list[_Entry]:
        """The items of the first of some subjects that is one, or of what is around it."""
        for subject in subjects:
            for wider in around(subject):
                if wider.casefold() in self._claims:
                    return self._claims[wider.casefold()]
        return []

    # --- judging ---

    def _verdict(self, entry: _Entry) -> _Verdict:
        found = self._verdicts.get(id(entry))
        if found is None:
            found = self._judge(entry)
            self._verdicts[id(entry)] = found
        return found

    def _judge(self, entry: _Entry) -> _Verdict:
        item = entry.item
        for subject in (item.subject, *item.answers):
            if (left_out := self._left_out.get(subject.casefold())) is not None:
                return self._of_left_out(left_out)
        for subject in item.within:
            if (left_out := self._left_out.get(subject.casefold())) is not None:
                return _going_with(subject, self._of_left_out(left_out))
        severities = {finding.severity for finding in entry.findings}
        if Severity.BLOCKER in severities:
            return _Verdict(ItemOutcome.BLOCKED, _sentences(entry.findings))
        if entry.targets:
            outcome = ItemOutcome.CHANGED if severities & _PARTIAL else ItemOutcome.MIGRATED
            return _Verdict(outcome, _sentences(entry.findings) or _by_row(entry))
        return self._unplanned(entry, severities)

    def _unplanned(self, entry: _Entry, severities: set[Severity]) -> _Verdict:
        carried = [self._own[subject.casefold()] for subject in entry.item.carriers if subject.casefold() in self._own]
        gone = [(holder.item.subject, self._verdict(holder)) for holder in carried if not holder.targets]
        if gone and len(gone) == len(carried):
            return _going_with(*gone[0])
        for severity, outcome in (
            (Severity.LOSS, ItemOutcome.DROPPED),
            (Severity.CHANGE, ItemOutcome.CHANGED),
            (Severity.INPUT, ItemOutcome.BLOCKED),
        ):
            if severity in severities:
                return _Verdict(outcome, _sentences(entry.findings))
        for subject in entry.item.within:
            holder = self._own.get(subject.casefold())
            if holder is not None and not holder.targets:
                return _going_with(subject, self._verdict(holder))
        if entry.item.at_rest is not None:
            return _Verdict(ItemOutcome.MIGRATED, entry.item.at_rest)
        return _Verdict(ItemOutcome.DROPPED, UNANSWERED)

    def _of_left_out(self, item: LeftOut) -> _Verdict:
        if item.excluded:
            return _Verdict(ItemOutcome.EXCLUDED, "left out by a decision")
        about = [finding for finding in self._blockers if finding.subject.casefold() == item.subject.casefold()]
        about = about or [finding for finding in self._blockers if item.subject in around(finding.subject)]
        return _Verdict(ItemOutcome.BLOCKED, _sentences(about) or "what it needs is left out")


def _left_out(outcome: Outcome) -> Iterator[LeftOut]:
    yield from outcome.plan.left_out
    plans: tuple[VirtualNetworkPlan | CloudServicePlan, ...] = (
        *outcome.plan.virtual_networks,
        *outcome.plan.cloud_services,
    )
    for plan in plans:
        yield from plan.left_out


def _going_with(subject: str, verdict: _Verdict) -> _Verdict:
    return _Verdict(verdict.outcome, f"goes with {subject}: {verdict.reason}")


def _sentences(findings: Iterable[Finding]) -> str:
    """What findings say, worst first, each once."""
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, finding.rule, finding.message))
    titles = rules_by_id()
    said = (
        f"{titles[finding.rule].title}: {finding.message} ({finding.rule})"
        if finding.rule in titles
        else f"{finding.message} ({finding.rule})"
        for finding in ordered
    )
    return "; ".join(dict.fromkeys(said))


def _by_row(entry: _Entry) -> str:
    known = [number for number in entry.rows if number] or list(entry.item.rows)
    if not known:
        return "declared as it was"
    found = row(known[0])
    became = f" -> {found.resource_manager}" if found.resource_manager != found.classic else ""
    return f"by row {found.number} of the mapping: {found.classic}{became}"
