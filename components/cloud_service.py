"""``MigratedCloudService``: a classic cloud service, declared in Resource Manager."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import pulumi
from pulumi_azure_native import compute
from pydantic.alias_generators import to_camel

from classic.findings import Finding
from components.arguments import keyed
from components.description import plan_cloud_service
from components.key_vaults import declare_key_vault, unreadable_files
from components.load_balancers import DeclaredAddress, declare_load_balancer, declare_public_ip_address, pool_id
from components.networks import declare_network, declare_security_groups
from components.options import component_options
from components.refusal import refuse, tell
from components.scope import Safeguards, Scope, declare_resource_group, gathered, ids
from components.secrets import Secrets, still_missing
from components.subnet_ids import SubnetFinder
from components.virtual_machine import MigratedVirtualMachine, Surroundings
from config.settings import Lasting
from migration import plan
from migration.rules import inputs

if TYPE_CHECKING:
    from classic.estate import ClassicEstate, CloudService
    from config.decisions import Decisions

    ClassicService = str | Path | Mapping[str, Any] | CloudService | ClassicEstate | plan.CloudServicePlan
    DecisionsInput = Decisions | str | Path | Mapping[str, Any]
else:
    # Pulumi's schema inference reads the annotations at run time, and knows no unions.
    ClassicService = DecisionsInput = Any


class MigratedCloudServiceArgs(TypedDict):
    """What ``MigratedCloudService`` takes."""

    classic: ClassicService
    """Required. The classic description: the path of a document or of a folder of them, relative to the working
    directory, which is the program's folder; or a mapping in the YAML form. In Python a model object or plan too."""
    cloud_service: NotRequired[str]
    """Optional. Name of the cloud service, where the description holds several."""
    decisions: NotRequired[DecisionsInput]
    """Optional. Decisions: the path of a decisions file, or a mapping in its form."""
    subnet_ids: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]]]]
    """Conditional. Subnet ids by classic subnet name, for a service in a virtual network; MigratedVNet gives them."""
    secrets: NotRequired[Mapping[str, pulumi.Input[str]]]
    """Conditional. Secrets by key: ``adminPassword`` for VMs from images, certificates and their passwords, private
    settings of extensions; what is missing is told with its key."""
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]]]]
    """Optional. Tags for every resource that takes them."""
    protect: NotRequired[list[str]]
    """Optional. Kinds that Pulumi must not delete: ``keyVaults``, ``publicIpAddresses``."""
    retain_on_delete: NotRequired[list[str]]
    """Optional. Kinds that stay in Azure, with their resource group, when they leave the stack."""
    keep_type_aliases: NotRequired[bool]
    """Optional. Keep azure-native's type aliases, for a stack that once held resources of versioned modules."""


