"""CM361: a security rule names a public address of the estate that is replaced."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import SECURITY_GROUPS

RULE = Rule(
    id="CM361",
    name="rule-names-an-old-address",
    severity=Severity.CHANGE,
    title="A security rule names a public address of the estate that is replaced",
    why="VIPs, reserved IPs and VMs' own public IPs get new addresses; a rule that lets in or out by the old one "
    "matches nothing any more.",
    remedy="Put the new address into the rule once it is known, or use private addresses within the estate.",
    reference=SECURITY_GROUPS,
    row=16,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of rules of planned security groups whose source or destination is an address that goes."""
    gone = {
        address.was: address.origin.subject
        for service in inspection.plan.cloud_services
        for address in service.public_ip_addresses
        if address.was is not None and address.resource_id is None
    }
    for group in inspection.security_groups:
        for rule in group.rules:
            for prefix in (rule.source_address_prefix, rule.destination_address_prefix):
                owner = gone.get(prefix.removesuffix("/32"))
                if owner is not None:
                    message = f"rule {rule.name} names {prefix}, the address of {owner}, which is replaced"
                    yield RULE.finding(group.origin.subject, group.origin.source, message)
