"""What the resources of one component have in common: parent, resource group, region, tags, and how they are named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import pulumi
from pulumi_azure_native import network, resources

from migration import plan


@dataclass(frozen=True, slots=True)
class Scope:
    """Where resources are declared: their parent, its logical name, their resource group, region and tags."""

    parent: pulumi.Resource
    name: str
    resource_group_name: pulumi.Input[str]
    location: str
    tags: Mapping[str, pulumi.Input[str]] | None = None

    def child(self, name: str) -> str:
        """Make the logical name of a child: a contract, since a changed one replaces the resource.

        The slash keeps names apart that a hyphen would not: ``shop`` with ``web-1``, and ``shop-web`` with ``1``.
        """
        return f"{self.name}/{name}"

    def options(self, **more: Any) -> pulumi.ResourceOptions:
        """Give the options of a child: its parent, and nothing of the caller's."""
        return pulumi.ResourceOptions(parent=self.parent, **more)


def declare_resource_group(
    planned: plan.ResourceGroup, parent: pulumi.Resource, name: str, tags: Mapping[str, pulumi.Input[str]] | None
) -> Scope:
    """Declare a resource group, or use one that exists; gives the scope of all that it will hold."""
    if planned.exists:
        return Scope(parent, name, planned.name, planned.location, tags or None)
    group = resources.ResourceGroup(
        name,
        resource_group_name=planned.name,
        location=planned.location,
        tags=tags or None,
        opts=pulumi.ResourceOptions(parent=parent),
    )
    return Scope(parent, name, group.name, planned.location, tags or None)


def reference(resource_id: pulumi.Input[str] | pulumi.Input[str | None]) -> Any:
    """Refer to a resource or a part of one by its id.

    azure-native types many references as the whole structure (``SubnetArgs``), which sends defaults along; a
    ``SubResourceArgs`` sends the id alone, and is the only one in which ``$self/`` is expanded.
    """
    return network.SubResourceArgs(id=resource_id)


def ids(declared: Mapping[str, pulumi.CustomResource]) -> pulumi.Output[dict[str, str]]:
    """Gather the ids of resources under the names that they are held by."""
    return gathered({name: resource.id for name, resource in declared.items()})


def gathered(values: Mapping[str, pulumi.Input[Any]]) -> pulumi.Output[dict[str, str]]:
    """Make one output of several."""
    # `from_input` looks into the mapping, which its type does not say.
    return cast(pulumi.Output[dict[str, str]], pulumi.Output.from_input(dict(values)))
