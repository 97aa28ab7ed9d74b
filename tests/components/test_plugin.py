"""The component package, without Pulumi's CLI: its schema, and how it makes components for other processes."""

import json
import subprocess
import sys
from pathlib import Path

import grpc
import pulumi
import pytest
from pulumi.errors import InputPropertiesError, InputPropertyError
from pulumi.provider.server import ComponentInitError
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from components import MigratedCloudService, MigratedVNet
from plugin.package import ComponentPackage, whole_numbers
from preview.engine import record
from tests.builders import STORAGE_ID
from tests.components.conftest import Declared
from tests.components.test_cloud_service import CORP_NET, IN_CORP_NET

ROOT = Path(__file__).parents[2]
NETWORK = "classic-migration:index:MigratedVNet"
SERVICE = "classic-migration:index:MigratedCloudService"


@pytest.fixture(scope="module")
def package() -> ComponentPackage:
    return ComponentPackage()


@pytest.fixture(scope="module")
def schema(package):
    return json.loads(package.schema)


def construct(package: ComponentPackage, kind: str, name: str, **inputs: object) -> Declared:
    """Make a component as the package does it for a program of another process."""
    return Declared(record(lambda: package.construct(name, kind, dict(inputs))))


# --- the schema -------------------------------------------------------------------------------------------------------


def test_the_schema_is_the_one_that_was_published(schema, golden):
    """A changed line is a change for every program in another language: read the difference."""
    golden("plugin-schema.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def test_the_schema_describes_every_component_and_every_property(schema):
    for component in schema["resources"].values():
        assert component["description"]
        for name, told in (*component["inputProperties"].items(), *component["properties"].items()):
            assert told["description"], name
            assert "  " not in told["description"], name


def test_the_page_about_reuse_names_every_argument_and_every_output(package):
    page = (ROOT / "docs" / "reuse.md").read_text()
    names = {
        name
        for component in package.analyzer.analyze([MigratedVNet, MigratedCloudService])[
            "component_definitions"
        ].values()
        for name in (*component.inputs_mapping.values(), *component.outputs_mapping.values())
    }

    assert {name for name in names if f"`{name}`" not in page} == set()


def test_the_schema_has_the_version_of_the_project(schema):
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (schema["name"], schema["version"]) == (project["name"], project["version"])


def test_every_output_of_the_schema_is_one_of_the_component(package):
    state = {}

    def program():
        made = package.construct("shop", SERVICE, {"classic": IN_CORP_NET, "subnetIds": {"front": SUBNET}, **STORAGE})
        state.update(made.state)

    record(program)

    assert set(state) == set(json.loads(package.schema)["resources"][SERVICE]["properties"])


def test_the_folder_serves_the_schema_as_pulumi_asks_for_it(package, tmp_path):
    """Started as Pulumi does, from the folder of some program that knows nothing of the repository."""
    server = subprocess.Popen(
        [sys.executable, ROOT / "plugin", "127.0.0.1:1"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        with grpc.insecure_channel(f"127.0.0.1:{int(server.stdout.readline())}") as channel:
            asked = provider_pb2_grpc.ResourceProviderStub(channel)
            served = asked.GetSchema(provider_pb2.GetSchemaRequest(version=0), timeout=30).schema
    finally:
        server.terminate()
        server.communicate()

    assert served == package.schema


# --- making components ------------------------------------------------------------------------------------------------

SUBNET = "/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps"
STORAGE = {"decisions": {"storageAccounts": {"shopdata": STORAGE_ID}}}


def test_a_component_is_made_from_inputs_as_other_languages_spell_them(package):
    made = construct(
        package, SERVICE, "shop", classic=IN_CORP_NET, cloudService="SHOP", subnetIds={"front": SUBNET}, **STORAGE
    )

    assert made.resource("MigratedCloudService", "shop").type == SERVICE
    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    assert configuration["subnet"]["id"] == SUBNET


def test_numbers_that_travelled_as_floats_are_whole_again():
    """Settings of an extension reach Azure as they are, and some handlers take ``30`` and refuse ``30.0``."""
    travelled = {"settings": {"timeout": 30.0, "share": 0.5, "ports": [443.0], "on": True}, "name": "443.0"}

    assert json.dumps(whole_numbers(travelled)) == (
        '{"settings": {"timeout": 30, "share": 0.5, "ports": [443], "on": true}, "name": "443.0"}'
    )


def test_a_port_that_travelled_as_a_float_is_a_port(package):
    classic = json.loads(json.dumps(IN_CORP_NET))
    (role,) = classic["cloudServices"][0]["deployments"][0]["roles"]
    role["inputEndpoints"] = [{"name": "ssh", "protocol": "tcp", "port": 50022.0, "localPort": 22.0}]
    made = construct(package, SERVICE, "shop", classic=classic, subnetIds={"front": SUBNET}, **STORAGE)

    (rule,) = made.inputs("LoadBalancer", "shop/shop-lb")["inboundNatRules"]
    assert (rule["frontendPortRangeStart"], rule["backendPort"]) == (50022, 22)


def test_a_relative_path_is_one_of_the_working_directory(package, tmp_path, monkeypatch):
    (tmp_path / "classic").mkdir()
    (tmp_path / "classic" / "network.json").write_text(json.dumps(CORP_NET))
    (tmp_path / "decisions.yaml").write_text("virtualNetworks: {corp-net: {resourceGroupName: rg-corp}}\n")
    monkeypatch.chdir(tmp_path)
    made = construct(package, NETWORK, "net", classic="classic", decisions="decisions.yaml")

    assert made.inputs("ResourceGroup", "net")["resourceGroupName"] == "rg-corp"


def test_a_refusal_reaches_the_program_with_its_reasons_and_no_traceback(package):
    with pytest.raises(InputPropertiesError) as refused:
        construct(package, SERVICE, "shop", classic=IN_CORP_NET)

    assert refused.value.message.startswith("nothing is declared, for 2 reasons:\n\ninput  CM402  storage account")
    assert refused.value.__cause__ is None


def test_an_error_that_nobody_expected_keeps_its_traceback(package, monkeypatch):
    def fail(*_):
        raise KeyError("unexpected")

    monkeypatch.setattr("components.cloud_service.plan_cloud_service", fail)
    with pytest.raises(ComponentInitError):
        construct(package, SERVICE, "shop", classic=IN_CORP_NET)


def test_a_component_without_a_description_is_told_which_property_is_missing(package):
    with pytest.raises(InputPropertyError) as refused:
        construct(package, SERVICE, "shop")

    assert refused.value.property_path == "classic"


# --- what must be known when a component runs -------------------------------------------------------------------------


def later(value: object) -> pulumi.Output:
    return pulumi.Output.from_input(value)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            lambda: {"classic": later("dump")},
            "classic: got an Output, which has no value yet when the component decides what to declare.",
        ),
        (
            lambda: {"classic": IN_CORP_NET, "decisions": {"virtualNetworks": {"corp-net": {"id": later(SUBNET)}}}},
            "decisions.virtualNetworks.corp-net.id: got an Output,",
        ),
        (
            lambda: {"classic": IN_CORP_NET, "decisions": {"exclude": ["VM shop/old", later("VM shop/shop1")]}},
            "decisions.exclude[1]: got an Output,",
        ),
        (
            lambda: {"classic": IN_CORP_NET, "secrets": pulumi.Output.secret({"adminPassword": "canary-7f3a"})},
            (
                "secrets: got an Output, expected a mapping. Its values may be Outputs, the whole may not: its keys "
                "are looked at before anything is declared."
            ),
        ),
    ],
)
def test_an_output_where_a_value_must_be_known_is_told_by_its_place(args, message):
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", args()))

    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("argument", ["classic", "decisions"])
