"""CM426: the public data of a root certificate for point-to-site clients is not known."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM426",
    name="root-certificate-unknown",
    severity=Severity.INPUT,
    title="The public data of a root certificate for point-to-site clients is not known",
    why="Documents give its thumbprint only, and the gateway needs the certificate.",
    remedy="Decide virtualNetworks.<name>.gateway.rootCertificates.<thumbprint> (base64 of its DER form).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-certificate-gateway",
    row=13,
)
