"""CM243: a VM that is made from an image does not join its domain."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM243",
    name="domain-not-joined",
    severity=Severity.LOSS,
    title="A VM that is made from an image does not join its domain",
    why="Joining needs an account of the domain, which no document holds; classic joined it when the VM was made.",
    remedy="Join it afterwards, by hand or with the extension JsonADDomainExtension.",
    reference="https://learn.microsoft.com/entra/identity/domain-services/join-windows-vm-template",
    row=2,
)
