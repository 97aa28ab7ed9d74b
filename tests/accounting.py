"""Counts what a plan and its findings leave unanswered: every classic item must stand in one of them."""

from collections.abc import Iterator

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService, Deployment
from classic.network import VirtualNetworkSite
from migration import Outcome
from migration.plan import CloudServicePlan, ImageSource, MigrationPlan, VirtualNetworkPlan

_WITH_ALL_THEY_HOLD = {"CM205", "CM228", "CM232"}
"""Losses that name what goes with their subject: an empty cloud service, a gateway that was never made or stays."""


def unanswered(outcome: Outcome) -> list[str]:
    """The subjects of classic items that are neither planned, nor left out, nor told of."""
    told = (finding.subject for finding in outcome.findings)
    answered = {subject.casefold() for subject in (*told, *_planned(outcome.plan))}
    gone = {subject.casefold() for subject in _gone(outcome)}
    return [
        " < ".join(chain)
        for chain in _items(outcome)
        if chain[0].casefold() not in answered and not any(subject.casefold() in gone for subject in chain[1:])
    ]


def _gone(outcome: Outcome) -> Iterator[str]:
    """Items that are left out of the plan, with all that they hold, and those of which a finding says so."""
    yield from (finding.subject for finding in outcome.findings if finding.rule in _WITH_ALL_THEY_HOLD)
    yield from (item.subject for network in outcome.plan.virtual_networks for item in network.left_out)
    yield from (item.subject for item in outcome.plan.left_out)
    yield from (item.subject for plan in outcome.plan.cloud_services for item in plan.left_out)


def _planned(plan: MigrationPlan) -> Iterator[str]:
    yield from (item.subject for item in plan.left_out)
    for network in plan.virtual_networks:
        yield from _planned_network(network)
    for service in plan.cloud_services:
        yield from _planned_service(service)


def _planned_network(network: VirtualNetworkPlan) -> Iterator[str]:
    yield network.virtual_network.origin.subject
    parts = (*network.virtual_network.subnets, *network.network_security_groups, *network.route_tables)
    yield from (part.origin.subject for part in parts)
    yield from (item.subject for item in network.left_out)
    if network.gateway is not None:
        held = (network.gateway, *network.gateway.local_network_gateways, *network.gateway.connections)
        yield from (part.origin.subject for part in held)


def _planned_service(service: CloudServicePlan) -> Iterator[str]:
    yield service.resource_group.origin.subject
    yield from (item.subject for item in service.left_out)
    for part in (*service.network_security_groups, *service.public_ip_addresses, *service.availability_sets):
        yield part.origin.subject
    for certificate in service.key_vault.certificates if service.key_vault else ():
        yield certificate.origin.subject
    for balancer in service.load_balancers:
        yield balancer.origin.subject
        yield from (part.origin.subject for part in (*balancer.frontends, *balancer.rules, *balancer.nat_rules))
    for vm in service.virtual_machines:
        yield vm.origin.subject
        yield from (part.origin.subject for part in (*vm.network_interfaces, *vm.extensions))
        yield from (attached.disk.origin.subject for attached in vm.attached_disks)
        if isinstance(vm.os_disk, ImageSource):
            yield subjects.disk(vm.os_disk.disk_name)


def _items(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """Each classic item, followed by the items that it goes with when they are left out."""
    estate = outcome.estate
    for site in estate.virtual_network_sites:
        yield from _network_items(site)
    for service in estate.cloud_services:
        yield from _service_items(service)
    yield from ((subjects.network_security_group(item.name),) for item in estate.network_security_groups)
    yield from ((subjects.route_table(item.name),) for item in estate.route_tables)
    yield from ((subjects.reserved_ip(item.name),) for item in estate.reserved_ips)
    holders = {holder: chain for chain in _attached_disks(outcome) for holder in chain[:1]}
    yield from (holders.get(subjects.disk(item.name).casefold(), (subjects.disk(item.name),)) for item in estate.disks)
    yield from ((subjects.affinity_group(item.name),) for item in estate.affinity_groups)


def _attached_disks(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """The disks that VMs name: the disk, its VM and its cloud service."""
    for service in outcome.estate.cloud_services:
        for role in service.roles:
            vm = subjects.virtual_machine(service.name, role.name)
            for disk in (role.os_virtual_hard_disk, *role.data_virtual_hard_disks):
                if disk is not None and disk.disk_name is not None:
                    yield (subjects.disk(disk.disk_name).casefold(), vm, subjects.cloud_service(service.name))


def _network_items(site: VirtualNetworkSite) -> Iterator[tuple[str, ...]]:
    network = subjects.virtual_network(site.name)
    yield (network,)
    yield from ((subjects.subnet(site.name, subnet.name), network) for subnet in site.subnets)
    if site.gateway is not None:
        gateway = subjects.gateway(site.name)
        yield (gateway, network)
        yield from ((subjects.local_network_site(local.name), gateway, network) for local in site.gateway.sites)


def _service_items(service: CloudService) -> Iterator[tuple[str, ...]]:
    subject = subjects.cloud_service(service.name)
    yield (subject,)
    for certificate in service.certificates:
        yield (subjects.certificate(service.name, certificate.thumbprint), subject)
    for deployment in service.deployments:
        yield from _deployment_items(service, deployment, subject)


def _deployment_items(service: CloudService, deployment: Deployment, subject: str) -> Iterator[tuple[str, ...]]:
    if deployment.roles:
        for vip in deployment.virtual_ips:
            if vip.reserved_ip_name is None:
                yield (subjects.virtual_ip(service.name, vip.name), subject)
            else:
                yield (subjects.reserved_ip(vip.reserved_ip_name), subject)
        for balancer in deployment.load_balancers:
            yield (subjects.internal_load_balancer(service.name, balancer.name), subject)
    for role in deployment.roles:
        yield from _role_items(service.name, role, subject)


def _role_items(service: str, role: Role, subject: str) -> Iterator[tuple[str, ...]]:
    vm = subjects.virtual_machine(service, role.name)
    yield (vm, subject)
    for endpoint in role.input_endpoints:
        if endpoint.load_balanced_endpoint_set_name is not None:
            name = endpoint.load_balanced_endpoint_set_name
            yield (subjects.load_balanced_set(service, name), vm, subject)
        else:
            yield (subjects.endpoint(service, role.name, endpoint.name), vm, subject)
    for ip in role.public_ips:
        yield (subjects.instance_public_ip(service, role.name, ip.name), vm, subject)
    for extension in role.resource_extensions:
        yield (subjects.extension(service, role.name, extension.reference_name), vm, subject)
    for nic in role.network_interfaces:
        yield (subjects.network_interface(service, role.name, nic.name), vm, subject)
    for disk in (role.os_virtual_hard_disk, *role.data_virtual_hard_disks):
        if disk is not None and disk.disk_name is not None:
            yield (subjects.disk(disk.disk_name), vm, subject)
