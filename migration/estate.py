"""The planner of a whole estate: networks, cloud services, what nothing took up, what collides, what rules find."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from classic.estate import ClassicEstate
from classic.findings import Finding, Severity, in_order
from config.decisions import Decisions
from config.rules import DECISION_UNUSED
from migration.checks import tell_of_checks
from migration.choices import Choices
from migration.cloud_service import plan_cloud_service
from migration.collisions import tell_of_collisions
from migration.context import Planning
from migration.expectations import expect_names
from migration.network import plan_virtual_network
from migration.outcome import Outcome
from migration.plan import CloudServicePlan, LeftOut, MigrationPlan, VirtualNetworkPlan
from migration.remainder import tell_of_remainder


def plan_estate(
    estate: ClassicEstate, decisions: Decisions, told: Iterable[Finding] = (), *, strict: bool = False
) -> Outcome:
    """Plan the Resource Manager layout of a classic estate.

    Pure: the same estate and decisions give the same plan and findings, in the same order. What cannot be migrated is
    left out of the plan, and what is yet to be supplied stands in it as a marked placeholder.

    Args:
        estate: Everything that the documents describe, linked (``classic.readers.read_estate``).
        decisions: What the user decided.
        told: Findings of the readers and of the decisions file, to be told together with the planners'.
        strict: Make a blocker of every loss that no decision accepts.
    """
    choices = Choices(decisions)
    expect_names(choices, estate)
    planning = Planning(estate, choices, list(told))
    networks: dict[str, VirtualNetworkPlan | LeftOut] = {}
    for site in estate.virtual_network_sites:
        networks[site.name.casefold()] = plan_virtual_network(planning, site)
    services = [plan_cloud_service(planning, service, networks) for service in estate.cloud_services]
    plan = MigrationPlan(
        virtual_networks=tuple(item for item in networks.values() if isinstance(item, VirtualNetworkPlan)),
        cloud_services=tuple(item for item in services if isinstance(item, CloudServicePlan)),
        left_out=tuple(item for item in (*networks.values(), *services) if isinstance(item, LeftOut)),
    )
    plan = replace(plan, left_out=(*plan.left_out, *tell_of_remainder(planning, plan)))
    tell_of_collisions(planning, plan)
    tell_of_checks(planning, plan)
    weighed = in_order(_weigh(planning.findings, choices, strict=strict))
    return Outcome(estate, plan, in_order((*weighed, *_unused_decisions(choices))))


def _weigh(findings: Iterable[Finding], choices: Choices, *, strict: bool) -> Iterator[Finding]:
    """Drop nothing: an accepted loss stays told; ``strict`` makes the others blockers."""
    for finding in findings:
        accepted = choices.accepted(finding.rule, finding.subject)
        if strict and finding.severity is Severity.LOSS and not accepted:
            yield replace(finding, severity=Severity.BLOCKER)
        else:
            yield finding


def _unused_decisions(choices: Choices) -> Iterator[Finding]:
    for name, source, near in choices.unused():
        hint = f"; did you mean '{near}'?" if near else ""
        yield DECISION_UNUSED.finding(f"decision {name}", source, f"nothing in the estate goes by that name{hint}")
