"""CM124: a running VM reports that one of its extensions is not ready."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.reported import running_with_extensions, status_of
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM124",
    name="extension-not-ready",
    severity=Severity.BLOCKER,
    title="A running VM reports that one of its extensions is not ready",
    why="The platform does not migrate a running VM with an extension whose handler is not ready: it would fail in "
    "the new VM too.",
    remedy="Mend or exclude the extension, or allow it in decisions.yaml (allow: rule CM124).",
    reference=ERRORS,
    row=4,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned extensions whose handler reports anything else than Ready."""
    for machine, instance in running_with_extensions(inspection):
        for extension in machine.vm.extensions:
            status = status_of(instance, extension)
            if status and status.casefold() != "ready":
                message = f"its handler reports {status}"
                yield from inspection.unless_allowed(RULE, extension.origin.subject, extension.origin.source, message)
