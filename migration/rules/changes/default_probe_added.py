"""CM321: A load-balanced set without a probe gets classic's default one."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM321",
    name="default-probe-added",
    severity=Severity.CHANGE,
    title="A load-balanced set without a probe gets classic's default one",
    why="Classic probed such a set by TCP on its local port, every 15 seconds, out after 31.",
    remedy="Describe the probe where it was another.",
    reference="https://learn.microsoft.com/previous-versions/azure/dn495219(v=azure.100)",
    row=10,
)
