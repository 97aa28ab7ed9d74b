"""CM623: two endpoints take the same port of one address."""

from classic.findings import Rule, Severity
from migration.rules.references import LOAD_BALANCER

RULE = Rule(
    id="CM623",
    name="frontend-port-taken",
    severity=Severity.BLOCKER,
    title="Two endpoints take the same port of one address",
    why="A port of a frontend leads to one rule.",
    remedy="Correct one of the endpoints in the description, or exclude it in decisions.yaml.",
    reference=LOAD_BALANCER,
    row=11,
)
