"""What every planner is handed: the estate, the decisions, the names that are taken, a place for what is to be told."""

from dataclasses import dataclass, field

from classic import subjects
from classic.estate import ClassicEstate
from classic.findings import Finding, Rule
from classic.source import Source
from migration import naming, regions
from migration.choices import Choices
from migration.plan import LeftOut, Origin
from migration.rules import changes, conflicts, inputs

PLACEHOLDER_LOCATION = "location-not-known-yet"
"""Stands for a region that the user has yet to decide."""


class Names:
    """Physical names that are taken, within their kind and without regard to case."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], Origin] = {}

    def claim(self, kind: str, name: str, origin: Origin, *, shared: bool) -> Origin | None:
        """Take a name; gives the item that has it already, if one has."""
        holder = self._taken.setdefault((kind.casefold(), name.casefold()), origin)
        if holder is origin or (shared and holder == origin):
            return None
        return holder


@dataclass(frozen=True)
class Planning:
    """One run of the planners over an estate. They add to ``findings`` and ``names``, and change nothing else."""

    estate: ClassicEstate
    choices: Choices
    findings: list[Finding] = field(default_factory=list[Finding])
    names: Names = field(default_factory=Names)

    def tell(self, rule: Rule, subject: str, source: Source, message: str, remedy: str | None = None) -> None:
        """Record a finding."""
        self.findings.append(rule.finding(subject, source, message, remedy))

    def block(self, rule: Rule, subject: str, source: Source, message: str) -> LeftOut:
        """Record a blocker; gives the item as left out of the plan."""
        self.tell(rule, subject, source, message)
        return LeftOut(subject, source)

    def ask_for_secret(self, key: str, source: Source, message: str, remedy: str) -> None:
        """Ask for a secret of the stack by its key; a key that is set answers it."""
        self.tell(inputs.SECRET_MISSING, subjects.secret(key), source, message, remedy)

    def name(self, made: str, classic: str, subject: str, source: Source) -> str:
        """Pass a physical name on, telling of it when it is not the classic one."""
        if made != classic:
            self.tell(changes.NAME_MADE_LEGAL, subject, source, f"'{classic}' is written '{made}'")
        return made

    def legal(self, classic: str, subject: str, source: Source) -> str:
        """Make a legal name for a network or compute resource, telling of it when it differs."""
        return self.name(naming.legal(classic), classic, subject, source)

    def claim(self, kind: str, name: str, origin: Origin, *, shared: bool = False, remedy: str | None = None) -> bool:
        """Take a physical name; gives ``False``, and tells the blocker, when another item has it.

        Args:
            kind: The kind of resource and its resource group; names are unique within it.
            name: The name.
            origin: The item that it is for.
            shared: The same item may take its name again: a clone that several subnets link to.
            remedy: What to do, where the rule's general remedy does not help.
        """
        taken = self.names.claim(kind, name, origin, shared=shared)
        if taken is not None:
            message = f"the name '{name}' ({kind}) is taken by {taken.subject} ({taken.source})"
            self.tell(conflicts.NAME_TAKEN, origin.subject, origin.source, message, remedy)
        return taken is None

    def location(self, subject: str, source: Source, *given: str | None) -> str:
        """Choose the region of an item: the first location given, else the estate's; a placeholder when none is one."""
        location = next((name for name in (*given, self.choices.location) if name), None)
        if location is None:
            self.tell(inputs.LOCATION_UNKNOWN, subject, source, "no document gives its location")
            return PLACEHOLDER_LOCATION
        found = regions.region(location)
        if found is None:
            near = regions.nearest(location)
            hint = f"; did you mean '{near}'?" if near else ""
            self.tell(inputs.LOCATION_UNKNOWN, subject, source, f"'{location}' is no region of Azure{hint}")
            return PLACEHOLDER_LOCATION
        return found
