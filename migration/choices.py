"""The user's decisions as the planners ask for them, and which of them found something to decide."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TypeVar, cast

from classic.compute import OperatingSystem
from classic.source import NOWHERE, Source
from config.decisions import (
    CertificateDecision,
    CloudServiceDecision,
    Decisions,
    ExtensionDecision,
    ImageName,
    LocalNetworkSiteDecision,
    OsDiskSource,
    VirtualMachineDecision,
    VirtualNetworkDecision,
)

_Entry = TypeVar("_Entry")


class Choices:
    """Answers what was decided about an item, by its classic name without regard to case.

    Every question is remembered, so that ``unused`` can tell of decisions that nothing asked for: misspelt ones.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._excluded = dict.fromkeys(decisions.exclude, decisions)
        self._allowed = {_reference(item.rule, item.subject): item for item in decisions.allow}
        self._accepted = {_reference(item.rule, item.subject): item for item in decisions.accept}
        self._asked: dict[str, dict[str, str]] = {}
        self._folded: dict[str, Mapping[str, object]] = {}
        self._roles_by_name: dict[str, int] = {}

    @property
    def location(self) -> str | None:
        """The region for what no document gives one for."""
        return self._decisions.location

    def expect_roles(self, names: Iterator[str]) -> None:
        """Say which role names the estate has, so that a role name alone can serve where only one has it."""
        for name in names:
            self._roles_by_name[name.casefold()] = self._roles_by_name.get(name.casefold(), 0) + 1

    def virtual_machine(self, service: str, role: str) -> VirtualMachineDecision:
        """What was decided for one VM, under ``<service>/<role>`` or the role's name where it is the only one."""
        return self._machine(service, role)[1]

    def _machine(self, service: str, role: str) -> tuple[str, VirtualMachineDecision]:
        """What was decided for one VM, and the name that stands for it in the decisions."""
        names = [f"{service}/{role}", *([role] if self._roles_by_name.get(role.casefold(), 1) == 1 else [])]
        for name in names:
            found = self._find("virtualMachines", self._decisions.virtual_machines, name)
            if found is not None:
                return name, found
        return names[0], VirtualMachineDecision()

    def cloud_service(self, name: str) -> CloudServiceDecision:
        """What was decided for one cloud service."""
        return self._find("cloudServices", self._decisions.cloud_services, name) or CloudServiceDecision()

    def virtual_network(self, name: str) -> VirtualNetworkDecision:
        """What was decided for one virtual network."""
        return self._find("virtualNetworks", self._decisions.virtual_networks, name) or VirtualNetworkDecision()

    def extension(self, service: str, role: str, name: str) -> ExtensionDecision:
        """What was decided for one extension of a VM, by its reference name."""
        machine, decided = self._machine(service, role)
        found = self._find(f"virtualMachines.{machine}.extensions", decided.extensions, name)
        return found or ExtensionDecision()

    def certificate(self, thumbprint: str) -> CertificateDecision:
        """What was decided for one certificate."""
        return self._find("certificates", self._decisions.certificates, thumbprint) or CertificateDecision()

    def local_network_site(self, name: str) -> LocalNetworkSiteDecision:
        """What was decided for one local network site."""
        found = self._find("localNetworkSites", self._decisions.local_network_sites, name)
        return found or LocalNetworkSiteDecision()

    def network_security_group(self, name: str) -> str | None:
        """The id of the existing security group to use instead of a clone."""
        return self._find("networkSecurityGroups", self._decisions.network_security_groups, name)

    def public_ip_address(self, service: str, name: str) -> str | None:
        """The id of the existing public IP address for a VIP, a reserved IP or a VM's own public IP, by its name."""
        ids = self.cloud_service(service).public_ip_address_ids
        return self._find(f"cloudServices.{service}.publicIpAddressIds", ids, name)

    def availability_set(self, service: str, name: str) -> str | None:
        """The id of the existing availability set that stands for a classic one."""
        ids = self.cloud_service(service).availability_set_ids
        return self._find(f"cloudServices.{service}.availabilitySetIds", ids, name)

    def shared_key(self, network: str, name: str) -> str | None:
        """The key of the secret that holds the shared key of a connection, by its local network site or network."""
        keys = self.virtual_network(network).gateway.shared_keys
        return self._find(f"virtualNetworks.{network}.gateway.sharedKeys", keys, name)

    def root_certificate(self, network: str, thumbprint: str) -> str | None:
        """The public data of a root certificate of point-to-site clients."""
        known = self.virtual_network(network).gateway.root_certificates
        return self._find(f"virtualNetworks.{network}.gateway.rootCertificates", known, thumbprint)

    def nat_subnet(self, section: str, subnets: tuple[str, ...], name: str) -> bool:
        """Whether a subnet is among those that a decided NAT gateway is for: any is, where none is named."""
        return (
            not subnets or self._find(f"{section}.natGateway.subnets", dict.fromkeys(subnets, True), name) is not None
        )

    def subnet_id(self, network: str, subnet: str) -> str | None:
        """The existing subnet that stands for one of a network that no document describes."""
        ids = self.virtual_network(network).subnet_ids
        return self._find(f"virtualNetworks.{network}.subnetIds", ids, subnet)

    def size(self, classic: str) -> str | None:
        """The size that was decided for a classic size."""
        return self._find("sizes", self._decisions.sizes, classic)

    def storage_account(self, name: str) -> str | None:
        """The id of the storage account that holds VHDs today."""
        return self._find("storageAccounts", self._decisions.storage_accounts, name)

    def os_disk(self, service: str, role: str) -> OsDiskSource:
        """Where the operating system of a VM comes from."""
        return self.virtual_machine(service, role).os_disk or self._decisions.os_disk

    def image(self, system: OperatingSystem) -> ImageName:
        """The image of a rehearsal."""
        images = self._decisions.images
        return images.windows if system is OperatingSystem.WINDOWS else images.linux

    def excluded(self, subject: str) -> bool:
        """Whether an item is left out by decision."""
        return self._find("exclude", self._excluded, subject) is not None

    def allowed(self, rule: str, subject: str) -> bool:
        """Whether a configuration that the platform refused is to be carried over."""
        return self._find("allow", self._allowed, _reference(rule, subject)) is not None

    def accepted(self, rule: str, subject: str) -> bool:
        """Whether a loss is taken as it is."""
        return self._find("accept", self._accepted, _reference(rule, subject)) is not None

    def unused(self) -> Iterator[tuple[str, Source, str | None]]:
        """Decisions that nothing asked for: what it is, where it stands, the nearest thing that was asked for."""
        decided = self._decisions
        sections: list[tuple[str, Mapping[str, object]]] = [
            ("virtualMachines", decided.virtual_machines),
            ("cloudServices", decided.cloud_services),
            ("virtualNetworks", decided.virtual_networks),
            ("sizes", decided.sizes),
            ("storageAccounts", decided.storage_accounts),
            ("certificates", decided.certificates),
            ("networkSecurityGroups", decided.network_security_groups),
            ("localNetworkSites", decided.local_network_sites),
            ("exclude", self._excluded),
            ("allow", self._allowed),
            ("accept", self._accepted),
            *_sections_within(decided),
        ]
        asked_by_section: dict[str, dict[str, str]] = {}
        for section, names in self._asked.items():
            asked_by_section.setdefault(section.casefold(), {}).update(names)
        for section, entries in sections:
            asked = asked_by_section.get(section.casefold(), {})
            for name, entry in entries.items():
                if name.casefold() not in asked:
                    near = get_close_matches(name.casefold(), asked, n=1)
                    source = getattr(entry, "source", NOWHERE)
                    place = source if source != NOWHERE else decided.source
                    yield f"{section}: {name}", place, asked[near[0]] if near else None

    def _find(self, section: str, entries: Mapping[str, _Entry], name: str) -> _Entry | None:
        """Look an entry up; the entries of a section are always the same, and are gone through once."""
        self._asked.setdefault(section, {})[name.casefold()] = name
        if section not in self._folded:
            # Of two that differ in case the first counts.
            self._folded[section] = {key.casefold(): entries[key] for key in reversed(tuple(entries))}
        return cast("_Entry | None", self._folded[section].get(name.casefold()))


def _reference(rule: str, subject: str) -> str:
    return f"{rule.upper()} {subject}"


def _sections_within(decided: Decisions) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The decisions by name that stand inside others."""
    for name, network in decided.virtual_networks.items():
        section = f"virtualNetworks.{name}"
        yield f"{section}.subnetIds", network.subnet_ids
        yield f"{section}.gateway.sharedKeys", network.gateway.shared_keys
        yield f"{section}.gateway.rootCertificates", network.gateway.root_certificates
        if network.nat_gateway is not None:
            yield f"{section}.natGateway.subnets", dict.fromkeys(network.nat_gateway.subnets)
    for name, service in decided.cloud_services.items():
        section = f"cloudServices.{name}"
        yield f"{section}.publicIpAddressIds", service.public_ip_address_ids
        yield f"{section}.availabilitySetIds", service.availability_set_ids
        if service.nat_gateway is not None:
            yield f"{section}.natGateway.subnets", dict.fromkeys(service.nat_gateway.subnets)
    for name, machine in decided.virtual_machines.items():
        yield f"virtualMachines.{name}.extensions", machine.extensions
