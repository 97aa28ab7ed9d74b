"""Classic networks: virtual network sites, security groups, route tables, reserved IPs, gateways."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from classic.base import ClassicModel


class DnsServer(ClassicModel):
    """A DNS server that a virtual network or a deployment uses; the name is only classic's label for it."""

    merge_key: ClassVar[str | None] = "address"

    name: str | None = None
    address: str


class Subnet(ClassicModel):
    """A subnet of a virtual network site, with the security group and route table that are linked to it."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address_prefix: str
    network_security_group: str | None = None
    route_table_name: str | None = None


class GatewayType(StrEnum):
    """How a VPN gateway routes."""

    STATIC_ROUTING = "StaticRouting"
    DYNAMIC_ROUTING = "DynamicRouting"
    DEDICATED = "Dedicated"
    """An ExpressRoute gateway."""


class Connection(ClassicModel):
    """A connection of a gateway to a local network site: IPsec or Dedicated (ExpressRoute)."""

    merge_key: ClassVar[str | None] = "type"

    type: str = "IPsec"
    connectivity_state: str | None = None


class LocalNetworkSite(ClassicModel):
    """A network on the other side of a VPN: its address ranges and the public address of its device."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address_space: tuple[str, ...] = ()
    vpn_gateway_address: str | None = None
    connections: tuple[Connection, ...] = ()


class VirtualNetworkGateway(ClassicModel):
    """The gateway of a virtual network site: the site's own account of it, and the platform's (type, state, VIP)."""

    gateway_type: GatewayType | None = None
    gateway_size: str | None = None
    state: str | None = None
    vip_address: str | None = None
    profile: str | None = None
    sites: tuple[LocalNetworkSite, ...] = ()
    vpn_client_address_pool: tuple[str, ...] = ()
    vpn_client_root_certificates: tuple[str, ...] = ()
    """Thumbprints of the root certificates that point-to-site clients are checked against."""
    default_sites: tuple[str, ...] = ()
    """Local network sites that take all traffic (forced tunnelling)."""
    virtual_network_names: tuple[str, ...] = ()


class VirtualNetworkSite(ClassicModel):
    """A classic virtual network."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    affinity_group: str | None = None
    label: str | None = None
    state: str | None = None
    address_space: tuple[str, ...] = ()
    subnets: tuple[Subnet, ...] = ()
    dns_servers: tuple[DnsServer, ...] = ()
    gateway: VirtualNetworkGateway | None = None


class Direction(StrEnum):
    """The way of the traffic that a security rule speaks of."""

    INBOUND = "Inbound"
    OUTBOUND = "Outbound"


class RuleAction(StrEnum):
    """What a security rule does with traffic that it matches."""

    ALLOW = "Allow"
    DENY = "Deny"


class SecurityRule(ClassicModel):
    """A rule of a network security group; prefixes may be the tags INTERNET, VIRTUAL_NETWORK, AZURE_LOADBALANCER."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    type: Direction
    priority: int
    action: RuleAction
    source_address_prefix: str = "*"
    source_port_range: str = "*"
    destination_address_prefix: str = "*"
    destination_port_range: str = "*"
    protocol: str = "*"
    """TCP, UDP or ``*``."""
    is_default: bool = False
    """One of the platform's own rules, which every group has and nobody can change."""


class NetworkSecurityGroup(ClassicModel):
    """A network security group; ``rules`` is ``None`` when the document lists the group without its rules."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    label: str | None = None
    rules: tuple[SecurityRule, ...] | None = None


class NextHopType(StrEnum):
    """Where a route sends traffic."""

    VPN_GATEWAY = "VPNGateway"
    VIRTUAL_APPLIANCE = "VirtualAppliance"
    VNET_LOCAL = "VNETLocal"
    INTERNET = "Internet"
    NULL = "Null"


class Route(ClassicModel):
    """A user-defined route; ``next_hop_ip_address`` is the virtual appliance's."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address_prefix: str
    next_hop_type: NextHopType
    next_hop_ip_address: str | None = None


class RouteTable(ClassicModel):
    """A table of user-defined routes; ``routes`` is ``None`` when the document lists the table without them."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    label: str | None = None
    routes: tuple[Route, ...] | None = None


class ReservedIP(ClassicModel):
    """An address that was reserved, and the deployment that uses it."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address: str | None = None
    location: str | None = None
    label: str | None = None
    in_use: bool | None = None
    service_name: str | None = None
    deployment_name: str | None = None
    virtual_ip_name: str | None = None


Lun = Annotated[int, Field(ge=0, le=63)]
"""The number of a data disk on its VM."""
