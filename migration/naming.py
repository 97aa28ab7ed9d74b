"""Every physical name of a layout, in one place.

Names are deterministic, legal for their type and as close to the classic name as that allows. Two items never race
for a name: a collision is told (CM620). The suffixes are those of Microsoft's Cloud Adoption Framework.

Source of the rules: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
"""

import hashlib
import re

_PORTAL_NAME = re.compile(r"group\s+\S+\s+\S+", re.IGNORECASE)
_LEGAL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?")
_LABEL = re.compile(r"[a-z][a-z0-9-]{1,61}[a-z0-9]")

LONGEST_VIRTUAL_NETWORK = 64
LONGEST_VIRTUAL_MACHINE = 64
LONGEST_RESOURCE = 80
"""NICs, load balancers and their parts, public IPs, NSGs, rules, route tables, availability sets, disks."""
LONGEST_WINDOWS_COMPUTER = 15
LONGEST_LINUX_COMPUTER = 64
LONGEST_LABEL = 63
LONGEST_VAULT = 24
LONGEST_SECRET_KEY = 100
GATEWAY_SUBNET = "GatewaySubnet"
"""The name that a subnet for a gateway must have."""


def legal(classic: str, longest: int = LONGEST_RESOURCE) -> str:
    """Make a name that Azure's network and compute resources accept: letters, digits, ``_``, ``.``, ``-``.

    A legal name stays as it is. A name of the classic portal, ``Group <group> <name>``, becomes
    ``group-<group>-<name>`` as the platform's own migration wrote it. Other illegal characters become hyphens; a name
    that is too long is cut and marked with a hash of the whole, so that equal beginnings stay apart.
    """
    name = classic.strip()
    if _PORTAL_NAME.fullmatch(name):
        name = name.lower()
    if not _LEGAL.fullmatch(name):
        name = re.sub(r"[^A-Za-z0-9_.-]+", "-", name).lstrip("-._").rstrip("-.") or f"unnamed-{_mark(classic)}"
    if len(name) > longest:
        name = f"{name[: longest - 7].rstrip('-._')}-{_mark(classic)}"
    return name


def virtual_network(classic: str) -> str:
    """Name a virtual network (2 to 64 characters)."""
    name = legal(classic, LONGEST_VIRTUAL_NETWORK)
    return name if len(name) > 1 else f"{name}-vnet"


def resource_group(classic: str) -> str:
    """Name the group of a cloud service or virtual network: ``<name>-migrated``, as the platform did."""
    return f"{legal(classic)}-migrated"


def domain_name_label(service: str) -> str | None:
    """Turn a cloud service name into a DNS label of a public IP address; ``None`` where no letter is left for it.

    Labels are lower case, start with a letter and have 3 to 63 characters; classic names could start with a digit.
    """
    label = re.sub(r"[^a-z0-9-]+", "-", service.lower()).strip("-")
    if label and not label[0].isalpha():
        label = f"cs-{label}"
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL - 7].rstrip('-')}-{_mark(service)}"
    return label if _LABEL.fullmatch(label) else None


def is_domain_name_label(text: str) -> bool:
    """Whether Azure takes the text as the DNS label of a public IP address."""
    return _LABEL.fullmatch(text) is not None


def computer_name(classic: str, *, windows: bool) -> str:
    """Name the guest of a VM made from an image: letters, digits, hyphens; at most 15 (Windows) or 64 (Linux)."""
    longest = LONGEST_WINDOWS_COMPUTER if windows else LONGEST_LINUX_COMPUTER
    name = re.sub(r"[^A-Za-z0-9-]+", "-", classic).strip("-")[:longest].strip("-")
    if not name or name.isdecimal():
        name = f"vm-{name}"[:longest].strip("-")
    return name


def unknown_id(kind: str, name: str) -> str:
    """Make an id that stands for one that the user has yet to supply; only the offline preview goes on with it."""
    return f"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/not-known-yet/providers/{kind}/{name}"


def own_network(service: str) -> str:
    """Name the virtual network that is made for a cloud service outside any."""
    return f"{legal(service, LONGEST_VIRTUAL_NETWORK - 5)}-vnet"


