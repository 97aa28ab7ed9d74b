"""What a run tells its user: rules, and the findings that they make.

Every layer speaks through these two types, so that all problems of a run can be collected and told at once. A rule's
id is ``CM`` and three digits, and is never used again for another thing: 1xx unsupported, 2xx loss, 3xx change,
4xx input needed, 5xx limits and names, 6xx conflicts, 7xx security, 8xx documents and decisions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from classic.source import Source


class Severity(StrEnum):
    """How much a finding weighs, worst first."""

    BLOCKER = "blocker"
    """It cannot be migrated: the Pulumi program declares nothing until it is resolved or the item is excluded."""

    INPUT = "input"
    """A secret or a decision is missing: the program refuses, the offline preview shows a marked placeholder."""

    LOSS = "loss"
    """Something is not carried over."""

    CHANGE = "change"
    """It is carried over differently."""

    @property
    def rank(self) -> int:
        """0 for the worst severity, growing."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell: which rule, how severe, about what, where, why and what to do.

    ``subject`` is a kind and a name, such as ``VM shop/web1`` or ``subnet corp-net/backend``; decisions refer to a
    finding by its rule and its subject.
    """

    rule: str
    severity: Severity
    subject: str
    source: Source
    message: str
    remedy: str

    @property
    def sort_key(self) -> tuple[tuple[str, int], int, str, str, str]:
        """The order in which findings are told: by file and line, then worst first."""
        return (self.source.sort_key, self.severity.rank, self.rule, self.subject, self.message)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: what it is called, how severe it is, why Azure or the mapping makes it so, what to do.

    ``row`` is the number (1-21) of the mapping row that the rule belongs to, ``None`` when it belongs to no row.
    ``reference`` is the page or document that the rule comes from.
    """

    id: str
    name: str
    severity: Severity
    title: str
    why: str
    remedy: str
    reference: str
    row: int | None = None

    def finding(self, subject: str, source: Source, message: str, remedy: str | None = None) -> Finding:
        """Make a finding of this rule about one subject; ``remedy`` replaces the rule's general one."""
        return Finding(self.id, self.severity, subject, source, message, remedy or self.remedy)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as they are told, each one once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))
