"""CM428: A certificate is named by its address in a vault, and the vault is not named."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM428",
    name="vault-of-secret-unknown",
    severity=Severity.INPUT,
    title="A certificate is named by its address in a vault, and the vault is not named",
    why="A VM takes a certificate from a vault that it is told by its id, which must be the vault that holds it.",
    remedy="Set cloudServices.<name>.keyVault.id in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#vaultsecretgroup",
    row=5,
)
