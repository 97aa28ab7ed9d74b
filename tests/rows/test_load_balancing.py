"""Rows 10, 11, 12, 14, 20: endpoints and the addresses they are on, from classic text to declared resources."""

from typing import Any

import pytest

from tests.rows.documents import (
    BALANCER,
    HUB,
    IN_NETWORK,
    IN_SUBNET,
    NAMESPACES,
    NETWORK,
    SECOND_VIP,
    SHOP,
    VIP,
    a_network,
    a_role,
    a_service,
    an_access_list,
    an_endpoint,
    endpoints,
)

IN_SET = "<LoadBalancedEndpointSetName>web</LoadBalancedEndpointSetName>"
PROBE = """<LoadBalancerProbe><Path>/health</Path><Port>8080</Port><Protocol>http</Protocol>
  <IntervalInSeconds>10</IntervalInSeconds><TimeoutInSeconds>40</TimeoutInSeconds></LoadBalancerProbe>"""


@pytest.mark.row(10, "usual")
def test_a_load_balanced_set_becomes_a_rule_with_its_own_probe(layout_of: Any):
    settings = """<LoadBalancerDistribution>sourceIP</LoadBalancerDistribution>
      <IdleTimeoutInMinutes>9</IdleTimeoutInMinutes>"""
    member = endpoints(an_endpoint("https", 443, 8443, IN_SET + PROBE + settings))
    layout = layout_of(a_service(a_role(network=member), a_role(network=member, name="shop2")))
    balancer = layout["LoadBalancer", "shop-lb"]
    assert balancer["sku"]["name"] == "Standard"
    assert balancer["loadBalancingRules"] == [
        {
            "backendAddressPool": {"id": "$self/backendAddressPools/web"},
            "backendPort": 8443,
            "disableOutboundSnat": True,
            "enableFloatingIP": False,
            "frontendIPConfiguration": {"id": "$self/frontendIPConfigurations/shop-pip"},
            "frontendPort": 443,
            "idleTimeoutInMinutes": 9,
            "loadDistribution": "SourceIP",
            "name": "web",
            "probe": {"id": "$self/probes/web"},
            "protocol": "Tcp",
        }
    ]
    (probe,) = balancer["probes"]
    assert (probe["protocol"], probe["port"], probe["requestPath"]) == ("Http", 8080, "/health")
    assert (probe["intervalInSeconds"], probe["numberOfProbes"]) == (10, 4)
    for name in ("shop1-nic", "shop2-nic"):
        pools = layout["NetworkInterface", name]["ipConfigurations"][0]["loadBalancerBackendAddressPools"]
        assert {"id": f"{BALANCER}/backendAddressPools/web"} in pools


@pytest.mark.row(10, "edge")
def test_a_set_on_an_internal_load_balancer_stays_internal(layout_of: Any):
    internal = """<LoadBalancers><LoadBalancer><Name>orders-ilb</Name><FrontendIpConfiguration><Type>Private</Type>
      <SubnetName>front</SubnetName><StaticVirtualNetworkIPAddress>10.10.1.100</StaticVirtualNetworkIPAddress>
      </FrontendIpConfiguration></LoadBalancer></LoadBalancers>"""
    member = an_endpoint("api", 8080, 8080, f"{IN_SET}<LoadBalancerName>orders-ilb</LoadBalancerName>")
    role = a_role(network=endpoints(member) + IN_SUBNET)
    layout = layout_of(a_network(), a_service(role, deployment=IN_NETWORK + internal))
    (frontend,) = layout["LoadBalancer", "orders-ilb"]["frontendIPConfigurations"]
    assert frontend["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"}
    assert (frontend["privateIPAllocationMethod"], frontend["privateIPAddress"]) == ("Static", "10.10.1.100")
    assert [rule["name"] for rule in layout["LoadBalancer", "orders-ilb"]["loadBalancingRules"]] == ["web"]
    assert "loadBalancingRules" not in layout["LoadBalancer", "shop-lb"]


@pytest.mark.row(10, "edge")
def test_a_set_without_a_probe_gets_the_one_that_classic_made(layout_of: Any):
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("http", 80, 8080, IN_SET)))))
    assert layout["LoadBalancer", "shop-lb"]["probes"] == [
        {
            "intervalInSeconds": 15,
            "name": "web",
            "numberOfProbes": 2,
            "port": 8080,
            "probeThreshold": 2,
            "protocol": "Tcp",
        }
    ]
    assert layout.told("CM321") == ["tcp 8080 is probed every 15 s, out after 2"]


