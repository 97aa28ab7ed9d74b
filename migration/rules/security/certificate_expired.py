"""CM726: a certificate of a cloud service has expired."""

from collections.abc import Iterator
from datetime import UTC, datetime

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.service_certificates import public_parts

RULE = Rule(
    id="CM726",
    name="certificate-expired",
    severity=Severity.CHANGE,
    title="A certificate of a cloud service has expired",
    why="Clients refuse an expired certificate; carrying it over keeps what no longer works.",
    remedy="Renew it, and supply the new one, or exclude it in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/key-vault/certificates/about-certificates",
    row=5,
)

READ = datetime(2026, 11, 1, tzinfo=UTC)
"""The day that certificates must outlive: planning does not look at the clock, so that a plan stays the same."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of certificates whose public part says that their time was over."""
    for service, certificate, public in public_parts(inspection):
        if public.not_after < READ:
            subject = subjects.certificate(service.name, certificate.thumbprint)
            yield RULE.finding(subject, certificate.source, f"it was valid until {public.not_after:%d %B %Y}")
