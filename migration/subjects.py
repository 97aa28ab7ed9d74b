"""How findings name the things that they are about: a kind and a name, unique within an estate.

Decisions refer to items by the same words, so a subject is part of what users may rely on.
"""


def virtual_network(name: str) -> str:
    """Name a virtual network."""
    return f"virtual network {name}"


def subnet(network: str, name: str) -> str:
    """Name a subnet of a virtual network."""
    return f"subnet {network}/{name}"


def network_security_group(name: str) -> str:
    """Name a network security group."""
    return f"NSG {name}"


def route_table(name: str) -> str:
    """Name a route table."""
    return f"route table {name}"


def reserved_ip(name: str) -> str:
    """Name a reserved IP."""
    return f"reserved IP {name}"


def cloud_service(name: str) -> str:
    """Name a cloud service."""
    return f"cloud service {name}"


def virtual_ip(service: str, name: str) -> str:
    """Name a VIP of a cloud service."""
    return f"VIP {service}/{name}"


def internal_load_balancer(service: str, name: str) -> str:
    """Name the internal load balancer of a cloud service."""
    return f"internal load balancer {service}/{name}"


def load_balanced_set(service: str, name: str) -> str:
    """Name a load-balanced endpoint set of a cloud service."""
    return f"load-balanced set {service}/{name}"


def availability_set(service: str, name: str) -> str:
    """Name an availability set of a cloud service."""
    return f"availability set {service}/{name}"


def virtual_machine(service: str, role: str) -> str:
    """Name a VM by its cloud service and role."""
    return f"VM {service}/{role}"


def endpoint(service: str, role: str, name: str) -> str:
    """Name an input endpoint of a VM."""
    return f"endpoint {service}/{role}/{name}"


def network_interface(service: str, role: str, name: str) -> str:
    """Name a secondary network interface of a VM."""
    return f"NIC {service}/{role}/{name}"


def disk(name: str) -> str:
    """Name a disk."""
    return f"disk {name}"


def storage_account(name: str) -> str:
    """Name a storage account."""
    return f"storage account {name}"


def affinity_group(name: str) -> str:
    """Name an affinity group."""
    return f"affinity group {name}"


def secret(key: str) -> str:
    """Name a secret by its key in the stack's configuration."""
    return f"secret {key}"
