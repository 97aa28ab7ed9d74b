"""CM727: a certificate of a cloud service is signed with MD5 or SHA-1."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.service_certificates import public_parts

RULE = Rule(
    id="CM727",
    name="certificate-with-weak-signature",
    severity=Severity.CHANGE,
    title="A certificate of a cloud service is signed with MD5 or SHA-1",
    why="Both can be forged; browsers and current systems refuse certificates that are signed with them.",
    remedy="Have it issued anew with SHA-256, and supply the new one.",
    reference="https://learn.microsoft.com/security/trusted-root/program-requirements",
    row=5,
)

_WEAK = frozenset({"md5", "sha1"})


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of certificates whose public part says so."""
    for service, certificate, public in public_parts(inspection):
        if public.signature_hash in _WEAK:
            subject = subjects.certificate(service.name, certificate.thumbprint)
            yield RULE.finding(subject, certificate.source, f"its signature is made with {public.signature_hash}")
