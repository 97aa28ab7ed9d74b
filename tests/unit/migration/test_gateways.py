"""Gateways of virtual networks: sizes, what Azure cannot have, sites, direct connections, point-to-site clients."""

import base64
from typing import Any

import pytest

from classic.network import Connection, LocalNetworkSite, VirtualNetworkGateway, VirtualNetworkSite
from classic.source import Source
from migration import Outcome
from migration.plan import ConnectionKind, LeftOut, SecretReference
from migration.plan import VirtualNetworkGateway as PlannedGateway
from migration.x509 import thumbprint_of
from tests.builders import a_network, a_subnet, of_rule, outcome_of, the_network

GATEWAY = Source("gateway.xml", 1)
DEDICATED = (Connection(type="Dedicated"),)
CIRCUIT = "/subscriptions/s/resourceGroups/er/providers/Microsoft.Network/expressRouteCircuits/ams"
ADDRESS = "/subscriptions/s/resourceGroups/er/providers/Microsoft.Network/publicIPAddresses/gw"


def a_site(name: str = "office", **more: Any) -> LocalNetworkSite:
    defaults = {"address_space": ("192.168.0.0/16",), "vpn_gateway_address": "203.0.113.77", "source": GATEWAY}
    return LocalNetworkSite(name=name, **{**defaults, **more})


def a_gateway(*sites: LocalNetworkSite, **more: Any) -> VirtualNetworkGateway:
    return VirtualNetworkGateway(**{"gateway_type": "DynamicRouting", "sites": sites, "source": GATEWAY, **more})


def with_gateway(
    gateway: VirtualNetworkGateway, name: str = "corp-net", *, prefix: str = "10.10.0.0/16", **more: Any
) -> VirtualNetworkSite:
    start = prefix.rpartition(".0.0/")[0]
    subnets = (a_subnet(prefix=f"{start}.1.0/24"), a_subnet("GatewaySubnet", f"{start}.255.0/27"))
    return a_network(*subnets, name=name, prefix=prefix, gateway=gateway, **more)


def decided(**gateway: Any) -> dict[str, Any]:
    return {"virtualNetworks": {"corp-net": {"gateway": gateway}}}


def gateway_of(outcome: Outcome) -> PlannedGateway:
    gateway = the_network(outcome).gateway
    assert gateway is not None
    return gateway


def misspelt(outcome: Outcome) -> list[str]:
    """Decisions that were told as fitting nothing, but that of the builders."""
    return [item.subject for item in of_rule(outcome, "CM821") if "storageAccounts" not in item.subject]


@pytest.mark.parametrize(
    ("size", "kind", "sku"),
    [
        (None, "DynamicRouting", "VpnGw1AZ"),
        ("Default", "DynamicRouting", "VpnGw1AZ"),
        ("Standard", "DynamicRouting", "VpnGw1AZ"),
        ("HighPerformance", "DynamicRouting", "VpnGw2AZ"),
        ("highperformance", "DynamicRouting", "VpnGw2AZ"),
        ("Default", "Dedicated", "ErGw1AZ"),
        ("Standard", "Dedicated", "ErGw1AZ"),
        ("HighPerformance", "Dedicated", "ErGw2AZ"),
        ("UltraPerformance", "Dedicated", "ErGw3AZ"),
    ],
)
def test_a_size_of_today_follows_a_classic_one(size: str | None, kind: str, sku: str):
    gateway = gateway_of(outcome_of(with_gateway(a_gateway(gateway_type=kind, gateway_size=size))))
    assert (gateway.sku, gateway.was_size, gateway.express_route) == (sku, size or "Default", kind == "Dedicated")


def test_a_gateway_is_made_anew_under_the_platforms_name():
    outcome = outcome_of(with_gateway(a_gateway(a_site(), vip_address="104.40.9.9")))
    gateway = gateway_of(outcome)
    assert (gateway.name, gateway.public_ip_address.name) == ("corp-net-Default-Gateway", "corp-net-gateway-pip")
    assert [item.message for item in of_rule(outcome, "CM331")] == [
        "size Default becomes VpnGw1AZ; address 104.40.9.9 is replaced by a new one"
    ]
    chosen = outcome_of(with_gateway(a_gateway()), decisions=decided(sku="VpnGw3AZ", publicIpAddressId=f"{ADDRESS}/"))
    assert (gateway_of(chosen).sku, gateway_of(chosen).public_ip_address.resource_id) == ("VpnGw3AZ", ADDRESS)
    assert [item.message for item in of_rule(chosen, "CM336")] == [f"public IP address {ADDRESS}"]


@pytest.mark.parametrize(("location", "zones"), [("West Europe", ("1", "2", "3")), ("West US", ())])
def test_the_address_of_a_gateway_has_zones_where_the_region_has(location: str, zones: tuple[str, ...]):
    outcome = outcome_of(with_gateway(a_gateway(), location=location))
    assert gateway_of(outcome).public_ip_address.zones == zones


