"""CM442: an administrator's name is one that Azure refuses."""

from collections.abc import Iterator

from classic.compute import OperatingSystem
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.plan import ImageSource

RULE = Rule(
    id="CM442",
    name="admin-username-refused",
    severity=Severity.INPUT,
    title="An administrator's name is one that Azure refuses",
    why="Names that are tried first by attackers, such as admin and root, cannot be those of the administrator of "
    "a new VM.",
    remedy="Choose another adminUsername in decisions.yaml (osDisk, or virtualMachines.<service>/<role>.osDisk).",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#osprofile",
    row=2,
)

_REFUSED = frozenset(
    """
    administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet backup console david
    guest john owner root server sql support support_388945a0 sys test2 test3 user4 user5
    """.split()  # noqa: SIM905 (a list of forty strings reads worse)
)
LONGEST_WINDOWS = 20
LONGEST_LINUX = 64


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs that are made from an image with such a name, or with one that is too long or ends in a dot."""
    for machine in inspection.planned_machines:
        source = machine.vm.os_disk
        if not isinstance(source, ImageSource):
            continue
        windows, name = machine.vm.operating_system is OperatingSystem.WINDOWS, source.profile.admin_username
        longest = LONGEST_WINDOWS if windows else LONGEST_LINUX
        if name.casefold() in _REFUSED:
            yield RULE.finding(machine.subject, machine.source, f"'{name}' is refused")
        elif not 1 <= len(name) <= longest or (windows and name.endswith(".")):
            message = f"'{name}' is not 1 to {longest} characters, the last of them no dot"
            yield RULE.finding(machine.subject, machine.source, message)
