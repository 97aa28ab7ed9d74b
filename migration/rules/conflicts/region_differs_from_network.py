"""CM640: a cloud service is in another region than its virtual network."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import regions
from migration.inspection import Inspection

RULE = Rule(
    id="CM640",
    name="region-differs-from-network",
    severity=Severity.BLOCKER,
    title="A cloud service is in another region than its virtual network",
    why="A NIC is in the region of its subnet, and a VM in that of its NICs.",
    remedy="Correct the location in the description, or decide cloudServices.<name>.location in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the regions of planned cloud services with those of the described networks that they are in."""
    for service in inspection.plan.cloud_services:
        network = inspection.network_by_name.get((service.virtual_network or "").casefold())
        if network is None:
            continue
        here, there = service.resource_group.location, network.resource_group.location
        if here != there and regions.region(here) and regions.region(there):
            origin, site = service.resource_group.origin, network.resource_group.origin
            message = f"it is in {here}, and {site.subject} in {there} ({site.source})"
            yield RULE.finding(origin.subject, origin.source, message)
