"""CM329: A certificate stays where it is: on the disks of its VMs, or as their SSH key."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM329",
    name="certificate-stays-on-the-disk",
    severity=Severity.CHANGE,
    title="A certificate stays where it is: on the disks of its VMs, or as their SSH key",
    why="Only a WinRM listener or an SSH key of a VM that starts from its own disk uses it, and both are on that disk, "
    "or such a VM without the agent, through which a certificate would come; an SSH key of a VM that is made from an "
    "image is its public key, which is no secret.",
    remedy="Nothing.",
    reference="https://learn.microsoft.com/azure/virtual-machines/attach-os-disk",
    row=5,
)
