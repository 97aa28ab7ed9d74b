"""``MigratedVNet``: a classic virtual network, declared in Resource Manager."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import pulumi
from pulumi_azure_native import network
from pydantic.alias_generators import to_camel

from classic.findings import Finding
from components.arguments import keyed
from components.description import plan_virtual_network
from components.gateways import DeclaredGateway, GatewayId, declare_gateway, declare_peer_connections
from components.networks import declare_network
from components.options import component_options
from components.refusal import refuse, tell
from components.scope import Safeguards, declare_resource_group, gathered, ids
from components.secrets import still_missing
from config.settings import Lasting
from migration import naming, plan
from migration.rules import inputs

if TYPE_CHECKING:
    from classic.estate import ClassicEstate
    from classic.network import VirtualNetworkSite
    from config.decisions import Decisions

    ClassicNetwork = str | Path | Mapping[str, Any] | VirtualNetworkSite | ClassicEstate | plan.VirtualNetworkPlan
    DecisionsInput = Decisions | str | Path | Mapping[str, Any]
else:
    # Pulumi's schema inference reads the annotations at run time, and knows no unions.
    ClassicNetwork = DecisionsInput = Any


class MigratedVNetArgs(TypedDict):
    """What ``MigratedVNet`` takes."""

    classic: ClassicNetwork
    """Required. The classic description: the path of a document or of a folder of them, relative to the working
    directory, which is the program's folder; or a mapping in the YAML form. In Python a model object or plan too."""
    virtual_network: NotRequired[str]
    """Optional. Name of the virtual network, where the description holds several."""
    decisions: NotRequired[DecisionsInput]
    """Optional. Decisions: the path of a decisions file, or a mapping in its form."""
    secrets: NotRequired[Mapping[str, pulumi.Input[str]]]
    """Conditional. Shared keys of its gateway's connections, by key; what is missing is told with its key."""
    peer_gateway_ids: NotRequired[Mapping[str, pulumi.Input[str]]]
    """Conditional. Gateways of virtual networks that it is connected to, by their classic names. A Python program that
    makes both networks calls ``connect`` afterwards."""
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]]]]
    """Optional. Tags for every resource that takes them."""
    protect: NotRequired[list[str]]
    """Optional. Kinds that Pulumi must not delete: ``keyVaults``, ``publicIpAddresses``."""
    retain_on_delete: NotRequired[list[str]]
    """Optional. Kinds that stay in Azure, with their resource group, when they leave the stack."""
    keep_type_aliases: NotRequired[bool]
    """Optional. Keep azure-native's type aliases, for a stack that once held resources of versioned modules."""


