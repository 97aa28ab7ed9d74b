"""Virtual networks and subnets."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import completed
from tests.engine.azure_stand_in.semantics.ranges import (
    Network,
    held,
    is_gateway_subnet,
    network_of,
    prefixes_of,
)

_LARGEST_SUBNET_PREFIX = 29


def check_network(request: Request) -> None:
    """Ranges do not overlap, and those that hold subnets stay."""
    if request.body.get("subnets"):
        message = "This stand-in takes subnets as resources of their own only: both forms at once undo each other."
        raise ArmError("SubnetsInline", message)
    spaces = [network_of(text) for text in request.get("addressSpace.addressPrefixes") or []]
    if not spaces:
        raise ArmError("VnetAddressSpaceMissing", f"Virtual network {request.name} has no address space.")
    for one, other in combinations(spaces, 2):
        if one.overlaps(other):
            message = f"Virtual network {request.name} has overlapping address prefixes {one} and {other}."
            raise ArmError("VnetAddressSpaceOverlapsWithAlreadyExistingOne", message)
    for subnet in request.store.below(request.id):
        if not _contained(prefixes_of(subnet.body), spaces):
            message = f"IpPrefix of subnet {subnet.id} is in use and cannot be removed from the address space."
            raise ArmError("InUsePrefixCannotBeDeleted", message)


def complete_network(request: Request) -> dict[str, Any]:
    """Azure adds a GUID, and its default for protection."""
    return completed(request, enableDdosProtection=False, privateEndpointVNetPolicies="Disabled")


def check_subnet(request: Request) -> None:
    """A subnet lies within its network, beside its neighbours, and is not moved while it is in use."""
    prefixes = prefixes_of(request.body)
    if not prefixes:
        raise ArmError("SubnetAddressPrefixMissing", f"Subnet {request.name} has no address prefix.")
    parent = request.record(ids.parent_of(request.id))
    spaces = [network_of(text) for text in parent.body["addressSpace"]["addressPrefixes"]]
    if not _contained(prefixes, spaces):
        message = (
            f"Subnet '{request.name}' is not valid because its IP address range is outside the IP address range of "
            f"virtual network '{ids.name_of(parent.id)}'."
        )
        raise ArmError("NetcfgInvalidSubnet", message)
    if any(prefix.prefixlen > _LARGEST_SUBNET_PREFIX for prefix in prefixes):
        raise ArmError("NetcfgInvalidSubnet", f"Subnet '{request.name}' is smaller than /{_LARGEST_SUBNET_PREFIX}.")
    for neighbour in request.store.below(parent.id):
        if ids.key(neighbour.id) != ids.key(request.id) and _overlap(prefixes, prefixes_of(neighbour.body)):
            message = f"Subnet '{request.name}' overlaps with other subnets in virtual network: {neighbour.id}."
            raise ArmError("NetcfgSubnetRangesOverlap", message)
    _check_gateway_subnet(request)
    _check_addresses_stay(request, prefixes)


def _check_gateway_subnet(request: Request) -> None:
    if not is_gateway_subnet(request.id):
        return
    if request.get("natGateway.id"):
        message = f"NAT Gateway cannot be deployed on subnet {request.id} with GatewaySubnet name."
        raise ArmError("NatGatewayCannotBeDeployedOnGatewaySubnet", message)
    if request.get("networkSecurityGroup.id"):
        # Azure accepts it in some cases, and the gateway stops working: "not supported" is a no here.
        # https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub
        message = f"Network security group {request.get('networkSecurityGroup.id')} is not supported on {request.id}."
        raise ArmError("NetworkSecurityGroupNotSupportedOnGatewaySubnet", message)


def _check_addresses_stay(request: Request, prefixes: list[Network]) -> None:
    lost = [
        address
        for address in (held(request.store, request.id) if request.old else {})
        if not any(address in prefix for prefix in prefixes)
    ]
    if lost:
        message = f"IpPrefix {request.before('addressPrefix')} on subnet {request.name} has active allocations."
        raise ArmError("InUsePrefixCannotBeDeleted", message)


def complete_subnet(request: Request) -> dict[str, Any]:
    """Azure adds its defaults for private links."""
    return completed(
        request, privateEndpointNetworkPolicies="Disabled", privateLinkServiceNetworkPolicies="Enabled", delegations=[]
    )


def _contained(inner: Iterable[Network], outer: Iterable[Network]) -> bool:
    return all(any(one.subnet_of(other) for other in outer) for one in inner)


def _overlap(some: Iterable[Network], others: Iterable[Network]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
