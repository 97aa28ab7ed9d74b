"""The component package in the real engine: programs of others, in Python and YAML, that know it by its schema."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.engine.azure_stand_in.provider import Provider
from tests.engine.caller import PLUGIN, Caller
from tests.engine.conftest import Served, give_up
from tests.engine.go_tools import SDK_GENERATOR, YAML_HOST, GoTool, find_or_build
from tests.engine.pulumi_cli import NoCommandLineError
from tests.engine.workspace import Stack

GOLDEN = Path(__file__).parents[1] / "golden" / "plugin-schema.json"
PASSWORD = "Canary-7f3a!Aa0"
ESTATE = """
virtualNetworkSites:
  - name: corp-net
    location: West Europe
    addressSpace: [10.10.0.0/16]
    subnets: [{name: front, addressPrefix: 10.10.1.0/24}]
cloudServices:
  - name: shop
    location: West Europe
    deployments:
      - name: shop
        virtualNetworkName: corp-net
        virtualIps: [{name: shopContract, address: 203.0.113.1}]
        roles:
          - name: shop1
            roleSize: Small
            subnetNames: [front]
            osVirtualHardDisk: {os: Windows, mediaLink: "https://shopdata.blob.core.windows.net/vhds/shop1.vhd"}
            inputEndpoints: [{name: rdp, protocol: tcp, port: 50022, localPort: 3389}]
"""
DECISIONS = """
osDisk: {from: image, adminUsername: ops}
cloudServices: {shop: {domainNameLabel: contoso-shop}}
"""
DOCUMENTS = {"dump/estate.yaml": ESTATE, "decided.yaml": DECISIONS}
PYTHON = """
import pulumi
{imports}

net = {net}
shop = {shop}
pulumi.export("fqdn", shop.fqdn)
pulumi.export("addresses", shop.private_ip_addresses)
"""
OF_THE_PACKAGE = PYTHON.format(
    imports="from pulumi_classic_migration import MigratedCloudService, MigratedVNet",
    net='MigratedVNet("net", classic="dump", tags={"owner": "ops"})',
    shop="""MigratedCloudService(
    "shop",
    classic="dump",
    decisions="decided.yaml",
    subnet_ids=net.subnet_ids,
    secrets={"adminPassword": pulumi.Config().require_secret("adminPassword")},
)""",
)
OF_THE_REPOSITORY = PYTHON.format(
    imports=f"""import sys
sys.path.insert(0, {str(PLUGIN.parent)!r})
from components import MigratedCloudService, MigratedVNet""",
    net='MigratedVNet("net", {"classic": "dump", "tags": {"owner": "ops"}})',
    shop="""MigratedCloudService(
    "shop",
    {
        "classic": "dump",
        "decisions": "decided.yaml",
        "subnet_ids": net.subnet_ids,
        "secrets": {"adminPassword": pulumi.Config().require_secret("adminPassword")},
    },
)""",
)
TRANSFORM = """
def tagged(args):
    if args.type_ != "azure-native:resources:ResourceGroup":
        return None
    return pulumi.ResourceTransformResult({**args.props, "tags": {"cost": "4711"}}, args.opts)

pulumi.runtime.register_resource_transform(tagged)
"""
IN_YAML = f"""\
name: caller
runtime: yaml
packages:
  classic-migration: {PLUGIN}
config:
  adminPassword: {{type: string, secret: true}}
resources:
  net:
    type: classic-migration:MigratedVNet
    properties: {{classic: dump, tags: {{owner: ops}}}}
  shop:
    type: classic-migration:MigratedCloudService
    properties:
      classic: dump
      decisions: decided.yaml
      subnetIds: ${{net.subnetIds}}
      secrets: {{adminPassword: "${{adminPassword}}"}}
outputs:
  fqdn: ${{shop.fqdn}}
  addresses: ${{shop.privateIpAddresses}}
