"""The kinds of resources that the stand-in knows, as a table.

Sources: azure-native's schema for tokens and path parameters; its generator (``provider/pkg/gen/replacement.go``) and
``x-ms-mutability`` for what replaces a resource; Azure's naming rules for names
(https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules). Read November 2026.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.engine.azure_stand_in.ids import SUBSCRIPTION

_NAME_80 = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?"
_NAME_64 = r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?"
_GROUP_NAME = r"(?=.{1,90}$)[\w().-]*[\w()-]"
_VAULT_NAME = r"(?=.{3,24}$)[A-Za-z](?!.*--)[A-Za-z0-9-]*[A-Za-z0-9]"
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

NSG = "Microsoft.Network/networkSecurityGroups"
ROUTE_TABLE = "Microsoft.Network/routeTables"
NAT_GATEWAY = "Microsoft.Network/natGateways"
ADDRESS = "Microsoft.Network/publicIPAddresses"
ADDRESS_PREFIX = "Microsoft.Network/publicIPPrefixes"
NETWORK = "Microsoft.Network/virtualNetworks"
SUBNET = "Microsoft.Network/virtualNetworks/subnets"
BALANCER = "Microsoft.Network/loadBalancers"
FRONTEND = "Microsoft.Network/loadBalancers/frontendIPConfigurations"
POOL = "Microsoft.Network/loadBalancers/backendAddressPools"
PROBE = "Microsoft.Network/loadBalancers/probes"
NAT_RULE = "Microsoft.Network/loadBalancers/inboundNatRules"
NIC = "Microsoft.Network/networkInterfaces"
GATEWAY = "Microsoft.Network/virtualNetworkGateways"
LOCAL_GATEWAY = "Microsoft.Network/localNetworkGateways"
CIRCUIT = "Microsoft.Network/expressRouteCircuits"
CONNECTION = "Microsoft.Network/connections"
SET = "Microsoft.Compute/availabilitySets"
DISK = "Microsoft.Compute/disks"
SNAPSHOT = "Microsoft.Compute/snapshots"
IMAGE = "Microsoft.Compute/images"
MACHINE = "Microsoft.Compute/virtualMachines"
EXTENSION = "Microsoft.Compute/virtualMachines/extensions"
STORAGE = "Microsoft.Storage/storageAccounts"
VAULT = "Microsoft.KeyVault/vaults"
SECRET = "Microsoft.KeyVault/vaults/secrets"
IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities"
ASSIGNMENT = "Microsoft.Authorization/roleAssignments"
GROUP = "Microsoft.Resources/resourceGroups"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource.

    Attributes:
        token: azure-native's type, without the package.
        arm_type: Azure's type.
        path: The input that gives each name of the id, from the outermost inwards.
        model: Where azure-mgmt says what the body may hold: package and class.
        name: What the last name must match.
        replaced_on: Body properties whose change makes azure-native replace the resource, besides every name.
        references: Where ids of other resources stand (``[]`` for each element), and what types they may be of.
        write_only: What Azure takes and never gives back.
        scoped: Whether the id begins with the input ``scope`` instead of the resource group.
    """

    token: str
    arm_type: str
    path: tuple[str, ...]
    model: tuple[str, str]
    name: str = _NAME_80
    replaced_on: frozenset[str] = frozenset({"location"})
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    write_only: frozenset[str] = frozenset()
    scoped: bool = False

    @property
    def path_inputs(self) -> frozenset[str]:
        """Every input that is part of the id."""
        if self.scoped:
            return frozenset({*self.path, "scope"})
        return frozenset(self.path) if self.arm_type == GROUP else frozenset({*self.path, "resourceGroupName"})

    def id_of(self, inputs: Mapping[str, object]) -> str:
        """Give the id that the resource with these inputs has."""
        names = [str(inputs[key]) for key in self.path]
        if self.arm_type == GROUP:
            return f"{SUBSCRIPTION}/resourceGroups/{names[0]}"
        namespace, *types = self.arm_type.split("/")
        tail = "/".join(f"{segment}/{name}" for segment, name in zip(types, names, strict=True))
        above = inputs["scope"] if self.scoped else f"{SUBSCRIPTION}/resourceGroups/{inputs['resourceGroupName']}"
        return f"{above}/providers/{namespace}/{tail}"

    def inputs_of(self, resource_id: str) -> dict[str, str]:
        """Give the inputs that make this id; empty when it is of another kind."""
        namespace, *types = self.arm_type.split("/")
        segments = "".join(rf"/{segment}/(?P<{key}>[^/]+)" for segment, key in zip(types, self.path, strict=True))
        if self.arm_type == GROUP:
            pattern = r"/subscriptions/[^/]+/resourceGroups/(?P<resourceGroupName>[^/]+)"
        elif self.scoped:
            pattern = rf"(?P<scope>.+)/providers/{re.escape(namespace)}{segments}"
        else:
            above = r"/subscriptions/[^/]+/resourceGroups/(?P<resourceGroupName>[^/]+)"
            pattern = rf"{above}/providers/{re.escape(namespace)}{segments}"
        match = re.fullmatch(pattern, resource_id, re.IGNORECASE)
        return match.groupdict() if match else {}


