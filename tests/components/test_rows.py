"""The mapping, row by row: from the text of a classic document to the resources that are declared."""

from pathlib import Path
from typing import Any

import pytest

from classic.readers import read_estate
from config.decisions import Decisions
from migration import Outcome, plan_estate
from preview.recording import preview_outcome

NAMESPACES = 'xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
GROUPS = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups"
STORAGE_ID = f"{GROUPS}/storage/providers/Microsoft.Storage/storageAccounts/shopdata"
NETWORK = f"{GROUPS}/corp-net-migrated/providers/Microsoft.Network"
SHOP = f"{GROUPS}/shop-migrated/providers"
BALANCER = f"{SHOP}/Microsoft.Network/loadBalancers/shop-lb"
OS_DISK = """<OSVirtualHardDisk><HostCaching>ReadWrite</HostCaching><DiskName>shop1-os</DiskName>
  <MediaLink>https://shopdata.blob.core.windows.net/vhds/shop1.vhd</MediaLink><OS>Linux</OS></OSVirtualHardDisk>"""
VIP = """<VirtualIP><Address>203.0.113.1</Address><IsDnsProgrammed>true</IsDnsProgrammed>
  <Name>shopContractContract</Name></VirtualIP>"""


def a_role(network: str = "", more: str = "", name: str = "shop1", disks: str = OS_DISK) -> str:
    return f"""<Role i:type="PersistentVMRole"><RoleName>{name}</RoleName><RoleType>PersistentVMRole</RoleType>
      <ConfigurationSets><ConfigurationSet i:type="NetworkConfigurationSet">
        <ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>{network}
      </ConfigurationSet></ConfigurationSets>{disks.replace("shop1", name)}<RoleSize>Small</RoleSize>{more}</Role>"""


def an_endpoint(name: str, port: int, local_port: int, more: str = "") -> str:
    return f"""<InputEndpoint><LocalPort>{local_port}</LocalPort><Name>{name}</Name><Port>{port}</Port>{more}
      <Protocol>tcp</Protocol></InputEndpoint>"""


def endpoints(*items: str) -> str:
    return f"<InputEndpoints>{''.join(items)}</InputEndpoints>"


def a_service(*roles: str, deployment: str = "", vips: str = VIP) -> str:
    return f"""<HostedService {NAMESPACES}><ServiceName>shop</ServiceName>
      <HostedServiceProperties><Location>West Europe</Location></HostedServiceProperties>
      <Deployments><Deployment><Name>shop</Name><DeploymentSlot>Production</DeploymentSlot>
        <RoleList>{"".join(roles)}</RoleList>{deployment}<VirtualIPs>{vips}</VirtualIPs>
      </Deployment></Deployments></HostedService>"""


def a_network(subnet: str = "", more: str = "") -> str:
    return f"""<VirtualNetworkSites {NAMESPACES}><VirtualNetworkSite><Name>corp-net</Name>
      <Location>West Europe</Location>
      <AddressSpace><AddressPrefixes><AddressPrefix>10.10.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace>
      <Subnets><Subnet><Name>front</Name><AddressPrefix>10.10.1.0/24</AddressPrefix>{subnet}</Subnet></Subnets>{more}
      </VirtualNetworkSite></VirtualNetworkSites>"""


IN_NETWORK = "<VirtualNetworkName>corp-net</VirtualNetworkName>"
IN_SUBNET = "<SubnetNames><SubnetName>front</SubnetName></SubnetNames>"
A_GROUP = f"""<NetworkSecurityGroup {NAMESPACES}><Name>web-nsg</Name><Location>West Europe</Location><Rules>
  <Rule><Name>https</Name><Type>Inbound</Type><Priority>100</Priority><Action>Allow</Action>
    <SourceAddressPrefix>INTERNET</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>
    <DestinationAddressPrefix>*</DestinationAddressPrefix><DestinationPortRange>443</DestinationPortRange>
    <Protocol>TCP</Protocol></Rule>
  <Rule><Name>DENY ALL INBOUND</Name><Type>Inbound</Type><Priority>65500</Priority><Action>Deny</Action>
    <SourceAddressPrefix>*</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>
    <DestinationAddressPrefix>*</DestinationAddressPrefix><DestinationPortRange>*</DestinationPortRange>
    <Protocol>*</Protocol><IsDefault>true</IsDefault></Rule></Rules></NetworkSecurityGroup>"""


