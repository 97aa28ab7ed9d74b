"""Classic documents as Azure wrote them, each with what a case is about and no more; and what is declared of them."""

from collections.abc import Mapping
from typing import Any

import pulumi

from classic.findings import Finding
from components.program import declare
from components.secrets import NOT_KNOWN_IN_A_PREVIEW
from migration import Outcome
from preview.engine import record
from preview.recorded import RecordedResource

NAMESPACES = 'xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000"
GROUPS = f"{SUBSCRIPTION}/resourceGroups"
STORAGE_ID = f"{GROUPS}/storage/providers/Microsoft.Storage/storageAccounts/shopdata"
NETWORK = f"{GROUPS}/corp-net-migrated/providers/Microsoft.Network"
SHOP = f"{GROUPS}/shop-migrated/providers"
HUB = f"{GROUPS}/hub/providers/Microsoft.Network"
"""Where what exists already is, in cases that use it."""
BALANCER = f"{SHOP}/Microsoft.Network/loadBalancers/shop-lb"
REHEARSAL: dict[str, Any] = {"osDisk": {"from": "image"}, "storageAccounts": {}}
"""Decisions: every VM starts from an image."""


# --- cloud services ---------------------------------------------------------------------------------------------------


def an_os_disk(system: str = "Linux") -> str:
    return f"""<OSVirtualHardDisk><HostCaching>ReadWrite</HostCaching><DiskName>shop1-os</DiskName>
      <MediaLink>https://shopdata.blob.core.windows.net/vhds/shop1.vhd</MediaLink><OS>{system}</OS></OSVirtualHardDisk>"""


OS_DISK = an_os_disk()
VIP = """<VirtualIP><Address>203.0.113.1</Address><IsDnsProgrammed>true</IsDnsProgrammed>
  <Name>shopContractContract</Name></VirtualIP>"""
SECOND_VIP = "<VirtualIP><Address>203.0.113.2</Address><Name>second</Name></VirtualIP>"
IN_NETWORK = "<VirtualNetworkName>corp-net</VirtualNetworkName>"
IN_SUBNET = "<SubnetNames><SubnetName>front</SubnetName></SubnetNames>"


def a_role(
    network: str = "", more: str = "", name: str = "shop1", disks: str = OS_DISK, guest: str = "", size: str = "Small"
) -> str:
    """A VM: ``network`` goes into its network configuration, ``guest`` beside it, ``more`` into the role."""
    return f"""<Role i:type="PersistentVMRole"><RoleName>{name}</RoleName><RoleType>PersistentVMRole</RoleType>
      <ConfigurationSets><ConfigurationSet i:type="NetworkConfigurationSet">
        <ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>{network}
      </ConfigurationSet>{guest}</ConfigurationSets>{disks.replace("shop1", name)}<RoleSize>{size}</RoleSize>{more}
      </Role>"""


def a_windows_guest(settings: str) -> str:
    return f"""<ConfigurationSet i:type="WindowsProvisioningConfigurationSet">
      <ConfigurationSetType>WindowsProvisioningConfiguration</ConfigurationSetType>{settings}</ConfigurationSet>"""


def a_linux_guest(settings: str) -> str:
    return f"""<ConfigurationSet i:type="LinuxProvisioningConfigurationSet">
      <ConfigurationSetType>LinuxProvisioningConfiguration</ConfigurationSetType>{settings}</ConfigurationSet>"""


def a_data_disk(more: str = "") -> str:
    return f"""<DataVirtualHardDisks><DataVirtualHardDisk><HostCaching>ReadOnly</HostCaching>
      <DiskName>shop1-data</DiskName><Lun>4</Lun><LogicalDiskSizeInGB>100</LogicalDiskSizeInGB>
      <MediaLink>http://shopdata.blob.core.windows.net/vhds/data.vhd</MediaLink>{more}
      </DataVirtualHardDisk></DataVirtualHardDisks>"""


def an_endpoint(name: str, port: int, local_port: int, more: str = "") -> str:
    return f"""<InputEndpoint><LocalPort>{local_port}</LocalPort><Name>{name}</Name><Port>{port}</Port>{more}
      <Protocol>tcp</Protocol></InputEndpoint>"""


def endpoints(*items: str) -> str:
    return f"<InputEndpoints>{''.join(items)}</InputEndpoints>"


def an_access_list(*rules: str) -> str:
    """The access list of an endpoint, each rule as ``permit 192.0.2.0/24``, in order."""
    listed = (
        f"<Rule><Order>{order}</Order><Action>{action}</Action><RemoteSubnet>{remote}</RemoteSubnet></Rule>"
        for order, (action, remote) in enumerate(rule.split(" ") for rule in rules)
    )
    return f"<EndpointAcl><Rules>{''.join(listed)}</Rules></EndpointAcl>"


