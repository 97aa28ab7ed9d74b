"""CM326: VMs get another internal DNS suffix."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM326",
    name="internal-dns-suffix-changes",
    severity=Severity.CHANGE,
    title="VMs get another internal DNS suffix",
    why="Azure gives each virtual network a suffix of its own (internalDomainNameSuffix); it cannot be chosen.",
    remedy="Use short names within the network, or the new suffix, which the stack puts out.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances",
    row=21,
)
