"""Finds places for what documents describe without saying what it belongs to.

A decision of the user settles it; else another document that knows the thing by its name; else a hint in the name of
the file; else there may be only one place. What is left becomes a question.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classic import rules
from classic.compute import DataVirtualHardDisk, Role
from classic.estate import ClassicEstate, CloudService, Deployment, ServiceCertificate
from classic.findings import Finding, Rule
from classic.network import LocalNetworkSite, VirtualNetworkGateway, VirtualNetworkSite
from classic.readers.fragment import Fragment, Loose
from classic.readers.owners import DocumentOwner, owner_of
from classic.source import Source
from classic.subjects import document

_Place = tuple[str, str]
"""A cloud service and a deployment, by name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Pieces of an estate in which everything has a place, and what there is to tell of how it got there."""

    estates: tuple[ClassicEstate, ...]
    findings: tuple[Finding, ...]


def place_loose(fragments: Iterable[Fragment], owners: Mapping[str, DocumentOwner]) -> Placed:
    """Place all loose things of the fragments.

    Args:
        fragments: What the documents gave, in the order in which they were read.
        owners: What the user decided, by file name or end of path.
    """
    fragments = list(fragments)
    placing = _Placing([fragment.estate for fragment in fragments], owners)
    loose = [each for fragment in fragments for each in fragment.loose]
    for each in sorted(loose, key=_turn):
        placing.place(each)
    return Placed(tuple(placing.estates), tuple(placing.findings))


def _turn(loose: Loose) -> int:
    """Deployments come first: they are where the roles of other documents may belong; then roles."""
    return 0 if isinstance(loose.thing, Deployment) else 1 if isinstance(loose.thing, Role) else 2


class _Placing:
    def __init__(self, estates: list[ClassicEstate], owners: Mapping[str, DocumentOwner]) -> None:
        self.estates = estates
        self.findings: list[Finding] = []
        self._owners = owners
        self._roles_described = _places_of_roles(estates)

    def place(self, loose: Loose) -> None:
        owner = owner_of(loose.source.file, self._owners)
        match loose.thing:
            case Deployment():
                self._place_deployment(loose.thing, owner)
                self._roles_described = _places_of_roles(self.estates)
            case Role():
                self._place_role(loose.thing, owner)
            case VirtualNetworkGateway():
                self._place_gateway(loose.thing, loose.source, owner)
            case things:
                disks = tuple(each for each in things if isinstance(each, DataVirtualHardDisk))
                certificates = tuple(each for each in things if isinstance(each, ServiceCertificate))
                if disks:
                    self._place_disks(disks, loose.source, owner)
                if certificates:
                    self._place_certificates(certificates, loose.source, owner)

    # --- deployments and roles ----------------------------------------------------------------------------------------

    def _place_deployment(self, deployment: Deployment, owner: DocumentOwner) -> None:
        service = owner.cloud_service or deployment.name
        if owner.cloud_service is None:
            message = f"deployment '{deployment.name}' does not name its cloud service, which is taken to have its name"
            self._tell(rules.DEPLOYMENT_WITHOUT_CLOUD_SERVICE, deployment.source, message)
        self._add_service(service, deployment.source, deployment)

    def _place_role(self, role: Role, owner: DocumentOwner) -> None:
        if owner.cloud_service is not None:
            self._add_role(owner.cloud_service, self._deployment_of(owner.cloud_service, role.name), role)
            return
        places = self._roles_described.get(role.name.casefold(), [])
        if len(places) > 1:
            places = self._hinted_places(role, places)
        elif not places:
            message = f"VM '{role.name}' does not name its cloud service; it is taken to be called '{role.name}'"
            self._tell(rules.ROLE_WITHOUT_CLOUD_SERVICE, role.source, message)
            places = [(role.name, role.name)]
        for service, deployment in places:
            self._add_role(service, deployment, role)

    def _hinted_places(self, role: Role, places: list[_Place]) -> list[_Place]:
        """The one of several places that the file's name points to; none when it points to none."""
        hinted = _hinted(role.source.file, _names(service for service, _ in places))
        if hinted is not None:
            self._tell_hint(role.source, f"VM '{role.name}'", f"cloud service '{hinted}'")
            return [place for place in places if place[0].casefold() == hinted.casefold()][:1]
        services = ", ".join(f"'{service}'" for service, _ in places)
        message = f"VM '{role.name}' is described in several cloud services ({services}); this document is left out"
        self._tell(rules.ROLE_IN_SEVERAL_CLOUD_SERVICES, role.source, message)
        return []

    def _deployment_of(self, service: str, role: str) -> str:
        """The deployment of a cloud service that a role joins: the one that has it, else the first one described."""
        for known_service, deployment in self._roles_described.get(role.casefold(), []):
            if known_service.casefold() == service.casefold():
                return deployment
        described = (
            deployment.name
            for estate in self.estates
            for known in estate.cloud_services
            if known.name.casefold() == service.casefold()
            for deployment in known.deployments
        )
        return next(described, service)

    # --- what belongs to a cloud service or a VM ----------------------------------------------------------------------

    def _place_disks(self, disks: tuple[DataVirtualHardDisk, ...], source: Source, owner: DocumentOwner) -> None:
        places = self._roles_described.get((owner.role or "").casefold(), [])
        wanted = (owner.cloud_service or "").casefold()
        fitting = [place for place in places if wanted in {"", place[0].casefold()}]
        if owner.role is None or len(fitting) != 1:
            message = f"a list of data disks ({len(disks)}) stands alone; it is left out until its VM is named"
            self._tell(rules.DISKS_WITHOUT_ROLE, source, message)
            return
        service, deployment = fitting[0]
        self._add_role(service, deployment, Role(name=owner.role, data_virtual_hard_disks=disks, source=source))

    def _place_certificates(
        self, certificates: tuple[ServiceCertificate, ...], source: Source, owner: DocumentOwner
    ) -> None:
        names = _names(service.name for estate in self.estates for service in estate.cloud_services)
        service = owner.cloud_service
        if service is None:
            service = _hinted(source.file, names)
            if service is not None:
                self._tell_hint(source, "a certificate", f"cloud service '{service}'")
            elif len(names) == 1:
                service = names[0]
        if service is None:
            thumbprints = ", ".join(certificate.thumbprint for certificate in certificates)
            message = f"certificate {thumbprints} does not name its cloud service; it is left out until it is named"
            self._tell(rules.CERTIFICATES_WITHOUT_CLOUD_SERVICE, source, message)
            return
        self._add(CloudService(name=service, certificates=certificates, source=source))

    # --- gateways -----------------------------------------------------------------------------------------------------

    def _place_gateway(self, gateway: VirtualNetworkGateway, source: Source, owner: DocumentOwner) -> None:
        networks = [network for estate in self.estates for network in estate.virtual_network_sites]
        network = self._network_of(networks, source, owner)
        if network is not None:
            gateway = _with_known_connection_types(gateway, networks, network)
            site = VirtualNetworkSite(name=network, gateway=gateway, source=source)
            self.estates.append(ClassicEstate(virtual_network_sites=(site,)))

    def _network_of(self, networks: list[VirtualNetworkSite], source: Source, owner: DocumentOwner) -> str | None:
        names = _names(network.name for network in networks)
        decided = owner.virtual_network
        if decided is not None:
            if decided.casefold() in {name.casefold() for name in names}:
                return decided
            message = f"it was decided to belong to virtual network '{decided}', which is not described"
            self._tell(rules.GATEWAY_WITHOUT_NETWORK, source, f"{message}; it is left out")
            return None
        hinted = _hinted(source.file, names)
        if hinted is not None:
            self._tell_hint(source, "a gateway document", f"virtual network '{hinted}'")
            return hinted
        with_gateway = _names(network.name for network in networks if _has_gateway(network))
        if len(with_gateway) == 1:
            return with_gateway[0]
        message = "a gateway document does not name its virtual network; it is left out until it is named"
        self._tell(rules.GATEWAY_WITHOUT_NETWORK, source, message)
        return None

    # --- adding and telling -------------------------------------------------------------------------------------------

    def _add_role(self, service: str, deployment: str, role: Role) -> None:
        self._add_service(service, role.source, Deployment(name=deployment, roles=(role,), source=role.source))

    def _add_service(self, name: str, source: Source, deployment: Deployment) -> None:
        self._add(CloudService(name=name, deployments=(deployment,), source=source))

    def _add(self, service: CloudService) -> None:
        self.estates.append(ClassicEstate(cloud_services=(service,)))

    def _tell(self, rule: Rule, source: Source, message: str) -> None:
        self.findings.append(rule.finding(document(source.file), source, message))

    def _tell_hint(self, source: Source, thing: str, place: str) -> None:
        message = f"{thing} does not name its owner; by the name of the file it belongs to {place}"
        self._tell(rules.PLACED_BY_HINT, source, message)


