"""The mapping table of Microsoft's platform migration as data: the one place that lists its 21 rows.

Source: "Technical deep dive on platform-supported migration from classic to Azure Resource Manager", Microsoft,
4 May 2016. The rows are numbered in the table's order. Features outside the table are unsupported.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row of the table: what it was, what it becomes, and the table's own note in short."""

    number: int
    classic: str
    resource_manager: str
    note: str
    planned: bool = True
    """Whether this version plans the row; a row that it does not is told of as a loss wherever it occurs."""


MAPPING = (
    MappingRow(
        1,
        "Cloud service name",
        "DNS name",
        "A resource group <cloudservicename>-migrated; the name becomes a DNS name of the public IP address.",
    ),
    MappingRow(2, "Virtual machine", "Virtual machine", "Properties unchanged; the computer name is not stored."),
    MappingRow(3, "Disk resources attached to VM", "Implicit disks attached to VM", "Attached disks only."),
    MappingRow(4, "VM extensions", "VM extensions", "All but XML extensions.", planned=False),
    MappingRow(
        5,
        "Virtual machine certificates",
        "Certificates in Azure Key Vault",
        "A vault per cloud service with service certificates; VMs reference it.",
        planned=False,
    ),
    MappingRow(6, "WinRM configuration", "WinRM configuration under osProfile", "Unchanged.", planned=False),
    MappingRow(
        7,
        "Availability-set property",
        "Availability-set resource",
        "Several sets in a cloud service, or a set beside VMs outside it, are not supported.",
    ),
    MappingRow(
        8, "Network configuration on a VM", "Primary network interface", "Outside a VNet the internal IP changes."
    ),
    MappingRow(9, "Multiple network interfaces on a VM", "Network interfaces", "A resource each, all properties."),
    MappingRow(10, "Load-balanced endpoint set", "Load balancer", "A new load balancer; sets become its rules."),
    MappingRow(11, "Inbound NAT rules", "Inbound NAT rules", "Input endpoints become NAT rules of the load balancer."),
    MappingRow(12, "VIP address", "Public IP address with DNS name", "Associated with the load balancer."),
    MappingRow(13, "Virtual network", "Virtual network", "All properties, in a resource group <vnet>-migrated."),
    MappingRow(
        14, "Reserved IPs", "Public IP address with static allocation method", "An unassociated one is not supported."
    ),
    MappingRow(15, "Public IP address per VM", "Public IP address", "Static allocation."),
    MappingRow(16, "NSGs", "NSGs", "Cloned with the subnets (and VMs) that they are linked to."),
    MappingRow(17, "DNS servers", "DNS servers", "Those of virtual network and VM."),
    MappingRow(18, "UDRs", "UDRs", "Cloned with the subnets that they are linked to."),
    MappingRow(19, "IP forwarding property on a VM's network configuration", "IP forwarding property on the NIC", ""),
    MappingRow(
        20,
        "Load balancer with multiple IPs",
        "Load balancer with multiple public IP resources",
        "Every VIP becomes a public IP on the load balancer.",
    ),
    MappingRow(
        21,
        "Internal DNS names on the VM",
        "Internal DNS names on the NIC",
        "The read-only InternalDomainNameSuffix of the NIC.",
    ),
)

REFERENCE = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-deep-dive"
"""Today's address of the page that the table stands on."""


def row(number: int) -> MappingRow:
    """Look up a row by its number, 1 to 21."""
    return MAPPING[number - 1]
