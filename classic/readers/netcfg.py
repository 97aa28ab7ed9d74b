"""Network configuration files (``.netcfg``): all virtual networks of a subscription, in a schema of their own.

They speak in attributes, keep DNS servers and local network sites in lists of their own, and know nothing of security
groups, route tables or what the platform made of a gateway.
"""

from classic import rules
from classic.estate import ClassicEstate
from classic.network import (
    Connection,
    DnsServer,
    LocalNetworkSite,
    Subnet,
    VirtualNetworkGateway,
    VirtualNetworkSite,
)
from classic.readers.element import Element
from classic.readers.networks import read_address_space, read_prefixes
from classic.subjects import subject_of


def read_network_configuration(element: Element) -> ClassicEstate:
    """Read a ``NetworkConfiguration``: its networks, with their DNS servers put in, and its local network sites."""
    configuration = element.child("VirtualNetworkConfiguration")
    if configuration is None:
        return ClassicEstate()
    servers = _read_dns_servers(configuration)
    sites = [_read_local_network_site(site) for site in configuration.listed("LocalNetworkSites", "LocalNetworkSite")]
    networks = [
        _read_network(network, servers) for network in configuration.listed("VirtualNetworkSites", "VirtualNetworkSite")
    ]
    return ClassicEstate(
        virtual_network_sites=tuple(network for network in networks if network),
        local_network_sites=tuple(site for site in sites if site),
    )


def _read_dns_servers(configuration: Element) -> dict[str, DnsServer]:
    dns = configuration.child("Dns")
    servers: dict[str, DnsServer] = {}
    for element in dns.listed("DnsServers", "DnsServer") if dns else ():
        name = element.attribute("name", required=True)
        server = element.build(DnsServer, name=name, address=element.attribute("IPAddress", required=True))
        if server and name:
            servers[name.casefold()] = server
    return servers


def _read_local_network_site(element: Element) -> LocalNetworkSite | None:
    name = element.attribute("name", required=True)
    element.about(subject_of(LocalNetworkSite, name))
    return element.build(
        LocalNetworkSite,
        name=name,
        address_space=read_address_space(element) or None,
        vpn_gateway_address=element.text("VPNGatewayAddress"),
    )


def _read_network(element: Element, servers: dict[str, DnsServer]) -> VirtualNetworkSite | None:
    name = element.attribute("name", required=True)
    element.about(subject_of(VirtualNetworkSite, name))
    gateway = element.child("Gateway")
    return element.build(
        VirtualNetworkSite,
        name=name,
        location=element.attribute("Location"),
        affinity_group=element.attribute("AffinityGroup"),
        address_space=read_address_space(element) or None,
        subnets=_read_subnets(element, name) or None,
        dns_servers=_referenced_servers(element, servers) or None,
        gateway=_read_gateway(gateway) if gateway and gateway.holds_something else None,
    )


def _read_subnets(network: Element, network_name: str | None) -> tuple[Subnet, ...]:
    read: list[Subnet | None] = []
    for element in network.listed("Subnets", "Subnet"):
        name = element.attribute("name", required=True)
        element.about(subject_of(Subnet, network_name, name))
        prefix = element.text("AddressPrefix", required=True)
        read.append(element.build(Subnet, name=name, address_prefix=prefix))
    return tuple(subnet for subnet in read if subnet)


def _referenced_servers(network: Element, servers: dict[str, DnsServer]) -> tuple[DnsServer, ...]:
    found: list[DnsServer] = []
    for reference in network.listed("DnsServersRef", "DnsServerRef"):
        name = reference.attribute("name", required=True)
        server = servers.get(name.casefold()) if name else None
        if server:
            found.append(server)
        elif name:
            message = f"it refers to a DNS server '{name}', which the file does not list"
            reference.tell(rules.NETWORK_REFERENCE_NOT_DESCRIBED, message)
    return tuple(found)


def _read_gateway(element: Element) -> VirtualNetworkGateway | None:
    pool = element.child("VPNClientAddressPool")
    sites: list[LocalNetworkSite | None] = []
    for reference in element.listed("ConnectionsToLocalNetwork", "LocalNetworkSiteRef"):
        connections = [each.build(Connection, type=each.type_name) for each in reference.children("Connection")]
        name = reference.attribute("name", required=True)
        found = tuple(connection for connection in connections if connection)
        sites.append(reference.build(LocalNetworkSite, name=name, connections=found or None))
    return element.build(
        VirtualNetworkGateway,
        profile=element.attribute("profile"),
        sites=tuple(site for site in sites if site) or None,
        vpn_client_address_pool=(read_prefixes(pool) if pool else ()) or None,
    )
