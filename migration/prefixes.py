"""Address ranges: reading them, and the rules that Azure has for those of a virtual network."""

import ipaddress
from collections.abc import Iterable, Sequence
from itertools import combinations

from classic.source import Source
from migration.context import Planning
from migration.plan import LeftOut
from migration.rules import changes, limits

RESERVED_AT_START = 4
"""Addresses at the start of a subnet that Azure keeps: network, gateway and two for DNS; the last one is kept too."""


def read_prefix(planning: Planning, text: str, subject: str, source: Source) -> str | None:
    """Give a range in the form that Resource Manager takes; ``None``, and a blocker, when it is none.

    A range with host bits set (``10.0.0.11/8``), which classic took, is written by its network address and told of.
    """
    try:
        network = ipaddress.IPv4Network(text.strip(), strict=False)
    except ValueError:
        planning.tell(limits.INVALID_PREFIX, subject, source, f"'{text}' is no IPv4 range in CIDR form")
        return None
    if str(network) != text.strip():
        planning.tell(changes.PREFIX_NORMALISED, subject, source, f"{text} is written {network}")
    return str(network)


def overlapping(prefixes: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of ranges that share addresses."""
    networks = [ipaddress.IPv4Network(prefix) for prefix in prefixes]
    return [(str(one), str(other)) for one, other in combinations(networks, 2) if one.overlaps(other)]


def within(prefix: str, spaces: Sequence[str]) -> bool:
    """Whether a range lies in one of the others."""
    network = ipaddress.IPv4Network(prefix)
    return any(network.subnet_of(ipaddress.IPv4Network(space)) for space in spaces)


def usable(address: str, prefix: str) -> bool:
    """Whether an address can be given to a NIC in a subnet: inside it, and not one that Azure keeps."""
    network = ipaddress.IPv4Network(prefix)
    try:
        ip = ipaddress.IPv4Address(address.strip())
    except ValueError:
        return False
    return ip in network and int(ip) - int(network[0]) >= RESERVED_AT_START and ip != network[-1]


def check_static_address(planning: Planning, address: str, prefix: str, subject: str, source: Source) -> LeftOut | None:
    """Tell of a static address that its subnet cannot give; gives the item as left out then."""
    if usable(address, prefix):
        return None
    return planning.block(
        limits.STATIC_ADDRESS, subject, source, f"{address} cannot be given to a NIC in its subnet {prefix}"
    )
