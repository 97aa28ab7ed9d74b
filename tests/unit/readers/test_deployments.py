"""Cloud services and deployments: VIPs, load balancers, instances, and which roles are VMs."""

from pathlib import Path

from classic.estate import DeploymentSlot
from tests.unit.readers.documents import NAMESPACES, a_deployment, a_role, read, told

INSTANCES = """<RoleInstanceList><RoleInstance><RoleName>WEB1</RoleName><InstanceName>web1</InstanceName>
<InstanceStatus>ReadyRole</InstanceStatus><InstanceUpgradeDomain>0</InstanceUpgradeDomain><InstanceSize>Small</InstanceSize>
<IpAddress>10.0.1.4</IpAddress><InstanceEndpoints><InstanceEndpoint><Name>gone</Name><Vip>104.40.1.2</Vip>
<PublicPort>1</PublicPort><LocalPort>1</LocalPort><Protocol>tcp</Protocol></InstanceEndpoint></InstanceEndpoints>
<PowerState>Started</PowerState><HostName>web1</HostName><GuestAgentStatus><Status>Ready</Status></GuestAgentStatus>
<ResourceExtensionStatusList><ResourceExtensionStatus><HandlerName>Chef</HandlerName><Version>1</Version>
<Status>Ready</Status></ResourceExtensionStatus></ResourceExtensionStatusList><PublicIPs><PublicIP><Name>pip</Name>
<Address>104.40.9.9</Address><Fqdns><Fqdn>x</Fqdn></Fqdns></PublicIP></PublicIPs><NetworkInterfaces><NetworkInterface>
<Name>nic2</Name><IPConfigurations><IPConfiguration><Address>10.0.2.9</Address></IPConfiguration></IPConfigurations>
</NetworkInterface></NetworkInterfaces></RoleInstance>
<RoleInstance><RoleName>lost</RoleName><InstanceName>lost_0</InstanceName></RoleInstance></RoleInstanceList>"""


def test_a_hosted_service_holds_its_deployment(tmp_path: Path):
    document = f"""
    <?xml version="1.0" encoding="utf-8"?>
    <HostedService {NAMESPACES}>
      <Url>https://management.core.windows.net/x/services/hostedservices/shop</Url>
      <ServiceName>shop</ServiceName>
      <HostedServiceProperties>
        <Description i:nil="true"/>
        <Location>West Europe</Location>
        <Label>c2hvcA==</Label>
        <Status>Created</Status>
        <DateCreated>2014-05-23T12:32:51Z</DateCreated>
        <DateLastModified>2014-05-27T15:30:15Z</DateLastModified>
        <ExtendedProperties/>
      </HostedServiceProperties>
      <Deployments>{a_deployment(a_role(), root=False)}</Deployments>
    </HostedService>
    """
    reading = read(tmp_path, shop__xml=document)
    (service,) = reading.estate.cloud_services
    assert (service.name, service.location, service.label, service.description) == (
        "shop",
        "West Europe",
        "shop",
        None,
    )
    assert service.last_modified_time == "2014-05-27T15:30:15Z"
    assert [role.name for role in service.roles] == ["web1"]
    assert service.source.line == 2
    assert told(reading) == []
    assert [document.kind for document in reading.documents] == ["HostedService"]


def test_a_location_in_an_affinity_group_is_the_one_that_resource_manager_gave_it(tmp_path: Path):
    document = f"""<HostedService {NAMESPACES}><ServiceName>shop</ServiceName><HostedServiceProperties>
<AffinityGroup>ag</AffinityGroup><ExtendedProperties><ExtendedProperty><Name>ResourceGroup</Name><Value>x</Value>
</ExtendedProperty><ExtendedProperty><Name>ResourceLocation</Name><Value>West US</Value></ExtendedProperty>
</ExtendedProperties></HostedServiceProperties></HostedService>"""
    reading = read(tmp_path, shop__xml=document)
    assert reading.estate.cloud_services[0].location == "West US"
    assert told(reading) == []


def test_a_deployment_keeps_its_addresses_and_names(tmp_path: Path):
    inner = """<Status>Running</Status><Label>c2hvcA==</Label><VirtualNetworkName>corp</VirtualNetworkName>
<LastModifiedTime>2015-01-01T00:00:00Z</LastModifiedTime><Dns><DnsServers><DnsServer><Name>dc</Name>
<Address>10.0.0.4</Address></DnsServer></DnsServers></Dns><VirtualIPs><VirtualIP><Address>104.40.1.2</Address>
<IsDnsProgrammed>true</IsDnsProgrammed><Name>one</Name><ReservedIPName>keep</ReservedIPName></VirtualIP>
<VirtualIP><Address>104.40.1.3</Address></VirtualIP></VirtualIPs><ReservedIPName>keep</ReservedIPName>
<InternalDnsSuffix>shop.d1.internal.cloudapp.net</InternalDnsSuffix><LoadBalancers><LoadBalancer><Name>ilb</Name>
<FrontendIpConfiguration><Type>Private</Type><SubnetName>back</SubnetName>
<StaticVirtualNetworkIPAddress>10.0.2.9</StaticVirtualNetworkIPAddress></FrontendIpConfiguration></LoadBalancer>
</LoadBalancers><VirtualNetworkId>x</VirtualNetworkId>"""
    reading = read(tmp_path, shop__xml=a_deployment(inner=inner))
    (deployment,) = reading.estate.cloud_services[0].deployments
    assert (deployment.slot, deployment.virtual_network_name, deployment.label) == (
        DeploymentSlot.PRODUCTION,
        "corp",
        "shop",
    )
    assert [(vip.name, vip.address, vip.is_dns_programmed) for vip in deployment.virtual_ips] == [
        ("one", "104.40.1.2", True),
        ("vip-2", "104.40.1.3", None),
    ]
    assert deployment.load_balancers[0].content() == {
        "name": "ilb",
        "subnet_name": "back",
        "static_virtual_network_ip_address": "10.0.2.9",
    }
    assert [server.address for server in deployment.dns_servers] == ["10.0.0.4"]
    assert deployment.internal_dns_suffix == "shop.d1.internal.cloudapp.net"
    assert told(reading, tmp_path) == [
        (
            "CM313",
            "cloud service shop",
            "shop.xml:1",
            "deployment 'shop' uses reserved IP 'keep', which is not described",
        ),
        ("CM312", "deployment shop", "shop.xml:5", "a VIP has no name and is called 'vip-2'"),
    ]


