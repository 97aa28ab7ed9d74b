"""What all planned objects share: where they come from, the resource group that they are in, what is left out."""

from dataclasses import dataclass

from classic.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a planned object comes from: mapping row, classic item as findings name it, and the item's place."""

    row: int
    subject: str
    source: Source


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A classic item that is not in the plan: blocked by a finding about ``subject``, or excluded by a decision."""

    subject: str
    source: Source
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """A resource group and the Azure region of all that it holds; one that ``exists`` is only used."""

    name: str
    location: str
    origin: Origin
    exists: bool = False


@dataclass(frozen=True, slots=True)
class SecretReference:
    """A secret by its key in the stack's secret configuration."""

    key: str
