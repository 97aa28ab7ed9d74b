"""CM406: nothing says whether a VM runs Windows or Linux."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM406",
    name="operating-system-unknown",
    severity=Severity.INPUT,
    title="Nothing says whether a VM runs Windows or Linux",
    why="An OS disk is declared with its operating system.",
    remedy="Set virtualMachines.<service>/<role>.operatingSystem in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update",
    row=2,
)
