"""``MigratedVNet``: a classic virtual network, declared in Resource Manager."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import pulumi

from components.description import plan_virtual_network
from components.networks import declare_network
from components.options import component_options
from components.refusal import refuse, tell
from components.scope import declare_resource_group, ids

if TYPE_CHECKING:
    from classic.estate import ClassicEstate
    from classic.network import VirtualNetworkSite
    from config.decisions import Decisions
    from migration.plan import VirtualNetworkPlan

    ClassicNetwork = str | Path | Mapping[str, Any] | VirtualNetworkSite | ClassicEstate | VirtualNetworkPlan
    DecisionsInput = Decisions | Mapping[str, Any]
else:
    # Pulumi's schema inference reads the annotations at run time, and knows no unions.
    ClassicNetwork = DecisionsInput = Any


class MigratedVNetArgs(TypedDict):
    """What ``MigratedVNet`` takes."""

    classic: ClassicNetwork
    """Required. The classic description: path of a document or folder, mapping in the YAML form, model object, plan."""
    virtual_network: NotRequired[str]
    """Optional. Name of the virtual network, where the description holds several."""
    decisions: NotRequired[DecisionsInput]
    """Optional. Decisions in the form of decisions.yaml."""
    tags: NotRequired[Mapping[str, pulumi.Input[str]]]
    """Optional. Tags for every resource that takes them."""
    keep_type_aliases: NotRequired[bool]
    """Optional. Keep azure-native's type aliases, for a stack that once held resources of versioned modules."""


class MigratedVNet(pulumi.ComponentResource):
    """A classic virtual network as a Resource Manager one: its own resource group, subnets, security groups, routes."""

    resource_group_name: pulumi.Output[str]
    """Name of the resource group that holds the network."""
    vnet_id: pulumi.Output[str]
    """Resource id of the virtual network."""
    subnet_ids: pulumi.Output[dict[str, str]]
    """Resource ids of the subnets, by their classic names."""

    def __init__(self, name: str, args: MigratedVNetArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Plan and declare the network.

        Raises:
            MigrationRefused: it cannot be migrated as it is, or something is yet to be decided; nothing is declared.
        """
        planned, findings = plan_virtual_network(args["classic"], args.get("virtual_network"), args.get("decisions"))
        refuse(findings)
        keep_type_aliases = args.get("keep_type_aliases", False)
        opts = component_options(opts, keep_type_aliases=keep_type_aliases)
        super().__init__("classic-migration:index:MigratedVNet", name, None, opts)
        tell(findings, self)
        scope = declare_resource_group(planned.resource_group, self, name, args.get("tags"))
        declared = declare_network(scope, planned)
        self._subnets = declared.subnets
        self.resource_group_name = pulumi.Output.from_input(scope.resource_group_name)
        self.vnet_id = declared.virtual_network.id
        self.subnet_ids = ids(declared.subnets)
        self.register_outputs(
            {
                "resource_group_name": self.resource_group_name,
                "vnet_id": self.vnet_id,
                "subnet_ids": self.subnet_ids,
            }
        )

    def subnet_id(self, classic_name: str) -> pulumi.Output[str] | None:
        """The id of one subnet, ``None`` where there is none of that name; names are compared without regard to case.

        What uses it waits for that subnet alone, while ``subnet_ids`` waits for all.
        """
        wanted = classic_name.casefold()
        return next((subnet.id for name, subnet in self._subnets.items() if name.casefold() == wanted), None)
