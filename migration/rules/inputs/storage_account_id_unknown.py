"""CM402: the storage account that holds VHDs has no id yet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM402",
    name="storage-account-id-unknown",
    severity=Severity.INPUT,
    title="The storage account that holds VHDs has no id yet",
    why="Importing a page blob as a managed disk needs the resource id of its storage account.",
    remedy="Set storageAccounts.<name> in decisions.yaml, or choose another source for the VMs' disks.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
