"""What one document gives: a piece of an estate, and things that do not say where in the estate they belong."""

from dataclasses import dataclass, field

from classic.compute import DataVirtualHardDisk, Role
from classic.estate import ClassicEstate, Deployment, ServiceCertificate
from classic.network import VirtualNetworkGateway
from classic.source import Source

LooseThing = (
    Deployment | Role | VirtualNetworkGateway | tuple[ServiceCertificate, ...] | tuple[DataVirtualHardDisk, ...]
)


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that a document describes without saying what it belongs to."""

    thing: LooseThing
    source: Source


@dataclass(frozen=True, slots=True)
class Fragment:
    """What was read of one document."""

    estate: ClassicEstate = field(default_factory=ClassicEstate)
    loose: tuple[Loose, ...] = ()
