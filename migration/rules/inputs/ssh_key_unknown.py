"""CM424: the data of an SSH key is not known."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM424",
    name="ssh-key-unknown",
    severity=Severity.INPUT,
    title="The data of an SSH key is not known",
    why="Classic names the certificate that held the key by its fingerprint; its public part gives the key.",
    remedy="Add the answer of List Service Certificates, or decide certificates.<thumbprint>.sshPublicKey.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
