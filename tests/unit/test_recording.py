"""The embedded engine: what it records, how it answers, and that its runs leave nothing behind."""

import gc
import json
import logging
import sys
import threading

import pulumi
import pytest
from pulumi.runtime.settings import get_engine, get_monitor, get_root_resource

from classic.findings import Finding, Severity
from classic.source import NOWHERE, Source
from preview.engine import DuplicateResourceError, record
from preview.recorded import RecordedResource, Recording
from preview.recording import to_json


class Part(pulumi.ComponentResource):
    """A component, to be a parent."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("test:index:Part", name, None, opts)


class Thing(pulumi.CustomResource):
    """A resource of no provider, which takes any inputs."""

    size: pulumi.Output[int]
    secret: pulumi.Output[str]
    later: pulumi.Output[str]

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None, **inputs: object) -> None:
        super().__init__("test:index:Thing", name, {"later": None, **inputs}, opts)


def by_name(recording: Recording) -> dict[str, RecordedResource]:
    return {resource.name: resource for resource in recording.resources}


# --- what is recorded -------------------------------------------------------------------------------------------------


def test_a_resource_is_recorded_with_all_that_was_asked_for():
    def program():
        first = Thing("first", size=443.0, share=0.5, tags={"a": True})
        options = pulumi.ResourceOptions(
            parent=Part("part"),
            depends_on=[first],
            protect=True,
            ignore_changes=["size"],
            replace_on_changes=["share"],
            delete_before_replace=True,
            aliases=[pulumi.Alias(name="old")],
        )
        Thing("second", options, size=first.size)

    made = by_name(record(program))

    assert made["first"] == RecordedResource(
        urn="urn:pulumi:preview::classic-migration::test:index:Thing::first",
        type="test:index:Thing",
        name="first",
        parent="urn:pulumi:preview::classic-migration::pulumi:pulumi:Stack::classic-migration-preview",
        custom=True,
        id="first-id",
        inputs={"size": 443, "share": 0.5, "tags": {"a": True}},
        property_dependencies={"share": (), "size": (), "tags": ()},
    )
    second = made["second"]
    assert isinstance(made["first"].inputs["size"], int)
    assert second.urn == "urn:pulumi:preview::classic-migration::test:index:Part$test:index:Thing::second"
    assert second.parent == made["part"].urn
    assert second.inputs == {"size": 443}
    assert second.dependencies == (made["first"].urn,)
    assert second.property_dependencies == {"size": (made["first"].urn,)}
    assert (second.protect, second.ignore_changes, second.replace_on_changes) == (True, ("size",), ("share",))
    assert (second.delete_before_replace, second.aliases) == (True, 1)
    assert (made["part"].custom, made["part"].id) == (False, "")


def test_the_order_is_that_of_the_program_and_the_same_each_time():
    def program():
        things = [Thing(f"thing{number}") for number in range(20)]
        # Registered last, as it waits for all; constructed before its neighbour.
        Thing("waiting", size=pulumi.Output.all(*(thing.id for thing in things)).apply(len))
        Thing("neighbour")

    recordings = [record(program) for _ in range(5)]

    assert [resource.name for resource in recordings[0].resources][-2:] == ["waiting", "neighbour"]
    assert all(recording == recordings[0] for recording in recordings)


def test_outputs_of_the_stack_are_recorded_with_their_structure():
    def program():
        pulumi.export("ids", {"first": Thing("first").id, "list": [1, 2.5]})

    assert record(program).outputs == {"ids": {"first": "first-id", "list": [1, 2.5]}}


def test_what_only_a_deployment_tells_is_marked():
    seen = []

    def program():
        thing = Thing("thing")
        thing.later.apply(seen.append)
        pulumi.export("later", thing.later)
        Thing("next", size=thing.later)

    recording = record(program)

    assert recording.outputs == {"later": "[known after deployment]"}
    assert by_name(recording)["next"].inputs == {"size": "[known after deployment]"}
    assert seen == []  # nobody is handed a value that is none


def test_progress_is_told_resource_by_resource():
    counts: list[int] = []
    record(lambda: [Thing("one"), Part("two"), Thing("three")], on_resource=counts.append)

    assert counts == [1, 2, 3]


def test_log_entries_are_kept_with_the_resource_that_they_are_about():
    def program():
        thing = Thing("thing")
        pulumi.log.warn("look", thing)
        pulumi.log.info("hello")
        pulumi.log.debug("never mind")

    entries = {(entry.severity, entry.message, entry.urn.rpartition("::")[2]) for entry in record(program).logs}

    assert entries == {("warning", "look", "thing"), ("info", "hello", "")}


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_a_secret_is_never_in_the_recording_and_hides_nothing_beside_it():
    def program():
        Thing("thing", profile={"user": "ops", "password": pulumi.Output.secret("canary-7f3a")})
        pulumi.export("secret", pulumi.Output.secret("canary-7f3a"))

    recording = record(program)

    assert by_name(recording)["thing"].inputs == {"profile": {"user": "ops", "password": "[secret]"}}
    assert recording.outputs["secret"] == "[secret]"
    assert "canary-7f3a" not in repr(recording)


def test_a_secret_stays_one_when_it_goes_through_a_resource():
    def program():
        first = Thing("first", secret=pulumi.Output.secret("canary-7f3a"))
        Thing("second", secret=first.secret)

    assert by_name(record(program))["second"].inputs == {"secret": "[secret]"}


def test_configuration_is_the_run_s_own_and_its_secrets_are_secret():
    seen = []

    def program():
        config = pulumi.Config()
        seen.append(config.require("estate"))
        Thing("thing", secret=config.require_secret("password"))

    config = {"classic-migration:estate": "estate/", "classic-migration:password": "canary-7f3a"}
    recording = record(program, config=config, secret_keys=["classic-migration:password"])

    assert seen == ["estate/"]
    assert by_name(recording)["thing"].inputs == {"secret": "[secret]"}
    with pytest.raises(pulumi.ConfigMissingError):
        record(program)


# --- errors -----------------------------------------------------------------------------------------------------------


def test_two_resources_of_one_name_are_refused_by_that_name():
    with pytest.raises(DuplicateResourceError) as refused:
        record(lambda: [Thing("twin"), Thing("twin")])

    assert str(refused.value) == (
        "two resources are declared under the name 'twin': "
        "urn:pulumi:preview::classic-migration::test:index:Thing::twin. Give one of them another name."
    )


def test_one_name_may_stand_for_two_types_or_under_two_types_of_parents():
    def program():
        Part("name")
        Thing("name")
        Thing("name", pulumi.ResourceOptions(parent=Part("parent")))

    assert len(record(program).resources) == 4


def test_the_program_s_own_error_is_raised_as_it_is():
    class Refused(pulumi.RunError):
        pass

    def program():
        Thing("thing")
        raise Refused("not today")

    with pytest.raises(Refused, match="not today"):
        record(program)


def test_a_lookup_is_refused_since_nobody_here_can_answer():
    def program():
        pulumi.runtime.invoke("azure-native:network:getSubnet", {})

    with pytest.raises(pulumi.RunError, match="azure-native:network:getSubnet"):
        record(program)


def test_a_failed_run_does_not_touch_the_next():
    def failing():
        Thing("thing", size=pulumi.Output.from_input(1).apply(lambda _: 1 / 0))

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            record(failing)
        assert len(record(lambda: Thing("thing")).resources) == 1


# --- isolation --------------------------------------------------------------------------------------------------------


def test_a_run_leaves_pulumi_s_settings_as_they_were():
    before = (pulumi.get_project(), pulumi.get_stack(), get_monitor(), get_engine(), get_root_resource())
    record(lambda: Thing("thing"), project="other", stack="dev", config={"other:key": "value"})

    assert (pulumi.get_project(), pulumi.get_stack(), get_monitor(), get_engine(), get_root_resource()) == before
    assert pulumi.Config("other").get("key") is None

    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.extend([get_monitor(), get_engine(), pulumi.get_project()]))
    thread.start()
    thread.join()
    assert seen == [None, None, "project"]


def test_project_and_stack_are_part_of_every_urn():
    recording = record(lambda: Thing("thing"), project="shop", stack="dev")

    assert recording.resources[0].urn == "urn:pulumi:dev::shop::test:index:Thing::thing"


@pytest.mark.filterwarnings("error")
def test_a_run_leaves_no_thread_and_no_complaint_behind(caplog, monkeypatch):
    with monkeypatch.context() as quiet:  # what other tests left behind is not this one's business
        quiet.setattr(sys, "unraisablehook", lambda _: None)
        gc.collect()

    def failing():
        thing = Thing("thing", size=pulumi.Output.from_input(1).apply(lambda _: 1 / 0))
        Thing("next", size=thing.size)
        pulumi.log.warn("look", thing)

    with caplog.at_level(logging.WARNING):
        record(lambda: Thing("thing"))
        with pytest.raises(DuplicateResourceError):
            record(lambda: [Thing("twin"), Thing("twin")])
        with pytest.raises(ZeroDivisionError):
            record(failing)
        gc.collect()

    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("preview")] == []
    assert caplog.records == []


# --- the JSON form ----------------------------------------------------------------------------------------------------


def test_the_json_form_is_exactly_the_contract():
    recording = record(lambda: pulumi.export("id", Thing("thing", size=1).id))
    findings = (
        Finding("CM402", Severity.INPUT, "storage account shopdata", Source("shop.xml", 41), "It is.", "Do."),
        Finding("CM821", Severity.INPUT, "decision x", NOWHERE, "It is.", "Do."),
    )
    shown = to_json(recording, findings)

    assert json.loads(json.dumps(shown)) == shown
    assert shown == {
        "resources": [
            {
                "urn": "urn:pulumi:preview::classic-migration::test:index:Thing::thing",
                "type": "test:index:Thing",
                "name": "thing",
                "parent": "urn:pulumi:preview::classic-migration::pulumi:pulumi:Stack::classic-migration-preview",
                "custom": True,
                "id": "thing-id",
                "inputs": {"size": 1},
                "dependencies": [],
            }
        ],
        "outputs": {"id": "thing-id"},
        "findings": [
            {
                "rule": "CM402",
                "severity": "input",
                "subject": "storage account shopdata",
                "source": {"file": "shop.xml", "line": 41},
                "message": "It is.",
                "remedy": "Do.",
            },
            {
                "rule": "CM821",
                "severity": "input",
                "subject": "decision x",
                "source": {"file": "", "line": None},
                "message": "It is.",
                "remedy": "Do.",
            },
        ],
    }
