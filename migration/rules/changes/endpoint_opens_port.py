"""CM308: endpoints and their access lists become security rules."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM308",
    name="endpoint-opens-port",
    severity=Severity.CHANGE,
    title="Endpoints and their access lists become security rules",
    why="A classic endpoint was open unless its access list said otherwise; a Standard load balancer is closed until "
    "a security group opens it.",
    remedy="Review the rules; narrow the sources where the whole internet need not come in.",
    reference="https://learn.microsoft.com/azure/load-balancer/load-balancer-overview#securebydefault",
    row=11,
)
