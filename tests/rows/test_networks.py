"""Rows 13, 16, 17, 18: virtual networks and what is linked to them, from classic text to declared resources."""

from typing import Any

import pytest

from tests.rows.documents import (
    A_GROUP,
    HUB,
    IN_NETWORK,
    IN_SUBNET,
    NETWORK,
    SHOP,
    WEB_NSG,
    a_gateway_subnet,
    a_network,
    a_role,
    a_route_table,
    a_service,
    a_subnet,
    an_access_list,
    an_endpoint,
    dns_servers,
    endpoints,
)

EXISTING = f"{HUB}/virtualNetworks/hub"
VIA_FIREWALL = "<RouteTableName>via-fw</RouteTableName>"


@pytest.mark.row(13, "usual")
def test_a_virtual_network_keeps_its_properties(layout_of: Any):
    layout = layout_of(a_network())
    assert layout["VirtualNetwork", "corp-net"] == {
        "addressSpace": {"addressPrefixes": ["10.10.0.0/16"]},
        "enableDdosProtection": False,
        "enableVmProtection": False,
        "location": "westeurope",
        "resourceGroupName": "corp-net-migrated",
        "virtualNetworkName": "corp-net",
    }
    assert layout["Subnet", "front"] == {
        "addressPrefix": "10.10.1.0/24",
        "defaultOutboundAccess": False,
        "privateEndpointNetworkPolicies": "Disabled",
        "privateLinkServiceNetworkPolicies": "Enabled",
        "resourceGroupName": "corp-net-migrated",
        "subnetName": "front",
        "virtualNetworkName": "corp-net",
    }


@pytest.mark.row(13, "edge")
def test_a_name_of_the_classic_portal_is_made_legal(layout_of: Any):
    layout = layout_of(a_network(name="Group Shop corp"))
    assert layout.names("VirtualNetwork") == ["group-shop-corp"]
    assert layout.names("ResourceGroup") == ["group-shop-corp-migrated"]
    assert layout.told("CM306") == ["'Group Shop corp' is written 'group-shop-corp'"]


@pytest.mark.row(13, "edge")
def test_an_existing_network_can_take_its_place(layout_of: Any):
    service = a_service(a_role(network=IN_SUBNET), deployment=IN_NETWORK)
    layout = layout_of(a_network(), service, decisions={"virtualNetworks": {"corp-net": {"id": EXISTING}}})
    assert (layout.names("VirtualNetwork"), layout.names("Subnet")) == ([], [])
    assert layout.names("ResourceGroup") == ["shop-migrated"]
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{EXISTING}/subnets/front"}
    assert layout.told("CM336") == [f"virtual network {EXISTING}"]
    assert layout.told("CM232") == []


@pytest.mark.row(13, "lossy")
def test_overlapping_subnets_are_refused(layout_of: Any):
    layout = layout_of(a_network(subnets=a_subnet("back", "10.10.1.128/25")))
    assert layout.names("VirtualNetwork") == []
    assert layout.finding("CM503").subject == "subnet corp-net/back"
    assert layout.told("CM503") == ["10.10.1.128/25 overlaps 10.10.1.0/24 of subnet 'front'"]


@pytest.mark.row(16, "usual")
def test_a_security_group_is_cloned_with_its_subnet(layout_of: Any):
    layout = layout_of(a_network(subnet=WEB_NSG), A_GROUP)
    assert layout["Subnet", "front"]["networkSecurityGroup"] == {"id": f"{NETWORK}/networkSecurityGroups/web-nsg"}
    assert layout["NetworkSecurityGroup", "web-nsg"]["securityRules"] == [
        {
            "access": "Allow",
            "destinationAddressPrefix": "*",
            "destinationPortRange": "443",
            "direction": "Inbound",
            "name": "https",
            "priority": 100,
            "protocol": "Tcp",
            "sourceAddressPrefix": "Internet",
            "sourcePortRange": "*",
        }
    ]


@pytest.mark.row(16, "edge")
def test_a_security_group_on_a_vm_goes_to_its_nic(layout_of: Any):
    layout = layout_of(a_network(), A_GROUP, a_service(a_role(network=IN_SUBNET + WEB_NSG), deployment=IN_NETWORK))
    nic = layout["NetworkInterface", "shop1-nic"]
    assert nic["networkSecurityGroup"] == {"id": f"{SHOP}/Microsoft.Network/networkSecurityGroups/web-nsg"}


@pytest.mark.row(16, "edge")
def test_an_existing_security_group_can_take_the_place_of_a_clone(layout_of: Any):
    existing = f"{HUB}/networkSecurityGroups/web"
    layout = layout_of(a_network(subnet=WEB_NSG), A_GROUP, decisions={"networkSecurityGroups": {"web-nsg": existing}})
    assert layout.names("NetworkSecurityGroup") == []
    assert layout["Subnet", "front"]["networkSecurityGroup"] == {"id": existing}
    assert layout.told("CM336") == [f"security group {existing}"]
    assert layout.told("CM207") == []


