"""How findings name the things that they are about: a kind and a name, unique within an estate.

Decisions refer to items by the same words, so a subject is part of what users may rely on.
"""

from collections.abc import Iterator

from classic.base import ClassicModel
from classic.compute import InputEndpoint, InstancePublicIP, NetworkInterface, PaasRole, ResourceExtension, Role
from classic.estate import (
    AffinityGroup,
    CloudService,
    Disk,
    InternalLoadBalancer,
    ServiceCertificate,
    StorageAccount,
    VirtualIP,
)
from classic.network import (
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    RouteTable,
    Subnet,
    VirtualNetworkGateway,
    VirtualNetworkSite,
)

_NOUNS: dict[type[ClassicModel], str] = {
    CloudService: "cloud service",
    Role: "VM",
    PaasRole: "role",
    InputEndpoint: "endpoint",
    NetworkInterface: "NIC",
    InstancePublicIP: "public IP",
    VirtualIP: "VIP",
    InternalLoadBalancer: "internal load balancer",
    VirtualNetworkSite: "virtual network",
    Subnet: "subnet",
    NetworkSecurityGroup: "NSG",
    RouteTable: "route table",
    ReservedIP: "reserved IP",
    LocalNetworkSite: "local network site",
    Disk: "disk",
    StorageAccount: "storage account",
    AffinityGroup: "affinity group",
    ServiceCertificate: "certificate",
    ResourceExtension: "extension",
    VirtualNetworkGateway: "gateway",
}


_GATEWAY = f"{_NOUNS[VirtualNetworkGateway]} "


def subject_of(kind: type[ClassicModel], *names: str | None) -> str | None:
    """Name a thing by its kind and the names that lead to it; ``None`` for kinds that findings never are about.

    Names that are not known are left out: a VM of an unknown cloud service is ``VM web1``.
    """
    return _named(kind, *names) if kind in _NOUNS else None


def document(file: str) -> str:
    """Name a document by its file, as the user named it."""
    return f"document {file}"


def virtual_network(name: str) -> str:
    """Name a virtual network."""
    return _named(VirtualNetworkSite, name)


def subnet(network: str, name: str) -> str:
    """Name a subnet of a virtual network."""
    return _named(Subnet, network, name)


def network_security_group(name: str) -> str:
    """Name a network security group."""
    return _named(NetworkSecurityGroup, name)


def route_table(name: str) -> str:
    """Name a route table."""
    return _named(RouteTable, name)


def reserved_ip(name: str) -> str:
    """Name a reserved IP."""
    return _named(ReservedIP, name)


def cloud_service(name: str) -> str:
    """Name a cloud service."""
    return _named(CloudService, name)


def virtual_ip(service: str, name: str) -> str:
    """Name a VIP of a cloud service."""
    return _named(VirtualIP, service, name)


def instance_public_ip(service: str, role: str, name: str) -> str:
    """Name the public IP of a VM of its own."""
    return _named(InstancePublicIP, service, role, name)


def internal_load_balancer(service: str, name: str) -> str:
    """Name the internal load balancer of a cloud service."""
    return _named(InternalLoadBalancer, service, name)


def load_balanced_set(service: str, name: str) -> str:
    """Name a load-balanced endpoint set of a cloud service."""
    return f"load-balanced set {service}/{name}"


def availability_set(service: str, name: str) -> str:
    """Name an availability set of a cloud service."""
    return f"availability set {service}/{name}"


def virtual_machine(service: str, role: str) -> str:
    """Name a VM by its cloud service and role."""
    return _named(Role, service, role)


def web_or_worker_role(service: str, role: str) -> str:
    """Name a web or worker role by its cloud service."""
    return _named(PaasRole, service, role)


def endpoint(service: str, role: str, name: str) -> str:
    """Name an input endpoint of a VM."""
    return _named(InputEndpoint, service, role, name)


def network_interface(service: str, role: str, name: str) -> str:
    """Name a secondary network interface of a VM."""
    return _named(NetworkInterface, service, role, name)


def disk(name: str) -> str:
    """Name a disk."""
    return _named(Disk, name)


def storage_account(name: str) -> str:
    """Name a storage account."""
    return _named(StorageAccount, name)


def affinity_group(name: str) -> str:
    """Name an affinity group."""
    return _named(AffinityGroup, name)


def certificate(service: str, thumbprint: str) -> str:
    """Name a certificate of a cloud service by its thumbprint."""
    return _named(ServiceCertificate, service, thumbprint)


def extension(service: str, role: str, reference_name: str) -> str:
    """Name an extension of a VM."""
    return _named(ResourceExtension, service, role, reference_name)


def gateway(network: str) -> str:
    """Name the gateway of a virtual network."""
    return _named(VirtualNetworkGateway, network)


def secret(key: str) -> str:
    """Name a secret by its key in the stack's configuration."""
    return f"secret {key}"


def local_network_site(name: str) -> str:
    """Name a local network site."""
    return _named(LocalNetworkSite, name)


def around(subject: str) -> Iterator[str]:
    """Yield the subject, then the VM, cloud service or virtual network that it belongs to."""
    yield subject
    if subject.startswith(_GATEWAY):
        yield virtual_network(subject.removeprefix(_GATEWAY))
    _kind, blank, tail = subject.partition(" ")
    while blank:
        steps = tail.split("/")
        if len(steps) > 2:  # noqa: PLR2004 - a service, a role, and a part of it
            yield virtual_machine(steps[0], steps[1])
        if len(steps) > 1:
            yield cloud_service(steps[0])
            yield virtual_network(steps[0])
        _kind, blank, tail = tail.partition(" ")  # a kind may be of several words


def _named(kind: type[ClassicModel], *names: str | None) -> str:
    return f"{_NOUNS[kind]} {'/'.join(name for name in names if name)}"
