"""CM338: an SSH public key goes to the administrator's file."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM338",
    name="ssh-key-of-another-user",
    severity=Severity.CHANGE,
    title="An SSH public key goes to the administrator's file",
    why="Azure writes SSH keys to /home/<administrator>/.ssh/authorized_keys and nowhere else.",
    remedy="Choose the classic user's name as adminUsername in decisions.yaml, or move the key in the guest.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
