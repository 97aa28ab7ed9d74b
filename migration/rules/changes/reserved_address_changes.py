"""CM302: A reserved IP becomes a static public IP address with another address."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM302",
    name="reserved-address-changes",
    severity=Severity.CHANGE,
    title="A reserved IP becomes a static public IP address with another address",
    why="The address of a reserved IP can only be kept by the platform's own migration, which has ended.",
    remedy="Announce the new address to whoever allowed the old one.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-upgrade-classic",
    row=14,
)
