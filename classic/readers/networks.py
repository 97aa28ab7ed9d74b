"""Virtual network sites, their gateways, and what hangs on them, as the Service Management API describes them."""

from classic.network import (
    Connection,
    GatewayType,
    LocalNetworkSite,
    Subnet,
    VirtualNetworkGateway,
    VirtualNetworkSite,
)
from classic.readers.deployments import read_dns_servers
from classic.readers.element import Element
from classic.subjects import subject_of


def read_virtual_network_site(element: Element) -> VirtualNetworkSite | None:
    """Read a ``VirtualNetworkSite`` of the API (a network configuration file has its own form)."""
    name = element.text("Name", required=True)
    element.about(subject_of(VirtualNetworkSite, name))
    element.ignore("Id", "InUse", "MigrationState")
    gateway = element.child("Gateway")
    return element.build(
        VirtualNetworkSite,
        name=name,
        location=element.text("Location"),
        affinity_group=element.text("AffinityGroup"),
        label=element.text("Label"),
        state=element.text("State"),
        address_space=read_address_space(element) or None,
        subnets=_read_subnets(element, name) or None,
        dns_servers=read_dns_servers(element.child("Dns")) or None,
        gateway=_read_site_gateway(gateway) if gateway and gateway.holds_something else None,
    )


def read_address_space(element: Element) -> tuple[str, ...]:
    """Read ``AddressSpace``: the API wraps its prefixes once more, network configuration files do not."""
    space = element.child("AddressSpace")
    return read_prefixes(space) if space else ()


def read_prefixes(element: Element) -> tuple[str, ...]:
    """Read address prefixes, with or without a wrapper."""
    wrapped = element.texts("AddressPrefixes", "AddressPrefix", "string")
    bare = tuple(text for prefix in element.children("AddressPrefix") if (text := prefix.own_text()))
    return (*wrapped, *bare)


def _read_subnets(site: Element, network: str | None) -> tuple[Subnet, ...]:
    read: list[Subnet | None] = []
    for element in site.listed("Subnets", "Subnet"):
        name = element.text("Name", required=True)
        element.about(subject_of(Subnet, network, name))
        read.append(
            element.build(
                Subnet,
                name=name,
                address_prefix=element.text("AddressPrefix", required=True),
                network_security_group=element.text("NetworkSecurityGroup"),
                route_table_name=element.text("RouteTableName"),
            )
        )
    return tuple(subnet for subnet in read if subnet)


# --- gateways ---------------------------------------------------------------------------------------------------------


def _read_site_gateway(element: Element) -> VirtualNetworkGateway | None:
    """Read the ``Gateway`` of a virtual network site: what was configured, not what the platform made of it."""
    pool = element.child("VPNClientAddressPool")
    sites = (read_local_network_site(site) for site in element.listed("Sites", "LocalNetworkSite"))
    return element.build(
        VirtualNetworkGateway,
        profile=element.text("Profile"),
        sites=tuple(site for site in sites if site) or None,
        vpn_client_address_pool=(read_prefixes(pool) if pool else ()) or None,
        virtual_network_names=element.texts("VnetNames", "VnetName", "string") or None,
    )


def read_local_network_site(element: Element) -> LocalNetworkSite | None:
    """Read a ``LocalNetworkSite`` of the API."""
    name = element.text("Name", required=True)
    element.about(subject_of(LocalNetworkSite, name))
    connections = (
        connection.build(Connection, type=connection.text("Type") or connection.type_name)
        for connection in element.listed("Connections", "Connection")
    )
    return element.build(
        LocalNetworkSite,
        name=name,
        address_space=read_address_space(element) or None,
        vpn_gateway_address=element.text("VpnGatewayAddress"),
        connections=tuple(connection for connection in connections if connection) or None,
    )


def read_gateway(element: Element) -> VirtualNetworkGateway | None:
    """Read the answer of Get Virtual Network Gateway: what the platform made. It does not name its network."""
    element.ignore("LastEvent", "GatewayId", "VnetId", "SubscriptionId")
    return element.build(
        VirtualNetworkGateway,
        gateway_type=element.choice(GatewayType, "GatewayType"),
        gateway_size=element.text("GatewaySize", "GatewaySKU"),
        state=element.text("State"),
        vip_address=element.text("VIPAddress"),
        default_sites=_read_default_sites(element) or None,
    )


def _read_default_sites(gateway: Element) -> tuple[str, ...]:
    items = gateway.texts("DefaultSites", "string", "DefaultSite", "LocalNetworkSiteName")
    single = gateway.child("DefaultSite")
    return (*items, *(() if single is None else (text,) if (text := single.own_text()) else ()))


def read_connections(element: Element) -> VirtualNetworkGateway | None:
    """Read the answer of List Connections: the state of each connection, by local network site."""
    sites: list[LocalNetworkSite | None] = []
    for connection in element.children("Connection"):
        connection.ignore(
            "AllocatedIPAddresses",
            "EgressBytesTransferred",
            "IngressBytesTransferred",
            "LastConnectionEstablished",
            "LastEvent",
        )
        state = connection.build(Connection, connectivity_state=connection.text("ConnectivityState"))
        sites.append(
            connection.build(
                LocalNetworkSite, name=connection.text("LocalNetworkSiteName", required=True), connections=(state,)
            )
        )
    return element.build(VirtualNetworkGateway, sites=tuple(site for site in sites if site) or None)


def read_client_root_certificates(element: Element) -> VirtualNetworkGateway | None:
    """Read the answer of List Client Root Certificates: thumbprints for point-to-site connections."""
    thumbprints: list[str | None] = []
    for certificate in element.children("ClientRootCertificate"):
        certificate.ignore("Subject", "ExpirationTime", "Expiration")
        thumbprints.append(certificate.text("Thumbprint", required=True))
    known = tuple(thumbprint for thumbprint in thumbprints if thumbprint)
    return element.build(VirtualNetworkGateway, vpn_client_root_certificates=known or None)
