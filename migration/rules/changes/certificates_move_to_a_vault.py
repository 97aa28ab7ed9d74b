"""CM327: the certificates of a cloud service move to a key vault."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM327",
    name="certificates-move-to-a-vault",
    severity=Severity.CHANGE,
    title="The certificates of a cloud service move to a key vault",
    why="Resource Manager keeps certificates in Azure Key Vault: a vault for each cloud service that has any, with a "
    "name that is unique in all of Azure.",
    remedy="Choose name, access and network rules in decisions.yaml (cloudServices.<name>.keyVault).",
    reference=REFERENCE,
    row=5,
)