def _places_of_roles(estates: Iterable[ClassicEstate]) -> dict[str, list[_Place]]:
    """Where roles are described, by their names without regard to case."""
    places: dict[str, dict[tuple[str, str], _Place]] = {}
    for estate in estates:
        for service in estate.cloud_services:
            for deployment in service.deployments:
                for role in deployment.roles:
                    key = (service.name.casefold(), deployment.name.casefold())
                    places.setdefault(role.name.casefold(), {}).setdefault(key, (service.name, deployment.name))
    return {role: list(found.values()) for role, found in places.items()}


def _names(names: Iterable[str]) -> list[str]:
    """Each name once, without regard to case, as it was written first."""
    return list({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _hinted(file: str, names: Iterable[str]) -> str | None:
    """The one of these names that a file's path holds as a word of its own; the longest where one holds another."""
    found = [name for name in names if re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", file, re.IGNORECASE)]
    if not found:
        return None
    longest = max(found, key=len)
    return longest if all(name.casefold() in longest.casefold() for name in found) else None


def _has_gateway(network: VirtualNetworkSite) -> bool:
    return network.gateway is not None or any(subnet.name.casefold() == "gatewaysubnet" for subnet in network.subnets)


def _with_known_connection_types(
    gateway: VirtualNetworkGateway, networks: list[VirtualNetworkSite], network: str
) -> VirtualNetworkGateway:
    """Give connections the type that the network's own description has: a list of them tells states alone."""
    types = {
        site.name.casefold(): site.connections[0].type
        for described in networks
        if described.name.casefold() == network.casefold() and described.gateway
        for site in described.gateway.sites
        if len(site.connections) == 1
    }
    if not types or not gateway.sites:
        return gateway
    return gateway.model_copy(update={"sites": tuple(_with_type(site, types) for site in gateway.sites)})


def _with_type(site: LocalNetworkSite, types: Mapping[str, str]) -> LocalNetworkSite:
    known = types.get(site.name.casefold())
    if known is None:
        return site
    update = {"type": known}
    connections = tuple(
        each if "type" in each.model_fields_set else each.model_copy(update=update) for each in site.connections
    )
    return site.model_copy(update={"connections": connections})
