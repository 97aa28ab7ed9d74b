"""CM541: the address of a VPN device is not one that Azure can reach."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection

RULE = Rule(
    id="CM541",
    name="vpn-device-address-not-usable",
    severity=Severity.BLOCKER,
    title="The address of a VPN device is not one that Azure can reach",
    why="A local network gateway takes the public IPv4 address of the device; one of a private network, or "
    "0.0.0.0, is a stand-in that somebody left.",
    remedy="Set localNetworkSites.<name>.gatewayIpAddress in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#lng",
    row=13,
)

_UNREACHABLE = tuple(
    map(
        IPv4Network,
        ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"),
    )
)
_UNKNOWN = "address-not-known-yet"
"""Told by CM425."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at the addresses of all planned local network gateways."""
    for network in inspection.planned_networks:
        for site in network.gateway.local_network_gateways if network.gateway is not None else ():
            address = site.gateway_ip_address
            if address != _UNKNOWN and not _reachable(address):
                message = f"'{address}' is no public IPv4 address"
                yield RULE.finding(site.origin.subject, site.origin.source, message)


def _reachable(address: str) -> bool:
    try:
        host = IPv4Address(address.strip())
    except ValueError:
        return False
    return not any(host in network for network in _UNREACHABLE)
