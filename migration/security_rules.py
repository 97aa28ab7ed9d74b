"""What a security rule says: its ports, and whether it is about the whole internet."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network

from migration.plan import NetworkSecurityGroup, SecurityRule

HIGHEST_PORT = 65535
EVERY_PORT = frozenset({(0, HIGHEST_PORT), (1, HIGHEST_PORT)})
"""Ranges that leave no port out: nothing listens on port 0."""
_INTERNET = frozenset({"*", "internet", "0.0.0.0/0", "any"})
_ANY_DESTINATION = frozenset({"*", "virtualnetwork", "0.0.0.0/0", "any"})


def port_range(text: str) -> tuple[int, int] | None:
    """Read a port, a range of ports or ``*``; ``None`` when it is none of them."""
    if text.strip() == "*":
        return (0, HIGHEST_PORT)
    first, dash, last = text.strip().partition("-")
    parts = [first.strip(), (last if dash else first).strip()]
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    low, high = map(int, parts)
    return (low, high) if low <= high <= HIGHEST_PORT else None


def from_internet(rule: SecurityRule) -> bool:
    """Whether a rule speaks of any source on the internet."""
    return rule.source_address_prefix.casefold() in _INTERNET


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What an inbound rule says of the whole internet: ports, protocol, where to, and whether it may."""

    low: int
    high: int
    protocol: str
    destination: str
    allows: bool


class Gate:
    """A network security group as the whole internet meets it.

    The first inbound rule that matches decides, in the order of priorities; rules for single sources are passed over,
    and where none matches Azure's own last rule denies. What was asked once is remembered: many NICs share a group.
    """

    def __init__(self, group: NetworkSecurityGroup) -> None:
        self.group = group
        self._verdicts = tuple(_verdicts(group))
        self._same_for_all = all(verdict.destination.casefold() in _ANY_DESTINATION for verdict in self._verdicts)
        self._known: dict[tuple[int, str, str | None], bool] = {}

    def lets_in(self, port: int, protocol: str, address: str | None) -> bool:
        """Whether the whole internet reaches a port of a NIC.

        Args:
            port: The port on the VM.
            protocol: ``Tcp`` or ``Udp``.
            address: The private address of the NIC, where it is known.
        """
        key = (port, protocol.casefold(), None if self._same_for_all else address)
        if key not in self._known:
            self._known[key] = self._decide(*key)
        return self._known[key]

    def _decide(self, port: int, protocol: str, address: str | None) -> bool:
        for verdict in self._verdicts:
            fits = verdict.low <= port <= verdict.high and verdict.protocol in {"*", protocol}
            if fits and _is_for(verdict.destination, address):
                return verdict.allows
        return False


def _verdicts(group: NetworkSecurityGroup) -> Iterator[_Verdict]:
    for rule in sorted(group.rules, key=lambda rule: rule.priority):
        ports = port_range(rule.destination_port_range)
        if rule.direction == "Inbound" and from_internet(rule) and ports is not None:
            allows = rule.access == "Allow"
            yield _Verdict(*ports, rule.protocol.casefold(), rule.destination_address_prefix, allows)


def _is_for(destination: str, address: str | None) -> bool:
    if destination.casefold() in _ANY_DESTINATION:
        return True
    try:
        return address is not None and IPv4Network(f"{address}/32").subnet_of(IPv4Network(destination, strict=False))
    except ValueError:
        return False
