"""Gateways of virtual networks: VPN and ExpressRoute, the sites and networks they connect, point-to-site clients.

The table of May 2016 has no row of its own for them: they are properties of the virtual network (row 13). The later
pages of the platform's migration say what becomes of them: the gateway ``<vnet>-Default-Gateway``, a local network
gateway for each site, a connection for each link, and direct connections where a site stood for a virtual network.

Source: https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from classic import subjects
from classic.findings import Rule
from classic.network import GatewayType, LocalNetworkSite, VirtualNetworkGateway, VirtualNetworkSite
from classic.source import NOWHERE
from migration import naming, prefixes, regions, x509
from migration.context import Planning
from migration.plan import (
    ConnectionKind,
    GatewayConnection,
    LeftOut,
    LocalNetworkGateway,
    Origin,
    PublicIPAddress,
    ResourceGroup,
    RootCertificate,
    SecretReference,
)
from migration.plan import VirtualNetworkGateway as PlannedGateway
from migration.rules import changes, inputs, limits, losses, unsupported

_VPN_SKUS = {"highperformance": "VpnGw2AZ"}
_EXPRESS_ROUTE_SKUS = {"highperformance": "ErGw2AZ", "ultraperformance": "ErGw3AZ"}
_SMALLEST_VPN_SKU, _SMALLEST_EXPRESS_ROUTE_SKU = "VpnGw1AZ", "ErGw1AZ"
_DEFAULT_SIZE = "Default"
"""Classic's size of a gateway that names none."""
_VPN_ON_OFFER = frozenset(f"VpnGw{size}AZ" for size in range(1, 6))
_EXPRESS_ROUTE_ON_OFFER = frozenset({"ErGw1AZ", "ErGw2AZ", "ErGw3AZ", "ErGwScale"})
_CLIENT_PROTOCOLS = ("IkeV2", "OpenVPN")
_ZONES = ("1", "2", "3")
_DEDICATED = "dedicated"


def plan_gateway(planning: Planning, site: VirtualNetworkSite, group: ResourceGroup) -> PlannedGateway | LeftOut | None:
    """Plan the gateway of a virtual network; ``None`` when it has none, or one that was never made.

    Gives it as left out, with the reason told, when a decision excludes it or Azure cannot have it as it was.
    """
    gateway = site.gateway
    if gateway is None:
        return None
    subject = subjects.gateway(site.name)
    if planning.choices.excluded(subject):
        return LeftOut(subject, gateway.source, excluded=True)
    if not _was_made(gateway):
        message = f"its state is {gateway.state}{_with_it(gateway)}"
        planning.tell(losses.GATEWAY_NOT_PROVISIONED, subject, gateway.source, message)
        return None
    refused = _reason_to_refuse(planning, site, gateway)
    if refused is not None:
        return planning.block(refused[0], subject, gateway.source, f"{refused[1]}{_with_it(gateway)}")
    return _GatewayPlanner(planning, site, gateway, group, subject).plan()


def _was_made(gateway: VirtualNetworkGateway) -> bool:
    return (gateway.state or "").casefold() != "notprovisioned"


def _reason_to_refuse(
    planning: Planning, site: VirtualNetworkSite, gateway: VirtualNetworkGateway
) -> tuple[Rule, str] | None:
    if not any(subnet.name.casefold() == naming.GATEWAY_SUBNET.casefold() for subnet in site.subnets):
        return unsupported.GATEWAY_WITHOUT_SUBNET, f"'{site.name}' has no subnet {naming.GATEWAY_SUBNET}"
    dedicated = [local.name for local in gateway.sites if _is_dedicated(local)]
    others = [local.name for local in gateway.sites if not _is_dedicated(local)]
    circuit = bool(dedicated) or gateway.gateway_type is GatewayType.DEDICATED
    if circuit and (others or gateway.vpn_client_address_pool):
        return unsupported.TWO_KINDS_OF_GATEWAY, "ExpressRoute beside VPN"
    routing = planning.choices.virtual_network(site.name).gateway.routing
    if gateway.gateway_type is GatewayType.STATIC_ROUTING and routing is None:
        return unsupported.STATIC_ROUTING, f"its type is {gateway.gateway_type.value}"
    return None


def _is_dedicated(site: LocalNetworkSite) -> bool:
    return any(connection.type.casefold() == _DEDICATED for connection in site.connections)


