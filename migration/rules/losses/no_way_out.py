"""CM231: VMs have no way out to the internet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM231",
    name="no-way-out",
    severity=Severity.LOSS,
    title="VMs have no way out to the internet",
    why="Without a public load balancer, a NAT gateway or a public IP of its own nothing leads out of a new subnet; "
    "classic VMs always left through the address of their cloud service.",
    remedy="Decide a natGateway for the network, or keep publicLoadBalancer, unless the VMs are to stay shut in.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
    row=12,
)
