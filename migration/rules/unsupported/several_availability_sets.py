"""CM101: A cloud service has several availability sets."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM101",
    name="several-availability-sets",
    severity=Severity.BLOCKER,
    title="A cloud service has several availability sets",
    why="The platform's migration takes one availability set per cloud service, or none.",
    remedy="Allow it in decisions.yaml (allow: rule CM101): Resource Manager can hold several sets.",
    reference=REFERENCE,
    row=7,
)