class Layout:
    """What was declared of some documents: inputs by short type and name."""

    def __init__(self, outcome: Outcome) -> None:
        recording = preview_outcome(outcome)
        self.outcome = outcome
        self.outputs = recording.outputs
        self._made: dict[tuple[str, str], Any] = {
            (resource.type.rpartition(":")[2], resource.id.rpartition("/")[2]): resource
            for resource in recording.resources
            if resource.custom
        }

    def __getitem__(self, key: tuple[str, str]) -> dict[str, Any]:
        return dict(self._made[key].inputs)

    def names(self, kind: str) -> list[str]:
        return sorted(name for made, name in self._made if made == kind)

    def told(self, rule: str) -> list[str]:
        return [finding.message for finding in self.outcome.findings if finding.rule == rule]


@pytest.fixture
def layout_of(tmp_path: Path):
    def read_and_declare(*documents: str, decisions: dict[str, Any] | None = None) -> Layout:
        for at, text in enumerate(documents):
            (tmp_path / f"{at}.xml").write_text(text, "utf-8")
        reading = read_estate([tmp_path])
        decided = Decisions.model_validate({"storageAccounts": {"shopdata": STORAGE_ID}, **(decisions or {})})
        return Layout(plan_estate(reading.estate, decided, reading.findings))

    return read_and_declare


@pytest.mark.row(1)
def test_row_1_the_name_of_a_cloud_service_becomes_a_resource_group_and_a_dns_name(layout_of: Any):
    layout = layout_of(a_service(a_role()))
    assert layout["ResourceGroup", "shop-migrated"]["location"] == "westeurope"
    assert layout["PublicIPAddress", "shop-pip"]["dnsSettings"] == {"domainNameLabel": "shop"}
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"


@pytest.mark.row(2)
def test_row_2_a_vm_becomes_a_vm_that_starts_from_its_own_disk(layout_of: Any):
    more = """<LicenseType>Windows_Server</LicenseType>
      <DebugSettings><BootDiagnosticsEnabled>true</BootDiagnosticsEnabled></DebugSettings>"""
    layout = layout_of(a_service(a_role(more=more)))
    vm = layout["VirtualMachine", "shop1"]
    assert vm["licenseType"] == "Windows_Server"
    assert vm["hardwareProfile"] == {"vmSize": "Standard_D2ds_v5"}
    assert vm["diagnosticsProfile"] == {"bootDiagnostics": {"enabled": True}}
    assert "osProfile" not in vm
    assert layout.told("CM305") == ["Small (retired) becomes Standard_D2ds_v5, with 2 vCPUs and 8 GiB"]


@pytest.mark.row(2)
def test_row_2_a_vm_can_be_rehearsed_from_an_image(layout_of: Any):
    layout = layout_of(a_service(a_role()), decisions={"osDisk": {"from": "image"}, "storageAccounts": {}})
    vm = layout["VirtualMachine", "shop1"]
    assert vm["storageProfile"]["imageReference"] == {
        "publisher": "Canonical",
        "offer": "ubuntu-24_04-lts",
        "sku": "server",
        "version": "latest",
    }
    assert vm["osProfile"] == {"adminPassword": "[secret]", "adminUsername": "azureuser", "computerName": "shop1"}


@pytest.mark.row(3)
def test_row_3_attached_disks_become_managed_disks_of_the_vm(layout_of: Any):
    data = """<DataVirtualHardDisks><DataVirtualHardDisk><HostCaching>ReadOnly</HostCaching>
      <DiskName>shop1-data</DiskName>
      <Lun>4</Lun><LogicalDiskSizeInGB>100</LogicalDiskSizeInGB><IOType>Provisioned</IOType>
      <MediaLink>http://shopdata.blob.core.windows.net/vhds/data.vhd</MediaLink>
      </DataVirtualHardDisk></DataVirtualHardDisks>"""
    layout = layout_of(a_service(a_role(disks=data + OS_DISK)))
    assert layout["Disk", "shop1-data"] == {
        "creationData": {
            "createOption": "Import",
            "sourceUri": "https://shopdata.blob.core.windows.net/vhds/data.vhd",
            "storageAccountId": STORAGE_ID,
        },
        "diskName": "shop1-data",
        "diskSizeGB": 100,
        "location": "westeurope",
        "resourceGroupName": "shop-migrated",
        "sku": {"name": "Premium_LRS"},
    }
    storage = layout["VirtualMachine", "shop1"]["storageProfile"]
    assert storage["osDisk"] == {
        "caching": "ReadWrite",
        "createOption": "Attach",
        "deleteOption": "Detach",
        "managedDisk": {"id": f"{SHOP}/Microsoft.Compute/disks/shop1-os"},
        "name": "shop1-os",
        "osType": "Linux",
    }
    (attached,) = storage["dataDisks"]
    assert (attached["lun"], attached["caching"], attached["createOption"]) == (4, "ReadOnly", "Attach")


