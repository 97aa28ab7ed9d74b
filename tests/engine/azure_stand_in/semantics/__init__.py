"""What Azure asks of each kind besides a right form, and what it adds to what is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics import (
    addresses,
    balancing,
    disks,
    extensions,
    gateways,
    groups,
    identities,
    interfaces,
    machines,
    networks,
    security,
    vaults,
)

Check = Callable[[Request], None]
Complete = Callable[[Request], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Semantics:
    """The rules of a kind.

    Attributes:
        check: Raises ``ArmError`` for what Azure refuses.
        complete: Gives what Azure knows of the resource then, over what was asked for.
        fixed: Paths whose values Azure does not change once the resource exists.
    """

    check: Check
    complete: Complete
    fixed: tuple[str, ...] = ()


SEMANTICS: Mapping[str, Semantics] = {
    "resources:ResourceGroup": Semantics(groups.check, groups.complete),
    "network:VirtualNetwork": Semantics(networks.check_network, networks.complete_network),
    "network:Subnet": Semantics(networks.check_subnet, networks.complete_subnet),
    "network:NetworkSecurityGroup": Semantics(security.check_group, security.complete_group),
    "network:RouteTable": Semantics(security.check_table, security.complete_table),
    "network:PublicIPAddress": Semantics(
        addresses.check_address,
        addresses.complete_address,
        ("sku.name", "publicIPAddressVersion", "publicIPPrefix.id", "zones"),
    ),
    "network:PublicIPPrefix": Semantics(addresses.check_prefix, addresses.complete_prefix, ("prefixLength", "zones")),
    "network:NatGateway": Semantics(addresses.check_nat_gateway, addresses.complete_nat_gateway, ("zones",)),
    "network:LoadBalancer": Semantics(balancing.check, balancing.complete, ("sku.name", "sku.tier")),
    "network:NetworkInterface": Semantics(interfaces.check, interfaces.complete),
    "network:VirtualNetworkGateway": Semantics(
        gateways.check_gateway, gateways.complete_gateway, ("gatewayType", "vpnType")
    ),
    "network:LocalNetworkGateway": Semantics(gateways.check_local_gateway, gateways.complete_local_gateway),
    "network:VirtualNetworkGatewayConnection": Semantics(
        gateways.check_connection, gateways.complete_connection, ("connectionType", "virtualNetworkGateway1.id")
    ),
    "compute:AvailabilitySet": Semantics(
        machines.check_set, machines.complete_set, ("platformFaultDomainCount", "platformUpdateDomainCount", "sku.name")
    ),
    "compute:Disk": Semantics(disks.check, disks.complete, ("creationData", "osType", "hyperVGeneration", "zones")),
    "compute:VirtualMachine": Semantics(machines.check, machines.complete, machines.FIXED),
    "compute:VirtualMachineExtension": Semantics(extensions.check, extensions.complete, ("publisher", "type")),
    "keyvault:Vault": Semantics(vaults.check_vault, vaults.complete_vault),
    "keyvault:Secret": Semantics(vaults.check_secret, vaults.complete_secret),
    "managedidentity:UserAssignedIdentity": Semantics(identities.check_identity, identities.complete_identity),
    "authorization:RoleAssignment": Semantics(
        identities.check_assignment, identities.complete_assignment, ("roleDefinitionId", "principalId")
    ),
}
"""By azure-native's type, without the package."""
