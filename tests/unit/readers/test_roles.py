"""Virtual machines in deployments: every part of a role, as the platform's answers hold it."""

from pathlib import Path

import pytest

from classic.compute import HostCaching, LoadBalancerDistribution, OperatingSystem, Role, TransportProtocol
from tests.unit.readers.documents import a_deployment, a_role, read, told

ENDPOINT = """<InputEndpoints><InputEndpoint>
<LoadBalancedEndpointSetName>web</LoadBalancedEndpointSetName><LocalPort>8443</LocalPort><Name>https</Name><Port>443</Port>
<LoadBalancerProbe><Path>/health</Path><Port>8080</Port><Protocol>http</Protocol><IntervalInSeconds>10</IntervalInSeconds>
<TimeoutInSeconds>25</TimeoutInSeconds></LoadBalancerProbe><Protocol>TCP</Protocol><Vip>104.40.1.2</Vip>
<EnableDirectServerReturn>true</EnableDirectServerReturn>
<{acl}><Rules><Rule><Order>1</Order><Action>permit</Action><RemoteSubnet>198.51.100.0/24</RemoteSubnet>
<Description>office</Description></Rule></Rules></{acl}>
<LoadBalancerName>ilb</LoadBalancerName><IdleTimeoutInMinutes>15</IdleTimeoutInMinutes>
<LoadBalancerDistribution>sourceIPProtocol</LoadBalancerDistribution><VirtualIPName>vip2</VirtualIPName>
</InputEndpoint></InputEndpoints>"""


def the_role(folder: Path, role: str) -> Role:
    reading = read(folder, shop__xml=a_deployment(role))
    assert told(reading) == []
    return reading.estate.cloud_services[0].roles[0]


@pytest.mark.parametrize("acl", ["EndpointAcl", "EndpointACL"])
def test_an_endpoint_keeps_every_attribute(tmp_path: Path, acl: str):
    (endpoint,) = the_role(tmp_path, a_role(network=ENDPOINT.format(acl=acl))).input_endpoints
    assert (endpoint.name, endpoint.protocol, endpoint.port, endpoint.local_port) == (
        "https",
        TransportProtocol.TCP,
        443,
        8443,
    )
    assert endpoint.load_balanced_endpoint_set_name == "web"
    assert endpoint.load_balancer_probe is not None
    assert endpoint.load_balancer_probe.content() == {
        "protocol": "http",
        "port": 8080,
        "path": "/health",
        "interval_in_seconds": 10,
        "timeout_in_seconds": 25,
    }
    assert (endpoint.vip, endpoint.virtual_ip_name, endpoint.load_balancer_name) == ("104.40.1.2", "vip2", "ilb")
    assert endpoint.enable_direct_server_return is True
    assert endpoint.idle_timeout_in_minutes == 15
    assert endpoint.load_balancer_distribution is LoadBalancerDistribution.SOURCE_IP_PROTOCOL
    assert [(rule.order, rule.action, rule.remote_subnet, rule.description) for rule in endpoint.endpoint_acl] == [
        (1, "permit", "198.51.100.0/24", "office")
    ]


def test_a_probe_without_times_has_the_platforms(tmp_path: Path):
    probe = "<LoadBalancerProbe><Port>80</Port><Protocol>tcp</Protocol></LoadBalancerProbe>"
    endpoint = f"<InputEndpoint><LocalPort>80</LocalPort><Name>a</Name><Port>80</Port>{probe}<Protocol>tcp</Protocol>"
    (read_endpoint,) = the_role(
        tmp_path, a_role(network=f"<InputEndpoints>{endpoint}</InputEndpoint></InputEndpoints>")
    ).input_endpoints
    assert read_endpoint.load_balancer_probe is not None
    assert (
        read_endpoint.load_balancer_probe.interval_in_seconds,
        read_endpoint.load_balancer_probe.timeout_in_seconds,
    ) == (15, 31)


