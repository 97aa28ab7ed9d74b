"""CM522: a cloud service holds more than classic took."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS
from migration.wording import counted

RULE = Rule(
    id="CM522",
    name="cloud-service-beyond-classic-limits",
    severity=Severity.CHANGE,
    title="A cloud service holds more than classic took",
    why="A cloud service had at most 50 VMs, 150 input endpoints and 5 public addresses: the descriptions of "
    "several are probably merged into one.",
    remedy="Check which documents describe it, and settle in decisions.yaml under `documents:` what belongs to "
    "another.",
    reference=LIMITS,
    row=1,
)

LIMITS_OF_A_SERVICE = {"VM": 50, "input endpoint": 150, "VIP": 5}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the deployments of each cloud service with classic's limits."""
    for service in inspection.services:
        numbers = {
            "VM": len(service.roles),
            "input endpoint": sum(len(role.input_endpoints) for role in service.roles),
            "VIP": sum(len(deployment.virtual_ips) for deployment in service.deployments),
        }
        for what, most in LIMITS_OF_A_SERVICE.items():
            if numbers[what] > most:
                message = f"it has {counted(numbers[what], what)}, and classic took {most}"
                yield RULE.finding(subjects.cloud_service(service.name), service.source, message)
