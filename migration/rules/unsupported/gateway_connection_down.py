"""CM129: a connection of a gateway was not connected."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM129",
    name="gateway-connection-down",
    severity=Severity.BLOCKER,
    title="A connection of a gateway was not connected",
    why="The platform's migration does not take a network whose connection is down, though its validation does not "
    "notice; what the other end expects may have changed since.",
    remedy="Check site, address and key with the other end, then allow it in decisions.yaml (allow: rule CM129).",
    reference=REFERENCE,
    row=13,
)

_UP = frozenset({"", "connected", "connecting"})


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of the connections of planned gateways that were in another state than connected."""
    for site in inspection.networks:
        planned = inspection.network_by_name.get(site.name.casefold())
        if site.gateway is None or planned is None or planned.gateway is None:
            continue
        for local in site.gateway.sites:
            for connection in local.connections:
                state = connection.connectivity_state or ""
                if state.casefold() not in _UP:
                    subject = subjects.local_network_site(local.name)
                    message = f"its connection to virtual network '{site.name}' was {state}"
                    yield from inspection.unless_allowed(RULE, subject, connection.source, message)
