"""The life of each example in the real engine: previewed, deployed, seen to be stable, destroyed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engine import states
from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.conftest import Served
from tests.engine.examples import EXAMPLES, Estate, Example, prepare
from tests.engine.workspace import Ended, Stack

_LATENCY_S = 0.02
"""Long enough for two writes of one network to meet, if the program let them."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """An example that was previewed, and then deployed."""

    estate: Estate
    stack: Stack
    provider: Provider
    previewed: dict[str, Any]
    up: Ended
    events: str


@pytest.fixture(scope="module", params=EXAMPLES, ids=str)
def deployed(
    request: pytest.FixtureRequest, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployed]:
    """Preview and deploy an example, by the commands that a user types."""
    example: Example = request.param
    provider, folder = served.provider, tmp_path_factory.mktemp(str(example))
    provider.manager.store.clear()
    provider.journal.clear()
    provider.manager.latency_s = _LATENCY_S
    estate = prepare(example, folder)
    estate.seed(provider.manager)
    stack = served.workspace.stack(str(example), estate.config, estate.secrets)
    previewed = stack.preview()
    events = folder / "events.json"
    up = stack.up("--event-log", str(events), PULUMI_DEBUG_COMMANDS="true")
    yield Deployed(estate, stack, provider, previewed, up, events.read_text(encoding="utf-8"))
    stack.remove()
    provider.manager.latency_s = 0.0


def test_a_preview_creates_what_the_embedded_engine_shows(deployed: Deployed) -> None:
    steps = {step["urn"]: step for step in deployed.previewed["steps"] if not _is_pulumis_own(step["urn"])}
    expected = {_urn(resource.urn, deployed): resource for resource in deployed.estate.recording.resources}
    assert steps.keys() == expected.keys()
    assert {step["op"] for step in steps.values()} == {"create"}


def test_the_engine_and_the_embedded_engine_agree(deployed: Deployed) -> None:
    """Same URNs, types, parents, and after the deployment the same inputs, ids and all."""
    made = {resource["urn"]: resource for resource in deployed.stack.resources()}
    expected = {_urn(resource.urn, deployed): resource for resource in deployed.estate.recording.resources}
    assert made.keys() == expected.keys()
    for urn, resource in expected.items():
        found = made[urn]
        assert (found["type"], found["custom"]) == (resource.type, resource.custom)
        assert found.get("id", "") == resource.id
        assert found["parent"] == _urn(resource.parent, deployed)
        if resource.custom:
            assert states.disagreements(states.comparable(found["inputs"]), resource.inputs) == [], urn


def test_nothing_is_refused(deployed: Deployed) -> None:
    assert [call for call in deployed.provider.journal.calls if call.result != "ok"] == []
    made = deployed.provider.journal.of("create")
    assert len(made) == sum(1 for resource in deployed.estate.recording.resources if resource.custom)


def test_findings_are_told_with_the_deployment(deployed: Deployed) -> None:
    told = {
        finding.rule for finding in deployed.estate.outcome.findings if finding.severity.value in ("loss", "change")
    }
    assert all(rule in deployed.up.told for rule in told)


def test_a_second_deployment_changes_nothing(deployed: Deployed) -> None:
    before = len(deployed.provider.journal.of("create", "update", "delete"))
    deployed.stack.up("--expect-no-changes")
    assert len(deployed.provider.journal.of("create", "update", "delete")) == before


def test_a_refresh_finds_no_drift_and_a_preview_nothing_to_do(deployed: Deployed) -> None:
    deployed.stack.run("refresh", "--yes", "--skip-preview", "--expect-no-changes")
    deployed.stack.run("preview", "--expect-no-changes")


def test_no_secret_is_to_be_read_anywhere(deployed: Deployed) -> None:
    """In no file of the backend, in no event, in nothing that was printed, nor in the journal of the stand-in."""
    assert deployed.estate.canaries.keys() >= deployed.estate.secrets.keys()
    places = {
        "state": deployed.stack.state_text(),
        "events": deployed.events,
        "output": deployed.up.told,
        "preview": str(deployed.previewed),
        "journal": str(deployed.provider.journal.calls),
    }
    assert [
        (key, place) for key, canary in deployed.estate.canaries.items() for place in places if canary in places[place]
    ] == []


def test_the_state_can_be_read_with_the_passphrase(deployed: Deployed) -> None:
    """The canaries are looked for in the right place: decrypted, the state does hold them.

    Of a certificate it holds the PFX file, or the key in it.
    """
    shown = deployed.stack.run("stack export", "--show-secrets").stdout
    held = {key for key, canary in deployed.estate.canaries.items() if states.holds(shown, canary)}
    certificates = {key.partition("-")[2] for key in deployed.estate.secrets if key.startswith("certificate-")}
    of_certificates = {f"{kind}-{each}" for each in certificates for kind in ("certificate", "certificatePassword")}
    assert deployed.estate.secrets.keys() - of_certificates <= held
    assert all({f"certificate-{each}", f"key {each}"} & held for each in certificates)


def test_a_machine_that_is_left_out_takes_what_is_its_own_along_and_nothing_else(deployed: Deployed) -> None:
    """Near the end: the machine is gone afterwards."""
    service = max(deployed.estate.outcome.plan.cloud_services, key=lambda each: len(each.virtual_machines))
    machine = service.virtual_machines[-1]
    decisions = Path(deployed.estate.config["decisions"])
    decided = yaml.safe_load(decisions.read_text(encoding="utf-8"))
    left_out = [*decided.get("exclude", ()), machine.origin.subject]
    decisions.write_text(yaml.safe_dump({**decided, "exclude": left_out}), encoding="utf-8")
    steps = {urn: step["op"] for urn, step in deployed.stack.planned().items() if "azure-native" in urn}
    assert set(steps.values()) <= {"delete", "update"}
    gone = [urn.rpartition("::")[2] for urn, operation in steps.items() if operation == "delete"]
    machines = [urn for urn, operation in steps.items() if ":VirtualMachine::" in urn and operation == "delete"]
    assert [urn.rpartition("/")[2] for urn in machines] == [machine.name]
    assert [name for name in gone if machine.name not in name] == []
    deployed.stack.up()
    assert not steps.keys() & {
        resource["urn"] for resource in deployed.stack.resources() if steps.get(resource["urn"]) == "delete"
    }
    deployed.stack.run("preview", "--expect-no-changes")


def test_destroy_leaves_nothing(deployed: Deployed) -> None:
    """Last: what is deleted is deleted one by one, so that a resource group takes nothing along that was forgotten."""
    before = set(deployed.estate.seeded())
    deployed.stack.run("destroy", "--yes", "--skip-preview")
    assert deployed.stack.resources() == []
    assert {ids.key(record.id) for record in deployed.provider.manager.store.all()} == {
        ids.key(item) for item in before
    }
    groups = [call for call in deployed.provider.journal.of("delete") if call.kind == "resources:ResourceGroup"]
    assert [call.went_along for call in groups] == [()] * len(groups)
    assert [call for call in deployed.provider.journal.calls if call.result != "ok"] == []


def _urn(urn: str, deployed: Deployed) -> str:
    """Give the URN that a URN of the embedded engine's stack has in the stack of the test."""
    name = deployed.stack.name
    return urn.replace("urn:pulumi:preview::", f"urn:pulumi:{name}::").replace("migration-preview", f"migration-{name}")


def _is_pulumis_own(urn: str) -> bool:
    return urn.split("::")[2].startswith("pulumi:")
