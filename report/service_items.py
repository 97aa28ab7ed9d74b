"""The classic items that a cloud service holds."""

from collections.abc import Callable, Iterator

from classic import subjects
from classic.compute import DataVirtualHardDisk, InputEndpoint, InstancePublicIP, OSVirtualHardDisk, PaasRole, Role
from classic.estate import CloudService, Deployment
from classic.source import Source
from migration import naming
from report.classic_item import ClassicItem, ItemMaker


def service_items(service: CloudService) -> Iterator[ClassicItem]:
    """List a cloud service and all that it holds."""
    subject = subjects.cloud_service(service.name)
    make = ItemMaker(subject)
    yield make.item(subjects.cloud_service, service.name, source=service.source, rows=(1,))
    for thumbprint, source, within in _certificates(service).values():
        yield make.item(subjects.certificate, service.name, thumbprint, source=source, rows=(5,), within=within)
    for deployment in service.deployments:
        yield from _ServiceItems(service.name, subject, make).of_deployment(deployment)


class _ServiceItems:
    """The items of one cloud service, each within it."""

    def __init__(self, service: str, subject: str, make: ItemMaker) -> None:
        self._service = service
        self._subject = subject
        self._make = make

    def of_deployment(self, deployment: Deployment) -> Iterator[ClassicItem]:
        yield from self._virtual_ips(deployment)
        for balancer in deployment.load_balancers:
            yield self._make.item(
                subjects.internal_load_balancer,
                self._service,
                balancer.name,
                source=balancer.source,
                rows=(10,),
                within=(self._subject,),
            )
        yield from self._availability_sets(deployment)
        for role in deployment.roles:
            yield from self._of_role(role)
        for role in deployment.paas_roles:
            yield from self._of_paas_role(role)

    def _virtual_ips(self, deployment: Deployment) -> Iterator[ClassicItem]:
        vips = deployment.virtual_ips
        default = next((vip for vip in vips if vip.is_dns_programmed), next(iter(vips), None))
        for vip in vips:
            reserved = vip.reserved_ip_name
            yield self._make.item(
                subjects.virtual_ip,
                self._service,
                vip.name,
                source=vip.source,
                rows=(12,) if vip is default else (20,),
                answers=(subjects.reserved_ip(reserved),) if reserved else (),
                within=(self._subject,),
            )

    def _availability_sets(self, deployment: Deployment) -> Iterator[ClassicItem]:
        sets: dict[str, list[Role]] = {}
        for role in deployment.roles:
            if role.availability_set_name is not None:
                sets.setdefault(role.availability_set_name.casefold(), []).append(role)
        for members in sets.values():
            yield self._make.item(
                subjects.availability_set,
                self._service,
                members[0].availability_set_name or "",
                source=members[0].source,
                rows=(7,),
                within=(self._subject,),
                carriers=tuple(subjects.virtual_machine(self._service, role.name) for role in members),
            )

    def _of_paas_role(self, role: PaasRole) -> Iterator[ClassicItem]:
        item = self._make.item(
            subjects.web_or_worker_role, self._service, role.name, source=role.source, within=(self._subject,)
        )
        yield item
        for endpoint in role.input_endpoints:
            yield self._endpoint(role.name, endpoint, (item.subject, self._subject))

    def _of_role(self, role: Role) -> Iterator[ClassicItem]:
        machine = self._make.item(
            subjects.virtual_machine, self._service, role.name, source=role.source, rows=(2,), within=(self._subject,)
        )
        yield machine
        within = (machine.subject, self._subject)
        for endpoint in role.input_endpoints:
            yield self._endpoint(role.name, endpoint, within)
        for nic in role.network_interfaces:
            yield self._part(subjects.network_interface, role, nic.name, nic.source, 9, within)
        for ip in _public_ips(role):
            yield self._part(subjects.instance_public_ip, role, ip.name, ip.source, 15, within)
        for extension in role.resource_extensions:
            yield self._part(subjects.extension, role, extension.reference_name, extension.source, 4, within)
        yield from self._disks(role, within)

    def _part(
        self,
        kind: Callable[[str, str, str], str],
        role: Role,
        name: str,
        source: Source,
        row: int,
        within: tuple[str, ...],
    ) -> ClassicItem:
        return self._make.item(kind, self._service, role.name, name, source=source, rows=(row,), within=within)

    def _endpoint(self, role: str, endpoint: InputEndpoint, within: tuple[str, ...]) -> ClassicItem:
        group, balancer = endpoint.load_balanced_endpoint_set_name, endpoint.load_balancer_name
        on = (subjects.internal_load_balancer(self._service, balancer),) if balancer else ()
        return self._make.item(
            subjects.endpoint,
            self._service,
            role,
            endpoint.name,
            source=endpoint.source,
            rows=(10,) if group else (11,),
            answers=(subjects.load_balanced_set(self._service, group),) if group else (),
            within=(*within, *on),
        )

    def _disks(self, role: Role, within: tuple[str, ...]) -> Iterator[ClassicItem]:
        system = role.os_virtual_hard_disk
        if system is not None:
            yield self._disk(system, naming.os_disk(role.name, system.disk_name), within)
        for disk in role.data_virtual_hard_disks:
            yield self._disk(disk, naming.data_disk(role.name, disk.lun, disk.disk_name), within)

    def _disk(
        self, disk: OSVirtualHardDisk | DataVirtualHardDisk, planned: str, within: tuple[str, ...]
    ) -> ClassicItem:
        name = disk.disk_name or planned
        answers = (subjects.disk(planned),) if planned.casefold() != name.casefold() else ()
        return self._make.item(subjects.disk, name, source=disk.source, rows=(3,), answers=answers, within=within)


def _public_ips(role: Role) -> Iterator[InstancePublicIP]:
    """The public IPs of a VM: those that it names, then those that its running instance had besides."""
    named = {ip.name.casefold(): ip for ip in role.public_ips}
    for ip in role.instance.public_ips if role.instance else ():
        named.setdefault(ip.name.casefold(), ip)
    yield from named.values()


def _certificates(service: CloudService) -> dict[str, tuple[str, Source, tuple[str, ...]]]:
    """The certificates of a service, and those that only its VMs have, by thumbprint without regard to case.

    Each has the thumbprint as it is written first, its place, and what it goes with when that is left out.
    """
    subject = subjects.cloud_service(service.name)
    found = {item.thumbprint.casefold(): (item.thumbprint, item.source, (subject,)) for item in service.certificates}
    for role in service.roles:
        within = (subjects.virtual_machine(service.name, role.name), subject)
        windows, linux = role.windows_configuration, role.linux_configuration
        for stored in windows.stored_certificates if windows else ():
            found.setdefault(stored.thumbprint.casefold(), (stored.thumbprint, stored.source, within))
        for key in linux.ssh_keys if linux else ():
            found.setdefault(key.fingerprint.casefold(), (key.fingerprint, key.source, within))
    return found
