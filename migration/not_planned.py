"""Rows that the mapping has and this version does not plan yet: each occurrence is told, so that nothing is lost."""

from collections.abc import Iterable

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService
from classic.network import VirtualNetworkSite
from classic.source import Source
from migration.context import Planning
from migration.mapping import row
from migration.rules import losses


def tell_of_unplanned_rows(planning: Planning, service: CloudService, roles: Iterable[Role]) -> None:
    """Tell of the extensions, certificates, WinRM listeners and SSH keys of a service."""
    for certificate in service.certificates:
        subject = subjects.certificate(service.name, certificate.thumbprint)
        _tell(planning, 5, subject, certificate.source, f"service certificate {certificate.thumbprint}")
    for role in roles:
        _tell_of_role(planning, service.name, role)


def tell_of_gateway(planning: Planning, site: VirtualNetworkSite) -> None:
    """Tell of the gateway of a virtual network and the sites that it connects."""
    gateway = site.gateway
    if gateway is None:
        return
    subject = subjects.gateway(site.name)
    kind = gateway.gateway_type.value if gateway.gateway_type else "gateway"
    connected = [local.name for local in gateway.sites] + list(gateway.virtual_network_names)
    sites = f" to {', '.join(connected)}" if connected else ""
    clients = ", with point-to-site clients" if gateway.vpn_client_address_pool else ""
    planning.tell(losses.NOT_PLANNED_YET, subject, gateway.source, f"gateway: {kind}{sites}{clients}")


def _tell_of_role(planning: Planning, service: str, role: Role) -> None:
    for extension in role.resource_extensions:
        named = ".".join(part for part in (extension.publisher, extension.name) if part) or extension.reference_name
        version = f" {extension.version}" if extension.version else ""
        subject = subjects.extension(service, role.name, extension.reference_name)
        _tell(planning, 4, subject, extension.source, f"extension {named}{version}")
    windows, linux = role.windows_configuration, role.linux_configuration
    for certificate in windows.stored_certificates if windows else ():
        subject = subjects.certificate(service, certificate.thumbprint)
        _tell(planning, 5, subject, certificate.source, f"certificate {certificate.thumbprint} on the VM")
    for listener in windows.win_rm_listeners if windows else ():
        subject = subjects.virtual_machine(service, role.name)
        _tell(planning, 6, subject, listener.source, f"WinRM listener {listener.protocol}")
    for key in linux.ssh_keys if linux else ():
        subject = subjects.certificate(service, key.fingerprint)
        _tell(planning, 5, subject, key.source, f"SSH key {key.fingerprint} at {key.path}")


def _tell(planning: Planning, number: int, subject: str, source: Source, what: str) -> None:
    classic = row(number).classic
    planning.tell(losses.NOT_PLANNED_YET, subject, source, f"row {number}, {classic}: {what}")