_NETWORK_MODELS = "azure.mgmt.network.models"
_COMPUTE_MODELS = "azure.mgmt.compute.models"
_VAULT_MODELS = "azure.mgmt.keyvault.models"
# Most network types say nothing of `location`, so that azure-native would change it in place, which Azure refuses.
_NOTHING: frozenset[str] = frozenset()

_ALL = (
    Kind(
        "resources:ResourceGroup",
        GROUP,
        ("resourceGroupName",),
        ("azure.mgmt.resource.resources.models", "ResourceGroup"),
        name=_GROUP_NAME,
    ),
    Kind(
        "network:VirtualNetwork",
        NETWORK,
        ("virtualNetworkName",),
        (_NETWORK_MODELS, "VirtualNetwork"),
        name=r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
    ),
    Kind(
        "network:Subnet",
        SUBNET,
        ("virtualNetworkName", "subnetName"),
        (_NETWORK_MODELS, "Subnet"),
        replaced_on=_NOTHING,
        references={
            "networkSecurityGroup.id": (NSG,),
            "routeTable.id": (ROUTE_TABLE,),
            "natGateway.id": (NAT_GATEWAY,),
        },
    ),
    Kind(
        "network:NetworkSecurityGroup",
        NSG,
        ("networkSecurityGroupName",),
        (_NETWORK_MODELS, "NetworkSecurityGroup"),
        replaced_on=_NOTHING,
    ),
    Kind("network:RouteTable", ROUTE_TABLE, ("routeTableName",), (_NETWORK_MODELS, "RouteTable"), replaced_on=_NOTHING),
    Kind(
        "network:PublicIPAddress",
        ADDRESS,
        ("publicIpAddressName",),
        (_NETWORK_MODELS, "PublicIPAddress"),
        replaced_on=frozenset({"location", "publicIPAddressVersion", "publicIPPrefix", "sku"}),
        references={"publicIPPrefix.id": (ADDRESS_PREFIX,), "natGateway.id": (NAT_GATEWAY,)},
    ),
    Kind(
        "network:PublicIPPrefix",
        ADDRESS_PREFIX,
        ("publicIpPrefixName",),
        (_NETWORK_MODELS, "PublicIPPrefix"),
        replaced_on=_NOTHING,
    ),
    Kind(
        "network:NatGateway",
        NAT_GATEWAY,
        ("natGatewayName",),
        (_NETWORK_MODELS, "NatGateway"),
        replaced_on=_NOTHING,
        references={"publicIpAddresses[].id": (ADDRESS,), "publicIpPrefixes[].id": (ADDRESS_PREFIX,)},
    ),
    Kind(
        "network:LoadBalancer",
        BALANCER,
        ("loadBalancerName",),
        (_NETWORK_MODELS, "LoadBalancer"),
        replaced_on=_NOTHING,
        references={
            "frontendIPConfigurations[].publicIPAddress.id": (ADDRESS,),
            "frontendIPConfigurations[].publicIPPrefix.id": (ADDRESS_PREFIX,),
            "frontendIPConfigurations[].subnet.id": (SUBNET,),
            "loadBalancingRules[].frontendIPConfiguration.id": (FRONTEND,),
            "loadBalancingRules[].backendAddressPool.id": (POOL,),
            "loadBalancingRules[].backendAddressPools[].id": (POOL,),
            "loadBalancingRules[].probe.id": (PROBE,),
            "inboundNatRules[].frontendIPConfiguration.id": (FRONTEND,),
            "inboundNatRules[].backendAddressPool.id": (POOL,),
            "outboundRules[].frontendIPConfigurations[].id": (FRONTEND,),
            "outboundRules[].backendAddressPool.id": (POOL,),
        },
    ),
    Kind(
        "network:NetworkInterface",
        NIC,
        ("networkInterfaceName",),
        (_NETWORK_MODELS, "NetworkInterface"),
        replaced_on=_NOTHING,
        references={
            "networkSecurityGroup.id": (NSG,),
            "ipConfigurations[].subnet.id": (SUBNET,),
            "ipConfigurations[].publicIPAddress.id": (ADDRESS,),
            "ipConfigurations[].loadBalancerBackendAddressPools[].id": (POOL,),
            "ipConfigurations[].loadBalancerInboundNatRules[].id": (NAT_RULE,),
        },
    ),
    Kind(
        "network:VirtualNetworkGateway",
        GATEWAY,
        ("virtualNetworkGatewayName",),
        (_NETWORK_MODELS, "VirtualNetworkGateway"),
        replaced_on=_NOTHING,
        references={
            "ipConfigurations[].subnet.id": (SUBNET,),
            "ipConfigurations[].publicIPAddress.id": (ADDRESS,),
            "gatewayDefaultSite.id": (LOCAL_GATEWAY,),
        },
    ),
    Kind(
        "network:LocalNetworkGateway",
        LOCAL_GATEWAY,
        ("localNetworkGatewayName",),
        (_NETWORK_MODELS, "LocalNetworkGateway"),
        replaced_on=_NOTHING,
    ),
    Kind(
        "network:VirtualNetworkGatewayConnection",
        CONNECTION,
        ("virtualNetworkGatewayConnectionName",),
        (_NETWORK_MODELS, "VirtualNetworkGatewayConnection"),
        replaced_on=_NOTHING,
        references={
            "virtualNetworkGateway1.id": (GATEWAY,),
            "virtualNetworkGateway2.id": (GATEWAY,),
            "localNetworkGateway2.id": (LOCAL_GATEWAY,),
            "peer.id": (CIRCUIT,),
        },
        write_only=frozenset({"sharedKey", "authorizationKey"}),
    ),
    Kind("compute:AvailabilitySet", SET, ("availabilitySetName",), (_COMPUTE_MODELS, "AvailabilitySet")),
    Kind(
        "compute:Disk",
        DISK,
        ("diskName",),
        (_COMPUTE_MODELS, "Disk"),
        references={"creationData.sourceResourceId": (SNAPSHOT, DISK), "creationData.storageAccountId": (STORAGE,)},
    ),
    Kind(
        "compute:VirtualMachine",
        MACHINE,
        ("vmName",),
        (_COMPUTE_MODELS, "VirtualMachine"),
        name=_NAME_64,
        references={
            "availabilitySet.id": (SET,),
            "networkProfile.networkInterfaces[].id": (NIC,),
            "storageProfile.imageReference.id": (IMAGE,),
            "storageProfile.osDisk.managedDisk.id": (DISK,),
            "storageProfile.dataDisks[].managedDisk.id": (DISK,),
            "osProfile.secrets[].sourceVault.id": (VAULT,),
            "identity.userAssignedIdentities[]": (IDENTITY,),
        },
        write_only=frozenset({"osProfile.adminPassword", "osProfile.customData", "userData"}),
    ),
    Kind(
        "compute:VirtualMachineExtension",
        EXTENSION,
        ("vmName", "vmExtensionName"),
        (_COMPUTE_MODELS, "VirtualMachineExtension"),
        write_only=frozenset({"protectedSettings"}),
    ),
    Kind(
        "keyvault:Vault",
        VAULT,
        ("vaultName",),
        (_VAULT_MODELS, "VaultCreateOrUpdateParameters"),
        name=_VAULT_NAME,
        replaced_on=_NOTHING,
    ),
    Kind(
        "keyvault:Secret",
        SECRET,
        ("vaultName", "secretName"),
        (_VAULT_MODELS, "SecretCreateOrUpdateParameters"),
        name=r"[A-Za-z0-9-]{1,127}",
        replaced_on=_NOTHING,
        write_only=frozenset({"properties.value"}),
    ),
    Kind(
        "managedidentity:UserAssignedIdentity",
        IDENTITY,
        ("resourceName",),
        ("azure.mgmt.msi.v2024_11_30.models", "Identity"),
        name=r"[A-Za-z0-9][A-Za-z0-9_-]{2,127}",
    ),
    Kind(
        "authorization:RoleAssignment",
        ASSIGNMENT,
        ("roleAssignmentName",),
        ("azure.mgmt.authorization.v2022_04_01.models", "RoleAssignmentCreateParameters"),
        name=_UUID,
        replaced_on=frozenset({"principalId"}),
        scoped=True,
    ),
)

KINDS: Mapping[str, Kind] = {f"azure-native:{kind.token}": kind for kind in _ALL}
"""By azure-native's type token."""


def kind_of(token: str) -> Kind:
    """Find a kind by its token; a version in the middle (``azure-native:network/v20240501:Subnet``) is left out.

    Raises:
        KeyError: the stand-in does not know it.
    """
    return KINDS[re.sub(r"/v\d+\w*(?=:)", "", token)]
