"""Ties the parts of an estate together: what one description names and another one describes; tells of loose ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from classic import rules, subjects
from classic.estate import AffinityGroup, ClassicEstate, CloudService, Disk, StorageAccount
from classic.findings import Finding
from classic.link_disks import with_listed_disks
from classic.link_reserved_ips import with_reserved_ips
from classic.network import LocalNetworkSite, VirtualNetworkGateway, VirtualNetworkSite
from classic.rebuild import by_name
from classic.source import Source

_InGroup = TypeVar("_InGroup", CloudService, VirtualNetworkSite, StorageAccount, Disk)


@dataclass(frozen=True, slots=True)
class Linked:
    """An estate whose parts know each other, and the loose ends."""

    estate: ClassicEstate
    findings: tuple[Finding, ...]


def link_estate(estate: ClassicEstate) -> Linked:
    """Link an estate's parts: what one description names and another one describes is put where it is named."""
    findings: list[Finding] = []
    estate = _with_locations(estate, findings)
    estate = with_listed_disks(estate, findings)
    estate = with_reserved_ips(estate, findings)
    estate = _with_local_network_sites(estate, findings)
    findings += _undescribed_references(estate)
    return Linked(estate, tuple(findings))


# --- locations from affinity groups -----------------------------------------------------------------------------------


def _with_locations(estate: ClassicEstate, findings: list[Finding]) -> ClassicEstate:
    groups = by_name(estate.affinity_groups)

    def located(items: Iterable[_InGroup]) -> tuple[_InGroup, ...]:
        return tuple(_with_location(item, groups, findings) for item in items)

    return estate.model_copy(
        update={
            "cloud_services": located(estate.cloud_services),
            "virtual_network_sites": located(estate.virtual_network_sites),
            "storage_accounts": located(estate.storage_accounts),
            "disks": located(estate.disks),
        }
    )


def _with_location(item: _InGroup, groups: dict[str, AffinityGroup], findings: list[Finding]) -> _InGroup:
    if item.affinity_group is None:
        return item
    subject = subjects.subject_of(type(item), item.name) or item.name
    group = groups.get(item.affinity_group.casefold())
    if group is None or group.location is None:
        if item.location is None:
            message = f"its location is that of affinity group '{item.affinity_group}', which is not described"
            findings.append(rules.AFFINITY_GROUP_NOT_DESCRIBED.finding(subject, item.source, message))
        return item
    if item.location is None:
        return item.model_copy(update={"location": group.location})
    if not _same_place(item.location, group.location):
        message = (
            f"its location is '{item.location}' here and '{group.location}' by its affinity group '{group.name}' in "
            f"{group.source}; '{item.location}' is used"
        )
        findings.append(rules.DOCUMENTS_CONTRADICT.finding(subject, item.source, message))
    return item


def _same_place(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


# --- local network sites ----------------------------------------------------------------------------------------------


def _with_local_network_sites(estate: ClassicEstate, findings: list[Finding]) -> ClassicEstate:
    sites = by_name(estate.local_network_sites)
    networks = tuple(
        network.model_copy(update={"gateway": _with_described_sites(network, network.gateway, sites, findings)})
        if network.gateway
        else network
        for network in estate.virtual_network_sites
    )
    return estate.model_copy(update={"virtual_network_sites": networks})


def _with_described_sites(
    network: VirtualNetworkSite,
    gateway: VirtualNetworkGateway,
    described: dict[str, LocalNetworkSite],
    findings: list[Finding],
) -> VirtualNetworkGateway:
    sites: list[LocalNetworkSite] = []
    for site in gateway.sites:
        known = described.get(site.name.casefold())
        if known is None and not site.address_space and site.vpn_gateway_address is None:
            subject = subjects.virtual_network(network.name)
            message = f"its gateway connects to local network site '{site.name}', which is not described"
            findings.append(rules.NETWORK_REFERENCE_NOT_DESCRIBED.finding(subject, site.source, message))
        sites.append(_site_completed(site, known) if known else site)
    return gateway.model_copy(update={"sites": tuple(sites)}) if sites else gateway


def _site_completed(site: LocalNetworkSite, known: LocalNetworkSite) -> LocalNetworkSite:
    update: dict[str, object] = {}
    if not site.address_space and known.address_space:
        update["address_space"] = known.address_space
    if site.vpn_gateway_address is None and known.vpn_gateway_address is not None:
        update["vpn_gateway_address"] = known.vpn_gateway_address
    return site.model_copy(update=update) if update else site


# --- security groups and route tables ---------------------------------------------------------------------------------


def _undescribed_references(estate: ClassicEstate) -> Iterator[Finding]:
    groups = by_name(estate.network_security_groups)
    tables = by_name(estate.route_tables)
    for subject, source, group in _security_group_links(estate):
        if group and group.casefold() not in groups:
            message = f"it is linked to NSG '{group}', which is not described"
            yield rules.SECURITY_GROUP_NOT_DESCRIBED.finding(subject, source, message)
    for network in estate.virtual_network_sites:
        for subnet in network.subnets:
            table = subnet.route_table_name
            if table and table.casefold() not in tables:
                subject = subjects.subnet(network.name, subnet.name)
                message = f"it is linked to route table '{table}', which is not described"
                yield rules.ROUTE_TABLE_NOT_DESCRIBED.finding(subject, subnet.source, message)


def _security_group_links(estate: ClassicEstate) -> Iterator[tuple[str, Source, str | None]]:
    for network in estate.virtual_network_sites:
        for subnet in network.subnets:
            subject = subjects.subnet(network.name, subnet.name)
            yield subject, subnet.source, subnet.network_security_group
    for service in estate.cloud_services:
        for role in service.roles:
            yield subjects.virtual_machine(service.name, role.name), role.source, role.network_security_group
            for nic in role.network_interfaces:
                subject = subjects.network_interface(service.name, role.name, nic.name)
                yield subject, nic.source, nic.network_security_group
