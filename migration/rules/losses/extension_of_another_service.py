"""CM223: an extension that another service of Azure put on the VM."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM223",
    name="extension-of-another-service",
    severity=Severity.LOSS,
    title="An extension that another service of Azure put on the VM",
    why="Backup, Defender for Cloud and Site Recovery put their extensions on VMs themselves; the platform's migration "
    "refused VMs that still had them.",
    remedy="Turn the service on for the new VM, which puts its extension there; old recovery points do not follow.",
    reference="https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-overview",
    row=4,
)