def test_an_endpoint_without_name_and_local_port_gets_both_and_that_is_told(tmp_path: Path):
    endpoint = (
        "<InputEndpoints>\n<InputEndpoint><Port>60657</Port><Protocol>tcp</Protocol></InputEndpoint></InputEndpoints>"
    )
    reading = read(tmp_path, shop__xml=a_deployment(a_role(network=endpoint)))
    (read_endpoint,) = reading.estate.cloud_services[0].roles[0].input_endpoints
    assert (read_endpoint.name, read_endpoint.local_port) == ("tcp-60657", 60657)
    assert told(reading, tmp_path) == [
        (
            "CM310",
            "endpoint shop/web1/tcp-60657",
            "shop.xml:5",
            "it names no local port, so 60657 is taken, its public one",
        ),
        ("CM311", "endpoint shop/web1/tcp-60657", "shop.xml:5", "it has no name and is called 'tcp-60657'"),
    ]


@pytest.mark.parametrize(
    ("port", "message"),
    [
        ("70000", "<Port> is '70000', expected a whole number from 1 to 65535"),
        ("http", "<Port> is 'http', expected a whole number from 1 to 65535"),
        ("", "<Port> is missing or empty"),
    ],
)
def test_a_port_that_cannot_be_meant_blocks_its_endpoint_alone(tmp_path: Path, port: str, message: str):
    endpoints = f"""<InputEndpoints><InputEndpoint><LocalPort>80</LocalPort><Name>bad</Name>
<Port>{port}</Port><Protocol>tcp</Protocol></InputEndpoint>
<InputEndpoint><LocalPort>81</LocalPort><Name>good</Name><Port>81</Port><Protocol>udp</Protocol></InputEndpoint></InputEndpoints>"""
    reading = read(tmp_path, shop__xml=a_deployment(a_role(network=endpoints)))
    assert [endpoint.name for endpoint in reading.estate.cloud_services[0].roles[0].input_endpoints] == ["good"]
    rule = "CM806" if "missing" in message else "CM807"
    line = 4 if "missing" in message else 5
    assert told(reading, tmp_path) == [(rule, "endpoint shop/web1/bad", f"shop.xml:{line}", message)]


@pytest.mark.parametrize(
    ("element", "message"),
    [
        ("<OS>BeOS</OS>", "<OS> is 'BeOS', expected Windows or Linux"),
        ("<HostCaching>Some</HostCaching>", "<HostCaching> is 'Some', expected None, ReadOnly or ReadWrite"),
    ],
)
def test_a_value_outside_a_closed_set_is_told_with_the_set(tmp_path: Path, element: str, message: str):
    reading = read(tmp_path, shop__xml=a_deployment(a_role(inner=f"<OSVirtualHardDisk>{element}</OSVirtualHardDisk>")))
    assert told(reading, tmp_path) == [("CM807", "VM shop/web1", "shop.xml:5", message)]


def test_disks_keep_where_they_lie_and_an_omitted_lun_is_zero(tmp_path: Path):
    disks = """<DataVirtualHardDisks>
<DataVirtualHardDisk><HostCaching>ReadOnly</HostCaching><DiskLabel>logs</DiskLabel><DiskName>d0</DiskName>
<LogicalDiskSizeInGB>100</LogicalDiskSizeInGB><MediaLink>https://s.blob.core.windows.net/v/d0.vhd</MediaLink>
<IOType>Standard</IOType></DataVirtualHardDisk>
<DataVirtualHardDisk><DiskName>d3</DiskName><Lun>3</Lun><LogicalDiskSizeInGB>20</LogicalDiskSizeInGB></DataVirtualHardDisk>
</DataVirtualHardDisks><OSVirtualHardDisk><HostCaching>ReadWrite</HostCaching><DiskName>os</DiskName>
<MediaLink>https://s.blob.core.windows.net/v/os.vhd</MediaLink><SourceImageName>ubuntu</SourceImageName><OS>Linux</OS>
<IOType>Provisioned</IOType></OSVirtualHardDisk>"""
    role = the_role(tmp_path, a_role(inner=disks))
    assert [(disk.lun, disk.disk_name, disk.logical_disk_size_in_gb) for disk in role.data_virtual_hard_disks] == [
        (0, "d0", 100),
        (3, "d3", 20),
    ]
    assert role.data_virtual_hard_disks[0].host_caching is HostCaching.READ_ONLY
    assert role.os_virtual_hard_disk is not None
    assert (role.os_virtual_hard_disk.os, role.os_virtual_hard_disk.io_type) == (OperatingSystem.LINUX, "Provisioned")
    assert role.os_virtual_hard_disk.media_link == "https://s.blob.core.windows.net/v/os.vhd"


