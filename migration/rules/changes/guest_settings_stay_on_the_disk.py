"""CM304: guest settings are not declared, for the VM starts from its own disk."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM304",
    name="guest-settings-stay-on-the-disk",
    severity=Severity.CHANGE,
    title="Guest settings are not declared, for the VM starts from its own disk",
    why="Azure refuses osProfile on a VM with an attached OS disk: names and users stay as the disk has them.",
    remedy="Nothing, unless the guest is to be set up anew: then choose an image as its source.",
    reference="https://learn.microsoft.com/azure/virtual-machines/attach-os-disk",
    row=2,
)