class MigratedCloudService(pulumi.ComponentResource):
    """A classic cloud service in Resource Manager: its addresses, load balancers, virtual machines, disks and NICs."""

    resource_group_name: pulumi.Output[str]
    """Name of the resource group that holds everything of the service."""
    fqdn: pulumi.Output[str | None]
    """DNS name of the default VIP's public IP address, if it has one."""
    public_ip_addresses: pulumi.Output[dict[str, str]]
    """Addresses by the names of the public IP addresses; not of those that exist already."""
    key_vault_id: pulumi.Output[str | None]
    """Resource id of the vault that holds its certificates, if it has any."""
    load_balancer_ids: pulumi.Output[dict[str, str]]
    """Resource ids by the names of the load balancers."""
    virtual_machine_ids: pulumi.Output[dict[str, str]]
    """Resource ids of the VMs by their names."""
    network_interface_ids: pulumi.Output[dict[str, str]]
    """Resource ids of the NICs by their names."""
    private_ip_addresses: pulumi.Output[dict[str, str]]
    """Private address of each VM's primary NIC, by the names of the VMs."""
    internal_domain_name_suffixes: pulumi.Output[dict[str, str]]
    """Internal DNS suffix that Azure gave each VM's primary NIC, by the names of the VMs."""
    vnet_id: pulumi.Output[str | None]
    """Resource id of the service's own network, which it has where it was outside any."""
    subnet_ids: pulumi.Output[dict[str, str]]
    """Resource ids of the subnets of the service's own network, by their names."""

    def __init__(self, name: str, args: MigratedCloudServiceArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Plan and declare the cloud service.

        Raises:
            MigrationRefused: it cannot be migrated as it is, or something is yet to be decided; nothing is declared.
        """
        planned, findings = plan_cloud_service(args["classic"], args.get("cloud_service"), args.get("decisions"))
        finder, secrets = SubnetFinder(planned, args.get("subnet_ids")), keyed("secrets", args.get("secrets"))
        findings = tuple(_open(planned, findings, finder, secrets))
        refuse(findings)
        safeguards = Safeguards.of(args)
        opts = component_options(opts, keep_type_aliases=args.get("keep_type_aliases", False))
        super().__init__("classic-migration:index:MigratedCloudService", name, None, opts)
        tell(findings, self)
        scope = declare_resource_group(
            planned.resource_group, self, name, args.get("tags"), safeguards, _lasting(planned)
        )
        own = declare_network(scope, planned.own_network) if planned.own_network else None
        finder.add_own(own.subnet_ids if own else {})
        addresses = {item.name: declare_public_ip_address(scope, item) for item in planned.public_ip_addresses}
        balancers = {
            item.name: declare_load_balancer(scope, item, addresses, finder) for item in planned.load_balancers
        }
        vault = planned.key_vault and declare_key_vault(scope, planned.key_vault, planned.managed_identity, secrets)
        surroundings = Surroundings(
            subnet_id=finder,
            pool_id=lambda pool: pool_id(balancers[pool.load_balancer], pool.pool),
            public_ip_addresses={key: item.id for key, item in addresses.items()},
            network_security_groups=declare_security_groups(scope, planned.network_security_groups),
            availability_sets={
                item.name: item.resource_id or _declare_availability_set(scope, item).id
                for item in planned.availability_sets
            },
            vault=vault,
            secrets=secrets,
        )
        machines = [MigratedVirtualMachine(item, scope, surroundings) for item in planned.virtual_machines]

        self.resource_group_name = pulumi.Output.from_input(scope.resource_group_name)
        self.fqdn = _default_fqdn(planned, addresses)
        self.public_ip_addresses = gathered(
            {key: item.resource.ip_address for key, item in addresses.items() if item.resource is not None}
        )
        self.key_vault_id = pulumi.Output.from_input(vault.id if vault else None)
        self.load_balancer_ids = ids(balancers)
        self.virtual_machine_ids = gathered({item.name: item.virtual_machine_id for item in machines})
        self.network_interface_ids = ids(
            {key: nic for item in machines for key, nic in item.network_interfaces.items()}
        )
        self.private_ip_addresses = gathered({item.name: item.private_ip_address for item in machines})
        self.internal_domain_name_suffixes = gathered(
            {item.name: item.internal_domain_name_suffix for item in machines}
        )
        self.vnet_id = pulumi.Output.from_input(own.id if own else None)
        self.subnet_ids = gathered(own.subnet_ids if own else {})
        self.register_outputs({to_camel(key): getattr(self, key) for key in _OUTPUTS})


_OUTPUTS = (
    "resource_group_name",
    "fqdn",
    "public_ip_addresses",
    "key_vault_id",
    "load_balancer_ids",
    "virtual_machine_ids",
    "network_interface_ids",
    "private_ip_addresses",
    "internal_domain_name_suffixes",
    "vnet_id",
    "subnet_ids",
)


def _open(
    planned: plan.CloudServicePlan,
    findings: Iterable[Finding],
    finder: SubnetFinder,
    secrets: Secrets,
) -> Iterator[Finding]:
    """Tell what is still open: of subnets and secrets not what the planner missed, but what the arguments leave out."""
    asked = {inputs.SUBNET_UNKNOWN.id, inputs.SECRET_MISSING.id}
    told = tuple(findings)
    yield from (finding for finding in told if finding.rule not in asked)
    yield from finder.missing()
    yield from unreadable_files(planned.key_vault)
    source, what = planned.resource_group.origin.source, f"cloud service '{planned.classic_name}'"
    yield from still_missing(planned.secrets, told, secrets, source, what)


def _lasting(planned: plan.CloudServicePlan) -> frozenset[Lasting]:
    """The kinds of resources of a service whose loss could not be made good."""
    vault = planned.key_vault is not None and planned.key_vault.resource_id is None
    own = planned.own_network.addresses if planned.own_network is not None else ()
    addresses = any(item.resource_id is None for item in (*planned.public_ip_addresses, *own))
    kinds = {Lasting.KEY_VAULTS: vault, Lasting.PUBLIC_IP_ADDRESSES: addresses}
    return frozenset(kind for kind, held in kinds.items() if held)


def _declare_availability_set(scope: Scope, planned: plan.AvailabilitySet) -> compute.AvailabilitySet:
    return compute.AvailabilitySet(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        availability_set_name=planned.name,
        location=scope.location,
        # For VMs with managed disks.
        sku=compute.SkuArgs(name="Aligned"),
        platform_fault_domain_count=planned.fault_domain_count,
        platform_update_domain_count=planned.update_domain_count,
        tags=scope.tags,
        opts=scope.options(),
    )


def _default_fqdn(
    planned: plan.CloudServicePlan, addresses: Mapping[str, DeclaredAddress]
) -> pulumi.Output[str | None]:
    """The DNS name of the address that the cloud service's own name led to."""
    default = planned.default_address
    resource = addresses[default.name].resource if default is not None else None
    if resource is None or default is None or default.domain_name_label is None:
        return pulumi.Output.from_input(None)
    return resource.dns_settings.apply(lambda settings: settings.fqdn if settings else None)
