"""Networks, gateways, security groups and route tables, from the API and from network configuration files."""

from pathlib import Path

from classic.network import GatewayType, NextHopType
from tests.unit.readers.documents import NAMESPACES, a_network, read, told

NETCFG = """
    <NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">
      <VirtualNetworkConfiguration>
        <Dns><DnsServers><DnsServer name="dc1" IPAddress="10.0.0.4" /></DnsServers></Dns>
        <LocalNetworkSites>
          <LocalNetworkSite name="office">
            <AddressSpace><AddressPrefix>192.168.0.0/16</AddressPrefix></AddressSpace>
            <VPNGatewayAddress>203.0.113.9</VPNGatewayAddress>
          </LocalNetworkSite>
        </LocalNetworkSites>
        <VirtualNetworkSites>
          <VirtualNetworkSite name="corp" Location="West US" AffinityGroup="">
            <AddressSpace><AddressPrefix>10.0.0.0/16</AddressPrefix></AddressSpace>
            <Subnets>
              <Subnet name="front"><AddressPrefix>10.0.1.0/24</AddressPrefix></Subnet>
            </Subnets>
            <DnsServersRef><DnsServerRef name="DC1" /><DnsServerRef name="gone" /></DnsServersRef>
            <Gateway profile="Small">
              <VPNClientAddressPool><AddressPrefix>172.16.0.0/24</AddressPrefix></VPNClientAddressPool>
              <ConnectionsToLocalNetwork>
                <LocalNetworkSiteRef name="Office"><Connection type="IPsec" /></LocalNetworkSiteRef>
                <LocalNetworkSiteRef name="nowhere"><Connection type="Dedicated" /></LocalNetworkSiteRef>
              </ConnectionsToLocalNetwork>
            </Gateway>
          </VirtualNetworkSite>
        </VirtualNetworkSites>
      </VirtualNetworkConfiguration>
    </NetworkConfiguration>
"""


def test_a_network_of_the_api_keeps_its_links(tmp_path: Path):
    inner = """<Dns><DnsServers><DnsServer><Name>dc</Name><Address>10.0.0.4</Address></DnsServer></DnsServers></Dns>
<Gateway><Profile>Small</Profile><Sites><LocalNetworkSite><Name>office</Name><AddressSpace><AddressPrefixes>
<AddressPrefix>192.168.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace><VpnGatewayAddress>203.0.113.9
</VpnGatewayAddress><Connections><Connection><Type>IPsec</Type></Connection></Connections></LocalNetworkSite></Sites>
<VPNClientAddressPool><AddressPrefixes><AddressPrefix>172.16.0.0/24</AddressPrefix></AddressPrefixes>
</VPNClientAddressPool><VnetNames/></Gateway><Label>net</Label><State>Created</State><Id>x</Id><InUse>true</InUse>"""
    subnet = """<Subnet><Name>front</Name><AddressPrefix>10.0.1.0/24</AddressPrefix>
<NetworkSecurityGroup>web</NetworkSecurityGroup><RouteTableName>rt</RouteTableName></Subnet>"""
    reading = read(tmp_path, net__xml=a_network(subnets=subnet, inner=inner))
    (network,) = reading.estate.virtual_network_sites
    assert (network.address_space, network.label, network.state) == (("10.0.0.0/16",), "net", "Created")
    assert network.subnets[0].content() == {
        "name": "front",
        "address_prefix": "10.0.1.0/24",
        "network_security_group": "web",
        "route_table_name": "rt",
    }
    assert [server.address for server in network.dns_servers] == ["10.0.0.4"]
    assert network.gateway is not None
    assert (network.gateway.profile, network.gateway.vpn_client_address_pool) == ("Small", ("172.16.0.0/24",))
    (site,) = network.gateway.sites
    assert (site.name, site.address_space, site.vpn_gateway_address) == ("office", ("192.168.0.0/16",), "203.0.113.9")
    assert site.connections[0].type == "IPsec"
    assert told(reading, tmp_path) == [
        ("CM416", "subnet corp/front", "net.xml:3", "it is linked to NSG 'web', which is not described"),
        ("CM417", "subnet corp/front", "net.xml:3", "it is linked to route table 'rt', which is not described"),
    ]


def test_a_network_configuration_file_has_its_references_resolved(tmp_path: Path):
    reading = read(tmp_path, subscription__netcfg=NETCFG)
    (network,) = reading.estate.virtual_network_sites
    assert (network.name, network.location, network.affinity_group) == ("corp", "West US", None)
    assert [(subnet.name, subnet.address_prefix) for subnet in network.subnets] == [("front", "10.0.1.0/24")]
    assert [server.address for server in network.dns_servers] == ["10.0.0.4"]
    assert network.gateway is not None
    assert [(site.name, site.address_space, site.vpn_gateway_address) for site in network.gateway.sites] == [
        ("Office", ("192.168.0.0/16",), "203.0.113.9"),
        ("nowhere", (), None),
    ]
    assert [site.connections[0].type for site in network.gateway.sites] == ["IPsec", "Dedicated"]
    assert network.gateway.profile == "Small"
    assert told(reading, tmp_path) == [
        (
            "CM418",
            "virtual network corp",
            "subscription.netcfg:16",
            "it refers to a DNS server 'gone', which the file does not list",
        ),
        (
            "CM418",
            "virtual network corp",
            "subscription.netcfg:21",
            "its gateway connects to local network site 'nowhere', which is not described",
        ),
    ]