class MigratedVNet(pulumi.ComponentResource):
    """A classic virtual network as a Resource Manager one: its group, subnets, security groups, routes and gateway."""

    resource_group_name: pulumi.Output[str]
    """Name of the resource group that holds the network."""
    vnet_id: pulumi.Output[str]
    """Resource id of the virtual network."""
    subnet_ids: pulumi.Output[dict[str, str]]
    """Resource ids of the subnets, by their classic names."""
    gateway_id: pulumi.Output[str | None]
    """Resource id of its gateway, if it has one."""
    gateway_ip_address: pulumi.Output[str | None]
    """Public address of its gateway, for the devices at the other ends; not that of an existing one."""
    connection_ids: pulumi.Output[dict[str, str]]
    """Resource ids of its gateway's connections by their names, but those that ``connect`` adds."""

    def __init__(self, name: str, args: MigratedVNetArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Plan and declare the network.

        Raises:
            MigrationRefused: it cannot be migrated as it is, or something is yet to be decided; nothing is declared.
        """
        planned, findings = plan_virtual_network(args["classic"], args.get("virtual_network"), args.get("decisions"))
        self._secrets = keyed("secrets", args.get("secrets"))
        findings = tuple(_open(planned, findings, self._secrets))
        refuse(findings)
        safeguards = Safeguards.of(args)
        keep_type_aliases = args.get("keep_type_aliases", False)
        opts = component_options(opts, keep_type_aliases=keep_type_aliases)
        super().__init__("classic-migration:index:MigratedVNet", name, None, opts)
        tell(findings, self)
        self._scope = declare_resource_group(
            planned.resource_group, self, name, args.get("tags"), safeguards, _lasting(planned)
        )
        declared = declare_network(self._scope, planned)
        self._subnet_ids, self._planned = declared.subnet_ids, planned.gateway
        self._gateway: DeclaredGateway | None = None
        if planned.gateway is not None:
            subnet_id = self.subnet_id(naming.GATEWAY_SUBNET)
            # The planner refuses a gateway in a network without that subnet.
            assert subnet_id is not None  # noqa: S101
            self._gateway = declare_gateway(self._scope, planned.gateway, subnet_id, self._secrets)
        connections = dict(self._gateway.connections) if self._gateway else {}
        connections |= self.connect(keyed("peer_gateway_ids", args.get("peer_gateway_ids")))
        self.resource_group_name = pulumi.Output.from_input(self._scope.resource_group_name)
        self.vnet_id = pulumi.Output.from_input(declared.id)
        self.subnet_ids = gathered(declared.subnet_ids)
        self.gateway_id = pulumi.Output.from_input(self._gateway.gateway.id if self._gateway else None)
        self.gateway_ip_address = pulumi.Output.from_input(self._gateway.address if self._gateway else None)
        self.connection_ids = ids(connections)
        self.register_outputs({to_camel(key): getattr(self, key) for key in _OUTPUTS})

    @property
    def peers(self) -> tuple[str, ...]:
        """Classic names of the virtual networks that its gateway is connected to directly."""
        connections = self._planned.connections if self._planned else ()
        return tuple(item.peer for item in connections if item.peer is not None)

    def connect(self, peer_gateway_ids: Mapping[str, GatewayId]) -> dict[str, network.VirtualNetworkGatewayConnection]:
        """Declare the connections to other virtual networks, once the gateways at both ends are.

        Two networks that are connected need each other's gateway, so neither can be given the other's when it is made.

        Args:
            peer_gateway_ids: Gateways by the classic names of their networks; those of other networks are passed over.

        Returns:
            The connections by their names.
        """
        if self._gateway is None or self._planned is None:
            return {}
        return declare_peer_connections(
            self._scope, self._planned, self._gateway.gateway.id, peer_gateway_ids, self._secrets
        )

    def subnet_id(self, classic_name: str) -> pulumi.Input[str] | None:
        """The id of one subnet, ``None`` where there is none of that name; names are compared without regard to case.

        What uses it waits for that subnet alone, while ``subnet_ids`` waits for all.
        """
        wanted = classic_name.casefold()
        return next((subnet_id for name, subnet_id in self._subnet_ids.items() if name.casefold() == wanted), None)


def _lasting(planned: plan.VirtualNetworkPlan) -> frozenset[Lasting]:
    """The kinds of resources of a network whose loss could not be made good."""
    addresses = any(item.resource_id is None for item in planned.addresses)
    return frozenset({Lasting.PUBLIC_IP_ADDRESSES} if addresses else ())


_OUTPUTS = (
    "resource_group_name",
    "vnet_id",
    "subnet_ids",
    "gateway_id",
    "gateway_ip_address",
    "connection_ids",
)


def _open(
    planned: plan.VirtualNetworkPlan, findings: Iterable[Finding], secrets: Mapping[str, pulumi.Input[str]]
) -> Iterator[Finding]:
    """Tell what is still open: of secrets not what the planner missed, but what the arguments leave out."""
    told = tuple(findings)
    yield from (finding for finding in told if finding.rule != inputs.SECRET_MISSING.id)
    source, what = planned.resource_group.origin.source, f"virtual network '{planned.classic_name}'"
    yield from still_missing(planned.secrets, told, secrets, source, what)