def _with_it(gateway: VirtualNetworkGateway) -> str:
    """Say what goes with a gateway that is not planned."""
    parts = [f"site {site.name}" for site in gateway.sites]
    parts += [f"clients {pool}" for pool in gateway.vpn_client_address_pool]
    return f"; with it: {', '.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class _GatewayPlanner:
    """Plans one gateway and what hangs on it."""

    planning: Planning
    site: VirtualNetworkSite
    gateway: VirtualNetworkGateway
    group: ResourceGroup
    subject: str

    def plan(self) -> PlannedGateway | LeftOut:
        """Plan the gateway; gives it as left out when its name is taken."""
        gateway, decided = self.gateway, self.planning.choices.virtual_network(self.site.name).gateway
        express_route = gateway.gateway_type is GatewayType.DEDICATED or any(map(_is_dedicated, gateway.sites))
        was_size = gateway.gateway_size or _DEFAULT_SIZE
        sku = self._checked_sku(decided.sku or _sku(was_size, express_route=express_route), express_route=express_route)
        origin = Origin(13, self.subject, gateway.source)
        address, name = self._address(origin), naming.virtual_network_gateway(self.site.name)
        free = (
            self.planning.claim(f"virtual network gateway in {self.group.name}", name, origin),
            self.planning.claim(f"public IP address in {self.group.name}", address.name, origin),
        )
        if not all(free):
            return LeftOut(self.subject, gateway.source)
        was = gateway.vip_address
        new_address = f"address {was} is replaced by a new one" if was else "it gets a new address"
        message = f"size {was_size} becomes {sku}; {new_address}"
        self.planning.tell(changes.GATEWAY_MADE_ANEW, self.subject, gateway.source, message)
        if not express_route and gateway.gateway_type is not GatewayType.DYNAMIC_ROUTING:
            said = gateway.gateway_type.value if gateway.gateway_type else "not described"
            self.planning.tell(changes.ROUTE_BASED, self.subject, gateway.source, f"its type was {said}")
        links = [link for local in gateway.sites if (link := self._link(local)) is not None]
        if express_route and not gateway.sites:
            links.append((None, self._circuit(None)))
        sites = tuple(local for local, _ in links if local is not None)
        return PlannedGateway(
            name=name,
            express_route=express_route,
            sku=sku,
            was_size=was_size,
            origin=origin,
            public_ip_address=address,
            default_site=self._default_site(sites),
            client_address_pool=self._client_pool(),
            root_certificates=tuple(self._root_certificates()),
            client_protocols=self._client_protocols(),
            local_network_gateways=sites,
            connections=tuple(connection for _, connection in links),
        )

    def _checked_sku(self, sku: str, *, express_route: bool) -> str:
        """Pass a size on, telling of it when it cannot be made."""
        on_offer = _EXPRESS_ROUTE_ON_OFFER if express_route else _VPN_ON_OFFER
        if sku not in on_offer:
            message = f"'{sku}' was decided; on offer are {', '.join(sorted(on_offer))}"
            self.planning.tell(limits.GATEWAY_SKU, self.subject, self.gateway.source, message)
        return sku

    def _address(self, origin: Origin) -> PublicIPAddress:
        decided = self.planning.choices.virtual_network(self.site.name).gateway
        if decided.public_ip_address_id is not None:
            message = f"public IP address {decided.public_ip_address_id}"
            self.planning.tell(changes.EXISTING_USED, self.subject, self.gateway.source, message)
        return PublicIPAddress(
            name=naming.gateway_public_ip_address(self.site.name),
            origin=origin,
            was=self.gateway.vip_address,
            zones=_ZONES if regions.has_zones(self.group.location) else (),
            resource_id=decided.public_ip_address_id,
        )

    # --- links --------------------------------------------------------------------------------------------------------

    def _link(self, local: LocalNetworkSite) -> tuple[LocalNetworkGateway | None, GatewayConnection] | None:
        """Plan a site and its connection; one that stands for a network of the estate needs no gateway of its own.

        Gives ``None`` when one of their names is taken, which is told.
        """
        self.planning.choices.local_network_site(local.name)
        if _is_dedicated(local):
            circuit = self._circuit(local)
            return (None, circuit) if self._has_free_name(circuit) else None
        subject = subjects.local_network_site(local.name)
        peer = self._peer(local)
        if peer is not None:
            connection = self._connection_to_network(local, subject, peer)
            return (None, connection) if self._has_free_name(connection) else None
        planned = self._local_network_gateway(local, subject)
        connection = self._connection_to_site(local, planned)
        free = (
            self.planning.claim(f"local network gateway in {self.group.name}", planned.name, planned.origin),
            self._has_free_name(connection),
        )
        return (planned, connection) if all(free) else None

    def _has_free_name(self, connection: GatewayConnection) -> bool:
        return self.planning.claim(f"connection in {self.group.name}", connection.name, connection.origin)

    def _connection_to_network(self, local: LocalNetworkSite, subject: str, peer: str) -> GatewayConnection:
        message = f"{self.site.name} is connected to virtual network '{peer}' itself"
        self.planning.tell(changes.NETWORKS_CONNECTED, subject, local.source, message)
        one, other = sorted((self.site.name, peer), key=str.casefold)
        # Both ends have one key, and so one secret.
        ends = Origin(13, f"the connection of {one} and {other}", NOWHERE)
        return GatewayConnection(
            name=naming.connection(self.site.name, peer),
            kind=ConnectionKind.VIRTUAL_NETWORK,
            origin=Origin(13, subject, local.source),
            peer=peer,
            shared_key=self._shared_key(peer, local, naming.secret_key("sharedKey", one, other), ends),
        )

    def _connection_to_site(self, local: LocalNetworkSite, planned: LocalNetworkGateway) -> GatewayConnection:
        made = naming.secret_key("sharedKey", self.site.name, local.name)
        return GatewayConnection(
            name=naming.connection(self.site.name, local.name),
            kind=ConnectionKind.SITE_TO_SITE,
            origin=planned.origin,
            local_network_gateway=planned.name,
            shared_key=self._shared_key(local.name, local, made, planned.origin),
        )

    def _peer(self, local: LocalNetworkSite) -> str | None:
        """The virtual network of the estate that a site stands for, by its gateway's address or its ranges."""
        for other in self.planning.estate.virtual_network_sites:
            if other.name.casefold() == self.site.name.casefold() or other.gateway is None:
                continue
            known = other.gateway.vip_address
            if known and local.vpn_gateway_address:
                found = known == local.vpn_gateway_address
            else:
                found = bool(local.address_space) and set(local.address_space) == set(other.address_space)
            if found and self._has_planned_gateway(other):
                return other.name
        return None

    def _has_planned_gateway(self, other: VirtualNetworkSite) -> bool:
        choices, gateway = self.planning.choices, other.gateway
        gone = (subjects.virtual_network(other.name), subjects.gateway(other.name))
        if gateway is None or choices.virtual_network(other.name).id is not None or any(map(choices.excluded, gone)):
            return False
        return _was_made(gateway) and _reason_to_refuse(self.planning, other, gateway) is None

    def _local_network_gateway(self, local: LocalNetworkSite, subject: str) -> LocalNetworkGateway:
        decided = self.planning.choices.local_network_site(local.name)
        address = decided.gateway_ip_address or local.vpn_gateway_address
        spaces = tuple(
            prefix
            for text in decided.address_space or local.address_space
            if (prefix := prefixes.read_prefix(self.planning, text, subject, local.source))
        )
        missing = [what for what, known in (("address", address), ("ranges", spaces)) if not known]
        if missing:
            message = f"no document gives its {' and '.join(missing)}"
            self.planning.tell(inputs.LOCAL_SITE_INCOMPLETE, subject, local.source, message)
        origin = Origin(13, subject, local.source)
        name = self.planning.legal(local.name, subject, local.source)
        return LocalNetworkGateway(
            name=name,
            classic_name=local.name,
            address_prefixes=spaces,
            gateway_ip_address=address or "address-not-known-yet",
            origin=origin,
        )

    def _shared_key(self, other: str, local: LocalNetworkSite, made: str, ends: Origin) -> SecretReference:
        decided = self.planning.choices.shared_key(self.site.name, other)
        key = decided or made
        if decided is None:
            remedy = (
                f"Name another secret for it in decisions.yaml (virtualNetworks.{self.site.name}.gateway.sharedKeys)."
            )
            self.planning.claim("secret", key, ends, shared=True, remedy=remedy)
        what = f"it is the shared key of the connection between '{self.site.name}' and '{other}'"
        remedy = f"Set it with `pulumi config set --secret classic-migration:{key}`."
        self.planning.ask_for_secret(key, local.source, what, remedy)
        return SecretReference(key)

    def _circuit(self, local: LocalNetworkSite | None) -> GatewayConnection:
        decided = self.planning.choices.virtual_network(self.site.name).gateway
        source = local.source if local else self.gateway.source
        subject = subjects.local_network_site(local.name) if local else self.subject
        circuit = decided.express_route_circuit_id
        if circuit is None:
            message = f"virtual network '{self.site.name}' is connected to a circuit that no decision names"
            self.planning.tell(inputs.EXPRESS_ROUTE_CIRCUIT, subject, source, message)
        key = decided.authorization_key
        if key is not None:
            what = f"it is the authorization of virtual network '{self.site.name}' for its ExpressRoute circuit"
            remedy = f"Set it with `pulumi config set --secret classic-migration:{key}`."
            self.planning.ask_for_secret(key, source, what, remedy)
        return GatewayConnection(
            name=naming.connection(self.site.name, local.name if local else "circuit"),
            kind=ConnectionKind.EXPRESS_ROUTE,
            origin=Origin(13, subject, source),
            express_route_circuit_id=circuit
            or naming.unknown_id("Microsoft.Network/expressRouteCircuits", naming.legal(self.site.name)),
            authorization_key=SecretReference(key) if key else None,
        )

    def _default_site(self, sites: tuple[LocalNetworkGateway, ...]) -> str | None:
        """The site that takes all traffic (forced tunnelling): the first that is connected; of others is told."""
        wanted = self.gateway.default_sites
        by_name = {site.classic_name.casefold(): site.name for site in sites}
        found = next((by_name[name.casefold()] for name in wanted if name.casefold() in by_name), None)
        if len(wanted) > 1 or (wanted and found is None):
            message = f"{', '.join(wanted)} were; {found or 'none'} takes it now"
            self.planning.tell(losses.DEFAULT_SITES, self.subject, self.gateway.source, message)
        return found

    # --- point-to-site clients ----------------------------------------------------------------------------------------

    def _client_pool(self) -> tuple[str, ...]:
        texts = self.gateway.vpn_client_address_pool
        read = (prefixes.read_prefix(self.planning, text, self.subject, self.gateway.source) for text in texts)
        return tuple(prefix for prefix in read if prefix)

    def _client_protocols(self) -> tuple[str, ...]:
        if not self.gateway.vpn_client_address_pool:
            return ()
        chosen = self.planning.choices.virtual_network(self.site.name).gateway.client_protocols or _CLIENT_PROTOCOLS
        message = f"clients in {', '.join(self.gateway.vpn_client_address_pool)} connect by {', '.join(chosen)}"
        self.planning.tell(changes.CLIENT_PROTOCOLS, self.subject, self.gateway.source, message)
        return chosen

    def _root_certificates(self) -> Iterator[RootCertificate]:
        """The certificates that clients are checked against; without a range for clients there are none to check."""
        thumbprints = ", ".join(self.gateway.vpn_client_root_certificates)
        if thumbprints and not self.gateway.vpn_client_address_pool:
            message = f"no document gives the address range of the clients that {thumbprints} were for"
            self.planning.tell(losses.CLIENTS_WITHOUT_RANGE, self.subject, self.gateway.source, message)
            return
        for text in self.gateway.vpn_client_root_certificates:
            thumbprint = "".join(text.split()).upper()
            data = self.planning.choices.root_certificate(self.site.name, thumbprint)
            if data is None:
                message = f"no document gives the data of root certificate {thumbprint}"
                self.planning.tell(inputs.ROOT_CERTIFICATE_DATA, self.subject, self.gateway.source, message)
                continue
            found = x509.thumbprint_of(data)
            if found != thumbprint:
                said = f"has thumbprint {found}" if found else "is no certificate"
                message = f"what was decided for root certificate {thumbprint} {said}"
                self.planning.tell(limits.CERTIFICATE_DOES_NOT_MATCH, self.subject, self.gateway.source, message)
            yield RootCertificate(naming.certificate_secret(thumbprint), x509.base64_of(data))


def _sku(size: str, *, express_route: bool) -> str:
    """The size of today that follows a classic gateway size."""
    known: Mapping[str, str] = _EXPRESS_ROUTE_SKUS if express_route else _VPN_SKUS
    smallest = _SMALLEST_EXPRESS_ROUTE_SKU if express_route else _SMALLEST_VPN_SKU
    return known.get(size.casefold(), smallest)
