"""CM226: A WinRM listener for HTTPS whose certificate is not carried over."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM226",
    name="winrm-listener-without-certificate",
    severity=Severity.LOSS,
    title="A WinRM listener for HTTPS whose certificate is not carried over",
    why="The platform made a certificate of its own for such a listener, whose private key nobody has; Resource "
    "Manager takes one from a key vault only.",
    remedy="Put a certificate of yours into the description (StoredCertificateSettings and the listener's thumbprint).",
    reference="https://learn.microsoft.com/azure/virtual-machines/windows/connect-winrm",
    row=6,
)
