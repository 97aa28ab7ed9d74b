"""Row 13: gateways as properties of virtual networks, from classic text to declared resources."""

from typing import Any

import pytest

from tests.rows.conftest import AnyCertificate
from tests.rows.documents import (
    HUB,
    NAMESPACES,
    NETWORK,
    a_gateway,
    a_gateway_subnet,
    a_local_site,
    a_network,
    dns_servers,
    the_gateway_made,
)

PLANT = a_local_site("plant", "198.51.100.1", "192.168.0.0/24")
CAMPUS = a_local_site("Campus Süd", "198.51.100.2", "192.168.1.0/24")
GATEWAYS = f"{NETWORK}/virtualNetworkGateways"


def with_gateway(*sites: str, more: str = "") -> str:
    return a_network(subnets=a_gateway_subnet(), more=a_gateway(*sites, more=more))


@pytest.mark.row(13, "usual")
def test_a_gateway_is_made_with_its_sites_and_connections(layout_of: Any):
    key = "sharedKey-corp-net-plant"
    layout = layout_of(with_gateway(PLANT, CAMPUS), the_gateway_made(), secrets={key: "canary"})
    assert layout["VirtualNetworkGateway", "corp-net-Default-Gateway"] == {
        "activeActive": False,
        "enableBgp": False,
        "gatewayType": "Vpn",
        "ipConfigurations": [
            {
                "name": "default",
                "privateIPAllocationMethod": "Dynamic",
                "publicIPAddress": {"id": f"{NETWORK}/publicIPAddresses/corp-net-gateway-pip"},
                "subnet": {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/GatewaySubnet"},
            }
        ],
        "location": "westeurope",
        "resourceGroupName": "corp-net-migrated",
        "sku": {"name": "VpnGw1AZ", "tier": "VpnGw1AZ"},
        "virtualNetworkGatewayName": "corp-net-Default-Gateway",
        "vpnType": "RouteBased",
    }
    assert layout["PublicIPAddress", "corp-net-gateway-pip"]["zones"] == ["1", "2", "3"]
    assert layout.names("LocalNetworkGateway") == ["Campus-S-d", "plant"]
    assert layout["LocalNetworkGateway", "plant"] == {
        "gatewayIpAddress": "198.51.100.1",
        "localNetworkAddressSpace": {"addressPrefixes": ["192.168.0.0/24"]},
        "localNetworkGatewayName": "plant",
        "location": "westeurope",
        "resourceGroupName": "corp-net-migrated",
    }
    assert layout.names("VirtualNetworkGatewayConnection") == ["corp-net-to-Campus-S-d", "corp-net-to-plant"]
    connection = layout["VirtualNetworkGatewayConnection", "corp-net-to-plant"]
    assert (connection["connectionType"], connection["sharedKey"]) == ("IPsec", "[secret]")
    assert connection["virtualNetworkGateway1"]["id"] == f"{GATEWAYS}/corp-net-Default-Gateway"
    assert connection["localNetworkGateway2"]["id"] == f"{NETWORK}/localNetworkGateways/plant"
    assert layout.told_of("CM404") == [f"secret {key}", "secret sharedKey-corp-net-Campus-S-d"]
    assert layout.told("CM404")[0] == "it is the shared key of the connection between 'corp-net' and 'plant'"
    assert layout.told("CM331") == ["size Default becomes VpnGw1AZ; address 203.0.113.9 is replaced by a new one"]
    assert layout.outputs["virtualNetworks"]["corp-net"]["gatewayIpAddress"] == "[known after deployment]"


POOL = """<VPNClientAddressPool><AddressPrefixes><AddressPrefix>172.16.0.0/24</AddressPrefix></AddressPrefixes>
  </VPNClientAddressPool>"""


def a_root_certificate(thumbprint: str) -> str:
    return f"""<ClientRootCertificates {NAMESPACES}><ClientRootCertificate><Thumbprint>{thumbprint}</Thumbprint>
      </ClientRootCertificate></ClientRootCertificates>"""


@pytest.mark.row(13, "edge")
def test_point_to_site_clients_come_in_by_their_root_certificate(layout_of: Any, certificate: AnyCertificate):
    thumbprint = certificate.thumbprint
    decided = {"rootCertificates": {thumbprint: certificate.data}}
    layout = layout_of(
        with_gateway(more=POOL),
        the_gateway_made(),
        a_root_certificate(thumbprint),
        decisions={"virtualNetworks": {"corp-net": {"gateway": decided}}},
    )
    assert layout["VirtualNetworkGateway", "corp-net-Default-Gateway"]["vpnClientConfiguration"] == {
        "vpnAuthenticationTypes": ["Certificate"],
        "vpnClientAddressPool": {"addressPrefixes": ["172.16.0.0/24"]},
        "vpnClientProtocols": ["IkeV2", "OpenVPN"],
        "vpnClientRootCertificates": [
            {"name": f"certificate-{thumbprint}", "publicCertData": certificate.data},
        ],
    }
    assert layout.told("CM334") == ["clients in 172.16.0.0/24 connect by IkeV2, OpenVPN"]
    assert not layout.outcome.refused


@pytest.mark.row(13, "edge")
def test_networks_that_stood_for_each_other_are_connected_by_their_gateways(layout_of: Any):
    to_branch = a_local_site("to-branch", "203.0.113.20", "10.20.0.0/16")
    to_corp = a_local_site("to-corp", "203.0.113.9", "10.10.0.0/16")
    branch = a_network(
        name="branch-net",
        space="10.20.0.0/16",
        subnets=a_gateway_subnet(prefix="10.20.255.0/27"),
        more=a_gateway(to_corp),
    )
    key = "sharedKey-branch-net-corp-net"
    layout = layout_of(with_gateway(to_branch), branch, secrets={key: "canary"})
    assert layout.names("LocalNetworkGateway") == []
    other_end = GATEWAYS.replace("corp-net", "branch-net")
    for here, there in (("corp-net", "branch-net"), ("branch-net", "corp-net")):
        connection = layout["VirtualNetworkGatewayConnection", f"{here}-to-{there}"]
        assert (connection["connectionType"], connection["sharedKey"]) == ("Vnet2Vnet", "[secret]")
        ends = {
            "corp-net": f"{GATEWAYS}/corp-net-Default-Gateway",
            "branch-net": f"{other_end}/branch-net-Default-Gateway",
        }
        assert connection["virtualNetworkGateway1"]["id"] == ends[here]
        assert connection["virtualNetworkGateway2"]["id"] == ends[there]
    assert set(layout.told_of("CM404")) == {f"secret {key}"}
    assert layout.told("CM333") == [
        "corp-net is connected to virtual network 'branch-net' itself",
        "branch-net is connected to virtual network 'corp-net' itself",
    ]


@pytest.mark.row(13, "edge")
def test_a_site_for_a_network_whose_gateway_was_never_made_stays_a_site(layout_of: Any):
    branch_subnet = a_gateway_subnet(prefix="10.20.255.0/27")
    branch = a_network(name="branch-net", space="10.20.0.0/16", subnets=branch_subnet, more=a_gateway())
    never_made = f"<Gateway {NAMESPACES}><State>NotProvisioned</State></Gateway>"
    to_branch = a_local_site("to-branch", "203.0.113.20", "10.20.0.0/16")
    layout = layout_of(with_gateway(to_branch), branch, files={"branch-net-gateway.xml": never_made})
    assert layout.names("VirtualNetworkGateway") == ["corp-net-Default-Gateway"]
    assert layout.names("LocalNetworkGateway") == ["to-branch"]
    assert layout["VirtualNetworkGatewayConnection", "corp-net-to-to-branch"]["connectionType"] == "IPsec"


@pytest.mark.row(13, "edge")
def test_all_traffic_can_go_to_one_site(layout_of: Any):
    made = the_gateway_made().replace("<State>", "<DefaultSites><string>plant</string></DefaultSites><State>")
    layout = layout_of(with_gateway(PLANT, CAMPUS), made)
    default = layout["VirtualNetworkGateway", "corp-net-Default-Gateway"]["gatewayDefaultSite"]
    assert default == {"id": f"{NETWORK}/localNetworkGateways/plant"}
    assert layout.told("CM230") == []


@pytest.mark.row(13, "edge")
def test_an_express_route_gateway_is_connected_to_the_decided_circuit(layout_of: Any):
    circuit = f"{HUB}/expressRouteCircuits/mpls"
    site = a_local_site("mpls", "198.51.100.9", "172.20.0.0/16").replace("IPsec", "Dedicated")
    decided = {"expressRouteCircuitId": circuit, "authorizationKey": "mplsKey"}
    layout = layout_of(
        with_gateway(site),
        the_gateway_made("Dedicated"),
        decisions={"virtualNetworks": {"corp-net": {"gateway": decided}}},
        secrets={"mplsKey": "canary"},
    )
    gateway = layout["VirtualNetworkGateway", "corp-net-Default-Gateway"]
    assert (gateway["gatewayType"], gateway["sku"]["name"]) == ("ExpressRoute", "ErGw1AZ")
    assert "vpnType" not in gateway
    connection = layout["VirtualNetworkGatewayConnection", "corp-net-to-mpls"]
    assert (connection["connectionType"], connection["peer"]) == ("ExpressRoute", {"id": circuit})
    assert connection["authorizationKey"] == "[secret]"
    assert not {"sharedKey", "localNetworkGateway2"} & set(connection)
    assert layout.names("LocalNetworkGateway") == []


@pytest.mark.row(13, "lossy")
def test_static_routing_is_refused_until_it_is_decided_on(layout_of: Any):
    documents = with_gateway(PLANT, more=POOL), the_gateway_made("StaticRouting")
    layout = layout_of(*documents)
    assert layout.names("VirtualNetworkGateway") == []
    assert layout.names("VirtualNetwork") == ["corp-net"]
    assert layout.finding("CM107").severity == "blocker"
    assert layout.told("CM107") == ["its type is StaticRouting; with it: site plant, clients 172.16.0.0/24"]
    decided = {"virtualNetworks": {"corp-net": {"gateway": {"routing": "routeBased"}}}}
    layout = layout_of(*documents, decisions=decided)
    assert layout["VirtualNetworkGateway", "corp-net-Default-Gateway"]["vpnType"] == "RouteBased"
    assert layout.told("CM332") == ["its type was StaticRouting"]


@pytest.mark.row(13, "lossy")
def test_a_gateway_without_its_subnet_is_refused(layout_of: Any):
    layout = layout_of(a_network(more=a_gateway(PLANT)))
    assert layout.names("VirtualNetworkGateway") == []
    assert layout.told("CM109") == ["'corp-net' has no subnet GatewaySubnet; with it: site plant"]


@pytest.mark.row(13, "lossy")
def test_a_gateway_that_was_never_made_is_not_made_now(layout_of: Any):
    layout = layout_of(with_gateway(PLANT), f"<Gateway {NAMESPACES}><State>NotProvisioned</State></Gateway>")
    assert layout.names("VirtualNetworkGateway") == []
    assert layout.names("LocalNetworkGateway") == []
    assert layout.told("CM228") == ["its state is NotProvisioned; with it: site plant"]


@pytest.mark.row(13, "lossy")
def test_express_route_beside_vpn_is_refused(layout_of: Any):
    dedicated = a_local_site("mpls", "198.51.100.9", "172.20.0.0/16").replace("IPsec", "Dedicated")
    layout = layout_of(with_gateway(PLANT, dedicated))
    assert layout.names("VirtualNetworkGateway") == []
    assert layout.told("CM108") == ["ExpressRoute beside VPN; with it: site plant, site mpls"]


@pytest.mark.row(13, "lossy")
def test_a_root_certificate_that_no_document_gives_is_asked_for(layout_of: Any, certificate: AnyCertificate):
    thumbprint = certificate.thumbprint
    layout = layout_of(with_gateway(more=POOL), the_gateway_made(), a_root_certificate(thumbprint))
    assert layout.finding("CM426").severity == "input"
    assert layout.told("CM426") == [f"no document gives the data of root certificate {thumbprint}"]


@pytest.mark.row(13, "lossy")
def test_data_of_another_root_certificate_are_refused(
    layout_of: Any, certificate: AnyCertificate, another_certificate: AnyCertificate
):
    thumbprint = certificate.thumbprint
    decided = {"gateway": {"rootCertificates": {thumbprint: another_certificate.data}}}
    layout = layout_of(
        with_gateway(more=POOL),
        the_gateway_made(),
        a_root_certificate(thumbprint),
        decisions={"virtualNetworks": {"corp-net": decided}},
    )
    assert layout.told("CM508") == [
        f"what was decided for root certificate {thumbprint} has thumbprint {another_certificate.thumbprint}"
    ]


@pytest.mark.row(13, "lossy")
def test_an_existing_network_leaves_the_gateway_behind(layout_of: Any):
    network = a_network(subnets=a_gateway_subnet(), more=dns_servers("10.10.1.4") + a_gateway(PLANT, CAMPUS))
    layout = layout_of(network, decisions={"virtualNetworks": {"corp-net": {"id": f"{HUB}/virtualNetworks/hub"}}})
    assert layout.names("VirtualNetworkGateway") == []
    assert layout.told_of("CM232") == ["virtual network corp-net", "gateway corp-net"]
    assert layout.told("CM232") == [
        "left behind: DNS server 10.10.1.4",
        "left behind: the gateway itself, connected to plant, Campus Süd",
    ]
