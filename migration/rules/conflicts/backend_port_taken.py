"""CM624: two endpoints end at the same port of one VM."""

from classic.findings import Rule, Severity
from migration.rules.references import LOAD_BALANCER

RULE = Rule(
    id="CM624",
    name="backend-port-taken",
    severity=Severity.BLOCKER,
    title="Two endpoints end at the same port of one VM",
    why="Azure refuses rules that share protocol, backend port and IP configuration "
    "(RulesUseSameBackendPortProtocolAndIPConfig) unless floating IP is on.",
    remedy="Let the VM listen on a second port for one of them, or exclude one in decisions.yaml.",
    reference=LOAD_BALANCER,
    row=11,
)
