"""Gateways, their connections, NAT gateways, and what exists already."""

from dataclasses import replace
from typing import Any

import pulumi
import pytest

from components import MigratedVNet, MigrationRefused
from components.program import declare
from migration import plan
from preview.engine import record
from tests.components.planned import a_network, a_service_of_its_own, a_subnet, an_address, an_origin

SHARED = "/subscriptions/11111111-0000-0000-0000-000000000000/resourceGroups/shared/providers/Microsoft.Network"
CIRCUIT, OTHER = f"{SHARED}/expressRouteCircuits/ams", f"{SHARED}/virtualNetworkGateways/other"
SECRETS = {"office": "canary-key-1", "both": "canary-key-2", "circuit": "canary-key-3"}
GATEWAY_SUBNET = a_subnet("GatewaySubnet", "10.10.255.0/27")


def a_connection(name: str, kind: plan.ConnectionKind, **ends: Any) -> plan.GatewayConnection:
    return plan.GatewayConnection(name, kind, an_origin(f"local network site {name}", 13), **ends)


def a_gateway(*connections: plan.GatewayConnection, **more: Any) -> plan.VirtualNetworkGateway:
    site = plan.LocalNetworkGateway("office", "office", ("192.168.0.0/16",), "203.0.113.77", an_origin("site", 13))
    defaults: dict[str, Any] = {
        "name": "corp-net-Default-Gateway",
        "express_route": False,
        "sku": "VpnGw1AZ",
        "was_size": "Default",
        "origin": an_origin("gateway corp-net", 13),
        "public_ip_address": an_address("corp-net-gateway-pip", zones=("1", "2", "3")),
        "local_network_gateways": (site,),
    }
    return plan.VirtualNetworkGateway(connections=connections, **{**defaults, **more})


TO_OFFICE = a_connection(
    "corp-net-to-office",
    plan.ConnectionKind.SITE_TO_SITE,
    local_network_gateway="office",
    shared_key=plan.SecretReference("office"),
)
TO_DR = a_connection(
    "corp-net-to-dr", plan.ConnectionKind.VIRTUAL_NETWORK, peer="dr", shared_key=plan.SecretReference("both")
)


def with_gateway(gateway: plan.VirtualNetworkGateway) -> plan.VirtualNetworkPlan:
    return a_network(a_subnet(), GATEWAY_SUBNET, gateway=gateway)


def test_a_vpn_gateway_stands_in_its_subnet_with_its_address_and_site(declared):
    made = declared(with_gateway(a_gateway(TO_OFFICE, default_site="office")), secrets=SECRETS)
    gateway = made.inputs("VirtualNetworkGateway", "corp-net/corp-net-Default-Gateway")
    (configuration,) = gateway["ipConfigurations"]
    assert configuration["subnet"]["id"].endswith("/subnets/GatewaySubnet")
    assert configuration["publicIPAddress"]["id"].endswith("/publicIPAddresses/corp-net-gateway-pip")
    assert (gateway["gatewayType"], gateway["vpnType"], gateway["sku"]) == (
        "Vpn",
        "RouteBased",
        {"name": "VpnGw1AZ", "tier": "VpnGw1AZ"},
    )
    assert gateway["gatewayDefaultSite"]["id"].endswith("/localNetworkGateways/office")
    assert "vpnClientConfiguration" not in gateway
    assert made.inputs("PublicIPAddress", "corp-net/corp-net-gateway-pip")["zones"] == ["1", "2", "3"]
    connection = made.inputs("VirtualNetworkGatewayConnection", "corp-net/corp-net-to-office")
    assert (connection["connectionType"], connection["sharedKey"]) == ("IPsec", "[secret]")
    assert connection["localNetworkGateway2"]["id"].endswith("/localNetworkGateways/office")
    assert "virtualNetworkGateway2" not in connection


def test_clients_are_checked_by_their_root_certificates(declared):
    clients = a_gateway(
        client_address_pool=("172.16.0.0/24",),
        client_protocols=("IkeV2", "OpenVPN"),
        root_certificates=(plan.RootCertificate("root", "MIIB"),),
    )
    made = declared(with_gateway(clients)).inputs("VirtualNetworkGateway", "corp-net/corp-net-Default-Gateway")
    assert made["vpnClientConfiguration"] == {
        "vpnAuthenticationTypes": ["Certificate"],
        "vpnClientAddressPool": {"addressPrefixes": ["172.16.0.0/24"]},
        "vpnClientProtocols": ["IkeV2", "OpenVPN"],
        "vpnClientRootCertificates": [{"name": "root", "publicCertData": "MIIB"}],
    }


def test_an_express_route_gateway_is_connected_to_its_circuit(declared):
    link = a_connection(
        "corp-net-to-ams",
        plan.ConnectionKind.EXPRESS_ROUTE,
        express_route_circuit_id=CIRCUIT,
        authorization_key=plan.SecretReference("circuit"),
    )
    gateway = a_gateway(link, express_route=True, sku="ErGw1AZ", local_network_gateways=())
    made = declared(with_gateway(gateway), secrets=SECRETS)
    declared_gateway = made.inputs("VirtualNetworkGateway", "corp-net/corp-net-Default-Gateway")
    assert (declared_gateway["gatewayType"], "vpnType" in declared_gateway) == ("ExpressRoute", False)
    connection = made.inputs("VirtualNetworkGatewayConnection", "corp-net/corp-net-to-ams")
    assert (connection["peer"], connection["authorizationKey"]) == ({"id": CIRCUIT}, "[secret]")
    assert made.names("LocalNetworkGateway") == []


