"""CM103: A cloud service holds web or worker roles."""

from classic.findings import Rule, Severity
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM103",
    name="web-or-worker-role",
    severity=Severity.BLOCKER,
    title="A cloud service holds web or worker roles",
    why="Web and worker roles are no virtual machines; the mapping has no row for them.",
    remedy="Exclude the cloud service in decisions.yaml; its code moves to App Service, a scale set or containers.",
    reference=ERRORS,
)