def test_a_role_keeps_its_network(tmp_path: Path):
    network = """<SubnetNames><SubnetName>frontend</SubnetName></SubnetNames>
<StaticVirtualNetworkIPAddress>10.0.1.4</StaticVirtualNetworkIPAddress><PublicIPs><PublicIP><Name>pip</Name>
<IdleTimeoutInMinutes>9</IdleTimeoutInMinutes><DomainNameLabel>direct</DomainNameLabel></PublicIP></PublicIPs>
<NetworkInterfaces><NetworkInterface><Name>nic2</Name><MacAddress>000D3A30B666</MacAddress><IPConfigurations>
<IPConfiguration><SubnetName>backend</SubnetName><StaticVirtualNetworkIPAddress>10.0.2.4</StaticVirtualNetworkIPAddress>
</IPConfiguration></IPConfigurations><IPForwarding>Enabled</IPForwarding><NetworkSecurityGroup>db</NetworkSecurityGroup>
</NetworkInterface></NetworkInterfaces><NetworkSecurityGroup>web</NetworkSecurityGroup>
<IPForwarding>Disabled</IPForwarding>"""
    reading = read(tmp_path, shop__xml=a_deployment(a_role(network=network)))
    role = reading.estate.cloud_services[0].roles[0]
    assert (role.subnet_names, role.static_virtual_network_ip_address) == (("frontend",), "10.0.1.4")
    assert (role.ip_forwarding, role.network_security_group) == (False, "web")
    assert [ip.content() for ip in role.public_ips] == [
        {"name": "pip", "address": None, "idle_timeout_in_minutes": 9, "domain_name_label": "direct"}
    ]
    (nic,) = role.network_interfaces
    assert (nic.name, nic.ip_forwarding, nic.network_security_group) == ("nic2", True, "db")
    assert nic.ip_configurations[0].static_virtual_network_ip_address == "10.0.2.4"
    assert [rule for rule, *_ in told(reading)] == ["CM416", "CM416"]


