"""Every classic item of an estate, once: the kinds are those that findings speak of.

Not items of their own: rules, routes and probes (parts of what holds them), DNS servers (part of their network or
deployment), WinRM listeners with their certificates (part of their VM). An SSH key is the certificate that held it,
and a disk that both a VM and the disk list describe is one item.
"""

from collections.abc import Iterable, Iterator

from classic import subjects
from classic.estate import ClassicEstate, CloudService
from classic.network import LocalNetworkSite, VirtualNetworkSite
from report.classic_item import ClassicItem, ItemMaker
from report.service_items import service_items

_ALONE = ItemMaker()


def classic_items(estate: ClassicEstate) -> tuple[ClassicItem, ...]:
    """List the items of an estate: virtual networks, cloud services with what they hold, then what stands alone."""
    users = _users(estate)
    items = [item for site in estate.virtual_network_sites for item in _network_items(site)]
    items += [item for service in estate.cloud_services for item in service_items(service)]
    for group in estate.network_security_groups:
        using = tuple(users.get(subjects.network_security_group(group.name).casefold(), ()))
        items.append(
            _ALONE.item(subjects.network_security_group, group.name, source=group.source, rows=(16,), carriers=using)
        )
    for table in estate.route_tables:
        using = tuple(users.get(subjects.route_table(table.name).casefold(), ()))
        items.append(_ALONE.item(subjects.route_table, table.name, source=table.source, rows=(18,), carriers=using))
    for ip in estate.reserved_ips:
        using = tuple(users.get(subjects.reserved_ip(ip.name).casefold(), ()))
        items.append(_ALONE.item(subjects.reserved_ip, ip.name, source=ip.source, rows=(14,), carriers=using))
    for site in _local_network_sites(estate):
        using = tuple(users.get(subjects.local_network_site(site.name).casefold(), ()))
        items.append(_ALONE.item(subjects.local_network_site, site.name, source=site.source, carriers=using))
    items += (_ALONE.item(subjects.disk, disk.name, source=disk.source, rows=(3,)) for disk in estate.disks)
    at_rest = "it stays where it is, and no planned disk is imported from it"
    items += (
        _ALONE.item(subjects.storage_account, account.name, source=account.source, at_rest=at_rest)
        for account in estate.storage_accounts
    )
    items += (_ALONE.item(subjects.affinity_group, group.name, source=group.source) for group in estate.affinity_groups)
    return tuple(_disks_once(items))


def _network_items(site: VirtualNetworkSite) -> Iterator[ClassicItem]:
    subject = subjects.virtual_network(site.name)
    make = ItemMaker(subject)
    yield make.item(subjects.virtual_network, site.name, source=site.source, rows=(13,))
    for subnet in site.subnets:
        yield make.item(subjects.subnet, site.name, subnet.name, source=subnet.source, rows=(13,), within=(subject,))
    if site.gateway is not None:
        yield make.item(subjects.gateway, site.name, source=site.gateway.source, within=(subject,))


def _local_network_sites(estate: ClassicEstate) -> Iterable[LocalNetworkSite]:
    """The local network sites that are described, and those that only a gateway names."""
    known = {site.name.casefold(): site for site in estate.local_network_sites}
    for network in estate.virtual_network_sites:
        for site in network.gateway.sites if network.gateway else ():
            known.setdefault(site.name.casefold(), site)
    return known.values()


def _disks_once(items: Iterable[ClassicItem]) -> Iterator[ClassicItem]:
    """A disk that a VM names is the one of that name in the disk list, which comes later."""
    kind = subjects.disk("").strip()
    seen: set[str] = set()
    for item in items:
        if item.kind == kind:
            if item.name.casefold() in seen:
                continue
            seen.add(item.name.casefold())
        yield item


def _users(estate: ClassicEstate) -> dict[str, list[str]]:
    """What uses the things that stand alone: subjects of users by the (case-folded) subject of what they use."""
    found: dict[str, list[str]] = {}
    for used, user in _uses(estate):
        found.setdefault(used.casefold(), []).append(user)
    return found


def _uses(estate: ClassicEstate) -> Iterator[tuple[str, str]]:
    for site in estate.virtual_network_sites:
        yield from _uses_of_network(site)
    for ip in estate.reserved_ips:
        if ip.service_name:
            yield subjects.reserved_ip(ip.name), subjects.cloud_service(ip.service_name)
    for service in estate.cloud_services:
        yield from _uses_of_service(service)


def _uses_of_network(site: VirtualNetworkSite) -> Iterator[tuple[str, str]]:
    for subnet in site.subnets:
        user = subjects.subnet(site.name, subnet.name)
        if subnet.network_security_group:
            yield subjects.network_security_group(subnet.network_security_group), user
        if subnet.route_table_name:
            yield subjects.route_table(subnet.route_table_name), user
    for local in site.gateway.sites if site.gateway else ():
        yield subjects.local_network_site(local.name), subjects.gateway(site.name)


def _uses_of_service(service: CloudService) -> Iterator[tuple[str, str]]:
    user = subjects.cloud_service(service.name)
    for deployment in service.deployments:
        for vip in deployment.virtual_ips:
            if vip.reserved_ip_name:
                yield subjects.reserved_ip(vip.reserved_ip_name), user
    for role in service.roles:
        machine = subjects.virtual_machine(service.name, role.name)
        groups = (role.network_security_group, *(nic.network_security_group for nic in role.network_interfaces))
        for name in filter(None, groups):
            yield subjects.network_security_group(name), machine
