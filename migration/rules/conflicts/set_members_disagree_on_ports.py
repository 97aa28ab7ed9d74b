"""CM621: members of a load-balanced set disagree on ports or protocol."""

from classic.findings import Rule, Severity
from migration.rules.references import LOAD_BALANCER

RULE = Rule(
    id="CM621",
    name="set-members-disagree-on-ports",
    severity=Severity.BLOCKER,
    title="Members of a load-balanced set disagree on ports or protocol",
    why="One load-balancing rule has one protocol, one frontend port and one backend port.",
    remedy="Correct the endpoints in the description so that the set has one of each.",
    reference=LOAD_BALANCER,
    row=10,
)
