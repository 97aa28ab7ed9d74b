"""CM328: certificates reach a VM through the Key Vault extension."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM328",
    name="certificates-by-extension",
    severity=Severity.CHANGE,
    title="Certificates reach a VM through the Key Vault extension",
    why="Azure takes certificates for a VM (osProfile.secrets) only where the VM is made from an image; the extension "
    "puts them on a VM that starts from its own disk.",
    remedy="Nothing, unless the guest cannot run the extension (Windows Server 2012 or later, Linux with systemd).",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows",
    row=5,
)
