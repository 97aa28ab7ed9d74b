"""CM501: an address range is no range."""

from classic.findings import Rule, Severity
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM501",
    name="invalid-prefix",
    severity=Severity.BLOCKER,
    title="An address range is no range",
    why="Resource Manager takes IPv4 ranges in CIDR form, such as 10.0.0.0/24.",
    remedy="Correct it in the description, or exclude the item in decisions.yaml.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)
