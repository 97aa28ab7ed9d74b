"""CM325: the public IP of a VM of its own gets a new address."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM325",
    name="instance-address-changes",
    severity=Severity.CHANGE,
    title="The public IP of a VM of its own gets a new address",
    why="Classic addresses are gone; a new public IP address is Standard and static, and closed until a security group "
    "opens it, where a classic one let every port in.",
    remedy="Announce the new address; add security rules for ports that were used without an endpoint.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
    row=15,
)
