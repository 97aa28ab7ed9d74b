"""What running VMs reported of their extensions when they were described."""

from collections.abc import Iterator

from classic.compute import RoleInstance
from migration.inspection import Inspection, PlannedMachine
from migration.plan import VirtualMachineExtension

_RUNNING = frozenset({"readyrole", "running", "started"})


def running_with_extensions(inspection: Inspection) -> Iterator[tuple[PlannedMachine, RoleInstance]]:
    """The planned VMs with extensions that were running, each with what was known of it then.

    One that was stopped reports nothing, and need not.
    """
    for machine in inspection.planned_machines:
        instance = machine.was.role.instance
        if instance is not None and machine.vm.extensions and (instance.status or "").casefold() in _RUNNING:
            yield machine, instance


def status_of(instance: RoleInstance, extension: VirtualMachineExtension) -> str | None:
    """What an instance said of an extension's handler; ``None`` when it said nothing."""
    handler = f"{extension.publisher}.{extension.type}".casefold()
    return next((item.status for item in instance.extension_statuses if item.handler_name.casefold() == handler), None)
