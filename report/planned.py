"""The planned objects of a layout under Azure's names, each with the classic item that it comes from.

The plan is walked by its fields, so that a new kind of planned object needs a line in ``TYPES`` and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from classic import subjects
from migration import plan
from report.model import Target

TYPES: dict[type[object], str] = {
    plan.ResourceGroup: "Microsoft.Resources/resourceGroups",
    plan.VirtualNetwork: "Microsoft.Network/virtualNetworks",
    plan.Subnet: "Microsoft.Network/virtualNetworks/subnets",
    plan.NetworkSecurityGroup: "Microsoft.Network/networkSecurityGroups",
    plan.RouteTable: "Microsoft.Network/routeTables",
    plan.PublicIPAddress: "Microsoft.Network/publicIPAddresses",
    plan.LoadBalancer: "Microsoft.Network/loadBalancers",
    plan.Frontend: "Microsoft.Network/loadBalancers/frontendIPConfigurations",
    plan.LoadBalancingRule: "Microsoft.Network/loadBalancers/loadBalancingRules",
    plan.InboundNatRule: "Microsoft.Network/loadBalancers/inboundNatRules",
    plan.AvailabilitySet: "Microsoft.Compute/availabilitySets",
    plan.VirtualMachine: "Microsoft.Compute/virtualMachines",
    plan.VirtualMachineExtension: "Microsoft.Compute/virtualMachines/extensions",
    plan.ManagedDisk: "Microsoft.Compute/disks",
    plan.NetworkInterface: "Microsoft.Network/networkInterfaces",
    plan.KeyVault: "Microsoft.KeyVault/vaults",
    plan.Certificate: "Microsoft.KeyVault/vaults/secrets",
    plan.ManagedIdentity: "Microsoft.ManagedIdentity/userAssignedIdentities",
    plan.VirtualNetworkGateway: "Microsoft.Network/virtualNetworkGateways",
    plan.LocalNetworkGateway: "Microsoft.Network/localNetworkGateways",
    plan.GatewayConnection: "Microsoft.Network/connections",
    plan.NatGateway: "Microsoft.Network/natGateways",
}
"""The resource type of every planned object that has an origin. A child's has one segment more than its parent's."""

_TOP_SEGMENTS = 2
"""Segments of the type of a resource that is nobody's child: provider and type."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned object: what it is, and the items that may answer for it, the nearest first, with its mapping row."""

    target: Target
    row: int
    subjects: tuple[str, ...]
    value: object


def planned_objects(layout: plan.MigrationPlan) -> Iterator[Planned]:
    """Walk a layout; what stands in another object comes after it."""
    for network in layout.virtual_networks:
        yield from _walk(network, network.resource_group.name, "", ())
    for service in layout.cloud_services:
        yield from _walk(service, service.resource_group.name, "", ())


def existing(resource_id: str) -> Target:
    """Name an existing resource by the parts of its id."""
    steps = resource_id.strip("/").split("/")
    provider = next((at for at, step in enumerate(steps) if step.casefold() == "providers"), None)
    named = steps[provider + 1 :] if provider is not None else []
    group = next((name for step, name in pairwise(steps) if step.casefold() == "resourcegroups"), "")
    if len(named) <= _TOP_SEGMENTS:
        return Target("", resource_id, "", exists=True)
    return Target("/".join((named[0], *named[1::2])), "/".join(named[2::2]), group, exists=True)


def _walk(value: object, group: str, parent: str, holders: tuple[str, ...]) -> Iterator[Planned]:
    if isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]  # what a plan's tuples hold is seen when it is met
            yield from _walk(item, group, parent, holders)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(value) and not isinstance(value, type | plan.Origin | plan.LeftOut):
        origin = getattr(value, "origin", None)
        name = parent
        if isinstance(origin, plan.Origin):
            target = _target(value, group, parent)
            name, holders = target.name, (origin.subject, *holders)
            yield Planned(target, origin.row, holders, value)
        yield from _without_origin(value, group, holders)
        for field in fields(value):
            yield from _walk(getattr(value, field.name), group, name, holders)


def _target(value: object, group: str, parent: str) -> Target:
    resource_id: object = getattr(value, "resource_id", None)
    if isinstance(value, plan.ManagedDisk) and value.creation is plan.DiskCreation.EXISTING and not value.placeholder:
        resource_id = value.source_resource_id
    if isinstance(resource_id, str):
        return existing(resource_id)
    kind, name = TYPES[type(value)], str(getattr(value, "name", ""))
    if isinstance(value, plan.ResourceGroup):
        return Target(kind, name, "", value.exists)
    is_child = kind.count("/") >= _TOP_SEGMENTS
    return Target(kind, f"{parent}/{name}" if is_child else name, group)


def _without_origin(value: object, group: str, holders: tuple[str, ...]) -> Iterator[Planned]:
    """What is planned of items that have no planned object to themselves."""
    if isinstance(value, plan.VirtualMachine) and isinstance(value.os_disk, plan.ImageSource):
        target = Target(TYPES[plan.ManagedDisk], value.os_disk.disk_name, group)
        yield Planned(target, 3, (subjects.disk(value.os_disk.disk_name), *holders), value.os_disk)
    if isinstance(value, plan.ManagedDisk) and value.storage_account_id is not None and not value.placeholder:
        account = existing(value.storage_account_id)
        yield Planned(account, 3, (subjects.storage_account(account.name),), value)


def secret_users(value: object, holder: str = "") -> Iterator[tuple[str, str]]:
    """Find the secrets that a layout needs: the key of each, and the item that needs it."""
    if isinstance(value, plan.SecretReference):
        yield value.key, holder
    elif isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield from secret_users(item, holder)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(value) and not isinstance(value, type):
        origin = getattr(value, "origin", None)
        nearest = origin.subject if isinstance(origin, plan.Origin) else holder
        for field in fields(value):
            yield from secret_users(getattr(value, field.name), nearest)
