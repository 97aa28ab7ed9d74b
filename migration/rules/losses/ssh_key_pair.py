"""CM227: an SSH key pair that classic put on the VM."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM227",
    name="ssh-key-pair",
    severity=Severity.LOSS,
    title="An SSH key pair that classic put on the VM",
    why="Resource Manager puts public keys of users on a VM, never private ones.",
    remedy="Put the private key on the VM by hand, or let the VM have one of its own.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
