"""The report: what became of each classic item, and why; all its forms are made of these values."""

from dataclasses import dataclass
from enum import StrEnum

from classic.findings import Finding
from classic.source import Source


class ItemOutcome(StrEnum):
    """What became of a classic item, worst first."""

    BLOCKED = "blocked"
    """It, or what it goes with, cannot be migrated as it is."""

    DROPPED = "dropped"
    """Nothing of it is planned, and that is told as a loss."""

    EXCLUDED = "excluded"
    """It, or what it goes with, is left out by a decision."""

    CHANGED = "changed"
    """It is carried over differently, or a part of it is not carried over."""

    MIGRATED = "migrated"
    """It is carried over."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A planned resource, or a part of one, in Azure's names: its type, its path of names, its resource group.

    One that ``exists`` is used, not declared.
    """

    type: str
    name: str
    resource_group: str
    exists: bool = False

    def __str__(self) -> str:
        group = f" in {self.resource_group}" if self.resource_group else ""
        return f"{self.type} {self.name}{group}{' (exists)' if self.exists else ''}"


@dataclass(frozen=True, slots=True)
class Item:
    """A classic item of the documents and what became of it.

    ``kind`` and ``name`` are those of its subject in findings and decisions; ``owner`` is the cloud service or virtual
    network that it belongs to, itself for one of these, ``""`` for what stands alone. ``rows`` are the rows of the
    mapping that speak of it, ``findings`` all that was told of it.
    """

    kind: str
    name: str
    source: Source
    outcome: ItemOutcome
    rows: tuple[int, ...]
    targets: tuple[Target, ...]
    reason: str
    owner: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def subject(self) -> str:
        """Its name in findings and decisions."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class RowCoverage:
    """A row of the mapping: how often its classic side occurs (``before``), and how often it is carried over."""

    number: int
    classic: str
    resource_manager: str
    counted: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Supply:
    """What the user has to supply: a secret or a decision, by its key or subject; why, for which cases, and how."""

    secret: bool
    key: str
    why: str
    cases: tuple[str, ...]
    how: str
    source: Source


@dataclass(frozen=True, slots=True)
class AddressChange:
    """An address or name by which something was reached, and what takes its place; ``""`` for one that is not known.

    ``resource`` has the new address, ``subject`` had the old one.
    """

    kind: str
    """``public`` or ``internal``."""
    subject: str
    resource: str
    resource_group: str
    old_address: str
    new_address: str
    old_name: str
    new_name: str
    source: Source

    @property
    def kept(self) -> bool:
        """Whether it can be reached as before."""
        return self.old_address == self.new_address != "" and self.old_name == self.new_name


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the cut-over: when it is due, what to do, and the cases that it is about."""

    phase: str
    action: str
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a diagram: its text, and the notes below it in small."""

    id: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes in columns from left to right, and arrows between boxes by their ids."""

    name: str
    title: str
    columns: tuple[tuple[str, tuple[Box, ...]], ...]
    arrows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told of a run. Deterministic: the same estate and decisions give the same report."""

    title: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]
    rows: tuple[RowCoverage, ...]
    supplies: tuple[Supply, ...]
    addresses: tuple[AddressChange, ...]
    steps: tuple[Step, ...]
    diagrams: tuple[Diagram, ...]
    resource_groups: tuple[str, ...]
