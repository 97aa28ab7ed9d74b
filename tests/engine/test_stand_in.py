"""What the stand-in does besides refusing: it compares, refreshes, imports, remembers, and fails when told so."""

import json
import threading
from pathlib import Path

import pytest

from tests.engine import world
from tests.engine.azure_stand_in import wire
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.faults import Fault, Faults
from tests.engine.azure_stand_in.kinds import KINDS, kind_of
from tests.engine.azure_stand_in.models import Enumeration, ListOf, Model, model
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.azure_stand_in.semantics import SEMANTICS
from tests.engine.azure_stand_in.semantics.machines import cores_of
from tests.engine.azure_stand_in.wire import UNKNOWN

ADDRESS = "azure-native:network:PublicIPAddress"
MACHINE = "azure-native:compute:VirtualMachine"


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    return Provider(tmp_path)


# --- the tables -------------------------------------------------------------------------------------------------------


def test_every_kind_has_rules_a_model_and_an_id_that_can_be_read_back() -> None:
    assert {kind.token for kind in KINDS.values()} == set(SEMANTICS)
    for kind in KINDS.values():
        assert model(*kind.model).properties
        inputs = dict.fromkeys(kind.path_inputs, "a") | ({"scope": world.GROUP} if kind.scoped else {})
        assert kind.inputs_of(kind.id_of(inputs)) == inputs


def test_a_version_in_a_type_is_left_out() -> None:
    assert kind_of("azure-native:network/v20240501:Subnet") is kind_of("azure-native:network:Subnet")


def test_models_are_read_with_what_azure_native_lifts_out_of_properties() -> None:
    balancer = model("azure.mgmt.network.models", "LoadBalancer").properties
    assert "properties" not in balancer
    assert balancer["provisioningState"].read_only
    rules = balancer["loadBalancingRules"].shape
    assert isinstance(rules, ListOf)
    assert isinstance(rules.item, Model)
    protocol = rules.item.properties["protocol"]
    assert protocol.required
    assert isinstance(protocol.shape, Enumeration)
    assert {"Tcp", "Udp", "All"} <= set(protocol.shape.values)


def test_models_of_the_older_generation_are_read_alike() -> None:
    assignment = model("azure.mgmt.authorization.v2022_04_01.models", "RoleAssignmentCreateParameters").properties
    assert assignment["principalId"].required
    assert not assignment["description"].required
    assert assignment["scope"].read_only


def test_cores_are_read_from_the_name_of_a_size() -> None:
    sizes = {"Standard_D2ds_v5": 2, "Standard_E16ds_v5": 16, "Standard_E8-2ds_v5": 2, "Small": 0}
    assert {size: cores_of(size) for size in sizes} == sizes


# --- comparing --------------------------------------------------------------------------------------------------------

DIFFERENCES = {
    "nothing": ({}, {}, []),
    "a tag in place": ({"tags": {"a": "1"}}, {"tags": {"a": "2"}}, [("tags.a", "update", False)]),
    "a name": ({"publicIpAddressName": "a"}, {"publicIpAddressName": "b"}, [("publicIpAddressName", "update", True)]),
    "a region": ({"location": "westeurope"}, {"location": "northeurope"}, [("location", "update", True)]),
    "a region in other words": ({"location": "West Europe"}, {"location": "westeurope"}, []),
    "a part of what replaces": ({"sku": {"name": "a"}}, {"sku": {"name": "b"}}, [("sku.name", "update", True)]),
    "something new": ({}, {"zones": ["1"]}, [("zones", "add", False)]),
    "something gone": ({"zones": ["1"]}, {}, [("zones", "delete", False)]),
    "more of a list": ({"zones": ["1"]}, {"zones": ["1", "2"]}, [("zones[1]", "add", False)]),
    "not known yet": ({"zones": ["1"]}, {"zones": UNKNOWN}, [("zones", "update", False)]),
}