@pytest.mark.row(3)
def test_row_3_a_disk_that_is_attached_to_nothing_is_told_of(layout_of: Any):
    disk = f"<Disk {NAMESPACES}><Name>spare</Name><MediaLink>https://a.blob.core.windows.net/v/s.vhd</MediaLink></Disk>"
    layout = layout_of(a_service(a_role()), disk)
    assert layout.names("Disk") == ["shop1-os"]
    assert layout.told("CM203") == ["it is attached to no VM; its VHD stays at https://a.blob.core.windows.net/v/s.vhd"]


@pytest.mark.row(7)
def test_row_7_the_availability_set_property_becomes_a_resource(layout_of: Any):
    member = "<AvailabilitySetName>web</AvailabilitySetName>"
    layout = layout_of(a_service(a_role(more=member), a_role(more=member, name="shop2")))
    declared = layout["AvailabilitySet", "web"]
    assert (declared["sku"], declared["platformFaultDomainCount"], declared["platformUpdateDomainCount"]) == (
        {"name": "Aligned"},
        2,
        5,
    )
    for name in ("shop1", "shop2"):
        joined = layout["VirtualMachine", name]["availabilitySet"]["id"]
        assert joined == f"{SHOP}/Microsoft.Compute/availabilitySets/web"


@pytest.mark.row(7)
def test_row_7_several_sets_are_refused(layout_of: Any):
    roles = [a_role(more=f"<AvailabilitySetName>{name}</AvailabilitySetName>", name=f"in{name}") for name in "ab"]
    layout = layout_of(a_service(*roles))
    assert layout.names("VirtualMachine") == []
    assert layout.told("CM101") == ["a: ina; b: inb"]


@pytest.mark.row(8)
def test_row_8_the_network_of_a_vm_becomes_its_primary_nic(layout_of: Any):
    address = "<StaticVirtualNetworkIPAddress>10.10.1.9</StaticVirtualNetworkIPAddress>"
    layout = layout_of(a_network(), a_service(a_role(network=IN_SUBNET + address), deployment=IN_NETWORK))
    nic = layout["NetworkInterface", "shop1-nic"]
    (configuration,) = nic["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"}
    assert (configuration["privateIPAllocationMethod"], configuration["privateIPAddress"]) == ("Static", "10.10.1.9")
    assert layout["VirtualMachine", "shop1"]["networkProfile"]["networkInterfaces"] == [
        {"deleteOption": "Detach", "id": f"{SHOP}/Microsoft.Network/networkInterfaces/shop1-nic", "primary": True}
    ]


@pytest.mark.row(8)
def test_row_8_outside_a_network_the_internal_address_changes(layout_of: Any):
    layout = layout_of(a_service(a_role()))
    assert layout["VirtualNetwork", "shop-vnet"]["resourceGroupName"] == "shop-migrated"
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["privateIPAllocationMethod"] == "Dynamic"
    assert layout.told("CM303") == ["it gets an address of its new subnet"]


SECOND_NIC = """<NetworkInterfaces><NetworkInterface><Name>Ethernet1</Name><IPConfigurations><IPConfiguration>
  <SubnetName>front</SubnetName><StaticVirtualNetworkIPAddress>10.10.1.20</StaticVirtualNetworkIPAddress>
  </IPConfiguration></IPConfigurations><IPForwarding>Enabled</IPForwarding></NetworkInterface></NetworkInterfaces>"""


