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
    assert len(groups) == len(outcome.plan.virtual_networks) + len(outcome.plan.cloud_services)
    ids = [resource.id.casefold() for resource in recording.resources if resource.custom]
    assert len(ids) == len(set(ids))