def test_windows_settings_are_kept_without_their_secrets(tmp_path: Path):
    windows = """<ConfigurationSets><ConfigurationSet i:type="WindowsProvisioningConfigurationSet">
<ConfigurationSetType>WindowsProvisioningConfiguration</ConfigurationSetType><ComputerName>WEB1</ComputerName>
<AdminPassword>CANARY1</AdminPassword><EnableAutomaticUpdates>false</EnableAutomaticUpdates><TimeZone>UTC</TimeZone>
<DomainJoin><Credentials><Domain>corp</Domain><Username>joiner</Username><Password>CANARY2</Password></Credentials>
<JoinDomain>corp.example</JoinDomain><MachineObjectOU>OU=x</MachineObjectOU></DomainJoin>
<StoredCertificateSettings><CertificateSetting><StoreLocation>LocalMachine</StoreLocation><StoreName>My</StoreName>
<Thumbprint>AA</Thumbprint></CertificateSetting></StoredCertificateSettings>
<WinRM><Listeners><Listener><CertificateThumbprint>BB</CertificateThumbprint><Protocol>Https</Protocol></Listener>
<Listener><Type>Http</Type></Listener></Listeners></WinRM><AdminUsername>boss</AdminUsername>
<CustomData>Q0FOQVJZ</CustomData></ConfigurationSet></ConfigurationSets>"""
    reading = read(tmp_path, shop__xml=a_deployment(a_role(inner=windows)))
    configuration = reading.estate.cloud_services[0].roles[0].windows_configuration
    assert configuration is not None
    assert configuration.content() == {
        "computer_name": "WEB1",
        "admin_username": "boss",
        "time_zone": "UTC",
        "enable_automatic_updates": False,
        "domain_join": "corp.example",
        "stored_certificates": ({"thumbprint": "AA", "store_location": "LocalMachine", "store_name": "My"},),
        "win_rm_listeners": (
            {"protocol": "Https", "certificate_thumbprint": "BB"},
            {"protocol": "Http", "certificate_thumbprint": None},
        ),
    }
    assert told(reading, tmp_path) == [
        ("CM701", "VM shop/web1", "shop.xml:7", "<AdminPassword> holds a secret in plain, which is not kept"),
        ("CM701", "VM shop/web1", "shop.xml:8", "<Password> holds a secret in plain, which is not kept"),
        ("CM701", "VM shop/web1", "shop.xml:14", "<CustomData> holds a secret in plain, which is not kept"),
    ]
    assert "CANARY" not in repr(reading)


def test_linux_settings_keep_keys_and_no_password(tmp_path: Path):
    linux = """<ConfigurationSets><ConfigurationSet i:type="LinuxProvisioningConfigurationSet"><HostName>web1</HostName>
<UserName>boss</UserName><UserPassword>CANARY</UserPassword>
<DisableSshPasswordAuthentication>true</DisableSshPasswordAuthentication><SSH><PublicKeys><PublicKey>
<Fingerprint>AA</Fingerprint><Path>/home/boss/.ssh/authorized_keys</Path></PublicKey></PublicKeys><KeyPairs><KeyPair>
<Fingerprint>BB</Fingerprint><Path>/etc/key</Path></KeyPair></KeyPairs></SSH></ConfigurationSet></ConfigurationSets>"""
    reading = read(tmp_path, shop__xml=a_deployment(a_role(inner=linux)))
    configuration = reading.estate.cloud_services[0].roles[0].linux_configuration
    assert configuration is not None
    assert configuration.disable_ssh_password_authentication is True
    assert [(key.fingerprint, key.key_pair) for key in configuration.ssh_keys] == [("AA", False), ("BB", True)]
    assert [rule for rule, *_ in told(reading)] == ["CM701"]
    assert "CANARY" not in repr(reading)


def test_extensions_have_decoded_settings_and_private_ones_stay_secret(tmp_path: Path):
    extension = """<ResourceExtensionReferences><ResourceExtensionReference><ReferenceName>Chef</ReferenceName>
<Publisher>Chef.Bootstrap</Publisher><Name>ChefClient</Name><Version>1210.*</Version><ResourceExtensionParameterValues>
<ResourceExtensionParameterValue><Key>public</Key><Value>eyJhIjoxfQ==</Value><Type>Public</Type>
</ResourceExtensionParameterValue><ResourceExtensionParameterValue><Key>private</Key><Value>Q0FOQVJZ</Value>
<Type>Private</Type></ResourceExtensionParameterValue></ResourceExtensionParameterValues><State>Enable</State>
</ResourceExtensionReference></ResourceExtensionReferences>"""
    reading = read(tmp_path, shop__xml=a_deployment(a_role(inner=extension)))
    (read_extension,) = reading.estate.cloud_services[0].roles[0].resource_extensions
    assert (read_extension.publisher, read_extension.name, read_extension.version) == (
        "Chef.Bootstrap",
        "ChefClient",
        "1210.*",
    )
    public, private = read_extension.parameters
    assert (public.value, public.private) == ('{"a":1}', False)
    assert private.private
    assert private.secret_value is not None
    assert private.secret_value.get_secret_value() == "CANARY"
    assert told(reading, tmp_path) == [
        ("CM702", "VM shop/web1", "shop.xml:8", "the value of the private setting 'private' stands in plain")
    ]
    assert "CANARY" not in repr(reading)


