"""CM233: the VMs' identity is not let into an existing key vault with access policies."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM233",
    name="vault-access-to-be-granted",
    severity=Severity.LOSS,
    title="The VMs' identity is not let into an existing key vault with access policies",
    why="The list of policies belongs to the vault, which is not declared here; adding to it would take it over.",
    remedy="Give the identity the secret permissions get and list in the vault's access policies.",
    reference="https://learn.microsoft.com/azure/key-vault/general/assign-access-policy",
    row=5,
)