@pytest.mark.row(9)
def test_row_9_every_network_interface_becomes_a_nic(layout_of: Any):
    layout = layout_of(a_network(), a_service(a_role(network=IN_SUBNET + SECOND_NIC), deployment=IN_NETWORK))
    assert layout.names("NetworkInterface") == ["shop1-Ethernet1", "shop1-nic"]
    second = layout["NetworkInterface", "shop1-Ethernet1"]
    assert second["ipConfigurations"][0]["privateIPAddress"] == "10.10.1.20"
    attached = layout["VirtualMachine", "shop1"]["networkProfile"]["networkInterfaces"]
    assert [(nic["id"].rpartition("/")[2], nic["primary"]) for nic in attached] == [
        ("shop1-nic", True),
        ("shop1-Ethernet1", False),
    ]


@pytest.mark.row(10)
def test_row_10_a_load_balanced_set_becomes_a_rule_with_its_own_probe(layout_of: Any):
    member = an_endpoint(
        "https",
        443,
        8443,
        "<LoadBalancedEndpointSetName>https</LoadBalancedEndpointSetName><LoadBalancerProbe><Path>/health</Path>"
        "<Port>8080</Port><Protocol>http</Protocol><IntervalInSeconds>10</IntervalInSeconds>"
        "<TimeoutInSeconds>40</TimeoutInSeconds></LoadBalancerProbe>"
        "<LoadBalancerDistribution>sourceIP</LoadBalancerDistribution><IdleTimeoutInMinutes>9</IdleTimeoutInMinutes>",
    )
    roles = (a_role(network=endpoints(member)), a_role(network=endpoints(member), name="shop2"))
    layout = layout_of(a_service(*roles))
    balancer = layout["LoadBalancer", "shop-lb"]
    assert balancer["sku"]["name"] == "Standard"
    assert balancer["loadBalancingRules"] == [
        {
            "backendAddressPool": {"id": "$self/backendAddressPools/https"},
            "backendPort": 8443,
            "disableOutboundSnat": True,
            "enableFloatingIP": False,
            "frontendIPConfiguration": {"id": "$self/frontendIPConfigurations/shop-pip"},
            "frontendPort": 443,
            "idleTimeoutInMinutes": 9,
            "loadDistribution": "SourceIP",
            "name": "https",
            "probe": {"id": "$self/probes/https"},
            "protocol": "Tcp",
        }
    ]
    (probe,) = balancer["probes"]
    assert (probe["protocol"], probe["port"], probe["requestPath"]) == ("Http", 8080, "/health")
    assert (probe["intervalInSeconds"], probe["numberOfProbes"]) == (10, 4)
    for name in ("shop1-nic", "shop2-nic"):
        pools = layout["NetworkInterface", name]["ipConfigurations"][0]["loadBalancerBackendAddressPools"]
        assert {"id": f"{BALANCER}/backendAddressPools/https"} in pools


@pytest.mark.row(10)
def test_row_10_a_set_on_an_internal_load_balancer_stays_internal(layout_of: Any):
    internal = """<LoadBalancers><LoadBalancer><Name>orders-ilb</Name><FrontendIpConfiguration><Type>Private</Type>
      <SubnetName>front</SubnetName><StaticVirtualNetworkIPAddress>10.10.1.100</StaticVirtualNetworkIPAddress>
      </FrontendIpConfiguration></LoadBalancer></LoadBalancers>"""
    member = an_endpoint(
        "api",
        8080,
        8080,
        "<LoadBalancedEndpointSetName>api</LoadBalancedEndpointSetName><LoadBalancerName>orders-ilb</LoadBalancerName>",
    )
    role = a_role(network=endpoints(member) + IN_SUBNET)
    layout = layout_of(a_network(), a_service(role, deployment=IN_NETWORK + internal))
    (frontend,) = layout["LoadBalancer", "orders-ilb"]["frontendIPConfigurations"]
    assert frontend["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"}
    assert (frontend["privateIPAllocationMethod"], frontend["privateIPAddress"]) == ("Static", "10.10.1.100")
    assert [rule["name"] for rule in layout["LoadBalancer", "orders-ilb"]["loadBalancingRules"]] == ["api"]
    assert "loadBalancingRules" not in layout["LoadBalancer", "shop-lb"]


@pytest.mark.row(11)
def test_row_11_an_input_endpoint_becomes_a_nat_rule_and_opens_its_port(layout_of: Any):
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


