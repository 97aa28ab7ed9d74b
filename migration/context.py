"""What every planner is handed: the estate, the decisions, and a place for what is to be told."""

from dataclasses import dataclass, field

from classic.estate import ClassicEstate
from classic.findings import Finding, Rule
from classic.source import Source
from migration import naming, regions
from migration.choices import Choices
from migration.plan import LeftOut
from migration.rules import changes, inputs

PLACEHOLDER_LOCATION = "location-not-known-yet"
"""Stands for a region that the user has yet to decide."""


@dataclass(frozen=True)
class Planning:
    """One run of the planners over an estate. Planners add to ``findings`` and change nothing else."""

    estate: ClassicEstate
    choices: Choices
    findings: list[Finding] = field(default_factory=list[Finding])

    def tell(self, rule: Rule, subject: str, source: Source, message: str, remedy: str | None = None) -> None:
        """Record a finding."""
        self.findings.append(rule.finding(subject, source, message, remedy))

    def block(self, rule: Rule, subject: str, source: Source, message: str) -> LeftOut:
        """Record a blocker; gives the item as left out of the plan."""
        self.tell(rule, subject, source, message)
        return LeftOut(subject, source)

    def name(self, made: str, classic: str, subject: str, source: Source) -> str:
        """Pass a physical name on, telling of it when it is not the classic one."""
        if made != classic:
            self.tell(changes.NAME_MADE_LEGAL, subject, source, f"'{classic}' is written '{made}'.")
        return made

    def legal(self, classic: str, subject: str, source: Source) -> str:
        """Make a legal name for a network or compute resource, telling of it when it differs."""
        return self.name(naming.legal(classic), classic, subject, source)

    def location(self, subject: str, source: Source, *given: str | None) -> str:
        """Choose the region of an item: the first location given, else the estate's; a placeholder when none is one."""
        location = next((name for name in (*given, self.choices.location) if name), None)
        if location is None:
            self.tell(inputs.LOCATION_UNKNOWN, subject, source, "no document gives its location.")
            return PLACEHOLDER_LOCATION
        found = regions.region(location)
        if found is None:
            near = regions.nearest(location)
            hint = f" Did you mean '{near}'?" if near else ""
            self.tell(inputs.LOCATION_UNKNOWN, subject, source, f"'{location}' is no region of Azure.{hint}")
            return PLACEHOLDER_LOCATION
        return found
