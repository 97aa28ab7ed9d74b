"""What the resources of one component have in common: parent, resource group, region, tags, and how they are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pulumi
from pulumi_azure_native import network, resources

from config.settings import Lasting
from migration import plan

Tags = pulumi.Input[Mapping[str, pulumi.Input[str]]]
"""Tags for every resource that takes them."""


@dataclass(frozen=True, slots=True)
class Safeguards:
    """Kinds of resources that Pulumi must not delete, and kinds that stay in Azure when they leave the stack."""

    protect: frozenset[Lasting] = frozenset()
    retain_on_delete: frozenset[Lasting] = frozenset()

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> "Safeguards":
        """Read them from the arguments of a component.

        Raises:
            pulumi.RunError: a kind is none that is known.
        """
        return cls(_kinds(args, "protect"), _kinds(args, "retain_on_delete"))


def _kinds(args: Mapping[str, Any], name: str) -> frozenset[Lasting]:
    given: Sequence[str] = args.get(name) or ()
    known = [kind.value for kind in Lasting]
    unknown = [kind for kind in given if kind not in known]
    if unknown:
        raise pulumi.RunError(f"{name}: got {', '.join(map(repr, unknown))}, expected some of {', '.join(known)}.")
    return frozenset(map(Lasting, given))


NO_SAFEGUARDS = Safeguards()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where resources are declared: parent, its logical name, resource group, region, tags, and what must last."""

    parent: pulumi.Resource
    name: str
    resource_group_name: pulumi.Input[str]
    location: str
    tags: Tags | None = None
    safeguards: Safeguards = NO_SAFEGUARDS

    def child(self, name: str) -> str:
        """Make the logical name of a child: a contract, since a changed one replaces the resource.

        The slash keeps names apart that a hyphen would not: ``shop`` with ``web-1``, and ``shop-web`` with ``1``.
        """
        return f"{self.name}/{name}"

    def options(self, **more: Any) -> pulumi.ResourceOptions:
        """Give the options of a child: its parent, and nothing of the caller's."""
        return pulumi.ResourceOptions(parent=self.parent, **more)

    def lasting_options(self, kind: Lasting) -> pulumi.ResourceOptions:
        """Give the options of a child whose loss cannot be made good."""
        guards = self.safeguards
        return self.options(
            protect=kind in guards.protect or None, retain_on_delete=kind in guards.retain_on_delete or None
        )


def declare_resource_group(
    planned: plan.ResourceGroup,
    parent: pulumi.Resource,
    name: str,
    tags: Tags | None,
    safeguards: Safeguards = NO_SAFEGUARDS,
    lasting: frozenset[Lasting] = frozenset(),
) -> Scope:
    """Declare a resource group, or use one that exists; gives the scope of all that it will hold.

    Args:
        planned: The resource group.
        parent: The component.
        name: Its logical name.
        tags: Tags for all of it.
        safeguards: What must not be deleted, and what stays.
        lasting: The kinds of resources it will hold whose loss cannot be made good.
    """
    if planned.exists:
        return Scope(parent, name, planned.name, planned.location, tags or None, safeguards)
    group = resources.ResourceGroup(
        name,
        resource_group_name=planned.name,
        location=planned.location,
        tags=tags or None,
        # Azure deletes with a group all that it holds, what is to stay among it.
        opts=pulumi.ResourceOptions(
            parent=parent, retain_on_delete=bool(safeguards.retain_on_delete & lasting) or None
        ),
    )
    return Scope(parent, name, group.name, planned.location, tags or None, safeguards)


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
