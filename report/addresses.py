"""Addresses and names by which things were reached, and what takes their place."""

from collections.abc import Iterator

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService
from classic.source import Source
from migration.outcome import Outcome
from migration.plan import CloudServicePlan, LoadBalancer, MigrationPlan, PublicIPAddress, VirtualMachine
from report.model import AddressChange, Target
from report.planned import TYPES, planned_objects

_ZONE = "cloudapp.azure.com"


def address_changes(outcome: Outcome) -> tuple[AddressChange, ...]:
    """List public addresses and names first, then those internal ones of which anything is known."""
    known = (item for item in _internal(outcome) if item.old_address or item.old_name or item.new_address)
    return (*_public(outcome.plan), *known)


def _public(layout: MigrationPlan) -> Iterator[AddressChange]:
    groups = [plan.resource_group for plan in (*layout.virtual_networks, *layout.cloud_services)]
    locations = {group.name: group.location for group in groups}
    for planned in planned_objects(layout):
        ip = planned.value
        if isinstance(ip, PublicIPAddress):
            label, location = ip.domain_name_label, locations.get(planned.target.resource_group)
            yield AddressChange(
                kind="public",
                subject=ip.origin.subject,
                resource=str(Target(planned.target.type, planned.target.name, "")),
                resource_group=planned.target.resource_group,
                old_address=ip.was or "",
                new_address="",
                old_name=ip.was_fqdn or "",
                new_name=f"{label}.{location}.{_ZONE}" if label and location else "",
                source=ip.origin.source,
            )


def _internal(outcome: Outcome) -> Iterator[AddressChange]:
    classic = {service.name.casefold(): service for service in outcome.estate.cloud_services}
    for plan in outcome.plan.cloud_services:
        service = classic.get(plan.classic_name.casefold())
        if service is not None:
            yield from _of_service(service, plan)


def _of_service(service: CloudService, plan: CloudServicePlan) -> Iterator[AddressChange]:
    group = plan.resource_group.name
    for deployment in service.deployments:
        if deployment.internal_dns_suffix:
            subject = subjects.cloud_service(service.name)
            yield _change(subject, "", group, ("", ""), (deployment.internal_dns_suffix, ""), deployment.source)
    known = {
        balancer.name.casefold(): balancer.static_virtual_network_ip_address
        for deployment in service.deployments
        for balancer in deployment.load_balancers
    }
    for balancer in plan.load_balancers:
        if balancer.internal:
            yield _of_balancer(balancer, group, known)
    roles = {role.name.casefold(): role for role in service.roles}
    for vm in plan.virtual_machines:
        yield from _of_machine(vm, group, roles.get(vm.classic_name.casefold()))


def _of_balancer(balancer: LoadBalancer, group: str, known: dict[str, str | None]) -> AddressChange:
    subject = balancer.origin.subject
    old = known.get(subject.rpartition("/")[2].casefold()) or ""
    new = next((frontend.private_ip_address or "" for frontend in balancer.frontends), "")
    resource = f"{TYPES[LoadBalancer]} {balancer.name}"
    return _change(subject, resource, group, (old, new), ("", ""), balancer.origin.source)


def _of_machine(vm: VirtualMachine, group: str, role: Role | None) -> Iterator[AddressChange]:
    for nic in vm.network_interfaces:
        old = _classic_address(role, nic.classic_name) if role is not None else ""
        resource = f"{TYPES[type(nic)]} {nic.name}"
        addresses = (old, nic.private_ip_address or "")
        yield _change(nic.origin.subject, resource, group, addresses, ("", ""), nic.origin.source)


def _classic_address(role: Role, nic: str | None) -> str:
    """The internal address of a VM's primary interface, or of the one of a name, static or as it was last seen."""
    instance = role.instance
    if nic is None:
        return role.static_virtual_network_ip_address or (instance.ip_address if instance else None) or ""
    for interface in role.network_interfaces:
        if interface.name.casefold() == nic.casefold():
            for configuration in interface.ip_configurations:
                if configuration.static_virtual_network_ip_address:
                    return configuration.static_virtual_network_ip_address
    seen = instance.network_interfaces if instance else ()
    return next((at for item in seen if item.name.casefold() == nic.casefold() for at in item.ip_addresses), "")


def _change(
    subject: str, resource: str, group: str, addresses: tuple[str, str], names: tuple[str, str], source: Source
) -> AddressChange:
    return AddressChange("internal", subject, resource, group, *addresses, *names, source)
