"""CM225: an extension on a VM that has no VM agent."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM225",
    name="extension-without-agent",
    severity=Severity.LOSS,
    title="An extension on a VM that has no VM agent",
    why="Extensions are installed by the VM agent, which the VM was made without (ProvisionGuestAgent false).",
    remedy="Install the agent in the guest, then set provisionGuestAgent to true in the description.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/agent-windows",
    row=4,
)
