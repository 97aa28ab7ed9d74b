"""The kinds of XML documents, recognised by their root element, and what each of them gives."""

from collections.abc import Callable

from classic import rules
from classic.base import ClassicModel
from classic.compute import PaasRole, Role
from classic.estate import ClassicEstate, CloudService, Deployment
from classic.network import VirtualNetworkGateway
from classic.readers.deployments import read_cloud_service, read_deployment, service_in_url
from classic.readers.element import Element
from classic.readers.fragment import Fragment, Loose
from classic.readers.inventory import (
    read_affinity_group,
    read_certificates,
    read_disk,
    read_reserved_ip,
    read_storage_account,
)
from classic.readers.netcfg import read_network_configuration
from classic.readers.networks import (
    read_client_root_certificates,
    read_connections,
    read_gateway,
    read_local_network_site,
    read_virtual_network_site,
)
from classic.readers.roles import read_data_disks, read_role
from classic.readers.security import read_network_security_group, read_route_table

ReadDocument = Callable[[Element], Fragment]


def read_document(root: Element) -> Fragment | None:
    """Read a document by its root element; ``None`` when that is no kind that is known."""
    read = _READERS.get(root.name.casefold())
    return read(root) if read else None


def is_known_root(name: str | None) -> bool:
    """Whether documents of this root element are meant as classic descriptions."""
    return name is not None and (name.casefold() in _READERS or name.casefold() in _NOT_READ_YET)


def kind_not_read_yet(name: str) -> str | None:
    """What a document of this root element is, when it is of a classic kind that is not read yet."""
    return _NOT_READ_YET.get(name.casefold())


# --- cloud services and what is in them -------------------------------------------------------------------------------


def _read_cloud_services(elements: list[Element]) -> Fragment:
    services = (read_cloud_service(element) for element in elements)
    return Fragment(ClassicEstate(cloud_services=tuple(service for service in services if service)))


def _read_deployments(elements: list[Element]) -> Fragment:
    services: list[CloudService] = []
    loose: list[Loose] = []
    for element in elements:
        name = service_in_url(element)
        deployment = read_deployment(element, name)
        if deployment and name:
            services.append(CloudService(name=name, deployments=(deployment,), source=deployment.source))
        elif deployment:
            loose.append(Loose(deployment, deployment.source))
    return Fragment(ClassicEstate(cloud_services=tuple(services)), tuple(loose))


def _read_roles(elements: list[Element]) -> Fragment:
    loose: list[Loose] = []
    for element in elements:
        role = read_role(element, None)
        if isinstance(role, Role):
            loose.append(Loose(role, role.source))
        elif isinstance(role, PaasRole):
            deployment = Deployment(name=role.name, paas_roles=(role,), source=role.source)
            loose.append(Loose(deployment, role.source))
    return Fragment(loose=tuple(loose))


def _read_loose_disks(root: Element) -> Fragment:
    disks = read_data_disks(root)
    return Fragment(loose=(Loose(disks, root.source),) if disks else ())


def _read_certificates(elements: list[Element]) -> Fragment:
    services, loose = read_certificates(elements)
    estate = ClassicEstate(cloud_services=services)
    return Fragment(estate, (Loose(loose, loose[0].source),) if loose else ())


# --- gateways ---------------------------------------------------------------------------------------------------------


def _gateway_document(read: Callable[[Element], VirtualNetworkGateway | None]) -> ReadDocument:
    def read_gateway_document(root: Element) -> Fragment:
        gateway = read(root)
        return Fragment(loose=(Loose(gateway, gateway.source),) if gateway else ())

    return read_gateway_document


def _drop_shared_key(root: Element) -> Fragment:
    root.ignore("Value")
    root.tell(rules.SHARED_KEY_DROPPED, "it holds the shared key of a VPN connection, which is not kept")
    return Fragment()


# --- lists of one kind ------------------------------------------------------------------------------------------------


def _list_of(field: str, read: Callable[[Element], ClassicModel | None]) -> Callable[[list[Element]], Fragment]:
    """A reader of elements that make up one field of the estate."""

    def read_elements(elements: list[Element]) -> Fragment:
        items = (read(element) for element in elements)
        return Fragment(ClassicEstate.model_validate({field: tuple(item for item in items if item)}))

    return read_elements


def _read_affinity_groups(elements: list[Element]) -> Fragment:
    estates = [read_affinity_group(element) for element in elements]
    return Fragment(
        ClassicEstate(
            affinity_groups=tuple(group for estate in estates for group in estate.affinity_groups),
            cloud_services=tuple(service for estate in estates for service in estate.cloud_services),
            storage_accounts=tuple(account for estate in estates for account in estate.storage_accounts),
        )
    )


_ITEMS: tuple[tuple[str, str, Callable[[list[Element]], Fragment]], ...] = (
    ("HostedServices", "HostedService", _read_cloud_services),
    ("Deployments", "Deployment", _read_deployments),
    ("RoleList", "Role", _read_roles),
    ("Roles", "PersistentVMRole", _read_roles),
    ("PersistentVMs", "PersistentVM", _read_roles),
    ("ArrayOfPersistentVM", "PersistentVM", _read_roles),
    ("Certificates", "Certificate", _read_certificates),
    ("VirtualNetworkSites", "VirtualNetworkSite", _list_of("virtual_network_sites", read_virtual_network_site)),
    ("LocalNetworkSites", "LocalNetworkSite", _list_of("local_network_sites", read_local_network_site)),
    (
        "NetworkSecurityGroups",
        "NetworkSecurityGroup",
        _list_of("network_security_groups", read_network_security_group),
    ),
    ("RouteTables", "RouteTable", _list_of("route_tables", read_route_table)),
    ("ReservedIPs", "ReservedIP", _list_of("reserved_ips", read_reserved_ip)),
    ("Disks", "Disk", _list_of("disks", read_disk)),
    ("StorageServices", "StorageService", _list_of("storage_accounts", read_storage_account)),
    ("AffinityGroups", "AffinityGroup", _read_affinity_groups),
)
"""Each kind: the root element of a list of it, the element of one, and the reader of both."""


def _readers() -> dict[str, ReadDocument]:
    readers: dict[str, ReadDocument] = {
        "networkconfiguration": lambda root: Fragment(read_network_configuration(root)),
        "gateway": _gateway_document(read_gateway),
        "connections": _gateway_document(read_connections),
        "clientrootcertificates": _gateway_document(read_client_root_certificates),
        "sharedkey": _drop_shared_key,
        "datavirtualharddisks": _read_loose_disks,
    }
    for container, item, read in _ITEMS:
        readers[item.casefold()] = lambda root, read=read: read([root])
        readers[container.casefold()] = lambda root, read=read, item=item: read(root.children(item))
    return readers


_READERS = _readers()

_NOT_READ_YET = {
    "gatewayconnection": "a connection of a virtual network gateway",
    "gatewayconnections": "the connections of virtual network gateways",
    "localnetworkgateway": "a local network gateway",
    "localnetworkgateways": "local network gateways",
    "virtualnetworkgateway": "a virtual network gateway of its own",
    "virtualnetworkgateways": "virtual network gateways of their own",
    "dedicatedcircuit": "an ExpressRoute circuit",
    "dedicatedcircuits": "ExpressRoute circuits",
    "serviceconfiguration": "the configuration of web and worker roles",
    "servicedefinition": "the definition of web and worker roles",
}