@pytest.mark.row(10, "lossy")
def test_a_set_whose_members_disagree_on_ports_is_refused(layout_of: Any):
    one = a_role(network=endpoints(an_endpoint("http", 80, 8080, IN_SET)))
    other = a_role(network=endpoints(an_endpoint("http", 80, 8081, IN_SET)), name="shop2")
    layout = layout_of(a_service(one, other))
    assert "loadBalancingRules" not in layout["LoadBalancer", "shop-lb"]
    finding = layout.finding("CM621")
    assert (finding.severity, finding.subject) == ("blocker", "load-balanced set shop/web")
    said = finding.message.partition(" (")[0], finding.message.partition("; ")[2].partition(" (")[0]
    assert said == ("'shop1' says tcp 80 -> 8080", "'shop2' says tcp 80 -> 8081")


@pytest.mark.row(11, "usual")
def test_an_input_endpoint_becomes_a_nat_rule_and_opens_its_port(layout_of: Any):
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("Remote Desktop", 50001, 3389)))))
    assert layout["LoadBalancer", "shop-lb"]["inboundNatRules"] == [
        {
            "backendAddressPool": {"id": "$self/backendAddressPools/shop1-endpoints"},
            "backendPort": 3389,
            "enableFloatingIP": False,
            "frontendIPConfiguration": {"id": "$self/frontendIPConfigurations/shop-pip"},
            "frontendPortRangeEnd": 50001,
            "frontendPortRangeStart": 50001,
            "idleTimeoutInMinutes": 4,
            "name": "shop1-Remote-Desktop",
            "protocol": "Tcp",
        }
    ]
    (rule,) = layout["NetworkSecurityGroup", "shop1-nsg"]["securityRules"]
    assert (rule["access"], rule["sourceAddressPrefix"], rule["destinationPortRange"]) == ("Allow", "Internet", "3389")
    nic = layout["NetworkInterface", "shop1-nic"]
    assert nic["networkSecurityGroup"] == {"id": f"{SHOP}/Microsoft.Network/networkSecurityGroups/shop1-nsg"}
    assert layout.told("CM710") == ["Remote Desktop on port 3389 can be reached from everywhere"]


@pytest.mark.row(11, "edge")
def test_an_access_list_is_kept(layout_of: Any):
    acl = an_access_list("permit 192.0.2.0/24").replace("</Rule>", "<Description>office</Description></Rule>")
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("SSH", 22, 22, acl)))))
    (rule,) = layout["NetworkSecurityGroup", "shop1-nsg"]["securityRules"]
    assert rule == {
        "access": "Allow",
        "description": "office",
        "destinationAddressPrefix": "*",
        "destinationPortRange": "22",
        "direction": "Inbound",
        "name": "SSH-permit-0",
        "priority": 100,
        "protocol": "Tcp",
        "sourceAddressPrefix": "192.0.2.0/24",
        "sourcePortRange": "*",
    }
    assert layout.told("CM710") == []


@pytest.mark.row(11, "edge")
def test_an_access_list_that_only_denies_lets_everybody_else_in(layout_of: Any):
    acl = an_access_list("deny 192.0.2.0/24")
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("web", 80, 80, acl)))))
    rules = layout["NetworkSecurityGroup", "shop1-nsg"]["securityRules"]
    assert [(rule["name"], rule["access"], rule["sourceAddressPrefix"], rule["priority"]) for rule in rules] == [
        ("web-deny-0", "Deny", "192.0.2.0/24", 100),
        ("web-others", "Allow", "Internet", 110),
    ]


@pytest.mark.row(11, "lossy")
def test_two_endpoints_on_one_port_of_an_address_are_refused(layout_of: Any):
    one = a_role(network=endpoints(an_endpoint("http", 80, 80)))
    other = a_role(network=endpoints(an_endpoint("web", 80, 8080)), name="shop2")
    layout = layout_of(a_service(one, other))
    assert [rule["name"] for rule in layout["LoadBalancer", "shop-lb"]["inboundNatRules"]] == ["shop1-http"]
    finding = layout.finding("CM623")
    assert (finding.severity, finding.subject) == ("blocker", "endpoint shop/shop2/web")
    assert finding.message.startswith("tcp 80 of 'shop-pip' is taken by endpoint shop/shop1/http (")


