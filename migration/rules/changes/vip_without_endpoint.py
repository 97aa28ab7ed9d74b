"""CM357: a further VIP has no endpoint."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM357",
    name="vip-without-endpoint",
    severity=Severity.CHANGE,
    title="A further VIP has no endpoint",
    why="The platform migrated VIPs with an endpoint only; here it becomes a public IP address that is paid for "
    "and leads nowhere.",
    remedy="Take the VIP out of the description, unless the address is to be held for later.",
    reference=REFERENCE,
    row=20,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of addresses of public load balancers, other than the first, that no rule is on."""
    for service in inspection.plan.cloud_services:
        default = service.default_address
        addresses = {address.name: address for address in service.public_ip_addresses}
        for balancer in service.load_balancers:
            used = {rule.frontend for rule in (*balancer.rules, *balancer.nat_rules)}
            for frontend in balancer.frontends:
                address = addresses.get(frontend.public_ip_address or "")
                if address is not None and address is not default and frontend.name not in used:
                    message = f"no endpoint is on {address.was or 'it'}"
                    yield RULE.finding(address.origin.subject, address.origin.source, message)
