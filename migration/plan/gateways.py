"""Planned gateways of virtual networks: VPN and ExpressRoute, what they connect to, and NAT gateways."""

from dataclasses import dataclass
from enum import StrEnum

from migration.plan.balancing import PublicIPAddress
from migration.plan.common import Origin, SecretReference


@dataclass(frozen=True, slots=True)
class LocalNetworkGateway:
    """The far end of a site-to-site VPN: its ranges and the public address of its device."""

    name: str
    classic_name: str
    address_prefixes: tuple[str, ...]
    gateway_ip_address: str
    origin: Origin


class ConnectionKind(StrEnum):
    """What a gateway is connected to, in the words of Azure's ``connectionType``."""

    SITE_TO_SITE = "IPsec"
    VIRTUAL_NETWORK = "Vnet2Vnet"
    EXPRESS_ROUTE = "ExpressRoute"


@dataclass(frozen=True, slots=True)
class GatewayConnection:
    """A connection of a gateway; which of the three references is given follows from its kind."""

    name: str
    kind: ConnectionKind
    origin: Origin
    local_network_gateway: str | None = None
    """Name of a local network gateway of the same gateway."""
    peer: str | None = None
    """Classic name of the virtual network at the other end."""
    express_route_circuit_id: str | None = None
    shared_key: SecretReference | None = None
    authorization_key: SecretReference | None = None


@dataclass(frozen=True, slots=True)
class RootCertificate:
    """A root certificate of point-to-site clients; ``data`` is base64 of its DER form, public."""

    name: str
    data: str


@dataclass(frozen=True, slots=True)
class VirtualNetworkGateway:
    """The gateway of a virtual network, with all that hangs on it. ``was_size`` is the classic size."""

    name: str
    express_route: bool
    sku: str
    was_size: str
    origin: Origin
    public_ip_address: PublicIPAddress
    route_based: bool = True
    default_site: str | None = None
    """Name of the local network gateway that takes all traffic (forced tunnelling)."""
    client_address_pool: tuple[str, ...] = ()
    root_certificates: tuple[RootCertificate, ...] = ()
    client_protocols: tuple[str, ...] = ()
    local_network_gateways: tuple[LocalNetworkGateway, ...] = ()
    connections: tuple[GatewayConnection, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of the secrets that its connections need."""
        references = (key for item in self.connections for key in (item.shared_key, item.authorization_key))
        return tuple(dict.fromkeys(reference.key for reference in references if reference is not None))


@dataclass(frozen=True, slots=True)
class NatGateway:
    """A NAT gateway, through which the VMs of subnets reach the internet. With a ``resource_id`` it exists."""

    name: str
    origin: Origin
    public_ip_address: PublicIPAddress | None = None
    idle_timeout_min: int = 4
    resource_id: str | None = None