def test_instances_join_roles_by_name_and_the_others_are_kept_apart(tmp_path: Path):
    reading = read(tmp_path, shop__xml=a_deployment(a_role(), inner=INSTANCES))
    (deployment,) = reading.estate.cloud_services[0].deployments
    instance = deployment.roles[0].instance
    assert instance is not None
    assert (instance.status, instance.power_state, instance.ip_address) == ("ReadyRole", "Started", "10.0.1.4")
    assert [(ip.name, ip.address) for ip in instance.public_ips] == [("pip", "104.40.9.9")]
    assert [(nic.name, nic.ip_addresses) for nic in instance.network_interfaces] == [("nic2", ("10.0.2.9",))]
    assert [status.handler_name for status in instance.extension_statuses] == ["Chef"]
    assert instance.guest_agent_status == "Ready"
    assert [each.instance_name for each in deployment.unmatched_instances] == ["lost_0"]
    assert told(reading, tmp_path) == [
        (
            "CM317",
            "deployment shop",
            "shop.xml:1",
            "the instance of web1 reports an endpoint 'gone', which the role does not list",
        )
    ]


def test_a_role_that_is_no_vm_is_a_web_or_worker_role(tmp_path: Path):
    role = """<Role><RoleName>Worker</RoleName><OsVersion>WA-GUEST-OS-1.18</OsVersion><ConfigurationSets>
<ConfigurationSet i:type="NetworkConfigurationSet"><InputEndpoints><InputEndpoint><LocalPort>80</LocalPort>
<Name>http</Name><Port>80</Port><Protocol>tcp</Protocol></InputEndpoint></InputEndpoints></ConfigurationSet>
</ConfigurationSets></Role>"""
    instances = "".join(
        f"<RoleInstance><RoleName>Worker</RoleName><InstanceName>Worker_IN_{n}</InstanceName>"
        "<InstanceSize>Medium</InstanceSize></RoleInstance>"
        for n in range(3)
    )
    reading = read(tmp_path, shop__xml=a_deployment(role, inner=f"<RoleInstanceList>{instances}</RoleInstanceList>"))
    (deployment,) = reading.estate.cloud_services[0].deployments
    assert deployment.roles == ()
    (paas,) = deployment.paas_roles
    assert (paas.name, paas.instance_count, paas.size, paas.os_version) == ("Worker", 3, "Medium", "WA-GUEST-OS-1.18")
    assert [endpoint.name for endpoint in paas.input_endpoints] == ["http"]
    assert deployment.unmatched_instances == ()


def test_prefixes_that_nobody_declared_are_taken_as_they_stand(tmp_path: Path):
    deployment = a_deployment(a_role()).replace(f" {NAMESPACES}", "")
    reading = read(tmp_path, shop__xml=deployment)
    assert [role.name for role in reading.estate.cloud_services[0].roles] == ["web1"]
    assert told(reading) == []


def test_lists_without_a_namespace_and_with_bare_nil_are_read(tmp_path: Path):
    document = (
        "<HostedServices><HostedService><ServiceName>a</ServiceName><HostedServiceProperties>"
        '<Description nil="true">x</Description><Location>West US</Location></HostedServiceProperties></HostedService>'
        "<HostedService><ServiceName>b</ServiceName></HostedService></HostedServices>"
    )
    reading = read(tmp_path, all__xml=document)
    assert [(each.name, each.description) for each in reading.estate.cloud_services] == [("a", None), ("b", None)]
    assert told(reading) == []


def test_the_url_of_a_staging_deployment_does_not_name_its_cloud_service(tmp_path: Path):
    deployment = a_deployment(a_role(), url="0f3a6c").replace("Production", "Staging")
    reading = read(tmp_path, shop__xml=deployment)
    assert [service.name for service in reading.estate.cloud_services] == ["shop"]
    assert told(reading, tmp_path) == [
        (
            "CM412",
            "document shop.xml",
            "shop.xml:1",
            "deployment 'shop' does not name its cloud service, which is taken to have its name",
        )
    ]