@pytest.mark.row(11, "lossy")
def test_a_nat_rule_has_no_probe(layout_of: Any):
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("http", 80, 80, PROBE)))))
    assert "probes" not in layout["LoadBalancer", "shop-lb"]
    assert layout.told("CM206") == ["its http probe on port 8080 is not carried over"]


@pytest.mark.row(12, "usual")
def test_a_vip_becomes_a_public_ip_on_the_load_balancer(layout_of: Any):
    layout = layout_of(a_service(a_role()))
    assert layout["PublicIPAddress", "shop-pip"] == {
        "dnsSettings": {"domainNameLabel": "shop"},
        "idleTimeoutInMinutes": 4,
        "location": "westeurope",
        "publicIPAddressVersion": "IPv4",
        "publicIPAllocationMethod": "Static",
        "publicIpAddressName": "shop-pip",
        "resourceGroupName": "shop-migrated",
        "sku": {"name": "Standard", "tier": "Regional"},
    }
    balancer = layout["LoadBalancer", "shop-lb"]
    assert balancer["frontendIPConfigurations"] == [
        {
            "name": "shop-pip",
            "publicIPAddress": {"id": f"{SHOP}/Microsoft.Network/publicIPAddresses/shop-pip"},
        }
    ]
    (way_out,) = balancer["outboundRules"]
    assert way_out["frontendIPConfigurations"] == [{"id": "$self/frontendIPConfigurations/shop-pip"}]
    assert layout.told("CM301") == [
        "shop.cloudapp.net becomes shop.westeurope.cloudapp.azure.com; 203.0.113.1 is replaced by a new static address"
    ]


def without_public_load_balancer(layout_of: Any, **network: Any) -> Any:
    decisions = {"cloudServices": {"shop": {"publicLoadBalancer": False}}, "virtualNetworks": {"corp-net": network}}
    service = a_service(a_role(network=IN_SUBNET), deployment=IN_NETWORK)
    return layout_of(a_network(), service, decisions=decisions)


@pytest.mark.row(12, "edge")
def test_vms_can_leave_through_a_nat_gateway_instead(layout_of: Any):
    layout = without_public_load_balancer(layout_of, natGateway={"idleTimeoutInMinutes": 10})
    assert layout.names("LoadBalancer") == []
    assert layout.names("PublicIPAddress") == ["corp-net-natgw-pip"]
    assert layout["NatGateway", "corp-net-natgw"] == {
        "idleTimeoutInMinutes": 10,
        "location": "westeurope",
        "natGatewayName": "corp-net-natgw",
        "publicIpAddresses": [{"id": f"{NETWORK}/publicIPAddresses/corp-net-natgw-pip"}],
        "resourceGroupName": "corp-net-migrated",
        "sku": {"name": "Standard"},
    }
    assert layout["Subnet", "front"]["natGateway"] == {"id": f"{NETWORK}/natGateways/corp-net-natgw"}
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] is None
    assert layout.told("CM231") == []


@pytest.mark.row(12, "edge")
def test_a_nat_gateway_takes_precedence_over_the_address_of_a_cloud_service(layout_of: Any):
    decisions = {"virtualNetworks": {"corp-net": {"natGateway": {}}}}
    layout = layout_of(a_network(), a_service(a_role(network=IN_SUBNET), deployment=IN_NETWORK), decisions=decisions)
    assert layout.names("PublicIPAddress") == ["corp-net-natgw-pip", "shop-pip"]
    assert layout.told("CM335") == ["a NAT gateway is the way out of the subnet of shop1"]


@pytest.mark.row(12, "lossy")
def test_without_either_vms_have_no_way_out(layout_of: Any):
    layout = without_public_load_balancer(layout_of)
    assert layout.names("PublicIPAddress") == []
    assert "natGateway" not in layout["Subnet", "front"]
    assert layout.finding("CM231").severity == "loss"
    assert layout.told("CM231") == ["nothing leads out of the subnet of shop1"]


RESERVED = f"""<ReservedIPs {NAMESPACES}><ReservedIP><Name>shop-ip</Name><Address>203.0.113.1</Address>
  <InUse>true</InUse><ServiceName>shop</ServiceName><DeploymentName>shop</DeploymentName></ReservedIP></ReservedIPs>"""


