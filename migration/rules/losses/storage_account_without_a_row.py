"""CM204: A storage account, for which the mapping has no row."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM204",
    name="storage-account-without-a-row",
    severity=Severity.LOSS,
    title="A storage account, for which the mapping has no row",
    why="Storage accounts are not part of the layout; managed disks need none.",
    remedy="Copy what it still holds to a storage account of today; name that account in decisions.yaml "
    "(storageAccounts) where VHDs are imported from it.",
    reference=REFERENCE,
)
