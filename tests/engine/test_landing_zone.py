"""``examples/landing-zone`` in the real engine: deployed into a hub that exists, stable, and gone without a trace."""

import json
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.engine.azure_stand_in.kinds import KINDS
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.azure_stand_in.semantics import SEMANTICS
from tests.engine.caller import Caller
from tests.engine.conftest import Served
from tests.engine.foreign_kinds import AS_THEY_COME, FOREIGN_KINDS
from tests.engine.workspace import REPOSITORY, Stack

EXAMPLE = REPOSITORY / "examples" / "landing-zone"
PASSWORD = "Canary-7f3a!Aa0"
CONFIG: dict[str, str] = YAML(typ="safe").load(EXAMPLE / "Pulumi.dev.yaml")["config"]
HUB, SUBNET, GROUP, ZONE = (
    CONFIG[f"landing-zone:{key}"] for key in ("hubVirtualNetworkId", "hubSubnetId", "hubSecurityGroupId", "dnsZoneId")
)


@pytest.fixture
def hub(azure: Provider, monkeypatch: pytest.MonkeyPatch) -> Provider:
    """Azure with the hub in it, which the landing zone does not own."""
    for kind in FOREIGN_KINDS:
        monkeypatch.setitem(KINDS, f"azure-native:{kind.token}", kind)  # pyright: ignore[reportArgumentType]
        monkeypatch.setitem(SEMANTICS, kind.token, AS_THEY_COME)  # pyright: ignore[reportArgumentType]
    for resource_id in (HUB, GROUP, ZONE):
        azure.manager.seed(resource_id)
        azure.manager.seed(resource_id.partition("/providers/")[0])
    azure.manager.seed(HUB, addressSpace={"addressPrefixes": ["10.10.0.0/16"]})
    azure.manager.seed(SUBNET, addressPrefix="10.10.1.0/24")
    return azure


@pytest.fixture
def stack(hub: Provider, served: Served, tmp_path: Path):
    """The program in a folder of its own, beside the documents that it reads, with the repository installed."""
    (tmp_path / "contoso").symlink_to(REPOSITORY / "examples" / "contoso")
    files = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLE.iterdir() if path.is_file()}
    caller = Caller(tmp_path, served.workspace, files, {})
    caller.environment["PYTHONPATH"] = str(REPOSITORY)
    shutil.copy(caller.project / "Pulumi.dev.yaml", caller.project / "Pulumi.zone.yaml")
    made = caller.stack("zone", {}, {"adminPassword": PASSWORD})
    yield made
    made.remove()


def test_the_landing_zone_is_deployed_into_the_hub_and_the_second_run_changes_nothing(
    stack: Stack, hub: Provider
) -> None:
    before = {record.id for record in hub.manager.store.all()}
    stack.up()

    assert json.loads(stack.run("stack output", "--json").stdout) == {
        "shop": "https://shop.contoso.example",
        "shopAddresses": {"shop1": "10.10.1.11", "shop2": "10.10.1.12", "shop3": "10.10.1.13"},
        "legacy": "legacy.westeurope.cloudapp.azure.com",
    }
    assert PASSWORD not in stack.state_text()
    stack.run("preview", "--expect-no-changes")

    stack.run("destroy", "--yes", "--skip-preview")
    assert {record.id for record in hub.manager.store.all()} == before
