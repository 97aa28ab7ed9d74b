"""CM641: a reserved IP is of another region than the cloud service that uses it."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration import regions
from migration.inspection import Inspection

RULE = Rule(
    id="CM641",
    name="reserved-ip-in-another-region",
    severity=Severity.CHANGE,
    title="A reserved IP is of another region than the cloud service that uses it",
    why="A public IP address is in the region of its load balancer; the new one is made there.",
    remedy="Check which of the two locations is right, and correct the other in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
    row=14,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the regions of described reserved IPs with those of the cloud services whose addresses they become."""
    described = {subjects.reserved_ip(ip.name): ip for ip in inspection.estate.reserved_ips}
    for service in inspection.plan.cloud_services:
        here = service.resource_group.location
        for address in service.public_ip_addresses:
            reserved = described.get(address.origin.subject)
            there = regions.region(reserved.location) if reserved is not None and reserved.location else None
            if there is not None and regions.region(here) and here != there:
                message = f"it is in {there}, and cloud service '{service.classic_name}' in {here}"
                yield RULE.finding(address.origin.subject, address.origin.source, message)
