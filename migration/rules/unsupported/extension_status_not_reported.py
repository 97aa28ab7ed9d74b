"""CM123: a running VM does not report on one of its extensions."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.reported import running_with_extensions, status_of
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM123",
    name="extension-status-not-reported",
    severity=Severity.BLOCKER,
    title="A running VM does not report on one of its extensions",
    why="The platform does not migrate a running VM with an extension whose status it does not know.",
    remedy="Exclude the extension, or allow it in decisions.yaml (allow: rule CM123).",
    reference=ERRORS,
    row=4,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned extensions of which a VM that reports at all says nothing."""
    for machine, instance in running_with_extensions(inspection):
        if not (instance.guest_agent_status or instance.extension_statuses):
            continue
        for extension in machine.vm.extensions:
            if status_of(instance, extension) is None:
                message = f"the instance lists no status of {extension.publisher}.{extension.type}"
                yield from inspection.unless_allowed(RULE, extension.origin.subject, extension.origin.source, message)
