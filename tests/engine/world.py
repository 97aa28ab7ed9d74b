"""A small world in the stand-in, whose parts are all valid: what a test of refusals spoils, one thing at a time."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.provider import Made, Provider
from tests.engine.azure_stand_in.semantics.identities import DEPLOYER

GROUP = f"{ids.SUBSCRIPTION}/resourceGroups/shop"
NETWORK_ID = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/corp"
SUBNET_ID = f"{NETWORK_ID}/subnets/front"
GATEWAY_SUBNET_ID = f"{NETWORK_ID}/subnets/GatewaySubnet"
BALANCER_ID = f"{GROUP}/providers/Microsoft.Network/loadBalancers/lb"
ADDRESS_ID = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/lb-pip"
FREE_ADDRESS_ID = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/free-pip"
GATEWAY_ADDRESS_ID = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/gw-pip"
BASIC_ADDRESS_ID = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/old-pip"
NSG_ID = f"{GROUP}/providers/Microsoft.Network/networkSecurityGroups/nsg"
NIC_ID = f"{GROUP}/providers/Microsoft.Network/networkInterfaces/nic"
SECOND_NIC_ID = f"{GROUP}/providers/Microsoft.Network/networkInterfaces/nic2"
SET_ID = f"{GROUP}/providers/Microsoft.Compute/availabilitySets/set"
OS_DISK_ID = f"{GROUP}/providers/Microsoft.Compute/disks/os"
DATA_DISK_ID = f"{GROUP}/providers/Microsoft.Compute/disks/data"
STORAGE_ID = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/vhds"
VAULT_ID = f"{GROUP}/providers/Microsoft.KeyVault/vaults/shop-kv"
CLOSED_VAULT_ID = f"{GROUP}/providers/Microsoft.KeyVault/vaults/closed-kv"
IDENTITY_ID = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop-id"
LOCAL_GATEWAY_ID = f"{GROUP}/providers/Microsoft.Network/localNetworkGateways/office"
GATEWAY_ID = f"{GROUP}/providers/Microsoft.Network/virtualNetworkGateways/gw"
SECRETS_USER = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"

KEY = "ssh-rsa " + "A" * 372 + " shop@example"

Inputs = dict[str, Any]


def _in_group(**inputs: Any) -> Inputs:
    return {"resourceGroupName": "shop", "location": "westeurope", **inputs}


def _frontend(name: str = "public", **more: Any) -> Inputs:
    return {"name": name, "publicIPAddress": {"id": ADDRESS_ID}, **more}


def _own(collection: str, name: str) -> Inputs:
    return {"id": f"$self/{collection}/{name}"}


def _vault(name: str, **properties: Any) -> Inputs:
    defaults = {
        "tenantId": ids.TENANT,
        "sku": {"family": "A", "name": "standard"},
        "enableRbacAuthorization": True,
        "enabledForDeployment": True,
    }
    return _in_group(vaultName=name, properties={**defaults, **properties})


def _address(name: str, **more: Any) -> Inputs:
    defaults = {"sku": {"name": "Standard", "tier": "Regional"}, "publicIPAllocationMethod": "Static"}
    return _in_group(publicIpAddressName=name, **{**defaults, **more})


def _subnet(name: str, prefix: str) -> Inputs:
    return {"resourceGroupName": "shop", "virtualNetworkName": "corp", "subnetName": name, "addressPrefix": prefix}


def _nic(name: str, address: str, **more: Any) -> Inputs:
    configuration = {
        "name": "ipconfig1",
        "primary": True,
        "subnet": {"id": SUBNET_ID},
        "privateIPAllocationMethod": "Static",
        "privateIPAddress": address,
    }
    return _in_group(networkInterfaceName=name, ipConfigurations=[{**configuration, **more}])


def _disk(name: str, **more: Any) -> Inputs:
    creation = {
        "createOption": "Import",
        "sourceUri": f"https://vhds.blob.core.windows.net/vhds/{name}.vhd",
        "storageAccountId": STORAGE_ID,
    }
    return _in_group(diskName=name, creationData=creation, sku={"name": "Standard_LRS"}, **more)


VALID: Mapping[str, tuple[str, Inputs]] = {
    "group": ("resources:ResourceGroup", {"resourceGroupName": "shop", "location": "westeurope"}),
    "nsg": (
        "network:NetworkSecurityGroup",
        _in_group(
            networkSecurityGroupName="nsg",
            securityRules=[
                {
                    "name": "https",
                    "priority": 100,
                    "direction": "Inbound",
                    "access": "Allow",
                    "protocol": "Tcp",
                    "sourceAddressPrefix": "Internet",
                    "sourcePortRange": "*",
                    "destinationAddressPrefix": "*",
                    "destinationPortRange": "443",
                }
            ],
        ),
    ),
    "routes": (
        "network:RouteTable",
        _in_group(
            routeTableName="routes",
            routes=[
                {
                    "name": "all",
                    "addressPrefix": "0.0.0.0/0",
                    "nextHopType": "VirtualAppliance",
                    "nextHopIpAddress": "10.0.1.4",
                }
            ],
        ),
    ),
    "network": (
        "network:VirtualNetwork",
        _in_group(virtualNetworkName="corp", addressSpace={"addressPrefixes": ["10.0.0.0/16"]}),
    ),
    "subnet": ("network:Subnet", {**_subnet("front", "10.0.1.0/24"), "networkSecurityGroup": {"id": NSG_ID}}),
    "gateway subnet": ("network:Subnet", _subnet("GatewaySubnet", "10.0.255.0/27")),
    "address": ("network:PublicIPAddress", _address("lb-pip", dnsSettings={"domainNameLabel": "shop"})),
    "free address": ("network:PublicIPAddress", _address("free-pip")),
    "gateway address": ("network:PublicIPAddress", _address("gw-pip", zones=["1", "2", "3"])),
    "balancer": (
        "network:LoadBalancer",
        _in_group(
            loadBalancerName="lb",
            sku={"name": "Standard", "tier": "Regional"},
            frontendIPConfigurations=[_frontend()],
            backendAddressPools=[{"name": "https"}, {"name": "nic"}, {"name": "outbound"}],
            probes=[{"name": "https", "protocol": "Tcp", "port": 443, "intervalInSeconds": 15, "probeThreshold": 2}],
            loadBalancingRules=[
                {
                    "name": "https",
                    "protocol": "Tcp",
                    "frontendPort": 443,
                    "backendPort": 8443,
                    "frontendIPConfiguration": _own("frontendIPConfigurations", "public"),
                    "backendAddressPool": _own("backendAddressPools", "https"),
                    "probe": _own("probes", "https"),
                    "disableOutboundSnat": True,
                }
            ],
            inboundNatRules=[
                {
                    "name": "ssh",
                    "protocol": "Tcp",
                    "frontendPortRangeStart": 50022,
                    "frontendPortRangeEnd": 50022,
                    "backendPort": 22,
                    "frontendIPConfiguration": _own("frontendIPConfigurations", "public"),
                    "backendAddressPool": _own("backendAddressPools", "nic"),
                }
            ],
            outboundRules=[
                {
                    "name": "outbound",
                    "protocol": "All",
                    "frontendIPConfigurations": [_own("frontendIPConfigurations", "public")],
                    "backendAddressPool": _own("backendAddressPools", "outbound"),
                }
            ],
        ),
    ),
    "nic": (
        "network:NetworkInterface",
        _nic(
            "nic",
            "10.0.1.10",
            loadBalancerBackendAddressPools=[
                {"id": f"{BALANCER_ID}/backendAddressPools/{name}"} for name in ("https", "nic")
            ],
        ),
    ),
    "second nic": ("network:NetworkInterface", _nic("nic2", "10.0.1.11")),
    "set": (
        "compute:AvailabilitySet",
        _in_group(
            availabilitySetName="set",
            sku={"name": "Aligned"},
            platformFaultDomainCount=2,
            platformUpdateDomainCount=5,
        ),
    ),
    "os disk": ("compute:Disk", _disk("os", osType="Linux", hyperVGeneration="V1")),
    "data disk": ("compute:Disk", _disk("data", diskSizeGB=64)),
    "identity": ("managedidentity:UserAssignedIdentity", _in_group(resourceName="shop-id")),
    "vault": ("keyvault:Vault", _vault("shop-kv")),
    "closed vault": ("keyvault:Vault", _vault("closed-kv", enabledForDeployment=False)),
    "secret": (
        "keyvault:Secret",
        {"resourceGroupName": "shop", "vaultName": "shop-kv", "secretName": "tls", "properties": {"value": "e30="}},
    ),
    "closed secret": (
        "keyvault:Secret",
        {"resourceGroupName": "shop", "vaultName": "closed-kv", "secretName": "tls", "properties": {"value": "e30="}},
    ),
    "assignment": (
        "authorization:RoleAssignment",
        {
            "roleAssignmentName": "44444444-4444-4444-4444-444444444444",
            "scope": VAULT_ID,
            "roleDefinitionId": SECRETS_USER,
            "principalId": DEPLOYER,
            "principalType": "User",
        },
    ),
    "local gateway": (
        "network:LocalNetworkGateway",
        _in_group(
            localNetworkGatewayName="office",
            gatewayIpAddress="198.51.100.7",
            localNetworkAddressSpace={"addressPrefixes": ["192.168.0.0/16"]},
        ),
    ),
    "gateway": (
        "network:VirtualNetworkGateway",
        _in_group(
            virtualNetworkGatewayName="gw",
            gatewayType="Vpn",
            vpnType="RouteBased",
            sku={"name": "VpnGw1AZ", "tier": "VpnGw1AZ"},
            ipConfigurations=[
                {"name": "default", "subnet": {"id": GATEWAY_SUBNET_ID}, "publicIPAddress": {"id": GATEWAY_ADDRESS_ID}}
            ],
        ),
    ),
    "connection": (
        "network:VirtualNetworkGatewayConnection",
        _in_group(
            virtualNetworkGatewayConnectionName="office",
            connectionType="IPsec",
            virtualNetworkGateway1={"id": GATEWAY_ID},
            localNetworkGateway2={"id": LOCAL_GATEWAY_ID},
            sharedKey="a shared key",
        ),
    ),
    "machine": (
        "compute:VirtualMachine",
        _in_group(
            vmName="vm",
            hardwareProfile={"vmSize": "Standard_D2ds_v5"},
            availabilitySet={"id": SET_ID},
            storageProfile={
                "osDisk": {
                    "name": "os",
                    "createOption": "Attach",
                    "osType": "Linux",
                    "managedDisk": {"id": OS_DISK_ID},
                },
                "dataDisks": [{"lun": 0, "createOption": "Attach", "managedDisk": {"id": DATA_DISK_ID}}],
            },
            networkProfile={"networkInterfaces": [{"id": NIC_ID, "primary": True}]},
        ),
    ),
    "extension": (
        "compute:VirtualMachineExtension",
        _in_group(
            vmName="vm",
            vmExtensionName="script",
            publisher="Microsoft.Azure.Extensions",
            type="CustomScript",
            typeHandlerVersion="2.1",
            settings={"commandToExecute": "true"},
        ),
    ),
    "fresh machine": (
        "compute:VirtualMachine",
        _in_group(
            vmName="fresh",
            hardwareProfile={"vmSize": "Standard_D2ds_v5"},
            storageProfile={
                "imageReference": {
                    "publisher": "Canonical",
                    "offer": "ubuntu-24_04-lts",
                    "sku": "server",
                    "version": "latest",
                },
                "osDisk": {"name": "fresh-os", "createOption": "FromImage", "deleteOption": "Delete"},
            },
            osProfile={"computerName": "fresh", "adminUsername": "shop", "adminPassword": "Passw0rd-of-tests"},
            networkProfile={"networkInterfaces": [{"id": SECOND_NIC_ID, "primary": True}]},
        ),
    ),
}
"""Valid inputs, in an order in which they can be made; by a name that tests use."""


def build(provider: Provider, until: str = "") -> dict[str, Made]:
    """Make the world, or what comes before one part of it."""
    provider.manager.seed(STORAGE_ID)
    provider.manager.seed(BASIC_ADDRESS_ID, sku={"name": "Basic"}, ipAddress="20.99.0.1")
    made: dict[str, Made] = {}
    for name in VALID:
        if name == until:
            break
        made[name] = create(provider, name)
    return made


def create(provider: Provider, name: str, spoil: Callable[[Inputs], object] = lambda inputs: None) -> Made:
    """Make a part of the world, spoiled if asked for; its form is checked first, as the engine does."""
    kind, inputs = VALID[name]
    given = copy.deepcopy(inputs)
    spoil(given)
    token = f"azure-native:{kind}"
    urn = f"urn:pulumi:test::world::{token}::{name}"
    checked, problems = provider.check(token, urn, given)
    if problems:
        raise problems[0].error()
    return provider.create(token, urn, checked)


def delete(provider: Provider, made: Made, name: str) -> list[str]:
    """Delete a part of the world."""
    return provider.delete(f"azure-native:{VALID[name][0]}", "", made.id)


def update(provider: Provider, made: Made, name: str, spoil: Callable[[Inputs], object]) -> Made:
    """Change a part of the world."""
    kind, inputs = VALID[name]
    given = copy.deepcopy(inputs)
    spoil(given)
    return provider.update(f"azure-native:{kind}", "", made.id, given)
