"""The lines of gateways: VPN and ExpressRoute with the sites, networks and clients that they connect; NAT gateways."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from classic import subjects
from migration.plan import (
    ConnectionKind,
    GatewayConnection,
    LocalNetworkGateway,
    NatGateway,
    Subnet,
    VirtualNetworkGateway,
)
from migration.wording import counted
from preview.addresses import DEFAULT_IDLE_MIN, public_ip_node
from preview.layout import Node
from preview.phrases import existing, from_secret, is_unknown, name_in, unknown, was


def gateway_node(gateway: VirtualNetworkGateway, location: str) -> Node:
    """Show a gateway with its address, its clients, the sites at the far ends, and a line for each connection."""
    kind = "ExpressRoute" if gateway.express_route else "VPN"
    cells = [
        Text.assemble(f"{kind} gateway ", (gateway.name, "bold")),
        Text.assemble(gateway.sku, was(gateway.sku, gateway.was_size)),
    ]
    if not gateway.route_based:
        cells.append(Text("policy-based"))
    if gateway.default_site is not None:
        cells.append(Text(f"all traffic to {gateway.default_site} (forced tunnelling)"))
    node = Node(cells, (gateway.origin.subject,))
    node.children.append(public_ip_node(gateway.public_ip_address, location))
    node.children.extend(_clients(gateway))
    node.children.extend(_local_network_gateway(site) for site in gateway.local_network_gateways)
    node.children.extend(_connection(connection) for connection in gateway.connections)
    return node


def nat_gateway_node(gateway: NatGateway, subnets: Iterable[Subnet], location: str) -> Node:
    """Show a NAT gateway and the subnets that use it."""
    users = ", ".join(subnet.name for subnet in subnets if subnet.nat_gateway)
    cells = [Text(f"NAT gateway {gateway.name}")]
    if gateway.resource_id is not None:
        cells.append(Text(existing(gateway.name, gateway.resource_id)))
    cells.append(Text(f"way out of {users or 'no subnet'}"))
    if gateway.resource_id is None and gateway.idle_timeout_min != DEFAULT_IDLE_MIN:
        cells.append(Text(f"idle {gateway.idle_timeout_min} min"))
    node = Node(cells, (gateway.origin.subject,))
    if gateway.public_ip_address is not None:
        node.children.append(public_ip_node(gateway.public_ip_address, location))
    return node


def _clients(gateway: VirtualNetworkGateway) -> Iterator[Node]:
    """Yield the line of point-to-site clients, if there are any."""
    if not gateway.client_address_pool:
        return
    roots = counted(len(gateway.root_certificates), "root certificate") if gateway.root_certificates else ""
    cells = [Text(f"point-to-site clients {', '.join(gateway.client_address_pool)}")]
    if gateway.client_protocols:
        cells.append(Text(", ".join(gateway.client_protocols)))
    cells.append(Text(roots) if roots else unknown("root certificate"))
    yield Node(cells)


def _local_network_gateway(site: LocalNetworkGateway) -> Node:
    cells = [
        Text.assemble(f"local network gateway {site.name}", was(site.name, site.classic_name)),
        Text(", ".join(site.address_prefixes)) if site.address_prefixes else unknown("ranges"),
        Text.assemble(
            "device ", unknown("address") if is_unknown(site.gateway_ip_address) else site.gateway_ip_address
        ),
    ]
    return Node(cells, (site.origin.subject,), table="local network gateway")


def _connection(connection: GatewayConnection) -> Node:
    cells = [Text(f"connection {connection.name}"), _far_end(connection)]
    needs: list[str] = []
    for what, secret in (("shared key", connection.shared_key), ("authorization", connection.authorization_key)):
        if secret is not None:
            cells.append(from_secret(what, secret))
            needs.append(subjects.secret(secret.key))
    return Node(cells, (connection.origin.subject,), tuple(needs), table="connection")


def _far_end(connection: GatewayConnection) -> Text:
    match connection.kind:
        case ConnectionKind.SITE_TO_SITE:
            return Text(f"IPsec to {connection.local_network_gateway}")
        case ConnectionKind.VIRTUAL_NETWORK:
            return Text(f"to virtual network {connection.peer}")
        case ConnectionKind.EXPRESS_ROUTE:
            circuit = connection.express_route_circuit_id
            return Text.assemble("to circuit ", unknown("id") if is_unknown(circuit) else name_in(circuit))
