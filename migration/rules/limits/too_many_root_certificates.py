"""CM528: a gateway has more root certificates than Azure takes."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM528",
    name="too-many-root-certificates",
    severity=Severity.BLOCKER,
    title="A gateway has more root certificates than Azure takes",
    why="A gateway checks point-to-site clients against at most 20 root certificates.",
    remedy="Leave those in the description whose clients still connect.",
    reference=LIMITS,
    row=13,
)

MOST = 20


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the root certificates of each network that has a planned gateway."""
    for site in inspection.networks:
        planned = inspection.network_by_name.get(site.name.casefold())
        if site.gateway is None or planned is None or planned.gateway is None:
            continue
        number = len(site.gateway.vpn_client_root_certificates)
        if number > MOST:
            message = f"it has {number} root certificates, and Azure takes {MOST}"
            yield RULE.finding(subjects.gateway(site.name), site.gateway.source, message)