@pytest.mark.parametrize(
    ("site", "rule", "message"),
    [
        (
            with_gateway(a_gateway(a_site(), gateway_type="StaticRouting", vpn_client_address_pool=("172.16.0.0/24",))),
            "CM107",
            "its type is StaticRouting; with it: site office, clients 172.16.0.0/24",
        ),
        (
            with_gateway(a_gateway(a_site("er", connections=DEDICATED), a_site())),
            "CM108",
            "ExpressRoute beside VPN; with it: site er, site office",
        ),
        (
            with_gateway(a_gateway(gateway_type="Dedicated", vpn_client_address_pool=("172.16.0.0/24",))),
            "CM108",
            "ExpressRoute beside VPN; with it: clients 172.16.0.0/24",
        ),
        (a_network(gateway=a_gateway()), "CM109", "'corp-net' has no subnet GatewaySubnet"),
    ],
    ids=["static routing", "both kinds of site", "circuit and clients", "no gateway subnet"],
)
def test_what_azure_cannot_have_is_left_out_of_a_network_that_stays(site: VirtualNetworkSite, rule: str, message: str):
    outcome = outcome_of(site)
    assert (the_network(outcome).gateway, the_network(outcome).left_out) == (
        None,
        (LeftOut("gateway corp-net", GATEWAY),),
    )
    assert [(item.subject, item.message) for item in of_rule(outcome, rule)] == [("gateway corp-net", message)]


@pytest.mark.parametrize(
    ("kind", "decisions", "was"),
    [("StaticRouting", decided(routing="routeBased"), "StaticRouting"), (None, {}, "not described")],
)
def test_a_gateway_that_becomes_route_based_is_told(kind: str | None, decisions: dict[str, Any], was: str):
    outcome = outcome_of(with_gateway(a_gateway(gateway_type=kind)), decisions=decisions)
    assert gateway_of(outcome).route_based is True
    assert [item.message for item in of_rule(outcome, "CM332")] == [f"its type was {was}"]


def test_a_gateway_that_was_never_made_or_is_excluded_is_not_planned():
    outcome = outcome_of(with_gateway(a_gateway(a_site(), state="NotProvisioned")))
    assert the_network(outcome).gateway is None
    assert [item.message for item in of_rule(outcome, "CM228")] == ["its state is NotProvisioned; with it: site office"]
    excluded = outcome_of(with_gateway(a_gateway()), decisions={"exclude": ["gateway corp-net"]})
    assert the_network(excluded).left_out == (LeftOut("gateway corp-net", GATEWAY, excluded=True),)


def test_the_subnet_of_a_gateway_is_written_as_azure_writes_it():
    subnets = (a_subnet("gatewaysubnet", "10.10.255.0/27"),)
    outcome = outcome_of(a_network(*subnets, gateway=a_gateway()))
    assert [item.name for item in the_network(outcome).virtual_network.subnets] == ["GatewaySubnet"]
    assert [item.message for item in of_rule(outcome, "CM306")] == ["'gatewaysubnet' is written 'GatewaySubnet'"]


# --- sites ------------------------------------------------------------------------------------------------------------


def test_a_site_becomes_a_local_network_gateway_and_a_connection():
    gateway = gateway_of(outcome_of(with_gateway(a_gateway(a_site("head office")))))
    (site,), (connection,) = gateway.local_network_gateways, gateway.connections
    assert (site.name, site.gateway_ip_address, site.address_prefixes) == (
        "head-office",
        "203.0.113.77",
        ("192.168.0.0/16",),
    )
    assert (connection.name, connection.kind, connection.local_network_gateway, connection.shared_key) == (
        "corp-net-to-head-office",
        ConnectionKind.SITE_TO_SITE,
        "head-office",
        SecretReference("sharedKey-corp-net-head-office"),
    )


@pytest.mark.parametrize(
    ("site", "missing"),
    [
        (a_site(vpn_gateway_address=None), "address"),
        (a_site(address_space=()), "ranges"),
        (a_site(vpn_gateway_address=None, address_space=()), "address and ranges"),
    ],
)
def test_a_site_that_is_not_whole_is_asked_about(site: LocalNetworkSite, missing: str):
    outcome = outcome_of(with_gateway(a_gateway(site)))
    assert [item.message for item in of_rule(outcome, "CM425")] == [f"no document gives its {missing}"]
    answer = {"localNetworkSites": {"OFFICE": {"gatewayIpAddress": "203.0.113.9", "addressSpace": ["10.99.0.0/16"]}}}
    answered = outcome_of(with_gateway(a_gateway(site)), decisions=answer)
    assert of_rule(answered, "CM425") == misspelt(answered) == []
    assert gateway_of(answered).local_network_gateways[0].gateway_ip_address == "203.0.113.9"


