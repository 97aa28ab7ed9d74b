"""CM335: VMs leave through a NAT gateway, not through their cloud service's address."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM335",
    name="leaves-by-nat-gateway",
    severity=Severity.CHANGE,
    title="VMs leave through a NAT gateway, not through their cloud service's address",
    why="A NAT gateway on the subnet takes precedence over the outbound rule of a load balancer.",
    remedy="Announce its address to whoever allowed the cloud service's address.",
    reference="https://learn.microsoft.com/azure/nat-gateway/nat-overview",
    row=12,
)