@pytest.mark.row(16, "lossy")
def test_an_access_list_beside_a_security_group_is_void(layout_of: Any):
    restricted = endpoints(an_endpoint("https", 443, 443, an_access_list("permit 192.0.2.0/24", "deny 0.0.0.0/0")))
    service = a_service(a_role(network=restricted + IN_SUBNET), deployment=IN_NETWORK)
    layout = layout_of(a_network(subnet=WEB_NSG), A_GROUP, service)
    assert layout.names("NetworkSecurityGroup") == ["web-nsg"]
    assert "networkSecurityGroup" not in layout["NetworkInterface", "shop1-nic"]
    assert layout.finding("CM221").subject == "endpoint shop/shop1/https"
    assert layout.told("CM221") == ["its access list is void: permit 192.0.2.0/24, deny 0.0.0.0/0"]


@pytest.mark.row(16, "lossy")
def test_a_gateway_subnet_takes_no_security_group(layout_of: Any):
    layout = layout_of(a_network(subnets=a_gateway_subnet(WEB_NSG)), A_GROUP)
    assert layout.names("NetworkSecurityGroup") == []
    assert "networkSecurityGroup" not in layout["Subnet", "GatewaySubnet"]
    assert layout.told("CM208") == ["NSG 'web-nsg' is not linked to it"]
    assert layout.told("CM207") == ["nothing planned is linked to it; 1 rule not carried over"]


@pytest.mark.row(17, "usual")
def test_dns_servers_of_a_network_are_kept_in_order(layout_of: Any):
    layout = layout_of(a_network(more=dns_servers("10.10.1.5", "10.10.1.4")))
    assert layout["VirtualNetwork", "corp-net"]["dhcpOptions"] == {"dnsServers": ["10.10.1.5", "10.10.1.4"]}


@pytest.mark.row(17, "edge")
def test_dns_servers_of_a_deployment_go_to_its_nics(layout_of: Any):
    layout = layout_of(a_service(a_role(), deployment=dns_servers("10.0.0.4")))
    assert layout["NetworkInterface", "shop1-nic"]["dnsSettings"] == {"dnsServers": ["10.0.0.4"]}
    assert "dhcpOptions" not in layout["VirtualNetwork", "shop-vnet"]


@pytest.mark.row(17, "lossy")
def test_an_existing_network_keeps_its_own_dns_servers(layout_of: Any):
    decisions = {"virtualNetworks": {"corp-net": {"id": EXISTING}}}
    layout = layout_of(a_network(more=dns_servers("10.10.1.4")), decisions=decisions)
    assert layout.finding("CM232").severity == "loss"
    assert layout.told("CM232") == ["left behind: DNS server 10.10.1.4"]


@pytest.mark.row(18, "usual")
def test_routes_are_cloned_with_their_subnet(layout_of: Any):
    layout = layout_of(a_network(subnet=VIA_FIREWALL), a_route_table("all 0.0.0.0/0 VirtualAppliance 10.10.1.5"))
    assert layout["Subnet", "front"]["routeTable"] == {"id": f"{NETWORK}/routeTables/via-fw"}
    assert layout["RouteTable", "via-fw"] == {
        "location": "westeurope",
        "resourceGroupName": "corp-net-migrated",
        "routeTableName": "via-fw",
        "routes": [
            {
                "addressPrefix": "0.0.0.0/0",
                "name": "all",
                "nextHopIpAddress": "10.10.1.5",
                "nextHopType": "VirtualAppliance",
            }
        ],
    }


@pytest.mark.row(18, "edge")
def test_every_next_hop_has_its_word(layout_of: Any):
    routes = (
        "a 10.1.0.0/16 VPNGateway",
        "b 10.2.0.0/16 VirtualAppliance 10.10.1.5",
        "c 10.3.0.0/16 VNETLocal",
        "d 10.4.0.0/16 Internet",
        "e 10.5.0.0/16 Null",
    )
    layout = layout_of(a_network(subnet=VIA_FIREWALL), a_route_table(*routes))
    declared = layout["RouteTable", "via-fw"]["routes"]
    assert [(route["name"], route["nextHopType"], route.get("nextHopIpAddress")) for route in declared] == [
        ("a", "VirtualNetworkGateway", None),
        ("b", "VirtualAppliance", "10.10.1.5"),
        ("c", "VnetLocal", None),
        ("d", "Internet", None),
        ("e", "None", None),
    ]


@pytest.mark.row(18, "lossy")
def test_routes_that_no_subnet_uses_are_not_carried_over(layout_of: Any):
    layout = layout_of(a_network(), a_route_table("all 0.0.0.0/0 Internet"))
    assert layout.names("RouteTable") == []
    assert layout.finding("CM207").subject == "route table via-fw"
    assert layout.told("CM207") == ["nothing planned is linked to it; 1 route not carried over"]
