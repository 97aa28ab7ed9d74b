"""How far long work is: a bar on standard error, on a terminal only."""

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migration.plan import AttachedDisk, CloudServicePlan, MigrationPlan, VirtualMachine, VirtualNetworkPlan

_SLOW_S = 1.0
"""Seconds after which work counts as long."""


@contextmanager
def progress(plan: "MigrationPlan") -> Generator[Callable[[int], None] | None]:
    """Give what is to be called with the number of resources that are declared; nothing where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Declaring resources"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=expected(plan))
    begin = monotonic()

    def tell(count: int) -> None:
        if monotonic() - begin > _SLOW_S:
            bar.start()
            bar.update(task, completed=count)

    try:
        yield tell
    finally:
        bar.stop()


def expected(plan: "MigrationPlan") -> int:
    """How many resources, with the components that group them, a plan declares."""
    networks = sum(2 + _network(network) for network in plan.virtual_networks)
    return networks + sum(2 + _service(service) for service in plan.cloud_services)


def _network(plan: "VirtualNetworkPlan") -> int:
    return 1 + len(plan.virtual_network.subnets) + len(plan.network_security_groups) + len(plan.route_tables)


def _service(plan: "CloudServicePlan") -> int:
    parts = (plan.network_security_groups, plan.public_ip_addresses, plan.load_balancers, plan.availability_sets)
    own = _network(plan.own_network) if plan.own_network is not None else 0
    return own + sum(map(len, parts)) + sum(2 + _machine(machine) for machine in plan.virtual_machines)


def _machine(machine: "VirtualMachine") -> int:
    from migration.plan import ImageSource

    system = () if isinstance(machine.os_disk, ImageSource) else (machine.os_disk,)
    return len(machine.network_interfaces) + _made((*system, *machine.data_disks))


def _made(disks: "Iterable[AttachedDisk]") -> int:
    from migration.plan import DiskCreation

    return sum(attached.disk.creation is not DiskCreation.EXISTING for attached in disks)