"""
OUTPUTS = {"fqdn": "contoso-shop.westeurope.cloudapp.azure.com", "addresses": {"shop1": "10.10.1.4"}}
MADE = {
    "classic-migration:index:MigratedCloudService shop",
    "classic-migration:index:MigratedVNet net",
    "classic-migration:index:MigratedVirtualMachine shop/shop1",
    "compute:VirtualMachine shop/shop1",
    "network:LoadBalancer shop/shop-lb",
    "network:NetworkInterface shop/shop1/shop1-nic",
    "network:NetworkSecurityGroup shop/shop1-nsg",
    "network:PublicIPAddress shop/shop-pip",
    "network:Subnet net/front",
    "network:VirtualNetwork net",
    "resources:ResourceGroup net",
    "resources:ResourceGroup shop",
}

StackOf = Callable[[Mapping[str, str]], Stack]
"""Makes a stack of a program, whose folder holds these files beside the documents."""


def in_python(program: str = OF_THE_PACKAGE) -> dict[str, str]:
    return {"Pulumi.yaml": "name: caller\nruntime: python\n", "__main__.py": program}


def in_yaml(before: str = "", after: str = "") -> dict[str, str]:
    """The program in YAML, with one passage replaced."""
    assert before in IN_YAML
    return {"Pulumi.yaml": IN_YAML.replace(before, after)}


def _tool(tool: GoTool) -> Path:
    try:
        return find_or_build(tool)
    except NoCommandLineError as error:
        give_up(str(error))
        raise


@pytest.fixture(scope="session")
def tools() -> dict[str, Path]:
    """What the CLI needs for programs in other languages, and for their SDKs."""
    return {tool.name: _tool(tool) for tool in (YAML_HOST, SDK_GENERATOR)}


def _stack(caller: Caller, name: str) -> Stack:
    """Make a stack; ``package add`` brings the package to a program in Python."""
    if "runtime: python" in (caller.project / "Pulumi.yaml").read_text(encoding="utf-8"):
        caller.pulumi("package", "add", str(PLUGIN))
    return caller.stack(name, {}, {"adminPassword": PASSWORD})


@pytest.fixture
def stack_of(
    served: Served, azure: Provider, tools: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[StackOf]:
    """Make a stack of somebody's program, while Azure is empty."""
    made: list[Stack] = []

    def make(files: Mapping[str, str]) -> Stack:
        caller = Caller(tmp_path / "caller", served.workspace, {**DOCUMENTS, **files}, tools)
        made.append(_stack(caller, request.function.__name__[:60]))
        return made[-1]

    yield make
    for stack in made:
        stack.remove()


@dataclass(frozen=True, slots=True)
class Deployed:
    """The program in Python, deployed; and what the CLI told of it."""

    stack: Stack
    told: str


@pytest.fixture(scope="module")
def deployed(served: Served, tools: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """Deploy the program in Python once, for the tests that only look; they come first, for others empty Azure."""
    served.provider.manager.store.clear()
    caller = Caller(tmp_path_factory.mktemp("deployed"), served.workspace, {**DOCUMENTS, **in_python()}, tools)
    stack = _stack(caller, "deployed")
    yield Deployed(stack, stack.up("--logtostderr", "-v=1").told)
    stack.remove()


def made(stack: Stack) -> set[str]:
    return {
        f"{resource['type'].removeprefix('azure-native:')} {resource['urn'].rpartition('::')[2]}"
        for resource in stack.resources()
    }


def outputs(stack: Stack) -> dict[str, Any]:
    return json.loads(stack.run("stack output", "--json").stdout)


# --- the package ------------------------------------------------------------------------------------------------------


def test_the_cli_reads_the_schema_that_the_snapshot_holds(
    served: Served, tools: dict[str, Path], tmp_path: Path
) -> None:
    caller = Caller(tmp_path, served.workspace, in_yaml(), tools)
    read = json.loads(caller.pulumi("package", "get-schema", str(PLUGIN)).stdout)
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))

    assert (read["name"], read["version"]) == (kept["name"], kept["version"])
    assert _told(read) == _told(kept)


# --- a program in Python, with the SDK that `pulumi package add` makes ------------------------------------------------


def test_a_program_in_python_deploys_both_components(deployed: Deployed) -> None:
    assert made(deployed.stack) == MADE
    assert outputs(deployed.stack) == OUTPUTS


def test_the_second_run_changes_nothing(deployed: Deployed) -> None:
    deployed.stack.run("preview", "--expect-no-changes")


def test_a_secret_stays_one_on_its_way_to_the_package_and_back(deployed: Deployed) -> None:
    machines = [item for item in deployed.stack.resources() if item["type"] == "azure-native:compute:VirtualMachine"]

    assert ["ciphertext" in item["inputs"]["osProfile"]["adminPassword"] for item in machines] == [True]
    assert PASSWORD not in deployed.stack.state_text()
    assert PASSWORD not in deployed.told


def test_outputs_stand_in_the_state_by_the_names_of_the_schema(deployed: Deployed) -> None:
    schema = json.loads(GOLDEN.read_text(encoding="utf-8"))["resources"]
    components = {item["type"]: item["outputs"] for item in deployed.stack.resources() if item["type"] in schema}

    assert components.keys() == schema.keys()
    for kind, values in components.items():
        assert set(schema[kind]["required"]) <= set(values) <= set(schema[kind]["properties"])


