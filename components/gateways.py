"""Gateways of virtual networks: VPN and ExpressRoute, local network gateways, connections."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_azure_native import network

from components.load_balancers import declare_public_ip_address
from components.scope import Scope, reference
from components.secrets import Secrets, secret
from migration import plan

_VPN, _EXPRESS_ROUTE = "Vpn", "ExpressRoute"
GatewayId = pulumi.Input[str] | pulumi.Input[str | None]
"""The id of a gateway; a network says ``None`` where it has none."""


@dataclass(frozen=True, slots=True)
class DeclaredGateway:
    """A gateway, and its connections so far by name."""

    gateway: network.VirtualNetworkGateway
    connections: Mapping[str, network.VirtualNetworkGatewayConnection]
    address: pulumi.Output[str] | None
    """Its public IP address; ``None`` where an existing one is used."""


def declare_gateway(
    scope: Scope, planned: plan.VirtualNetworkGateway, subnet_id: pulumi.Input[str], secrets: Secrets
) -> DeclaredGateway:
    """Declare a gateway with all that hangs on it but connections to other virtual networks.

    Those need the gateway at the other end, which may need this one: see ``declare_peer_connections``.
    """
    sites = {site.name: _declare_local_network_gateway(scope, site) for site in planned.local_network_gateways}
    address = declare_public_ip_address(scope, planned.public_ip_address)
    default = planned.default_site
    gateway = network.VirtualNetworkGateway(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        virtual_network_gateway_name=planned.name,
        location=scope.location,
        gateway_type=_EXPRESS_ROUTE if planned.express_route else _VPN,
        vpn_type=None if planned.express_route else "RouteBased" if planned.route_based else "PolicyBased",
        sku=network.VirtualNetworkGatewaySkuArgs(name=planned.sku, tier=planned.sku),
        ip_configurations=[
            network.VirtualNetworkGatewayIPConfigurationArgs(
                name="default",
                private_ip_allocation_method="Dynamic",
                subnet=reference(subnet_id),
                public_ip_address=reference(address.id),
            )
        ],
        active_active=False,
        enable_bgp=False,
        gateway_default_site=reference(sites[default].id) if default else None,
        vpn_client_configuration=_clients(planned),
        tags=scope.tags,
        opts=scope.options(),
    )
    own = (item for item in planned.connections if item.kind is not plan.ConnectionKind.VIRTUAL_NETWORK)
    return DeclaredGateway(
        gateway,
        {item.name: _declare_connection(scope, item, gateway.id, sites, secrets) for item in own},
        address.resource.ip_address.apply(lambda text: text or "") if address.resource is not None else None,
    )


def declare_peer_connections(
    scope: Scope,
    planned: plan.VirtualNetworkGateway,
    gateway_id: pulumi.Input[str],
    peer_gateway_ids: Mapping[str, GatewayId],
    secrets: Secrets,
) -> dict[str, network.VirtualNetworkGatewayConnection]:
    """Declare the connections to other virtual networks whose gateways are known; gives them by name.

    Args:
        scope: Where they are declared.
        planned: The gateway at this end.
        gateway_id: Its id.
        peer_gateway_ids: The gateways at the other ends, by classic name of their virtual network.
        secrets: The shared keys.
    """
    known = {name.casefold(): gateway for name, gateway in peer_gateway_ids.items()}
    return {
        item.name: _declare_connection(scope, item, gateway_id, {}, secrets, known[item.peer.casefold()])
        for item in planned.connections
        if item.peer is not None and item.peer.casefold() in known
    }


def _clients(planned: plan.VirtualNetworkGateway) -> network.VpnClientConfigurationArgs | None:
    if not planned.client_address_pool:
        return None
    return network.VpnClientConfigurationArgs(
        vpn_client_address_pool=network.AddressSpaceArgs(address_prefixes=list(planned.client_address_pool)),
        vpn_client_protocols=list(planned.client_protocols),
        vpn_authentication_types=["Certificate"],
        vpn_client_root_certificates=[
            network.VpnClientRootCertificateArgs(name=item.name, public_cert_data=item.data)
            for item in planned.root_certificates
        ],
    )


def _declare_local_network_gateway(scope: Scope, planned: plan.LocalNetworkGateway) -> network.LocalNetworkGateway:
    return network.LocalNetworkGateway(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        local_network_gateway_name=planned.name,
        location=scope.location,
        gateway_ip_address=planned.gateway_ip_address,
        local_network_address_space=network.AddressSpaceArgs(address_prefixes=list(planned.address_prefixes)),
        tags=scope.tags,
        opts=scope.options(),
    )


def _declare_connection(
    scope: Scope,
    planned: plan.GatewayConnection,
    gateway_id: pulumi.Input[str],
    sites: Mapping[str, network.LocalNetworkGateway],
    secrets: Secrets,
    peer_id: GatewayId | None = None,
) -> network.VirtualNetworkGatewayConnection:
    site, circuit = planned.local_network_gateway, planned.express_route_circuit_id
    shared_key, authorization = planned.shared_key, planned.authorization_key
    gateway_type = _EXPRESS_ROUTE if planned.kind is plan.ConnectionKind.EXPRESS_ROUTE else _VPN
    return network.VirtualNetworkGatewayConnection(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        virtual_network_gateway_connection_name=planned.name,
        location=scope.location,
        connection_type=planned.kind.value,
        # Azure's schema asks for a property beside the id of each; the id is what counts.
        virtual_network_gateway1=network.VirtualNetworkGatewayArgs(id=gateway_id, gateway_type=gateway_type),
        virtual_network_gateway2=(
            network.VirtualNetworkGatewayArgs(id=peer_id, gateway_type=gateway_type) if peer_id is not None else None
        ),
        local_network_gateway2=(
            network.LocalNetworkGatewayArgs(id=sites[site].id, gateway_ip_address=sites[site].gateway_ip_address)
            if site
            else None
        ),
        peer=reference(circuit) if circuit else None,
        shared_key=secret(secrets, shared_key) if shared_key else None,
        authorization_key=secret(secrets, authorization) if authorization else None,
        enable_bgp=False,
        tags=scope.tags,
        opts=scope.options(),
    )