@pytest.mark.row(11)
def test_row_11_an_access_list_is_kept(layout_of: Any):
    acl = """<EndpointAcl><Rules><Rule><Order>3</Order><Action>permit</Action><RemoteSubnet>192.0.2.0/24</RemoteSubnet>
      <Description>office</Description></Rule></Rules></EndpointAcl>"""
    layout = layout_of(a_service(a_role(network=endpoints(an_endpoint("SSH", 22, 22, acl)))))
    (rule,) = layout["NetworkSecurityGroup", "shop1-nsg"]["securityRules"]
    assert (rule["name"], rule["sourceAddressPrefix"], rule["description"]) == (
        "SSH-permit-3",
        "192.0.2.0/24",
        "office",
    )
    assert layout.told("CM710") == []


@pytest.mark.row(12)
def test_row_12_a_vip_becomes_a_public_ip_on_the_load_balancer(layout_of: Any):
    layout = layout_of(a_service(a_role()))
    address = layout["PublicIPAddress", "shop-pip"]
    assert (address["sku"]["name"], address["publicIPAllocationMethod"]) == ("Standard", "Static")
    assert layout["LoadBalancer", "shop-lb"]["frontendIPConfigurations"] == [
        {
            "name": "shop-pip",
            "publicIPAddress": {"id": f"{SHOP}/Microsoft.Network/publicIPAddresses/shop-pip"},
        }
    ]
    assert layout.told("CM301")[0].endswith("203.0.113.1 is replaced by a new static address")


@pytest.mark.row(13)
@pytest.mark.row(17)
def test_row_13_a_virtual_network_keeps_its_properties_and_row_17_its_dns_servers(layout_of: Any):
    dns = "<Dns><DnsServers><DnsServer><Name>dc</Name><Address>10.10.1.4</Address></DnsServer></DnsServers></Dns>"
    layout = layout_of(a_network(more=dns))
    network = layout["VirtualNetwork", "corp-net"]
    assert network["resourceGroupName"] == "corp-net-migrated"
    assert network["addressSpace"] == {"addressPrefixes": ["10.10.0.0/16"]}
    assert network["dhcpOptions"] == {"dnsServers": ["10.10.1.4"]}
    subnet = layout["Subnet", "front"]
    assert (subnet["addressPrefix"], subnet["defaultOutboundAccess"]) == ("10.10.1.0/24", False)
    assert "networkSecurityGroup" not in subnet


@pytest.mark.row(17)
def test_row_17_dns_servers_of_a_deployment_go_to_its_nics(layout_of: Any):
    dns = "<Dns><DnsServers><DnsServer><Name>a</Name><Address>10.0.0.4</Address></DnsServer></DnsServers></Dns>"
    layout = layout_of(a_service(a_role(), deployment=dns))
    assert layout["NetworkInterface", "shop1-nic"]["dnsSettings"] == {"dnsServers": ["10.0.0.4"]}


@pytest.mark.row(14)
def test_row_14_a_reserved_ip_becomes_a_static_public_ip(layout_of: Any):
    ips = f"""<ReservedIPs {NAMESPACES}><ReservedIP><Name>shop-ip</Name><Address>203.0.113.1</Address>
      <InUse>true</InUse><ServiceName>shop</ServiceName><DeploymentName>shop</DeploymentName></ReservedIP>
      <ReservedIP><Name>spare</Name><Address>203.0.113.9</Address></ReservedIP></ReservedIPs>"""
    layout = layout_of(a_service(a_role()), ips)
    assert layout.names("PublicIPAddress") == ["shop-ip"]
    assert layout["PublicIPAddress", "shop-ip"]["publicIPAllocationMethod"] == "Static"
    assert layout.told("CM202") == ["nothing uses it; the address (203.0.113.9) is let go"]


@pytest.mark.row(15)
def test_row_15_the_public_ip_of_a_vm_goes_to_its_nic(layout_of: Any):
    own = """<PublicIPs><PublicIP><Name>mail</Name><IdleTimeoutInMinutes>12</IdleTimeoutInMinutes>
      <DomainNameLabel>Shop-Mail</DomainNameLabel></PublicIP></PublicIPs>"""
    layout = layout_of(a_service(a_role(network=own)))
    address = layout["PublicIPAddress", "shop1-mail"]
    assert (address["sku"]["name"], address["publicIPAllocationMethod"]) == ("Standard", "Static")
    assert (address["dnsSettings"], address["idleTimeoutInMinutes"]) == ({"domainNameLabel": "shop-mail"}, 12)
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["publicIPAddress"] == {"id": f"{SHOP}/Microsoft.Network/publicIPAddresses/shop1-mail"}
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"
    assert layout.told("CM325") == [
        "Shop-Mail.shop.cloudapp.net becomes shop-mail.westeurope.cloudapp.azure.com; it gets a new static address"
    ]


