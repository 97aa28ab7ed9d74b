"""The public parts of the certificates of cloud services, as far as documents give them."""

from collections.abc import Iterator

from classic import subjects
from classic.estate import CloudService, ServiceCertificate
from migration import x509
from migration.inspection import Inspection


def public_parts(inspection: Inspection) -> Iterator[tuple[CloudService, ServiceCertificate, x509.PublicPart]]:
    """Each certificate that is not excluded and whose data are those of a certificate."""
    for service in inspection.services:
        for certificate in service.certificates:
            public = x509.public_part_of(certificate.data) if certificate.data else None
            excluded = inspection.choices.excluded(subjects.certificate(service.name, certificate.thumbprint))
            if public is not None and not excluded:
                yield service, certificate, public
