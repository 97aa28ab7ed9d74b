"""CM320: A health probe asks at other times."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM320",
    name="probe-adjusted",
    severity=Severity.CHANGE,
    title="A health probe asks at other times",
    why="Resource Manager counts failed probes, at least 5 seconds apart, where classic measured one timeout.",
    remedy="Check that the VM is still taken out early enough.",
    reference="https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview",
    row=10,
)
