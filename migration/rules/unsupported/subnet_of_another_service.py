"""CM128: a subnet is called after a service that the platform does not migrate."""

import re
from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import OVERVIEW

RULE = Rule(
    id="CM128",
    name="subnet-of-another-service",
    severity=Severity.BLOCKER,
    title="A subnet is called after a service that the platform does not migrate",
    why="A network that holds an Application Gateway, API Management, App Service Environment, HDInsight or "
    "Dynamics Lifecycle Services is not migrated, and classic descriptions do not list them.",
    remedy="Make the service anew and allow the subnet in decisions.yaml (allow: rule CM128), which is made empty.",
    reference=OVERVIEW,
    row=13,
)

_SERVICES = (
    ("Application Gateway", r"app(lication)?[-_ ]?(gateway|gw)"),
    ("API Management", r"api[-_ ]?m(anagement|gmt)|(?<![a-z])apim(?![a-z])"),
    ("App Service Environment", r"app[-_ ]?service[-_ ]?env|(?<![a-z])ase(?![a-z])"),
    ("HDInsight", r"hd[-_ ]?insight"),
    ("Dynamics Lifecycle Services", r"dynamics|lifecycle[-_ ]?services"),
)
"""What operators call the subnets of these services, as far as it can mean nothing else."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of subnets with such a name in which no described VM is: nothing else says what they hold."""
    occupied = {
        (machine.deployment.virtual_network_name or "", name)
        for machine in inspection.machines
        for name in machine.role.subnet_names
    }
    taken = {(network.casefold(), subnet.casefold()) for network, subnet in occupied}
    for site in inspection.networks:
        for subnet in site.subnets:
            service = next((name for name, words in _SERVICES if re.search(words, subnet.name, re.IGNORECASE)), None)
            if service and (site.name.casefold(), subnet.name.casefold()) not in taken:
                subject = subjects.subnet(site.name, subnet.name)
                message = f"by its name it holds {service}, and no described VM is in it"
                yield from inspection.unless_allowed(RULE, subject, subnet.source, message)