def test_a_security_group_has_all_its_rules_and_a_bare_list_has_none_known(tmp_path: Path):
    full = f"""<NetworkSecurityGroup {NAMESPACES}><Name>web</Name><Label>Web</Label><Location>West US</Location>
<State>Created</State><Rules><Rule><Name>https</Name><Type>Inbound</Type><Priority>100</Priority><Action>Allow</Action>
<SourceAddressPrefix>INTERNET</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>
<DestinationAddressPrefix>*</DestinationAddressPrefix><DestinationPortRange>443</DestinationPortRange>
<Protocol>TCP</Protocol><State>Active</State></Rule><Rule><Name>DENY ALL INBOUND</Name><Type>Inbound</Type>
<Priority>65500</Priority><Action>Deny</Action><SourceAddressPrefix>*</SourceAddressPrefix>
<SourcePortRange>*</SourcePortRange><DestinationAddressPrefix>*</DestinationAddressPrefix>
<DestinationPortRange>*</DestinationPortRange><Protocol>*</Protocol><State>Active</State><IsDefault>true</IsDefault>
</Rule></Rules></NetworkSecurityGroup>"""
    listed = f"""<NetworkSecurityGroups {NAMESPACES}><NetworkSecurityGroup><Name>db</Name></NetworkSecurityGroup>
</NetworkSecurityGroups>"""
    reading = read(tmp_path, full__xml=full, listed__xml=listed)
    web, db = reading.estate.network_security_groups
    assert web.rules is not None
    assert [(rule.name, rule.priority, rule.action, rule.is_default) for rule in web.rules] == [
        ("https", 100, "Allow", False),
        ("DENY ALL INBOUND", 65500, "Deny", True),
    ]
    assert (web.rules[0].source_address_prefix, web.rules[0].destination_port_range) == ("INTERNET", "443")
    assert db.rules is None
    assert told(reading) == []


def test_routes_are_read_in_both_spellings_of_their_next_hop(tmp_path: Path):
    document = f"""<RouteTables {NAMESPACES}><RouteTable><Name>rt</Name><Label>l</Label><Location>West US</Location>
<State>Created</State><RouteList><Route><Name>fw</Name><AddressPrefix>0.0.0.0/0</AddressPrefix><NextHop>
<Type>VirtualAppliance</Type><IpAddress>10.0.0.9</IpAddress></NextHop><Status>Created</Status></Route>
<Route><Name>vpn</Name><AddressPrefix>192.168.0.0/16</AddressPrefix><NextHopType><Type>VPNGateway</Type></NextHopType>
</Route></RouteList></RouteTable><RouteTable><Name>bare</Name></RouteTable></RouteTables>"""
    reading = read(tmp_path, tables__xml=document)
    table, bare = reading.estate.route_tables
    assert table.routes is not None
    assert [(route.next_hop_type, route.next_hop_ip_address) for route in table.routes] == [
        (NextHopType.VIRTUAL_APPLIANCE, "10.0.0.9"),
        (NextHopType.VPN_GATEWAY, None),
    ]
    assert bare.routes is None
    assert told(reading) == []


def test_a_gateway_and_its_connections_join_the_only_network_that_has_one(tmp_path: Path):
    site = """<Gateway><Sites><LocalNetworkSite><Name>Office</Name><AddressSpace><AddressPrefixes><AddressPrefix>
192.168.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace><Connections><Connection><Type>Dedicated</Type>
</Connection></Connections></LocalNetworkSite></Sites></Gateway>"""
    gateway = f"""<Gateway {NAMESPACES}><GatewayType>DynamicRouting</GatewayType><LastEvent><Id>1</Id></LastEvent>
<State>Provisioned</State><VIPAddress>13.91.109.112</VIPAddress><DefaultSites><string>Office</string></DefaultSites>
<GatewaySize>Default</GatewaySize><GatewayId>x</GatewayId></Gateway>"""
    connections = f"""<Connections {NAMESPACES}><Connection><LocalNetworkSiteName>office</LocalNetworkSiteName>
<ConnectivityState>Connected</ConnectivityState><LastEvent><Id>1</Id></LastEvent>
<IngressBytesTransferred>1</IngressBytesTransferred></Connection></Connections>"""
    roots = f"""<ClientRootCertificates {NAMESPACES}><ClientRootCertificate><Subject>CN=x</Subject>
<Thumbprint>AA</Thumbprint></ClientRootCertificate></ClientRootCertificates>"""
    reading = read(tmp_path, net__xml=a_network(inner=site), gw__xml=gateway, state__xml=connections, roots__xml=roots)
    (network,) = reading.estate.virtual_network_sites
    assert network.gateway is not None
    assert network.gateway.gateway_type is GatewayType.DYNAMIC_ROUTING
    assert (network.gateway.vip_address, network.gateway.gateway_size) == ("13.91.109.112", "Default")
    assert network.gateway.default_sites == ("Office",)
    assert network.gateway.vpn_client_root_certificates == ("AA",)
    (office,) = network.gateway.sites
    assert [(each.type, each.connectivity_state) for each in office.connections] == [("Dedicated", "Connected")]
    assert told(reading) == []


def test_a_shared_key_is_recognised_told_and_dropped(tmp_path: Path):
    reading = read(tmp_path, key__xml=f"<SharedKey {NAMESPACES}><Value>CANARY</Value></SharedKey>")
    assert told(reading, tmp_path) == [
        ("CM212", "document key.xml", "key.xml:1", "it holds the shared key of a VPN connection, which is not kept")
    ]
    assert reading.estate.is_empty
    assert "CANARY" not in repr(reading)
