"""CM241: a network was the way to further ranges behind it, and is so no more."""

from collections.abc import Iterable, Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of

RULE = Rule(
    id="CM241",
    name="transit-routing-lost",
    severity=Severity.LOSS,
    title="A network was the way to further ranges behind it, and is so no more",
    why="Classic routed to whatever ranges a local network site listed; a direct connection of two networks "
    "carries their own ranges only, unless both gateways speak BGP.",
    remedy="Add a connection to the site behind it, or turn BGP on at both gateways.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of sites that stand for a network of the estate, and list ranges that it does not have."""
    for site in inspection.networks:
        planned = inspection.network_by_name.get(site.name.casefold())
        if site.gateway is None or planned is None or planned.gateway is None:
            continue
        peers = {item.origin.subject: item.peer for item in planned.gateway.connections if item.peer is not None}
        for local in site.gateway.sites:
            subject = subjects.local_network_site(local.name)
            peer = inspection.network_by_name.get((peers.get(subject) or "").casefold())
            beyond = _beyond(local.address_space, peer.virtual_network.address_prefixes) if peer is not None else []
            if beyond:
                message = f"{', '.join(beyond)} lie beyond virtual network '{peers[subject]}'"
                yield RULE.finding(subject, local.source, message)


def _beyond(ranges: Iterable[str], spaces: Iterable[str]) -> list[str]:
    own = [space for text in spaces if (space := network_of(text)) is not None]
    return [
        text
        for text in ranges
        if (reached := network_of(text)) is not None and not any(reached.subnet_of(space) for space in own)
    ]
