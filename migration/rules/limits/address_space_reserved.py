"""CM539: a virtual network uses a range that Azure keeps for itself."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM539",
    name="address-space-reserved",
    severity=Severity.BLOCKER,
    title="A virtual network uses a range that Azure keeps for itself",
    why="Multicast (224.0.0.0/4), broadcast, loopback (127.0.0.0/8), link-local (169.254.0.0/16) and Azure's own "
    "168.63.129.16 cannot be in an address space.",
    remedy="Correct the address space in the description.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)

_KEPT = tuple(
    map(
        IPv4Network,
        ("224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32"),
    )
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at every planned address space."""
    for network in inspection.planned_networks:
        origin = network.virtual_network.origin
        for text in network.virtual_network.address_prefixes:
            space = network_of(text)
            kept = next((item for item in _KEPT if space is not None and space.overlaps(item)), None)
            if kept is not None:
                yield RULE.finding(origin.subject, origin.source, f"{text} overlaps {kept}")
