"""How findings name the classic things that they are about: a kind and a name, unique within an estate."""

from classic.base import ClassicModel
from classic.compute import InputEndpoint, NetworkInterface, PaasRole, Role
from classic.estate import AffinityGroup, CloudService, Disk, InternalLoadBalancer, StorageAccount, VirtualIP
from classic.network import (
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    RouteTable,
    Subnet,
    VirtualNetworkSite,
)

_NOUNS: dict[type[ClassicModel], str] = {
    CloudService: "cloud service",
    Role: "VM",
    PaasRole: "role",
    InputEndpoint: "endpoint",
    NetworkInterface: "NIC",
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
}


def subject_of(kind: type[ClassicModel], *names: str | None) -> str | None:
    """Name a thing by its kind and the names that lead to it; ``None`` for kinds that findings never are about.

    Names that are not known are left out: a VM of an unknown cloud service is ``VM web1``.
    """
    noun = _NOUNS.get(kind)
    return None if noun is None else f"{noun} {'/'.join(name for name in names if name)}"


def document(file: str) -> str:
    """Name a document by its file, as the user named it."""
    return f"document {file}"
