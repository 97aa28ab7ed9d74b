"""CM508: A certificate that was supplied is not the one of its thumbprint."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM508",
    name="certificate-does-not-match",
    severity=Severity.BLOCKER,
    title="A certificate that was supplied is not the one of its thumbprint",
    why="VMs, listeners and clients find a certificate by its thumbprint, the SHA-1 of its DER form.",
    remedy="Supply the right certificate, or correct the thumbprint.",
    reference="https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret",
    row=5,
)
