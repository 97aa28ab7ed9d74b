"""CM353: a region gets more vCPUs than a subscription may have by default."""

from collections import Counter
from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from classic.source import NOWHERE
from migration import regions, sizes
from migration.inspection import Inspection
from migration.rules.references import LIMITS
from migration.wording import counted

RULE = Rule(
    id="CM353",
    name="vcpus-beyond-default-quota",
    severity=Severity.CHANGE,
    title="A region gets more vCPUs than a subscription may have by default",
    why="Resource Manager counts vCPUs by region; the default is 20 for many subscriptions, and a deployment that "
    "goes beyond fails half way.",
    remedy="Compare with `az vm list-usage --location <region>`, and ask for more quota before the deployment.",
    reference=LIMITS,
    row=2,
)

DEFAULT = 20
"""vCPUs of a region; subscriptions by contract may have more."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the vCPUs of planned VMs by region, as far as their sizes are known."""
    counted_vcpus: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for machine in inspection.planned_machines:
        region, figures = machine.service.resource_group.location, sizes.figures(machine.vm.size)
        counted_vcpus[region] += figures.vcpus if figures else 0
        unknown[region] += figures is None
    for region, number in counted_vcpus.items():
        if number > DEFAULT and regions.region(region) is not None:
            rest = f", and {counted(unknown[region], 'VM')} of unknown size" if unknown[region] else ""
            yield RULE.finding(f"region {region}", NOWHERE, f"{number} vCPUs{rest}; the default is {DEFAULT}")