@pytest.mark.row(14, "usual")
def test_a_reserved_ip_becomes_a_static_public_ip(layout_of: Any):
    layout = layout_of(a_service(a_role()), RESERVED)
    assert layout.names("PublicIPAddress") == ["shop-ip"]
    assert layout["PublicIPAddress", "shop-ip"]["publicIPAllocationMethod"] == "Static"
    assert layout["PublicIPAddress", "shop-ip"]["dnsSettings"] == {"domainNameLabel": "shop"}
    assert layout.told("CM302") == [
        "shop.cloudapp.net becomes shop.westeurope.cloudapp.azure.com; 203.0.113.1 is replaced by a new static address"
    ]


@pytest.mark.row(14, "edge")
def test_an_existing_public_ip_can_take_its_place(layout_of: Any):
    existing = f"{HUB}/publicIPAddresses/kept"
    decisions = {"cloudServices": {"shop": {"publicIpAddressIds": {"shop-ip": existing}}}}
    layout = layout_of(a_service(a_role()), RESERVED, decisions=decisions)
    assert layout.names("PublicIPAddress") == []
    (frontend,) = layout["LoadBalancer", "shop-lb"]["frontendIPConfigurations"]
    assert frontend == {"name": "shop-ip", "publicIPAddress": {"id": existing}}
    assert layout.told("CM336") == [f"public IP address {existing} takes the place of shop.cloudapp.net, 203.0.113.1"]
    assert layout.told("CM302") == []


@pytest.mark.row(14, "edge")
def test_new_addresses_can_be_taken_from_an_existing_prefix(layout_of: Any):
    prefix = f"{HUB}/publicIPPrefixes/shops"
    decisions = {"cloudServices": {"shop": {"publicIpPrefixId": prefix}}}
    layout = layout_of(a_service(a_role()), RESERVED, decisions=decisions)
    assert layout["PublicIPAddress", "shop-ip"]["publicIPPrefix"] == {"id": prefix}


@pytest.mark.row(14, "lossy")
def test_a_reserved_ip_that_nothing_uses_is_let_go(layout_of: Any):
    spare = f"""<ReservedIPs {NAMESPACES}><ReservedIP><Name>spare</Name><Address>203.0.113.9</Address></ReservedIP>
      </ReservedIPs>"""
    layout = layout_of(a_service(a_role()), spare)
    assert layout.names("PublicIPAddress") == ["shop-pip"]
    assert layout.told("CM202") == ["nothing uses it; the address (203.0.113.9) is let go"]


def frontends_of_nat_rules(layout: Any) -> dict[str, str]:
    rules = layout["LoadBalancer", "shop-lb"]["inboundNatRules"]
    return {rule["name"]: rule["frontendIPConfiguration"]["id"].rpartition("/")[2] for rule in rules}


@pytest.mark.row(20, "usual")
def test_every_vip_becomes_a_public_ip_on_the_one_load_balancer(layout_of: Any):
    role = a_role(
        network=endpoints(an_endpoint("a", 80, 80, "<VirtualIPName>second</VirtualIPName>"), an_endpoint("b", 81, 81))
    )
    layout = layout_of(a_service(role, vips=VIP + SECOND_VIP))
    assert layout.names("PublicIPAddress") == ["shop-pip", "shop-second"]
    balancer = layout["LoadBalancer", "shop-lb"]
    assert [front["name"] for front in balancer["frontendIPConfigurations"]] == ["shop-pip", "shop-second"]
    assert frontends_of_nat_rules(layout) == {"shop1-a": "shop-second", "shop1-b": "shop-pip"}
    assert "dnsSettings" not in layout["PublicIPAddress", "shop-second"]


@pytest.mark.row(20, "edge")
def test_an_endpoint_finds_its_vip_by_address_too(layout_of: Any):
    role = a_role(network=endpoints(an_endpoint("a", 80, 80, "<Vip>203.0.113.2</Vip>"), an_endpoint("b", 80, 81)))
    layout = layout_of(a_service(role, vips=VIP + SECOND_VIP))
    assert frontends_of_nat_rules(layout) == {"shop1-a": "shop-second", "shop1-b": "shop-pip"}
    assert layout.told("CM323") == []


@pytest.mark.row(20, "lossy")
def test_an_endpoint_on_an_unknown_vip_is_put_on_the_default_one(layout_of: Any):
    role = a_role(network=endpoints(an_endpoint("a", 80, 80, "<VirtualIPName>third</VirtualIPName>")))
    layout = layout_of(a_service(role, vips=VIP + SECOND_VIP))
    assert frontends_of_nat_rules(layout) == {"shop1-a": "shop-pip"}
    assert layout.told("CM323") == ["it is on 'third', which its deployment does not list; it is put on 'shop-pip'"]
