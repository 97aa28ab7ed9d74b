"""CM337: A VM keeps a size that is about to be retired."""

from classic.findings import Rule, Severity
from migration.rules.references import LIFECYCLE

RULE = Rule(
    id="CM337",
    name="size-kept",
    severity=Severity.CHANGE,
    title="A VM keeps a size that is about to be retired",
    why="It was decided so. Since July 2026 new subscriptions cannot deploy D, DS, Dv2, DSv2, F, FS, G, GS, Av2, Ls, "
    "and existing ones only within approved quota.",
    remedy="Check the subscription's quota for the size, or choose its successor.",
    reference=LIFECYCLE,
    row=2,
)
