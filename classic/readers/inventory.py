"""What a subscription lists beside its cloud services: reserved IPs, disks, storage, affinity groups, certificates."""

import base64
import binascii
import hashlib
import re

from classic import rules
from classic.estate import AffinityGroup, ClassicEstate, CloudService, Disk, ServiceCertificate, StorageAccount
from classic.network import ReservedIP
from classic.readers.deployments import read_cloud_service, resource_location
from classic.readers.element import Element
from classic.readers.encoded import decoded_label
from classic.subjects import subject_of

_SERVICE_IN_CERTIFICATE_URL = re.compile(r"/hostedservices/([^/]+)/certificates/", re.IGNORECASE)


def read_reserved_ip(element: Element) -> ReservedIP | None:
    """Read a ``ReservedIP``."""
    name = element.text("Name", required=True)
    element.about(subject_of(ReservedIP, name))
    element.ignore("Id", "State", "MigrationState")
    return element.build(
        ReservedIP,
        name=name,
        address=element.text("Address"),
        location=element.text("Location"),
        label=element.text("Label"),
        in_use=element.boolean("InUse"),
        service_name=element.text("ServiceName"),
        deployment_name=element.text("DeploymentName"),
        virtual_ip_name=element.text("VirtualIPName"),
    )


def read_disk(element: Element) -> Disk | None:
    """Read a ``Disk`` of the disk list."""
    name = element.text("Name", required=True)
    element.about(subject_of(Disk, name))
    element.ignore("CreatedTime", "HasOperatingSystem", "IsCorrupted", "IsPremium")
    attached = element.child("AttachedTo")
    return element.build(
        Disk,
        name=name,
        label=element.text("Label"),
        os=element.text("OS"),
        logical_disk_size_in_gb=element.integer("LogicalDiskSizeInGB", "LogicalSizeInGB", low=0),
        media_link=element.text("MediaLink"),
        io_type=element.text("IOType"),
        location=element.text("Location"),
        affinity_group=element.text("AffinityGroup"),
        source_image_name=element.text("SourceImageName"),
        attached_service_name=attached.text("HostedServiceName") if attached else None,
        attached_deployment_name=attached.text("DeploymentName") if attached else None,
        attached_role_name=attached.text("RoleName") if attached else None,
    )


def read_storage_account(element: Element) -> StorageAccount | None:
    """Read a ``StorageService``; its keys are never kept."""
    name = element.text("ServiceName", required=True)
    element.about(subject_of(StorageAccount, name))
    element.ignore("Url", "Capabilities")
    element.secret("StorageServiceKeys")
    outer_location = resource_location(element)
    properties = element.child("StorageServiceProperties")
    facts: dict[str, object] = _read_storage_properties(properties) if properties else {}
    facts["location"] = facts.get("location") or outer_location
    return element.build(StorageAccount, name=name, **facts)


def _read_storage_properties(element: Element) -> dict[str, object]:
    element.ignore(
        "CreationTime",
        "CustomDomains",
        "Description",
        "Endpoints",
        "GeoReplicationEnabled",
        "GeoSecondaryRegion",
        "LastGeoFailoverTime",
        "SecondaryReadEnabled",
        "SecondaryEndpoints",
        "Status",
        "StatusOfPrimary",
        "StatusOfSecondary",
    )
    seen_by_resource_manager = resource_location(element)
    return {
        "location": element.text("Location") or seen_by_resource_manager,
        "affinity_group": element.text("AffinityGroup"),
        "label": decoded_label(element.text("Label")),
        "account_type": element.text("AccountType"),
        "geo_primary_region": element.text("GeoPrimaryRegion"),
    }


def read_affinity_group(element: Element) -> ClassicEstate:
    """Read an ``AffinityGroup``, with the cloud services and storage accounts that it lists as its members."""
    name = element.text("Name", required=True)
    element.about(subject_of(AffinityGroup, name))
    element.ignore("Capabilities", "ComputeCapabilities", "CreatedTime")
    group = element.build(
        AffinityGroup,
        name=name,
        location=element.text("Location"),
        label=decoded_label(element.text("Label")),
        description=element.text("Description"),
    )
    services = (read_cloud_service(service) for service in element.listed("HostedServices", "HostedService"))
    accounts = (read_storage_account(account) for account in element.listed("StorageServices", "StorageService"))
    membership = {"affinity_group": name}
    return ClassicEstate(
        affinity_groups=(group,) if group else (),
        cloud_services=tuple(
            service if service.affinity_group else service.model_copy(update=membership)
            for service in services
            if service
        ),
        storage_accounts=tuple(
            account if account.affinity_group else account.model_copy(update=membership)
            for account in accounts
            if account
        ),
    )


# --- certificates -----------------------------------------------------------------------------------------------------


def read_certificates(elements: list[Element]) -> tuple[tuple[CloudService, ...], tuple[ServiceCertificate, ...]]:
    """Read ``Certificate`` elements: cloud services with the certificates whose URL names them, and the others."""
    placed: list[CloudService] = []
    loose: list[ServiceCertificate] = []
    for element in elements:
        certificate = _read_certificate(element)
        url = _SERVICE_IN_CERTIFICATE_URL.search(element.text("CertificateUrl") or "")
        if certificate and url:
            placed.append(CloudService(name=url.group(1), certificates=(certificate,), source=certificate.source))
        elif certificate:
            loose.append(certificate)
    return tuple(placed), tuple(loose)


def _read_certificate(element: Element) -> ServiceCertificate | None:
    element.secret("Password")
    data = element.text("Data")
    thumbprint = element.text("Thumbprint") or _thumbprint(element, data)
    return element.build(
        ServiceCertificate,
        thumbprint=thumbprint,
        thumbprint_algorithm=element.text("ThumbprintAlgorithm"),
        data=data,
    )


def _thumbprint(element: Element, data: str | None) -> str | None:
    """Compute the thumbprint as Windows does: SHA-1 of the certificate's DER form."""
    if data is None:
        element.text("Thumbprint", required=True)
        return None
    try:
        der = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        element.tell(rules.VALUE_UNUSABLE, "<Data> is no base64 of a certificate, and there is no <Thumbprint>")
        return None
    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