def a_service(*roles: str, deployment: str = "", vips: str = VIP, name: str = "shop") -> str:
    return f"""<HostedService {NAMESPACES}><ServiceName>{name}</ServiceName>
      <HostedServiceProperties><Location>West Europe</Location></HostedServiceProperties>
      <Deployments><Deployment><Name>{name}</Name><DeploymentSlot>Production</DeploymentSlot>
        <RoleList>{"".join(roles)}</RoleList>{deployment}<VirtualIPs>{vips}</VirtualIPs>
      </Deployment></Deployments></HostedService>"""


def an_instance(more: str, role: str = "shop1") -> str:
    """What the platform knew of one running VM; goes into a deployment."""
    return f"""<RoleInstanceList><RoleInstance><RoleName>{role}</RoleName><InstanceName>{role}</InstanceName>{more}
      </RoleInstance></RoleInstanceList>"""


def extensions(*items: str) -> str:
    return f"<ResourceExtensionReferences>{''.join(items)}</ResourceExtensionReferences>"


def an_extension(handler: str, version: str, *parameters: str, more: str = "<State>Enable</State>") -> str:
    """An extension by publisher and name (``Contoso.Tools.Agent``), referred to by that name."""
    publisher, _, name = handler.rpartition(".")
    values = f"<ResourceExtensionParameterValues>{''.join(parameters)}</ResourceExtensionParameterValues>"
    return f"""<ResourceExtensionReference><ReferenceName>{name}</ReferenceName><Publisher>{publisher}</Publisher>
      <Name>{name}</Name><Version>{version}</Version>{values}{more}</ResourceExtensionReference>"""


def a_setting(key: str, kind: str, encoded: str = "") -> str:
    """A parameter of an extension; the platform gave out private ones without a value."""
    value = f"<Value>{encoded}</Value>" if encoded else "<Value i:nil='true'/>"
    return (
        f"<ResourceExtensionParameterValue><Key>{key}</Key>{value}<Type>{kind}</Type></ResourceExtensionParameterValue>"
    )


def certificates_of_shop(*data: str) -> str:
    """The answer of List Service Certificates: public data, in base64 of DER."""
    url = "https://management.core.windows.net/0/services/hostedservices/shop/certificates/sha1-0"
    listed = (f"<Certificate><CertificateUrl>{url}</CertificateUrl><Data>{each}</Data></Certificate>" for each in data)
    return f"<Certificates {NAMESPACES}>{''.join(listed)}</Certificates>"


# --- networks ---------------------------------------------------------------------------------------------------------


def a_subnet(name: str, prefix: str, more: str = "") -> str:
    return f"<Subnet><Name>{name}</Name><AddressPrefix>{prefix}</AddressPrefix>{more}</Subnet>"


def a_network(
    subnet: str = "", more: str = "", subnets: str = "", name: str = "corp-net", space: str = "10.10.0.0/16"
) -> str:
    """A virtual network: ``subnet`` goes into its subnet 'front', ``subnets`` beside it, ``more`` into the network."""
    front = a_subnet("front", space.replace(".0.0/16", ".1.0/24"), subnet)
    return f"""<VirtualNetworkSites {NAMESPACES}><VirtualNetworkSite><Name>{name}</Name>
      <Location>West Europe</Location>
      <AddressSpace><AddressPrefixes><AddressPrefix>{space}</AddressPrefix></AddressPrefixes></AddressSpace>
      <Subnets>{front}{subnets}</Subnets>{more}</VirtualNetworkSite></VirtualNetworkSites>"""


def dns_servers(*addresses: str) -> str:
    listed = (f"<DnsServer><Name>dns</Name><Address>{address}</Address></DnsServer>" for address in addresses)
    return f"<Dns><DnsServers>{''.join(listed)}</DnsServers></Dns>"


def a_gateway_subnet(more: str = "", prefix: str = "10.10.255.0/27") -> str:
    return a_subnet("GatewaySubnet", prefix, more)


def a_gateway(*sites: str, more: str = "") -> str:
    return f"<Gateway><Profile>Small</Profile><Sites>{''.join(sites)}</Sites>{more}</Gateway>"


def a_local_site(name: str, address: str, space: str) -> str:
    return f"""<LocalNetworkSite><Name>{name}</Name>
      <AddressSpace><AddressPrefixes><AddressPrefix>{space}</AddressPrefix></AddressPrefixes></AddressSpace>
      <VpnGatewayAddress>{address}</VpnGatewayAddress>
      <Connections><Connection><Type>IPsec</Type></Connection></Connections></LocalNetworkSite>"""


