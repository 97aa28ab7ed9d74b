"""Row 1: a cloud service becomes a resource group with all that its deployment needs."""

from classic import subjects
from classic.compute import PaasRole, Role
from classic.estate import CloudService, Deployment, DeploymentSlot
from migration import naming, prefixes
from migration.assembly import Assembly
from migration.availability import check_membership
from migration.context import Planning
from migration.network import plan_own_network
from migration.placement import ServiceNetwork, find_service_network
from migration.plan import CloudServicePlan, LeftOut, Origin, ResourceGroup, VirtualNetworkPlan
from migration.rules import changes, losses, unsupported

OWN_ADDRESS_PREFIX = "10.0.0.0/24"
"""Range of the network that a cloud service outside any gets; classic allowed 50 VMs in a service."""


def plan_cloud_service(
    planning: Planning, service: CloudService, networks: dict[str, VirtualNetworkPlan | LeftOut]
) -> CloudServicePlan | LeftOut | None:
    """Plan a cloud service.

    Gives it as left out, with the reason told, when the platform would refuse it or a decision excludes it, and
    ``None``, with a loss told, when it holds no virtual machine.

    Args:
        planning: The run.
        service: The cloud service.
        networks: What became of the described virtual networks, by case-folded classic name.
    """
    subject = subjects.cloud_service(service.name)
    if planning.choices.excluded(subject):
        return LeftOut(subject, service.source, excluded=True)
    deployment = _deployment(planning, service, subject)
    if not isinstance(deployment, Deployment):
        return deployment
    roles, left_out = _wanted_roles(planning, service, deployment, subject)
    if (refused := check_membership(planning, service, roles)) is not None:
        return refused
    if deployment.internal_dns_suffix:
        message = f"'{deployment.internal_dns_suffix}' is replaced by one of Azure's choice"
        planning.tell(changes.INTERNAL_NAMES, subject, deployment.source, message)
    found = find_service_network(deployment, networks)
    site = found.plan if found else None
    decided = planning.choices.cloud_service(service.name)
    location = planning.location(
        subject, service.source, decided.location, service.location, site.resource_group.location if site else None
    )
    group_name = decided.resource_group_name or naming.resource_group(service.name)
    origin = Origin(1, subject, service.source)
    group = ResourceGroup(group_name, location, origin, exists=decided.existing_resource_group)
    if group.exists:
        planning.tell(changes.EXISTING_USED, subject, service.source, f"resource group {group.name}")
    elif not planning.claim("resource group", group.name, group.origin):
        return LeftOut(subject, service.source)
    network = found or _outside(planning, service, group)
    return Assembly(planning, service, deployment, network, group).plan(roles, left_out)


def _deployment(planning: Planning, service: CloudService, subject: str) -> Deployment | LeftOut | None:
    """The one deployment of a service that can be migrated."""
    occupied = [deployment for deployment in service.deployments if deployment.roles or deployment.paas_roles]
    for deployment in service.deployments:
        for instance in deployment.unmatched_instances:
            message = f"instance '{instance.instance_name}' belongs to no role of deployment '{deployment.name}'"
            planning.tell(losses.UNMATCHED_INSTANCE, subject, instance.source, message)
    if not occupied:
        held = ", ".join(item.thumbprint for item in service.certificates)
        with_it = f"; with it go its certificates {held}" if held else ""
        planning.tell(losses.EMPTY_CLOUD_SERVICE, subject, service.source, f"no document lists a VM of it{with_it}")
        return None
    if len(occupied) > 1 or occupied[0].slot is not DeploymentSlot.PRODUCTION:
        said = ", ".join(f"'{deployment.name}' in {deployment.slot.value}" for deployment in occupied)
        return planning.block(unsupported.STAGING_DEPLOYMENT, subject, occupied[-1].source, f"it has {said}")
    paas = occupied[0].paas_roles
    if paas:
        said = "; ".join(f"web or worker role '{role.name}'{_with_endpoints(role)}" for role in paas)
        vms = f"; with it go its VMs {', '.join(role.name for role in service.roles)}" if service.roles else ""
        return planning.block(unsupported.WEB_OR_WORKER_ROLE, subject, paas[0].source, f"{said}{vms}")
    return occupied[0]


def _with_endpoints(role: PaasRole) -> str:
    names = ", ".join(endpoint.name for endpoint in role.input_endpoints)
    return f" with {names}" if names else ""


def _wanted_roles(
    planning: Planning, service: CloudService, deployment: Deployment, kind: str
) -> tuple[tuple[Role, ...], list[LeftOut]]:
    """The VMs that are neither excluded nor of a name that another has."""
    wanted: list[Role] = []
    left_out: list[LeftOut] = []
    for role in deployment.roles:
        subject = subjects.virtual_machine(service.name, role.name)
        origin = Origin(2, subject, role.source)
        if planning.choices.excluded(subject):
            left_out.append(LeftOut(subject, role.source, excluded=True))
        elif planning.claim(f"virtual machine of {kind}", naming.virtual_machine(role.name), origin):
            wanted.append(role)
        else:
            left_out.append(LeftOut(subject, role.source))
    return tuple(wanted), left_out


def _outside(planning: Planning, service: CloudService, group: ResourceGroup) -> ServiceNetwork:
    decided = planning.choices.cloud_service(service.name)
    if decided.subnet_id is not None:
        planning.tell(
            changes.EXISTING_USED, subjects.cloud_service(service.name), service.source, f"subnet {decided.subnet_id}"
        )
        return ServiceNetwork(subnet_id=decided.subnet_id)
    subject = subjects.cloud_service(service.name)
    wanted = decided.address_prefix or OWN_ADDRESS_PREFIX
    prefix = prefixes.read_prefix(planning, wanted, subject, decided.source) or OWN_ADDRESS_PREFIX
    return ServiceNetwork(own=plan_own_network(planning, service.name, group, prefix, service.source))