def test_sites_whose_names_become_one_are_told_and_declared_once():
    outcome = outcome_of(with_gateway(a_gateway(a_site("a b"), a_site("a-b"))))
    assert [item.name for item in gateway_of(outcome).local_network_gateways] == ["a-b"]
    assert [item.name for item in gateway_of(outcome).connections] == ["corp-net-to-a-b"]
    assert {item.subject for item in of_rule(outcome, "CM620")} == {"local network site a-b"}


def test_two_connections_never_share_a_secret_in_silence():
    one = with_gateway(a_gateway(a_site("b-c")), "a")
    other = with_gateway(a_gateway(a_site("c", vpn_gateway_address="203.0.113.8")), "a-b", prefix="10.20.0.0/16")
    told = of_rule(outcome_of(one, other), "CM620")
    assert [item.message.partition(" is taken")[0] for item in told] == ["the name 'sharedKey-a-b-c' (secret)"]
    decisions = {"virtualNetworks": {"a": {"gateway": {"sharedKeys": {"b-c": "key"}}}}}
    assert of_rule(outcome_of(one, other, decisions=decisions), "CM620") == []


@pytest.mark.parametrize(
    ("wanted", "sites", "default", "message"),
    [
        ((), ("office",), None, None),
        (("Office",), ("office",), "office", None),
        (("office", "plant"), ("office", "plant"), "office", "office, plant were; office takes it now"),
        (("gone",), ("office",), None, "gone were; none takes it now"),
    ],
)
def test_one_site_takes_all_traffic(
    wanted: tuple[str, ...], sites: tuple[str, ...], default: str | None, message: str | None
):
    outcome = outcome_of(with_gateway(a_gateway(*map(a_site, sites), default_sites=wanted)))
    assert gateway_of(outcome).default_site == default
    assert [item.message for item in of_rule(outcome, "CM230")] == ([message] if message else [])


# --- networks that are connected --------------------------------------------------------------------------------------


def two_networks(
    *, here: dict[str, Any] | None = None, there: dict[str, Any] | None = None
) -> list[VirtualNetworkSite]:
    """``corp-net``, whose site ``to-dr`` stands for ``dr-net``, and the other way round."""
    to_dr = a_site("to-dr", **{"vpn_gateway_address": "104.40.2.2", "address_space": ("10.20.0.0/16",), **(here or {})})
    to_corp = a_site("to-corp", vpn_gateway_address="104.40.1.1", address_space=("10.10.0.0/16",))
    other = {"vip_address": "104.40.2.2", **(there or {})}
    return [
        with_gateway(a_gateway(to_dr, vip_address="104.40.1.1")),
        with_gateway(a_gateway(to_corp, **other), "dr-net", prefix="10.20.0.0/16"),
    ]


def connections_of(outcome: Outcome) -> list[tuple[str, str | None, str | None]]:
    gateways = [network.gateway for network in outcome.plan.virtual_networks if network.gateway]
    made = (item for gateway in gateways for item in gateway.connections)
    return [(item.name, item.peer, item.shared_key.key if item.shared_key else None) for item in made]


@pytest.mark.parametrize(
    ("here", "there"),
    [({}, {}), ({"vpn_gateway_address": None}, {}), ({"vpn_gateway_address": "1.1.1.1"}, {"vip_address": None})],
    ids=["by address", "by ranges", "by ranges beside a stand-in address"],
)
def test_a_site_that_stands_for_a_network_becomes_a_direct_connection(here: dict[str, Any], there: dict[str, Any]):
    outcome = outcome_of(*two_networks(here=here, there=there))
    assert connections_of(outcome)[0] == ("corp-net-to-dr-net", "dr-net", "sharedKey-corp-net-dr-net")
    assert outcome.plan.virtual_networks[0].gateway.local_network_gateways == ()
    assert "corp-net is connected to virtual network 'dr-net' itself" in [
        item.message for item in of_rule(outcome, "CM333")
    ]


def test_both_ends_of_a_connection_have_one_key():
    outcome = outcome_of(*two_networks())
    assert connections_of(outcome) == [
        ("corp-net-to-dr-net", "dr-net", "sharedKey-corp-net-dr-net"),
        ("dr-net-to-corp-net", "corp-net", "sharedKey-corp-net-dr-net"),
    ]
    assert of_rule(outcome, "CM620") == []