def public_ip_address(service: str, virtual_ip: str | None = None) -> str:
    """Name the public IP address of a VIP; the default VIP needs no name of its own."""
    return legal(f"{service}-{virtual_ip}" if virtual_ip else f"{service}-pip")


def instance_public_ip_address(role: str, classic: str) -> str:
    """Name the public IP address that a VM has of its own; classic names were unique on the VM only."""
    return legal(f"{role}-{classic}")


def load_balancer(service: str) -> str:
    """Name the public load balancer of a cloud service."""
    return f"{legal(service, LONGEST_RESOURCE - 3)}-lb"


def endpoints_pool(role: str) -> str:
    """Name the backend pool that holds one VM, for its NAT rules."""
    return f"{legal(role, LONGEST_RESOURCE - 10)}-endpoints"


def nat_rule(role: str, endpoint: str) -> str:
    """Name the NAT rule of an endpoint."""
    return legal(f"{role}-{endpoint}")


def virtual_machine(role: str) -> str:
    """Name a VM."""
    return legal(role, LONGEST_VIRTUAL_MACHINE)


def network_interface(role: str, classic: str | None = None) -> str:
    """Name a NIC: the primary one after its VM, others by their own names too."""
    return legal(f"{role}-{classic}" if classic else f"{role}-nic")


def endpoints_security_group(role: str) -> str:
    """Name the network security group that opens a VM's endpoints."""
    return f"{legal(role, LONGEST_RESOURCE - 4)}-nsg"


def os_disk(role: str, classic: str | None) -> str:
    """Name the OS disk of a VM."""
    return legal(classic or f"{role}-os")


def data_disk(role: str, lun: int, classic: str | None) -> str:
    """Name a data disk of a VM."""
    return legal(classic or f"{role}-data-{lun}")


def key_vault(service: str) -> str:
    """Name the key vault of a cloud service: 3 to 24 letters, digits and single hyphens, unique in all of Azure.

    The mark is made of the cloud service's name, which was unique in all of Azure too, and of nothing else: the same
    estate gives the same name in every subscription.
    """
    name = re.sub(r"[^A-Za-z0-9]+", "-", service).strip("-")
    if not name[:1].isalpha():
        name = f"cs-{name}"
    return f"{name[: LONGEST_VAULT - 10].rstrip('-')}-kv-{_mark(f'{service.lower()}.cloudapp.net')}"


def certificate_secret(thumbprint: str) -> str:
    """Name the secret in a vault that holds a certificate: letters, digits and hyphens."""
    return f"certificate-{re.sub(r'[^A-Za-z0-9]+', '-', thumbprint)}"


def managed_identity(service: str) -> str:
    """Name the identity by which the VMs of a cloud service read its vault."""
    return f"{legal(service, LONGEST_RESOURCE - 3)}-id"


def extension(reference_name: str) -> str:
    """Name an extension of a VM."""
    return legal(reference_name)


def virtual_network_gateway(network: str) -> str:
    """Name the gateway of a virtual network as the platform's own migration did."""
    return f"{legal(network, LONGEST_VIRTUAL_NETWORK)}-Default-Gateway"


def gateway_public_ip_address(network: str) -> str:
    """Name the public IP address of a gateway."""
    return f"{legal(network, LONGEST_VIRTUAL_NETWORK)}-gateway-pip"


def connection(network: str, other: str) -> str:
    """Name the connection of a gateway to a local network site, a virtual network or a circuit."""
    return legal(f"{network}-to-{other}")


def nat_gateway(owner: str) -> str:
    """Name the NAT gateway of a virtual network, or of a cloud service outside any."""
    return f"{legal(owner, LONGEST_RESOURCE - 6)}-natgw"


def nat_public_ip_address(owner: str) -> str:
    """Name the public IP address of a NAT gateway."""
    return f"{legal(owner, LONGEST_RESOURCE - 10)}-natgw-pip"


def secret_key(*parts: str) -> str:
    """Name a key of the stack's secret configuration: letters, digits, ``_`` and ``-``, beginning with a letter."""
    key = re.sub(r"[^A-Za-z0-9_]+", "-", "-".join(parts)).strip("-")
    if len(key) > LONGEST_SECRET_KEY:
        key = f"{key[: LONGEST_SECRET_KEY - 7].rstrip('-')}-{_mark('-'.join(parts))}"
    return key


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
