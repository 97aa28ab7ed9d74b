"""CM127: a virtual network holds both virtual machines and web or worker roles."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import OVERVIEW

RULE = Rule(
    id="CM127",
    name="web-roles-beside-vms",
    severity=Severity.BLOCKER,
    title="A virtual network holds both virtual machines and web or worker roles",
    why="The platform does not migrate such a network: the roles would have to leave it first.",
    remedy="Exclude the cloud service of the roles in decisions.yaml, which leaves the network to the virtual "
    "machines.",
    reference=OVERVIEW,
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of networks in which deployments of both kinds are."""
    with_vms: set[str] = set()
    with_roles: dict[str, list[str]] = {}
    for service in inspection.services:
        for deployment in service.deployments:
            network = (deployment.virtual_network_name or "").casefold()
            if deployment.paas_roles:
                with_roles.setdefault(network, []).append(service.name)
            elif deployment.roles:
                with_vms.add(network)
    for site in inspection.networks:
        services = with_roles.get(site.name.casefold())
        if services and site.name.casefold() in with_vms:
            message = f"cloud service {', '.join(services)} has web or worker roles in it, beside virtual machines"
            yield RULE.finding(subjects.virtual_network(site.name), site.source, message)