@pytest.mark.parametrize(
    ("there", "decisions"),
    [
        ({}, {"exclude": ["gateway dr-net"]}),
        ({}, {"exclude": ["virtual network dr-net"]}),
        ({}, {"virtualNetworks": {"dr-net": {"id": ADDRESS.replace("publicIPAddresses", "virtualNetworks")}}}),
        ({"state": "NotProvisioned"}, {}),
        ({"gateway_type": "StaticRouting"}, {}),
        ({"vip_address": "104.40.9.9"}, {}),
    ],
    ids=["gateway excluded", "network excluded", "network exists", "never made", "refused", "another address"],
)
def test_a_site_stays_one_where_the_other_network_has_no_planned_gateway(
    there: dict[str, Any], decisions: dict[str, Any]
):
    outcome = outcome_of(*two_networks(there=there), decisions=decisions)
    assert connections_of(outcome)[0] == ("corp-net-to-to-dr", None, "sharedKey-corp-net-to-dr")


def test_a_decision_about_a_site_that_is_a_network_is_no_misspelt_one():
    decisions = {"localNetworkSites": {"to-dr": {"gatewayIpAddress": "203.0.113.9"}}}
    assert misspelt(outcome_of(*two_networks(), decisions=decisions)) == []


# --- ExpressRoute -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gateway", "name", "subject"),
    [
        (a_gateway(gateway_type="Dedicated"), "corp-net-to-circuit", "gateway corp-net"),
        (a_gateway(a_site("er", connections=DEDICATED)), "corp-net-to-er", "local network site er"),
    ],
)
def test_a_circuit_is_referred_to_by_its_id_or_asked_for(gateway: VirtualNetworkGateway, name: str, subject: str):
    outcome = outcome_of(with_gateway(gateway))
    assert [(item.subject, item.message) for item in of_rule(outcome, "CM427")] == [
        (subject, "virtual network 'corp-net' is connected to a circuit that no decision names")
    ]
    answered = outcome_of(
        with_gateway(gateway), decisions=decided(expressRouteCircuitId=CIRCUIT, authorizationKey="circuitKey")
    )
    (connection,) = gateway_of(answered).connections
    assert (connection.name, connection.kind) == (name, ConnectionKind.EXPRESS_ROUTE)
    assert (connection.express_route_circuit_id, connection.authorization_key) == (
        CIRCUIT,
        SecretReference("circuitKey"),
    )
    assert of_rule(answered, "CM427") == []
    assert [item.subject for item in of_rule(answered, "CM404")] == ["secret circuitKey"]


# --- clients ----------------------------------------------------------------------------------------------------------

ROOT = base64.b64encode(b"root certificate").decode()
POOL: dict[str, Any] = {"vpn_client_address_pool": ("172.16.0.0/24",)}


def test_clients_are_checked_by_the_certificate_of_the_thumbprint():
    thumbprint = thumbprint_of(ROOT) or ""
    spaced = " ".join(thumbprint[at : at + 2] for at in range(0, 40, 2)).lower()
    site = with_gateway(a_gateway(vpn_client_root_certificates=(spaced,), **POOL))
    outcome = outcome_of(site, decisions=decided(rootCertificates={thumbprint: ROOT}))
    gateway = gateway_of(outcome)
    assert [(item.name, item.data) for item in gateway.root_certificates] == [(f"certificate-{thumbprint}", ROOT)]
    assert (gateway.client_address_pool, gateway.client_protocols) == (("172.16.0.0/24",), ("IkeV2", "OpenVPN"))
    assert of_rule(outcome, "CM426") == of_rule(outcome, "CM508") == []
    assert [item.message for item in of_rule(outcome, "CM334")] == [
        "clients in 172.16.0.0/24 connect by IkeV2, OpenVPN"
    ]


@pytest.mark.parametrize(
    ("data", "rule", "message"),
    [
        (None, "CM426", f"no document gives the data of root certificate {'AA' * 20}"),
        (ROOT, "CM508", f"what was decided for root certificate {'AA' * 20} has thumbprint {thumbprint_of(ROOT)}"),
        ("?", "CM508", f"what was decided for root certificate {'AA' * 20} is no certificate"),
    ],
)
def test_a_root_certificate_that_is_missing_or_another_is_told(data: str | None, rule: str, message: str):
    site = with_gateway(a_gateway(vpn_client_root_certificates=("AA" * 20,), **POOL))
    outcome = outcome_of(site, decisions=decided(rootCertificates={"AA" * 20: data} if data else {}))
    assert [item.message for item in of_rule(outcome, rule)] == [message]


def test_root_certificates_of_clients_without_a_range_are_told_and_not_asked_for():
    outcome = outcome_of(with_gateway(a_gateway(vpn_client_root_certificates=("AA" * 20,))))
    assert gateway_of(outcome).root_certificates == ()
    assert of_rule(outcome, "CM426") == []
    assert [item.message for item in of_rule(outcome, "CM244")] == [
        f"no document gives the address range of the clients that {'AA' * 20} were for"
    ]
