"""CM728: a certificate of a cloud service has a short RSA key."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.service_certificates import public_parts

RULE = Rule(
    id="CM728",
    name="certificate-with-short-key",
    severity=Severity.CHANGE,
    title="A certificate of a cloud service has a short RSA key",
    why="RSA keys of less than 2048 bits can be computed; Key Vault and current systems refuse them.",
    remedy="Have it issued anew with a key of 2048 bits or more, and supply the new one.",
    reference="https://learn.microsoft.com/security/trusted-root/program-requirements",
    row=5,
)

SHORTEST = 2048
"""Bits."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of certificates whose public part says so."""
    for service, certificate, public in public_parts(inspection):
        if public.rsa_bits is not None and public.rsa_bits < SHORTEST:
            subject = subjects.certificate(service.name, certificate.thumbprint)
            yield RULE.finding(subject, certificate.source, f"its RSA key has {public.rsa_bits} bits")
