"""What may be deleted, and what goes with it."""

from collections.abc import Mapping
from dataclasses import replace

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.store import Record, Store
from tests.engine.azure_stand_in.walk import strings_replaced

IN_USE: Mapping[str, tuple[str, str]] = {
    kinds.SUBNET: (
        "InUseSubnetCannotBeDeleted",
        (
            "Subnet {name} is in use by {user} and cannot be deleted. In order to delete the subnet, delete all the "
            "resources within the subnet. See aka.ms/deletesubnet."
        ),
    ),
    kinds.NETWORK: (
        "InUseSubnetCannotBeDeleted",
        "Virtual network {name} has subnets in use by {user} and cannot be deleted.",
    ),
    kinds.NSG: (
        "InUseNetworkSecurityGroupCannotBeDeleted",
        "Network security group {id} cannot be deleted because it is in use by {user}.",
    ),
    kinds.ROUTE_TABLE: (
        "InUseRouteTableCannotBeDeleted",
        "Route table {name} is in use and cannot be deleted; it is used by {user}.",
    ),
    kinds.NAT_GATEWAY: (
        "InUseNatGatewayCannotBeDeleted",
        "Nat gateway {id} cannot be deleted because it is in use by {user}.",
    ),
    kinds.ADDRESS: (
        "PublicIPAddressCannotBeDeleted",
        (
            "Public IP address {id} can not be deleted since it is still allocated to resource {user}. In order to delete "
            "the public IP, disassociate/detach the Public IP address from the resource."
        ),
    ),
    kinds.ADDRESS_PREFIX: (
        "InUsePublicIpPrefixCannotBeDeleted",
        "Public IP prefix {id} is in use by {user} and cannot be deleted.",
    ),
    kinds.NIC: (
        "NicInUse",
        (
            "Network Interface {id} is used by existing resource {user}. In order to delete the network interface, it must "
            "be dissociated from the resource."
        ),
    ),
    kinds.GATEWAY: (
        "VirtualNetworkGatewayCannotBeDeleted",
        "Virtual network gateway {id} cannot be deleted because it is in use by {user}.",
    ),
    kinds.LOCAL_GATEWAY: (
        "LocalNetworkGatewayInUse",
        "Local network gateway {id} cannot be deleted because it is in use by {user}.",
    ),
    kinds.DISK: ("OperationNotAllowed", "Disk {name} is attached to VM {user}."),
    kinds.SET: (
        "OperationNotAllowed",
        (
            "Availability Set '{name}' cannot be deleted. Before deleting an Availability Set please ensure that it does "
            "not contain any VM; it contains {user}."
        ),
    ),
}
"""By type: how Azure refuses to delete what is in use."""

_SOFTLY_DELETED = {kinds.VAULT, kinds.SECRET}


def delete(store: Store, record: Record) -> list[str]:
    """Delete a resource with all that is below it.

    Returns:
        The ids of what went along: the content of a resource group, the subnets of a network, disks that a VM was
        told to delete.

    Raises:
        ArmError: it, or something below it, is in use by what would stay.
    """
    going = [record, *store.below(record.id)]
    going += [disk for item in going for disk in _disks_to_delete(store, item)]
    keys = {ids.key(item.id) for item in going}
    for item in going:
        _check_unused(store, item, keys)
    for item in reversed(going):
        if item.arm_type == kinds.BALANCER:
            detach_pools(store, item, {ids.name_of(id_) for id_ in _pool_ids(item)})
        if item.arm_type in _SOFTLY_DELETED:
            store.delete_softly(soft_name(item.id))
        store.remove(item.id)
    return [item.id for item in going if item.id != record.id]


def soft_name(resource_id: str) -> str:
    """Give the name that stays taken after a vault or a secret was deleted: both are unique beyond resource groups."""
    return resource_id.rpartition("/providers/")[2]


def detach_pools(store: Store, balancer: Record, names: set[str]) -> None:
    """Take NICs out of pools that are no more: unlike a scale set, a NIC does not keep its pool from going."""
    gone = {ids.key(f"{balancer.id}/backendAddressPools/{name}") for name in names}
    for user in store.users(balancer.id):
        if user.arm_type == kinds.NIC:
            body = strings_replaced(dict(user.body), lambda text: text)
            for configuration in body.get("ipConfigurations", []):
                pools = configuration.get("loadBalancerBackendAddressPools", [])
                configuration["loadBalancerBackendAddressPools"] = [
                    pool for pool in pools if ids.key(pool["id"]) not in gone
                ]
            kept = tuple(reference for reference in user.references if ids.key(reference) not in gone)
            store.save(replace(user, body=body, references=kept))


def _pool_ids(balancer: Record) -> list[str]:
    return [
        f"{balancer.id}/backendAddressPools/{pool['name']}" for pool in balancer.body.get("backendAddressPools", [])
    ]


def _disks_to_delete(store: Store, record: Record) -> list[Record]:
    if record.arm_type != kinds.MACHINE:
        return []
    profile = record.body.get("storageProfile", {})
    disks = [profile.get("osDisk", {}), *profile.get("dataDisks", [])]
    doomed = [disk["managedDisk"]["id"] for disk in disks if disk.get("deleteOption") == "Delete"]
    return [found for found in map(store.find, doomed) if found is not None]


def _check_unused(store: Store, record: Record, going: set[str]) -> None:
    refusal = IN_USE.get(record.arm_type)
    users = [user for user in store.users(record.id) if ids.key(user.id) not in going]
    if refusal is not None and users:
        code, message = refusal
        raise ArmError(code, message.format(id=record.id, name=ids.name_of(record.id), user=users[0].id), 409)