def test_the_platforms_own_winrm_certificate_is_an_https_listener(tmp_path: Path):
    inner = "<DefaultWinRmCertificateThumbprint>34D61C</DefaultWinRmCertificateThumbprint>"
    windows = the_role(tmp_path, a_role(inner=inner)).windows_configuration
    assert windows is not None
    assert [(each.protocol, each.certificate_thumbprint) for each in windows.win_rm_listeners] == [("Https", "34D61C")]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("c2hvcCAx", "shop 1"),
        ("WkdWd2JHOTViV1Z1ZERBd01RPT0=", "deployment001"),
        ("QUcx\\n==", "QUcx\\n=="),
        ("plain words", "plain words"),
        ("test", "test"),
    ],
)
def test_labels_are_decoded_when_they_hold_text(tmp_path: Path, label: str, text: str):
    assert the_role(tmp_path, a_role(inner=f"<Label>{label}</Label>")).label == text


def test_what_an_export_writes_is_read_by_its_own_names(tmp_path: Path):
    exported = """<?xml version="1.0" encoding="utf-8"?>
<PersistentVM xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <AvailabilitySetName>web</AvailabilitySetName>
  <ConfigurationSets>
    <ConfigurationSet xsi:type="NetworkConfigurationSet">
      <ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>
      <InputEndpoints>
        <InputEndpoint>
          <LocalPort>3389</LocalPort>
          <Name>RDP</Name>
          <Port>50001</Port>
          <Protocol>tcp</Protocol>
          <EndpointAccessControlList><Rules><AccessControlListRule><Order>0</Order><Action>deny</Action>
            <RemoteSubnet>0.0.0.0/0</RemoteSubnet></AccessControlListRule></Rules></EndpointAccessControlList>
        </InputEndpoint>
      </InputEndpoints>
      <SubnetNames><string>frontend</string></SubnetNames>
      <NetworkInterfaces><AssignNetworkInterface><Name>nic2</Name><IPConfigurations><AssignIPConfiguration>
        <SubnetName>backend</SubnetName></AssignIPConfiguration></IPConfigurations></AssignNetworkInterface></NetworkInterfaces>
    </ConfigurationSet>
  </ConfigurationSets>
  <DataVirtualHardDisks><DataVirtualHardDisk><Lun>1</Lun><DiskName>d1</DiskName></DataVirtualHardDisk></DataVirtualHardDisks>
  <OSVirtualHardDisk><DiskName>os</DiskName><OS>Windows</OS></OSVirtualHardDisk>
  <RoleName>web1</RoleName>
  <RoleSize>Medium</RoleSize>
  <RoleType>PersistentVMRole</RoleType>
  <NoExportPrivateKey>false</NoExportPrivateKey>
  <NoRDPEndpoint>false</NoRDPEndpoint>
  <NoSSHEndpoint>false</NoSSHEndpoint>
  <ProvisionGuestAgent xsi:nil="true" />
  <LicenseType>Windows_Server</LicenseType>
</PersistentVM>
"""
    reading = read(tmp_path, web1__xml=exported)
    (role,) = reading.estate.cloud_services[0].roles
    assert (role.name, role.role_size, role.availability_set_name) == ("web1", "Medium", "web")
    assert role.subnet_names == ("frontend",)
    assert role.input_endpoints[0].endpoint_acl[0].action == "deny"
    assert role.network_interfaces[0].ip_configurations[0].subnet_name == "backend"
    assert (role.data_virtual_hard_disks[0].lun, role.license_type) == (1, "Windows_Server")
    assert [rule for rule, *_ in told(reading)] == ["CM410"]