def the_gateway_made(routing: str = "DynamicRouting") -> str:
    """The answer of Get Virtual Network Gateway."""
    return f"""<Gateway {NAMESPACES}><GatewayType>{routing}</GatewayType><State>Provisioned</State>
      <VIPAddress>203.0.113.9</VIPAddress><GatewaySize>Default</GatewaySize></Gateway>"""


WEB_NSG = "<NetworkSecurityGroup>web-nsg</NetworkSecurityGroup>"
A_GROUP = f"""<NetworkSecurityGroup {NAMESPACES}><Name>web-nsg</Name><Location>West Europe</Location><Rules>
  <Rule><Name>https</Name><Type>Inbound</Type><Priority>100</Priority><Action>Allow</Action>
    <SourceAddressPrefix>INTERNET</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>
    <DestinationAddressPrefix>*</DestinationAddressPrefix><DestinationPortRange>443</DestinationPortRange>
    <Protocol>TCP</Protocol></Rule>
  <Rule><Name>DENY ALL INBOUND</Name><Type>Inbound</Type><Priority>65500</Priority><Action>Deny</Action>
    <SourceAddressPrefix>*</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>
    <DestinationAddressPrefix>*</DestinationAddressPrefix><DestinationPortRange>*</DestinationPortRange>
    <Protocol>*</Protocol><IsDefault>true</IsDefault></Rule></Rules></NetworkSecurityGroup>"""


def a_route_table(*routes: str) -> str:
    """A route table 'via-fw', each route as ``<name> <prefix> <kind of next hop> [<its address>]``."""
    listed = ""
    for route in routes:
        name, prefix, kind, *address = route.split(" ")
        hop = "".join(f"<IpAddress>{each}</IpAddress>" for each in address)
        listed += f"""<Route><Name>{name}</Name><AddressPrefix>{prefix}</AddressPrefix>
          <NextHopType><Type>{kind}</Type>{hop}</NextHopType></Route>"""
    return f"""<RouteTables {NAMESPACES}><RouteTable><Name>via-fw</Name><Location>West Europe</Location>
      <RouteList>{listed}</RouteList></RouteTable></RouteTables>"""


# --- what is declared -------------------------------------------------------------------------------------------------


class Layout:
    """What was declared of some documents, by short type and physical name; and what was told of them."""

    def __init__(self, outcome: Outcome, secrets: Mapping[str, str]) -> None:
        """Declare a plan; secrets that are not given are stood in for, as in a preview."""
        known = {**dict.fromkeys(outcome.plan.secrets, NOT_KNOWN_IN_A_PREVIEW), **secrets}

        def program() -> None:
            for name, value in declare(outcome.plan, secrets=known, findings=outcome.findings).items():
                pulumi.export(name, value)

        recording = record(program)
        self.outcome = outcome
        self.outputs = recording.outputs
        self.recording = recording
        self._made: dict[tuple[str, str], list[RecordedResource]] = {}
        for resource in recording.resources:
            if resource.custom:
                key = (resource.type.rpartition(":")[2], resource.id.rpartition("/")[2])
                self._made.setdefault(key, []).append(resource)

    def __getitem__(self, key: tuple[str, str]) -> dict[str, Any]:
        """The inputs of the one resource of that type and name, by wire name."""
        return dict(self._one(*key).inputs)

    def names(self, kind: str) -> list[str]:
        """The names of all resources of a type, sorted."""
        return sorted(name for (made, name), found in self._made.items() if made == kind for _ in found)

    def waits_for(self, kind: str, name: str) -> set[tuple[str, str]]:
        """Type and name of what a resource depends on."""
        urns = set(self._one(kind, name).dependencies)
        return {key for key, found in self._made.items() if any(resource.urn in urns for resource in found)}

    def told(self, rule: str) -> list[str]:
        """What was told by a rule."""
        return [finding.message for finding in self.outcome.findings if finding.rule == rule]

    def told_of(self, rule: str) -> list[str]:
        """The subjects of what was told by a rule."""
        return [finding.subject for finding in self.outcome.findings if finding.rule == rule]

    def finding(self, rule: str) -> Finding:
        """The one thing that was told by a rule."""
        (finding,) = (finding for finding in self.outcome.findings if finding.rule == rule)
        return finding

    def _one(self, kind: str, name: str) -> RecordedResource:
        found = self._made.get((kind, name), [])
        assert len(found) == 1, f"{len(found)} of {kind} {name}; declared: {sorted(self._made)}"
        return found[0]
