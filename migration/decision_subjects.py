"""From the subject of a finding to the keys under which it is decided."""

from collections.abc import Iterator

from classic import subjects
from classic.compute import Role
from classic.estate import ClassicEstate, CloudService
from migration.decision_paths import Path
from migration.outcome import Outcome
from migration.plan import ImageSource, VirtualMachine

_Names = tuple[str, ...]
"""The names that lead to an item, the cloud service's or network's first."""


class Subjects:
    """The items of an estate by the words that findings have for them."""

    def __init__(self, outcome: Outcome) -> None:
        self._estate = outcome.estate
        self._names = {subject.casefold(): names for subject, names in _named_items(outcome.estate)}
        self._disks = {
            subject.casefold(): (*self._names.get(machine.origin.subject.casefold(), ()), lun)
            for service in outcome.plan.cloud_services
            for machine in service.virtual_machines
            for subject, lun in _disks(machine)
        }

    def disk(self, subject: str) -> Path | None:
        """Where the source of a VM's disk is decided; ``None`` when the subject is no such disk."""
        match self._disks.get(subject.casefold()):
            case (service, role, None):
                return ("virtualMachines", f"{service}/{role}", "osDisk")
            case (service, role, lun):
                return ("virtualMachines", f"{service}/{role}", "dataDisks", str(lun))
            case _:
                return None

    def location(self, subject: str) -> Path:
        """Where the region of an item is decided: at the item where its documents give a wrong one, else at the top."""
        folded = subject.casefold()
        for service in self._estate.cloud_services:
            if service.location and folded == subjects.cloud_service(service.name).casefold():
                return ("cloudServices", service.name, "location")
        for site in self._estate.virtual_network_sites:
            if site.location and folded == subjects.virtual_network(site.name).casefold():
                return ("virtualNetworks", site.name, "location")
        return ("location",)

    def filled(self, path: Path, subject: str) -> Path | None:
        """A path with the names of a subject instead of placeholders; ``None`` when the subject does not give them."""
        if not any(_is_placeholder(key) for key in path):
            return path
        names = self._names.get(subject.casefold())
        section, entry, *further = path
        if names is None:
            return None
        if _is_placeholder(entry):
            found = self._entry(section, names)
            if found is None:
                return None
            entry = found
        return (section, entry, *(names[-1] if _is_placeholder(key) and len(names) > 1 else key for key in further))

    def _entry(self, section: str, names: _Names) -> str | None:
        match section:
            case "virtualMachines":
                return "/".join(names[:2]) if self._is_role(names) else None
            case "cloudServices":
                return names[0]
            case "virtualNetworks":
                return self._network_of(names[0])
            case _:
                return names[-1]

    def _is_role(self, names: _Names) -> bool:
        return len(names) > 1 and subjects.virtual_machine(names[0], names[1]).casefold() in self._names

    def _network_of(self, name: str) -> str | None:
        """A virtual network by its own name, or by that of a cloud service in it."""
        if any(site.name == name for site in self._estate.virtual_network_sites):
            return name
        deployments = (
            deployment
            for service in self._estate.cloud_services
            if service.name == name
            for deployment in service.deployments
        )
        return next((each.virtual_network_name for each in deployments if each.virtual_network_name), None)


def _is_placeholder(key: str) -> bool:
    return key.startswith("<") and key.endswith(">")


def _disks(machine: VirtualMachine) -> Iterator[tuple[str, int | None]]:
    if not isinstance(machine.os_disk, ImageSource):
        yield machine.os_disk.disk.origin.subject, None
    for attached in machine.data_disks:
        yield attached.disk.origin.subject, attached.lun


def _named_items(estate: ClassicEstate) -> Iterator[tuple[str, _Names]]:
    for service in estate.cloud_services:
        yield from _items_of_service(service)
    for site in estate.virtual_network_sites:
        yield subjects.virtual_network(site.name), (site.name,)
        yield subjects.gateway(site.name), (site.name,)
        for subnet in site.subnets:
            yield subjects.subnet(site.name, subnet.name), (site.name, subnet.name)
    for group in estate.network_security_groups:
        yield subjects.network_security_group(group.name), (group.name,)
    for local in estate.local_network_sites:
        yield subjects.local_network_site(local.name), (local.name,)


def _items_of_service(service: CloudService) -> Iterator[tuple[str, _Names]]:
    yield subjects.cloud_service(service.name), (service.name,)
    for certificate in service.certificates:
        yield subjects.certificate(service.name, certificate.thumbprint), (service.name, certificate.thumbprint)
    for deployment in service.deployments:
        for vip in deployment.virtual_ips:
            yield subjects.virtual_ip(service.name, vip.name), (service.name, vip.name)
        for role in deployment.roles:
            yield from _items_of_role(service.name, role)


def _items_of_role(service: str, role: Role) -> Iterator[tuple[str, _Names]]:
    yield subjects.virtual_machine(service, role.name), (service, role.name)
    for endpoint in role.input_endpoints:
        yield subjects.endpoint(service, role.name, endpoint.name), (service, role.name, endpoint.name)
    for nic in role.network_interfaces:
        yield subjects.network_interface(service, role.name, nic.name), (service, role.name, nic.name)
    for ip in role.public_ips:
        yield subjects.instance_public_ip(service, role.name, ip.name), (service, role.name, ip.name)
    for extension in role.resource_extensions:
        name = extension.reference_name
        yield subjects.extension(service, role.name, name), (service, role.name, name)