def test_a_transform_of_the_caller_reaches_what_is_below_the_components(stack_of: StackOf) -> None:
    stack = stack_of(in_python(OF_THE_PACKAGE.replace("\nnet =", f"{TRANSFORM}\nnet =")))
    stack.up()

    groups = [item for item in stack.resources() if item["type"] == "azure-native:resources:ResourceGroup"]
    assert [group["inputs"]["tags"] for group in groups] == [{"cost": "4711"}, {"cost": "4711"}]


def test_a_stack_may_move_from_the_components_in_python_to_the_package_and_nothing_changes(stack_of: StackOf) -> None:
    stack = stack_of(in_python(OF_THE_REPOSITORY))
    stack.up()
    assert made(stack) == MADE

    (stack.workspace.project / "__main__.py").write_text(OF_THE_PACKAGE, encoding="utf-8")
    stack.run("preview", "--expect-no-changes")
    stack.run("destroy", "--yes", "--skip-preview")
    assert stack.resources() == []


def test_a_component_may_get_another_name_with_an_alias_and_nothing_below_it_changes(stack_of: StackOf) -> None:
    stack = stack_of(in_python())
    stack.up()

    renamed = OF_THE_PACKAGE
    for old, new in (("net", "network"), ("shop", "web")):
        named = f'"{new}", opts=pulumi.ResourceOptions(aliases=[pulumi.Alias(name="{old}")]),'
        assert f'"{old}",' in renamed
        renamed = renamed.replace(f'"{old}",', named)
    (stack.workspace.project / "__main__.py").write_text(renamed, encoding="utf-8")
    stack.run("preview", "--expect-no-changes")


def test_relative_paths_are_those_of_the_folder_that_the_program_lies_in(stack_of: StackOf) -> None:
    project = "name: caller\nruntime: python\nmain: code\n"
    files = {"code/__main__.py": OF_THE_PACKAGE, **{f"code/{name}": text for name, text in DOCUMENTS.items()}}
    stack = stack_of({**files, "Pulumi.yaml": project, "dump/estate.yaml": "", "decided.yaml": ""})

    assert len(stack.planned()) == len(MADE) + 1  # and the stack


# --- a program in YAML ------------------------------------------------------------------------------------------------


def test_a_program_in_yaml_deploys_both_components_and_the_second_run_changes_nothing(stack_of: StackOf) -> None:
    stack = stack_of(in_yaml())
    stack.up()

    assert made(stack) == MADE
    assert outputs(stack) == OUTPUTS
    assert PASSWORD not in stack.state_text()
    stack.run("preview", "--expect-no-changes")


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(
            "      decisions: decided.yaml\n",
            "",
            (
                "resource 'shop' has a problem: nothing is declared, for 1 reason:",
                "input  CM402  storage account shopdata (dump/estate.yaml:",
            ),
            id="of what is undecided",
        ),
        pytest.param(
            '      secrets: {adminPassword: "${adminPassword}"}\n',
            "",
            ("input  CM404  secret adminPassword",),
            id="of a secret that is missing",
        ),
        pytest.param(
            "classic: dump,",
            "classic: nowhere,",
            ("classic: there is no file or folder 'nowhere' (working directory {folder}).",),
            id="of a path where nothing is",
        ),
        pytest.param(
            "decisions: decided.yaml",
            "decisions: {virtualNetworks: {corp-net: {resourceGroupName: '${net.resourceGroupName}'}}}",
            ("decisions.virtualNetworks.corp-net.resourceGroupName: got an Output",),
            id="of an output where a value must be known",
        ),
    ],
)
def test_a_refusal_tells_its_reasons_and_no_traceback(
    stack_of: StackOf, before: str, after: str, told: tuple[str, ...]
) -> None:
    stack = stack_of(in_yaml(before, after))
    ended = stack.run("preview", status=1)

    for text in told:
        assert text.format(folder=stack.workspace.project) in ended.told
    assert "Traceback" not in ended.told
    assert 'File "' not in ended.told


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says of each property; the CLI leaves out what Pulumi's languages do not use."""
    return {
        token: {
            "description": component["description"],
            "requiredInputs": component["requiredInputs"],
            "required": component["required"],
            **{
                kind: {
                    name: (told["description"], told.get("type"), told.get("$ref"), told.get("plain"))
                    for name, told in component[kind].items()
                }
                for kind in ("inputProperties", "properties")
            },
        }
        for token, component in schema["resources"].items()
    }