def test_an_existing_address_of_a_gateway_is_referred_to(declared):
    its_id = f"{SHARED}/publicIPAddresses/gw"
    made = declared(with_gateway(a_gateway(public_ip_address=an_address("pip", resource_id=its_id))))
    (configuration,) = made.inputs("VirtualNetworkGateway", "corp-net/corp-net-Default-Gateway")["ipConfigurations"]
    assert configuration["publicIPAddress"] == {"id": its_id}
    assert made.names("PublicIPAddress") == []


# --- networks that are connected --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peers", "names"),
    [({}, []), ({"DR": OTHER}, ["corp-net/corp-net-to-dr"]), ({"elsewhere": OTHER}, [])],
    ids=["none", "known", "another network's"],
)
def test_a_peer_whose_gateway_is_passed_is_connected(declared, peers: dict[str, str], names: list[str]):
    made = declared(with_gateway(a_gateway(TO_DR)), secrets=SECRETS, peer_gateway_ids=peers)
    assert made.names("VirtualNetworkGatewayConnection") == names
    for name in names:
        connection = made.inputs("VirtualNetworkGatewayConnection", name)
        assert connection["virtualNetworkGateway2"]["id"] == OTHER
        assert (connection["connectionType"], connection["sharedKey"]) == ("Vnet2Vnet", "[secret]")


def test_networks_that_need_each_others_gateway_are_connected_afterwards(declared):
    returned: list[Any] = []

    def program():
        net = MigratedVNet("corp-net", {"classic": with_gateway(a_gateway(TO_OFFICE, TO_DR)), "secrets": SECRETS})
        assert net.peers == ("dr",)
        returned.append((net.connect({"nobody": OTHER}), sorted(net.connect({"dr": pulumi.Output.from_input(OTHER)}))))
        alone = MigratedVNet("alone", {"classic": replace(a_network(), classic_name="alone")})
        returned.append((alone.peers, alone.connect({"dr": OTHER})))

    made = declared(program)
    assert made.names("VirtualNetworkGatewayConnection") == ["corp-net/corp-net-to-office", "corp-net/corp-net-to-dr"]
    assert returned == [({}, ["corp-net-to-dr"]), ((), {})]


def test_a_program_connects_no_network_to_one_without_a_gateway():
    there = replace(a_network(), classic_name="dr", resource_group=replace(a_network().resource_group, name="dr"))
    layout = plan.MigrationPlan((with_gateway(a_gateway(TO_DR)), there))
    made = record(lambda: declare(layout, secrets=SECRETS))
    assert [item.name for item in made.resources if item.type.endswith("GatewayConnection")] == []


def test_shared_keys_that_are_missing_are_told_with_their_keys(declared):
    with pytest.raises(MigrationRefused) as refused:
        declared(with_gateway(a_gateway(TO_OFFICE, TO_DR)), secrets={"office": "canary-key-1"})
    assert [(item.subject, item.message, item.remedy) for item in refused.value.findings] == [
        ("secret both", "virtual network 'corp-net' needs it", "Pass secrets={'both': <a secret>}.")
    ]
    assert "canary" not in str(refused.value)


# --- ways out, and what exists ----------------------------------------------------------------------------------------


def test_a_nat_gateway_has_an_address_and_its_subnets_name_it(declared):
    nat = plan.NatGateway("corp-net-natgw", an_origin(), an_address("corp-net-natgw-pip"), 10)
    made = declared(a_network(a_subnet(nat_gateway=True), a_subnet("back", "10.10.2.0/24"), nat_gateway=nat))
    inputs = made.inputs("NatGateway", "corp-net/corp-net-natgw")
    assert (inputs["sku"], inputs["idleTimeoutInMinutes"]) == ({"name": "Standard"}, 10)
    assert inputs["publicIpAddresses"][0]["id"].endswith("/corp-net-natgw-pip")
    assert made.inputs("Subnet", "corp-net/front")["natGateway"]["id"].endswith("/natGateways/corp-net-natgw")
    assert "natGateway" not in made.inputs("Subnet", "corp-net/back")


def test_an_existing_nat_gateway_is_referred_to(declared):
    nat = plan.NatGateway("hub-nat", an_origin(), resource_id=f"{SHARED}/natGateways/hub-nat")
    made = declared(a_network(a_subnet(nat_gateway=True), nat_gateway=nat))
    assert made.inputs("Subnet", "corp-net/front")["natGateway"] == {"id": nat.resource_id}
    assert made.names("NatGateway") == made.names("PublicIPAddress") == []


def test_nothing_of_a_network_that_exists_is_declared(declared):
    its_id = f"{SHARED}/virtualNetworks/hub"
    network = a_network(a_subnet(resource_id=f"{its_id}/subnets/front"))
    existing = replace(
        network,
        resource_group=replace(network.resource_group, exists=True),
        virtual_network=replace(network.virtual_network, resource_id=its_id),
    )
    made = declared(existing)
    assert [item.type for item in made.recording.resources] == ["classic-migration:index:MigratedVNet"]


def test_an_existing_resource_group_is_used_and_not_declared(declared):
    service = a_service_of_its_own()
    group = replace(service.resource_group, name="corp", exists=True)
    own = replace(service.own_network, resource_group=group)
    made = declared(replace(service, resource_group=group, own_network=own))
    assert made.names("ResourceGroup") == []
    assert made.inputs("VirtualNetwork", "shop")["resourceGroupName"] == "corp"
