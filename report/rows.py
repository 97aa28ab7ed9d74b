"""The mapping's 21 rows: how often the classic side of each occurs, and how often it is carried over."""

from collections.abc import Callable, Iterable, Sequence

from classic import subjects
from classic.compute import Role
from migration.mapping import MAPPING
from migration.outcome import Outcome
from migration.plan import ImageSource, NetworkInterface
from report.model import Item, ItemOutcome, RowCoverage

_CARRIED = {ItemOutcome.MIGRATED, ItemOutcome.CHANGED}

_ITEMS: dict[int, tuple[str, frozenset[str]]] = {
    1: ("cloud services", frozenset({"cloud service"})),
    2: ("VMs", frozenset({"VM"})),
    3: ("disks", frozenset({"disk"})),
    4: ("extensions", frozenset({"extension"})),
    5: ("certificates", frozenset({"certificate"})),
    7: ("availability sets", frozenset({"availability set"})),
    9: ("secondary NICs", frozenset({"NIC"})),
    10: ("endpoints in sets, internal load balancers", frozenset({"endpoint", "internal load balancer"})),
    11: ("endpoints outside sets", frozenset({"endpoint"})),
    12: ("default VIPs", frozenset({"VIP"})),
    13: ("virtual networks and subnets", frozenset({"virtual network", "subnet"})),
    14: ("reserved IPs", frozenset({"reserved IP"})),
    15: ("public IPs of VMs", frozenset({"public IP"})),
    16: ("network security groups", frozenset({"NSG"})),
    18: ("route tables", frozenset({"route table"})),
    20: ("further VIPs", frozenset({"VIP"})),
}
"""Rows that whole items answer: what is counted, and the kinds of items."""


def row_coverage(outcome: Outcome, items: Sequence[Item]) -> tuple[RowCoverage, ...]:
    """Count, for each row of the mapping, what went in and what came out."""
    found: list[RowCoverage] = []
    for row in MAPPING:
        if row.number in _ITEMS:
            counted, kinds = _ITEMS[row.number]
            of_row = [item for item in items if item.kind in kinds and row.number in item.rows]
            before, after = len(of_row), sum(item.outcome in _CARRIED for item in of_row)
        else:
            counted, count_before, count_after = _PROPERTIES[row.number]
            before, after = count_before(outcome), count_after(outcome)
        found.append(RowCoverage(row.number, row.classic, row.resource_manager, counted, before, after))
    return tuple(found)


def _roles(outcome: Outcome) -> Iterable[Role]:
    return (role for service in outcome.estate.cloud_services for role in service.roles)


def _nics(outcome: Outcome) -> Iterable[NetworkInterface]:
    return (
        nic
        for service in outcome.plan.cloud_services
        for vm in service.virtual_machines
        for nic in vm.network_interfaces
    )


def _win_rm_before(outcome: Outcome) -> int:
    guests = (role.windows_configuration for role in _roles(outcome))
    return sum(len(guest.win_rm_listeners) for guest in guests if guest is not None)


def _win_rm_after(outcome: Outcome) -> int:
    """The listeners that are declared for VMs from images, and those that stand on the disks of the others."""
    declared = kept = 0
    on_disk: set[str] = set()
    for service in outcome.plan.cloud_services:
        for vm in service.virtual_machines:
            if isinstance(vm.os_disk, ImageSource):
                declared += len(vm.os_disk.profile.win_rm_listeners)
            else:
                on_disk.add(subjects.virtual_machine(service.classic_name, vm.classic_name))
    for service in outcome.estate.cloud_services:
        for role in service.roles:
            guest = role.windows_configuration
            if guest is not None and subjects.virtual_machine(service.name, role.name) in on_disk:
                kept += len(guest.win_rm_listeners)
    return declared + kept


def _dns_before(outcome: Outcome) -> int:
    deployments = [deployment for service in outcome.estate.cloud_services for deployment in service.deployments]
    return sum(len(holder.dns_servers) for holder in (*outcome.estate.virtual_network_sites, *deployments))


def _dns_after(outcome: Outcome) -> int:
    """The DNS servers of networks, and those of each service, which all of its NICs have."""
    of_services = (
        max((len(nic.dns_servers) for vm in service.virtual_machines for nic in vm.network_interfaces), default=0)
        for service in outcome.plan.cloud_services
    )
    return sum(len(network.virtual_network.dns_servers) for network in outcome.plan.virtual_networks) + sum(of_services)


def _forwarding_before(outcome: Outcome) -> int:
    return sum(
        role.ip_forwarding + sum(nic.ip_forwarding for nic in role.network_interfaces) for role in _roles(outcome)
    )


def _suffixes(outcome: Outcome) -> list[str]:
    """The cloud services that have an internal DNS suffix."""
    return [
        service.name.casefold()
        for service in outcome.estate.cloud_services
        if any(deployment.internal_dns_suffix for deployment in service.deployments)
    ]


def _suffixes_after(outcome: Outcome) -> int:
    planned = {service.classic_name.casefold() for service in outcome.plan.cloud_services}
    return sum(name in planned for name in _suffixes(outcome))


_PROPERTIES: dict[int, tuple[str, Callable[[Outcome], int], Callable[[Outcome], int]]] = {
    6: ("WinRM listeners", _win_rm_before, _win_rm_after),
    8: (
        "network configurations of VMs",
        lambda outcome: sum(1 for _ in _roles(outcome)),
        lambda outcome: sum(nic.primary for nic in _nics(outcome)),
    ),
    17: ("DNS servers", _dns_before, _dns_after),
    19: (
        "interfaces that forward",
        _forwarding_before,
        lambda outcome: sum(nic.ip_forwarding for nic in _nics(outcome)),
    ),
    21: ("internal DNS suffixes", lambda outcome: len(_suffixes(outcome)), _suffixes_after),
}
"""Rows that properties of items answer: what is counted, in the estate and in the plan."""