@pytest.mark.parametrize(("before", "after", "expected"), DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_inputs_are_compared_as_azure_native_does(provider: Provider, before, after, expected) -> None:
    found = provider.diff(ADDRESS, "", before, after)
    assert [(item.path, item.change, item.replaces) for item in found] == expected


def test_a_preview_tells_what_azure_will_add_as_not_known_yet(provider: Provider) -> None:
    _, inputs = world.VALID["nic"]
    outputs = provider.preview("azure-native:network:NetworkInterface", inputs)
    assert outputs["location"] == "westeurope"
    assert outputs["dnsSettings"] is UNKNOWN
    assert outputs["ipConfigurations"][0]["privateIPAddress"] == "10.0.1.10"
    assert outputs["ipConfigurations"][0]["provisioningState"] is UNKNOWN
    assert "resourceGroupName" not in outputs


# --- reading ----------------------------------------------------------------------------------------------------------


def test_a_refresh_takes_up_what_somebody_changed_and_no_default_of_azure(provider: Provider) -> None:
    made = world.build(provider, until="free address")["address"]
    _, inputs = world.VALID["address"]
    state = dict(made.outputs)
    unchanged = provider.read(ADDRESS, "", made.id, inputs, state)
    assert unchanged is not None
    assert unchanged.inputs == inputs

    provider.manager.change(made.id, tags={"owner": "somebody"}, idleTimeoutInMinutes=30)
    changed = provider.read(ADDRESS, "", made.id, inputs, state)
    assert changed is not None
    assert changed.inputs == {**inputs, "tags": {"owner": "somebody"}, "idleTimeoutInMinutes": 30}


def test_an_import_reads_all_that_could_have_been_an_input(provider: Provider) -> None:
    made = world.build(provider, until="free address")["address"]
    read = provider.read(ADDRESS, "", made.id, {}, {})
    assert read is not None
    assert read.inputs["publicIpAddressName"] == "lb-pip"
    assert read.inputs["resourceGroupName"] == "shop"
    assert read.inputs["idleTimeoutInMinutes"] == 4
    assert "provisioningState" not in read.inputs


def test_what_is_gone_is_told_as_gone(provider: Provider) -> None:
    assert provider.read(ADDRESS, "", world.FREE_ADDRESS_ID, {}, {}) is None


def test_an_id_of_another_kind_is_not_read(provider: Provider) -> None:
    with pytest.raises(ArmError) as refusal:
        provider.read(ADDRESS, "", world.NSG_ID, {}, {})
    assert refusal.value.code == "InvalidResourceId"


def test_what_azure_never_gives_back_is_not_kept_in_the_clear(provider: Provider, tmp_path: Path) -> None:
    world.build(provider)
    written = "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert "fresh-os" in written
    assert not [text for text in ("Passw0rd-of-tests", "a shared key", "e30=") if text in written]


# --- remembering ------------------------------------------------------------------------------------------------------


def test_another_stand_in_on_the_same_folder_knows_it_all(provider: Provider, tmp_path: Path) -> None:
    made = world.build(provider)
    world.delete(provider, made["connection"], "connection")
    again = Provider(tmp_path)
    assert [record.id for record in again.manager.store.all()] == [record.id for record in provider.manager.store.all()]
    with pytest.raises(ArmError) as refusal:
        world.delete(again, made["nic"], "nic")
    assert refusal.value.code == "NicInUse"


def test_every_call_is_written_down_without_inputs(provider: Provider, tmp_path: Path) -> None:
    world.build(provider, until="routes")
    with pytest.raises(ArmError):
        world.create(provider, "nsg")
    lines = [json.loads(line) for line in (tmp_path / "calls.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["operation"], line["kind"], line["result"]) for line in lines] == [
        ("create", "resources:ResourceGroup", "ok"),
        ("create", "network:NetworkSecurityGroup", "ok"),
        ("create", "network:NetworkSecurityGroup", "ResourceExists"),
    ]


def test_two_writes_of_one_network_do_not_overlap(provider: Provider) -> None:
    world.build(provider, until="subnet")
    provider.manager.latency_s = 0.5
    results: list[str] = []

    def create(part: str) -> None:
        try:
            results.append(world.create(provider, part).id)
        except ArmError as error:
            results.append(error.code)

    writers = [threading.Thread(target=create, args=(part,)) for part in ("subnet", "gateway subnet")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert results[0] == "AnotherOperationInProgress"
    assert results[1] in (world.SUBNET_ID, world.GATEWAY_SUBNET_ID)


# --- failing ----------------------------------------------------------------------------------------------------------


def test_the_second_creation_of_a_kind_fails_when_told_so(provider: Provider) -> None:
    provider.faults.plan(Fault("create", nth=2, kind="network:PublicIPAddress", code="RetryableError"))
    world.build(provider, until="free address")
    with pytest.raises(ArmError) as refusal:
        world.create(provider, "free address")
    assert refusal.value.code == "RetryableError"
    assert provider.manager.get(world.FREE_ADDRESS_ID) is None
    assert world.create(provider, "free address").id == world.FREE_ADDRESS_ID


def test_a_failure_afterwards_leaves_the_resource_in_azure(provider: Provider) -> None:
    world.build(provider, until="free address")
    provider.faults.plan(Fault("create", afterwards=True))
    with pytest.raises(ArmError):
        world.create(provider, "free address")
    assert provider.manager.get(world.FREE_ADDRESS_ID) is not None


def test_a_call_hangs_until_it_is_let_go(provider: Provider) -> None:
    world.build(provider, until="free address")
    provider.faults.plan(Fault("create", action="hang"))
    errors: list[str] = []

    def create() -> None:
        try:
            world.create(provider, "free address")
        except ArmError as error:
            errors.append(error.code)

    hanging = threading.Thread(target=create)
    hanging.start()
    assert provider.faults.reached.wait(10)
    assert errors == []
    provider.faults.release()
    hanging.join(10)
    assert errors == ["InternalServerError"]


def test_faults_can_be_told_as_json() -> None:
    faults = Faults.from_json('[{"operation": "delete", "nth": 3, "action": "hang"}]')
    assert faults.planned == [Fault("delete", nth=3, action="hang")]
    assert Faults.from_json("").planned == []


# --- the wire ---------------------------------------------------------------------------------------------------------


def test_values_go_over_the_wire_and_back() -> None:
    values = {"number": 3, "fraction": 0.5, "truth": True, "text": "x", "list": [1, {"a": UNKNOWN}], "later": UNKNOWN}
    assert wire.read(wire.write(values)) == values


def test_a_secret_arrives_as_the_value_that_it_is() -> None:
    secret = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x"}
    assert wire.read(wire.write({"password": secret})) == {"password": "x"}


def test_who_deploys_can_be_asked_for_and_nothing_else(provider: Provider) -> None:
    client = provider.invoke("azure-native:authorization:getClientConfig")
    assert client.keys() == {"clientId", "objectId", "subscriptionId", "tenantId"}
    with pytest.raises(ArmError):
        provider.invoke("azure-native:network:getSubnet")
