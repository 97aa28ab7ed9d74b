"""CM125: the blob of a disk has a slash in its name."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM125",
    name="blob-name-with-slash",
    severity=Severity.BLOCKER,
    title="The blob of a disk has a slash in its name",
    why="The platform's migration refuses VMs with such a disk; a managed disk can be imported from any page blob.",
    remedy="Rename the blob and correct the MediaLink, or allow it in decisions.yaml (allow: rule CM125).",
    reference=ERRORS,
    row=3,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of imported disks whose blob lies in what looks like a folder of its container."""
    for machine in inspection.planned_machines:
        for attached in machine.vm.attached_disks:
            disk = attached.disk
            blob = (disk.source_uri or "").partition("://")[2].split("/", 2)[2:]
            if blob and "/" in blob[0]:
                message = f"its blob is called '{blob[0]}'"
                yield from inspection.unless_allowed(RULE, disk.origin.subject, disk.origin.source, message)
