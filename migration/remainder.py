"""What no planner took up: unassociated, unattached, unlinked, or without a row. Told, never dropped in silence."""

from collections.abc import Iterator

from classic import subjects
from classic.network import LocalNetworkSite
from migration.context import Planning
from migration.plan import CloudServicePlan, LeftOut, MigrationPlan, Origin, VirtualNetworkPlan
from migration.rules import changes, losses
from migration.wording import counted


def tell_of_remainder(planning: Planning, plan: MigrationPlan) -> tuple[LeftOut, ...]:
    """Tell of each item of the estate that neither stands in the plan nor was told of already.

    Gives those that are left out by a decision.
    """
    planned = {origin.subject for origin in _origins(plan)}
    left_out = tuple(_tell_of_reserved_ips(planning, planned))
    _tell_of_unlinked(planning, planned)
    _tell_of_disks(planning)
    _tell_of_storage_accounts(planning)
    for group in planning.estate.affinity_groups:
        where = group.location or "an unknown region"
        subject = subjects.affinity_group(group.name)
        planning.tell(changes.AFFINITY_GROUP, subject, group.source, f"its members are placed in {where}")
    for site in _unconnected_sites(planning):
        message = f"local network site '{site.name}' belongs to no described gateway"
        planning.tell(losses.UNCONNECTED_SITE, subjects.local_network_site(site.name), site.source, message)
    return left_out


def _origins(plan: MigrationPlan) -> Iterator[Origin]:
    for network in plan.virtual_networks:
        yield from _network_origins(network)
    for service in plan.cloud_services:
        yield from _service_origins(service)


def _network_origins(network: VirtualNetworkPlan) -> Iterator[Origin]:
    yield from (group.origin for group in network.network_security_groups)
    yield from (table.origin for table in network.route_tables)


def _service_origins(service: CloudServicePlan) -> Iterator[Origin]:
    yield from (group.origin for group in service.network_security_groups)
    yield from (address.origin for address in service.public_ip_addresses)


def _tell_of_reserved_ips(planning: Planning, planned: set[str]) -> Iterator[LeftOut]:
    for ip in planning.estate.reserved_ips:
        subject = subjects.reserved_ip(ip.name)
        if subject in planned:
            continue
        if planning.choices.excluded(subject):
            yield LeftOut(subject, ip.source, excluded=True)
            continue
        user = (
            f"cloud service '{ip.service_name}' uses it, which is not planned" if ip.service_name else "nothing uses it"
        )
        address = f" ({ip.address})" if ip.address else ""
        planning.tell(losses.UNASSOCIATED_RESERVED_IP, subject, ip.source, f"{user}; the address{address} is let go")


def _tell_of_unlinked(planning: Planning, planned: set[str]) -> None:
    for group in planning.estate.network_security_groups:
        subject = subjects.network_security_group(group.name)
        if subject not in planned:
            count = sum(not rule.is_default for rule in group.rules or ())
            message = f"nothing planned is linked to it; {counted(count, 'rule')} not carried over"
            planning.tell(losses.UNLINKED_NETWORK_RESOURCE, subject, group.source, message)
    for table in planning.estate.route_tables:
        subject = subjects.route_table(table.name)
        if subject not in planned:
            message = f"nothing planned is linked to it; {counted(len(table.routes or ()), 'route')} not carried over"
            planning.tell(losses.UNLINKED_NETWORK_RESOURCE, subject, table.source, message)


def _tell_of_disks(planning: Planning) -> None:
    attached: set[str] = set()
    for service in planning.estate.cloud_services:
        for role in service.roles:
            disks = (role.os_virtual_hard_disk, *role.data_virtual_hard_disks)
            attached.update(disk.disk_name.casefold() for disk in disks if disk and disk.disk_name)
    for disk in planning.estate.disks:
        if disk.name.casefold() in attached:
            continue
        holder = f"'{disk.attached_role_name}', which is not described" if disk.attached_role_name else "no VM"
        where = f"; its VHD stays at {disk.media_link}" if disk.media_link else ""
        message = f"it is attached to {holder}{where}"
        planning.tell(losses.UNATTACHED_DISK, subjects.disk(disk.name), disk.source, message)


def _tell_of_storage_accounts(planning: Planning) -> None:
    for account in planning.estate.storage_accounts:
        if planning.choices.storage_account(account.name) is None:
            subject = subjects.storage_account(account.name)
            planning.tell(losses.STORAGE_ACCOUNT, subject, account.source, "it is not declared")


def _unconnected_sites(planning: Planning) -> Iterator[LocalNetworkSite]:
    connected = {
        local.name.casefold()
        for site in planning.estate.virtual_network_sites
        if site.gateway is not None
        for local in site.gateway.sites
    }
    return (site for site in planning.estate.local_network_sites if site.name.casefold() not in connected)
