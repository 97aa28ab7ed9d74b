"""Ids in the form that Azure Resource Manager gives, for resources that are not made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOBODY = "00000000-0000-0000-0000-000000000000"
"""The subscription, the tenant and the user of a preview: none."""
SUBSCRIPTION = f"/subscriptions/{NOBODY}"

_TOKEN = re.compile(r"azure-native:(?P<module>\w+)(?:/\w+)?:(?P<name>\w+)")


@dataclass(frozen=True, slots=True)
class ArmType:
    """A resource type of Azure: namespace, the segments of its path, and the input that names each.

    One that is ``scoped`` stands under the resource that its input ``scope`` names, the others in a resource group.
    """

    namespace: str
    segments: tuple[tuple[str, str], ...]
    scoped: bool = False


def _type(namespace: str, *segments: str, scoped: bool = False) -> ArmType:
    return ArmType(namespace, tuple((pair.split(" ")[0], pair.split(" ")[1]) for pair in segments), scoped)


ARM_TYPES: Mapping[str, ArmType] = {
    "network:VirtualNetwork": _type("Microsoft.Network", "virtualNetworks virtualNetworkName"),
    "network:Subnet": _type("Microsoft.Network", "virtualNetworks virtualNetworkName", "subnets subnetName"),
    "network:NetworkSecurityGroup": _type("Microsoft.Network", "networkSecurityGroups networkSecurityGroupName"),
    "network:RouteTable": _type("Microsoft.Network", "routeTables routeTableName"),
    "network:PublicIPAddress": _type("Microsoft.Network", "publicIPAddresses publicIpAddressName"),
    "network:LoadBalancer": _type("Microsoft.Network", "loadBalancers loadBalancerName"),
    "network:NetworkInterface": _type("Microsoft.Network", "networkInterfaces networkInterfaceName"),
    "network:NatGateway": _type("Microsoft.Network", "natGateways natGatewayName"),
    "network:VirtualNetworkGateway": _type("Microsoft.Network", "virtualNetworkGateways virtualNetworkGatewayName"),
    "network:LocalNetworkGateway": _type("Microsoft.Network", "localNetworkGateways localNetworkGatewayName"),
    "network:VirtualNetworkGatewayConnection": _type(
        "Microsoft.Network", "connections virtualNetworkGatewayConnectionName"
    ),
    "compute:AvailabilitySet": _type("Microsoft.Compute", "availabilitySets availabilitySetName"),
    "compute:Disk": _type("Microsoft.Compute", "disks diskName"),
    "compute:VirtualMachine": _type("Microsoft.Compute", "virtualMachines vmName"),
    "compute:VirtualMachineExtension": _type(
        "Microsoft.Compute", "virtualMachines vmName", "extensions vmExtensionName"
    ),
    "keyvault:Vault": _type("Microsoft.KeyVault", "vaults vaultName"),
    "keyvault:Secret": _type("Microsoft.KeyVault", "vaults vaultName", "secrets secretName"),
    "managedidentity:UserAssignedIdentity": _type("Microsoft.ManagedIdentity", "userAssignedIdentities resourceName"),
    "authorization:RoleAssignment": _type("Microsoft.Authorization", "roleAssignments roleAssignmentName", scoped=True),
}
"""By azure-native type, without package and version."""


def resource_id(token: str, name: str, inputs: Mapping[str, Any]) -> str:
    """Make the id that Azure will give a resource.

    Args:
        token: Its Pulumi type, such as ``azure-native:network:Subnet``.
        name: Its logical name, which stands for a name that the inputs do not give.
        inputs: Its inputs by wire name.

    Returns:
        For a type that the table lacks an id of the same form, its path guessed from the type; for what is not of
        Azure the logical name.
    """
    kind = kind_of(token)
    if kind is None:
        return f"{name}-id"
    group = f"{SUBSCRIPTION}/resourceGroups/{inputs.get('resourceGroupName', name)}"
    if kind == "resources:ResourceGroup":
        return group
    arm = ARM_TYPES.get(kind) or _guess(kind)
    path = "/".join(f"{segment}/{inputs.get(key, name)}" for segment, key in arm.segments)
    above = str(inputs.get("scope", SUBSCRIPTION)).rstrip("/") if arm.scoped else group
    return f"{above}/providers/{arm.namespace}/{path}"


def kind_of(token: str) -> str | None:
    """Name a type of azure-native without package and version: ``network:Subnet``; ``None`` for any other."""
    match = _TOKEN.fullmatch(token)
    return f"{match['module']}:{match['name']}" if match else None


def resource_name(resource_id: str) -> str:
    """The physical name of a resource: the end of its id."""
    return resource_id.rpartition("/")[2]


def _guess(kind: str) -> ArmType:
    module, _, name = kind.partition(":")
    first = name[0].lower() + name[1:]
    return ArmType(f"Microsoft.{module.capitalize()}", ((f"{first}s", f"{first}Name"),))