def test_a_path_where_nothing_is_is_told_with_the_working_directory(argument):
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", {"classic": IN_CORP_NET, argument: "none.yaml"}))

    assert str(refused.value) == f"{argument}: there is no file or folder 'none.yaml' (working directory {Path.cwd()})."


def test_decisions_that_cannot_be_used_are_told_with_their_file_and_line(tmp_path):
    decisions = tmp_path / "mine.yaml"
    decisions.write_text("\nlocatoin: westeurope\n")
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", {"classic": IN_CORP_NET, "decisions": decisions}))

    assert f"({decisions.as_posix()}:2)" in str(refused.value)


def test_a_document_that_is_no_description_is_told_with_what_its_reader_says(tmp_path):
    document = tmp_path / "notes.txt"
    document.write_text("nothing that is known\n")
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedVNet("net", {"classic": document}))

    first, _, reason = str(refused.value).partition("\n\n")
    assert first == "the description holds no virtual network."
    assert reason.startswith(f"loss  CM211  document {document.as_posix()}")


def test_tags_may_be_known_later(declared):
    made = declared(
        lambda: MigratedCloudService(
            "shop",
            {
                "classic": IN_CORP_NET,
                "subnet_ids": {"front": SUBNET},
                "tags": later({"owner": "ops"}),
                **STORAGE,
            },
        )
    )

    assert made.inputs("VirtualMachine", "shop/shop1")["tags"] == {"owner": "ops"}
