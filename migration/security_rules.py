"""What a security rule says: its ports, and whether it is about the whole internet."""

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


def lets_in(group: NetworkSecurityGroup, port: int, protocol: str, address: str | None) -> bool:
    """Whether a group lets the whole internet in to a port of a NIC.

    The first inbound rule that matches decides, in the order of priorities; rules for single sources are passed over,
    and without any that matches Azure's own last rule denies.

    Args:
        group: The group with its rules.
        port: The port on the VM.
        protocol: ``Tcp`` or ``Udp``.
        address: The private address of the NIC, where it is known.
    """
    inbound = sorted((rule for rule in group.rules if rule.direction == "Inbound"), key=lambda rule: rule.priority)
    for rule in inbound:
        ports = port_range(rule.destination_port_range)
        if (
            from_internet(rule)
            and rule.protocol.casefold() in {"*", protocol.casefold()}
            and ports is not None
            and ports[0] <= port <= ports[1]
            and _is_for(rule.destination_address_prefix, address)
        ):
            return rule.access == "Allow"
    return False


def _is_for(destination: str, address: str | None) -> bool:
    if destination.casefold() in _ANY_DESTINATION:
        return True
    try:
        return address is not None and IPv4Network(f"{address}/32").subnet_of(IPv4Network(destination, strict=False))
    except ValueError:
        return False
