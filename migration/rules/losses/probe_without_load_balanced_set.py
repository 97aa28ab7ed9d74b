"""CM206: A health probe on an endpoint that stands outside a load-balanced set."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM206",
    name="probe-without-load-balanced-set",
    severity=Severity.LOSS,
    title="A health probe on an endpoint that stands outside a load-balanced set",
    why="The endpoint becomes an inbound NAT rule, and NAT rules have no probe.",
    remedy="Nothing, as classic too sent all traffic of such an endpoint to its one VM.",
    reference="https://learn.microsoft.com/azure/load-balancer/inbound-nat-rules",
    row=11,
)
