"""What a run of the planner gives: the estate that went in, the plan that came out, and everything to tell."""

from collections import Counter
from dataclasses import dataclass

from classic.estate import ClassicEstate
from classic.findings import Finding, Severity
from migration.plan import MigrationPlan


@dataclass(frozen=True, slots=True)
class Outcome:
    """An estate, its plan, and the findings of readers, decisions and planners in the order of telling."""

    estate: ClassicEstate
    plan: MigrationPlan
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def refused(self) -> bool:
        """Whether the Pulumi program must not declare it: there are blockers, or something is yet to be supplied."""
        return any(finding.severity in {Severity.BLOCKER, Severity.INPUT} for finding in self.findings)

    @property
    def blocked(self) -> bool:
        """Whether something cannot be migrated as it is."""
        return self.count(Severity.BLOCKER) > 0
