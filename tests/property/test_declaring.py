"""Whatever is planned can be declared: no estate, however odd, breaks the program."""

from hypothesis import given, settings

from classic.estate import ClassicEstate
from config.decisions import Decisions
from migration import plan_estate
from preview.recording import preview_outcome
from tests.property.test_planner import DECISIONS, ESTATES


@settings(deadline=None, max_examples=40)
@given(ESTATES, DECISIONS)
def test_every_plan_can_be_declared(estate: ClassicEstate, decisions: Decisions):
    outcome = plan_estate(estate, decisions)
    recording = preview_outcome(outcome)
    groups = [resource for resource in recording.resources if resource.type.endswith(":ResourceGroup")]
    planned = (item.resource_group for item in (*outcome.plan.virtual_networks, *outcome.plan.cloud_services))
    assert len(groups) == sum(not group.exists for group in planned)
    ids = [resource.id.casefold() for resource in recording.resources if resource.custom]
    # In a group that is shared, what cannot be left out stands beside what has its name, which is told.
    assert len(ids) == len(set(ids)) or (
        decisions.cloud_services and any(finding.rule == "CM620" for finding in outcome.findings)
    )