@pytest.mark.row(21)
def test_row_21_the_internal_dns_suffix_is_put_out_for_every_vm(layout_of: Any):
    suffix = "<InternalDnsSuffix>shop.a1.internal.cloudapp.net</InternalDnsSuffix>"
    layout = layout_of(a_service(a_role(), a_role(name="shop2"), deployment=suffix))
    assert layout.outputs["cloudServices"]["shop"]["internalDomainNameSuffixes"] == {
        "shop1": "[known after deployment]",
        "shop2": "[known after deployment]",
    }
    assert layout.told("CM326") == ["'shop.a1.internal.cloudapp.net' is replaced by one of Azure's choice"]


@pytest.mark.row(16)
def test_row_16_a_security_group_is_cloned_with_its_subnet(layout_of: Any):
    link = "<NetworkSecurityGroup>web-nsg</NetworkSecurityGroup>"
    layout = layout_of(a_network(subnet=link), A_GROUP)
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


@pytest.mark.row(16)
def test_row_16_a_security_group_on_a_vm_goes_to_its_nic(layout_of: Any):
    role = a_role(network=IN_SUBNET + "<NetworkSecurityGroup>web-nsg</NetworkSecurityGroup>")
    layout = layout_of(a_network(), A_GROUP, a_service(role, deployment=IN_NETWORK))
    nic = layout["NetworkInterface", "shop1-nic"]
    assert nic["networkSecurityGroup"] == {"id": f"{SHOP}/Microsoft.Network/networkSecurityGroups/web-nsg"}


@pytest.mark.row(18)
def test_row_18_routes_are_cloned_with_their_subnet(layout_of: Any):
    tables = f"""<RouteTables {NAMESPACES}><RouteTable><Name>via-fw</Name><Location>West Europe</Location><RouteList>
      <Route><Name>all</Name><AddressPrefix>0.0.0.0/0</AddressPrefix>
        <NextHopType><Type>VirtualAppliance</Type><IpAddress>10.10.1.5</IpAddress></NextHopType></Route></RouteList>
      </RouteTable></RouteTables>"""
    layout = layout_of(a_network(subnet="<RouteTableName>via-fw</RouteTableName>"), tables)
    assert layout["Subnet", "front"]["routeTable"] == {"id": f"{NETWORK}/routeTables/via-fw"}
    assert layout["RouteTable", "via-fw"]["routes"] == [
        {
            "addressPrefix": "0.0.0.0/0",
            "name": "all",
            "nextHopIpAddress": "10.10.1.5",
            "nextHopType": "VirtualAppliance",
        }
    ]


@pytest.mark.row(19)
@pytest.mark.parametrize(("text", "forwards"), [("Enabled", True), ("Disabled", False)])
def test_row_19_ip_forwarding_goes_to_the_nic(layout_of: Any, text: str, forwards: bool):
    layout = layout_of(a_service(a_role(network=f"<IPForwarding>{text}</IPForwarding>")))
    assert layout["NetworkInterface", "shop1-nic"]["enableIPForwarding"] is forwards


@pytest.mark.row(20)
def test_row_20_every_vip_becomes_a_public_ip_on_the_one_load_balancer(layout_of: Any):
    second = "<VirtualIP><Address>203.0.113.2</Address><Name>second</Name></VirtualIP>"
    role = a_role(
        network=endpoints(an_endpoint("a", 80, 80, "<VirtualIPName>second</VirtualIPName>"), an_endpoint("b", 81, 81))
    )
    layout = layout_of(a_service(role, vips=VIP + second))
    assert layout.names("PublicIPAddress") == ["shop-pip", "shop-second"]
    balancer = layout["LoadBalancer", "shop-lb"]
    assert [front["name"] for front in balancer["frontendIPConfigurations"]] == ["shop-pip", "shop-second"]
    assert {rule["name"]: rule["frontendIPConfiguration"]["id"] for rule in balancer["inboundNatRules"]} == {
        "shop1-a": "$self/frontendIPConfigurations/shop-second",
        "shop1-b": "$self/frontendIPConfigurations/shop-pip",
    }
