"""What a changed estate does to a stack that is deployed: what changes in place, what is replaced, and what is told."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine import small_estate
from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.azure_stand_in.store import Record
from tests.engine.conftest import Served
from tests.engine.small_estate import Documents, rehearsed, roles, unchanged
from tests.engine.workspace import Ended, Stack

Edit = Callable[[Documents], object]


@dataclass(frozen=True, slots=True)
class Base:
    """The small estate as it was deployed once; tests begin from it."""

    stack: Stack
    folder: Path
    checkpoint: str
    records: list[Record]
    begin: Edit

    def restore(self, provider: Provider) -> None:
        """Put stack and stand-in back to where they were."""
        provider.manager.store.clear()
        for record in self.records:
            provider.manager.store.save(record)
        provider.journal.clear()
        checkpoint = self.folder.with_suffix(".json")
        checkpoint.write_text(self.checkpoint, encoding="utf-8")
        self.stack.run("stack import", "--file", str(checkpoint))

    def change(self, *edits: Edit) -> None:
        """Write the estate anew, with edits over those that it began with."""
        small_estate.write(self.folder, self.begin, *edits)


def _deploy(served: Served, folder: Path, begin: Edit) -> Base:
    provider = served.provider
    provider.manager.store.clear()
    estate = small_estate.write(folder, begin)
    estate.seed(provider.manager)
    stack = served.workspace.stack(f"changes-{begin.__name__}", estate.config, estate.secrets)
    stack.up()
    checkpoint = stack.run("stack export").stdout
    return Base(stack, folder, checkpoint, provider.manager.store.all(), begin)


@pytest.fixture(scope="module")
def deployed_from_disks(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Base:
    return _deploy(served, tmp_path_factory.mktemp("disks") / "estate", unchanged)


@pytest.fixture(scope="module")
def deployed_from_images(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Base:
    return _deploy(served, tmp_path_factory.mktemp("images") / "estate", rehearsed)


@pytest.fixture
def from_disks(deployed_from_disks: Base, served: Served) -> Base:
    deployed_from_disks.restore(served.provider)
    return deployed_from_disks


@pytest.fixture
def from_images(deployed_from_images: Base, served: Served) -> Base:
    deployed_from_images.restore(served.provider)
    return deployed_from_images


# --- what is told, and what is done -----------------------------------------------------------------------------------


def told(stack: Stack) -> dict[str, str]:
    """What a preview says: the step of each resource that is not left alone, by type and logical name."""
    steps = {
        f"{_kind(urn)} {urn.rpartition('::')[2]}": step["op"]
        for urn, step in stack.planned().items()
        if "azure-native" in urn
    }
    return {name: _OPERATIONS.get(op, op) for name, op in steps.items()}


_OPERATIONS = {"create-replacement": "replace", "delete-replaced": "replace"}


def done(provider: Provider) -> dict[str, str]:
    """What Azure was asked to do, in the words of a preview."""
    asked: dict[str, list[str]] = {}
    for call in provider.journal.of("create", "update", "delete"):
        asked.setdefault(f"{_kind(call.urn)} {call.urn.rpartition('::')[2]}", []).append(call.operation)
    return {name: "replace" if calls == ["delete", "create"] else " ".join(calls) for name, calls in asked.items()}


def _kind(urn: str) -> str:
    return urn.split("::")[2].rpartition(":")[2]


def deploy_as_told(base: Base, provider: Provider, expected: dict[str, str]) -> None:
    """Preview, deploy, and compare both with what is expected; Azure refuses nothing, and it is settled then."""
    assert told(base.stack) == expected
    base.stack.up()
    assert done(provider) == expected
    assert [call for call in provider.journal.calls if call.result != "ok"] == []


# --- in place ---------------------------------------------------------------------------------------------------------


def add_an_endpoint(documents: Documents) -> None:
    roles(documents)[0]["inputEndpoints"].append({"name": "ftp", "protocol": "tcp", "port": 50021, "localPort": 21})


def add_a_security_rule(documents: Documents) -> None:
    rules = documents["networkSecurityGroups"][0]["rules"]
    rules.append({**rules[0], "name": "ssh", "priority": 110, "destinationPortRange": "22"})


def add_a_data_disk(documents: Documents) -> None:
    vhd = "https://smallvhds.blob.core.windows.net/vhds/web1-data.vhd"
    disk = {"lun": 0, "diskName": "web1-data", "mediaLink": vhd, "logicalDiskSizeInGb": 100}
    roles(documents)[0]["dataVirtualHardDisks"] = [disk]


def add_a_subnet(documents: Documents) -> None:
    subnets = documents["virtualNetworkSites"][0]["subnets"]
    subnets.insert(1, {"name": "middle", "addressPrefix": "10.10.3.0/24"})


def enlarge_a_machine(documents: Documents) -> None:
    documents["decisions"]["virtualMachines"] = {"shop/web1": {"size": "Standard_D8ds_v5"}}


IN_PLACE = {
    "an endpoint": (
        add_an_endpoint,
        {"LoadBalancer shop/shop-lb": "update", "NetworkSecurityGroup shop/web1-nsg": "update"},
    ),
    "a security rule": (add_a_security_rule, {"NetworkSecurityGroup corp/back": "update"}),
    "a data disk": (
        add_a_data_disk,
        {"Disk shop/web1/web1-data": "create", "VirtualMachine shop/web1": "update"},
    ),
    "a subnet between others": (add_a_subnet, {"Subnet corp/middle": "create"}),
    "another size": (enlarge_a_machine, {"VirtualMachine shop/web1": "update"}),
}


@pytest.mark.parametrize(("edit", "expected"), IN_PLACE.values(), ids=IN_PLACE.keys())
def test_a_change_is_made_in_place(served: Served, from_disks: Base, edit: Edit, expected: dict[str, str]) -> None:
    from_disks.change(edit)
    deploy_as_told(from_disks, served.provider, expected)


# --- by replacement ---------------------------------------------------------------------------------------------------


def leave_the_availability_set(documents: Documents) -> None:
    for role in roles(documents):
        del role["availabilitySetName"]


def take_another_image(documents: Documents) -> None:
    documents["decisions"]["images"]["linux"]["sku"] = "minimal"


def test_machines_that_leave_their_set_are_replaced_and_keep_disks_and_nics(served: Served, from_disks: Base) -> None:
    from_disks.change(leave_the_availability_set)
    expected = {
        "VirtualMachine shop/web1": "replace",
        "VirtualMachine shop/web2": "replace",
        "AvailabilitySet shop/web": "delete",
    }
    deploy_as_told(from_disks, served.provider, expected)


def test_machines_of_another_image_are_replaced(served: Served, from_images: Base) -> None:
    """The disks that Azure made along with them make room: their names are free again."""
    from_images.change(take_another_image)
    expected = {"VirtualMachine shop/web1": "replace", "VirtualMachine shop/web2": "replace"}
    deploy_as_told(from_images, served.provider, expected)


def test_an_estate_that_moves_to_another_region_is_told_to_be_replaced_as_a_whole(
    served: Served, from_images: Base
) -> None:
    """It is moved by destroying it first: NICs would be in the way of their subnets, which are replaced one by one."""

    def move(documents: Documents) -> None:
        for kind in ("virtualNetworkSites", "networkSecurityGroups", "cloudServices"):
            documents[kind][0]["location"] = "North Europe"

    from_images.change(move)
    expected = {
        f"{_kind(resource['urn'])} {resource['urn'].rpartition('::')[2]}": "replace"
        for resource in from_images.stack.resources()
        if resource["custom"]
    }
    assert told(from_images.stack) == expected
    from_images.stack.run("destroy", "--yes", "--skip-preview")
    from_images.stack.up()
    assert [call for call in served.provider.journal.calls if call.result != "ok"] == []
    regions = {record.location for record in served.provider.manager.store.all() if record.location}
    assert regions == {"northeurope"}


# --- less -------------------------------------------------------------------------------------------------------------


def test_a_machine_that_is_gone_takes_what_is_its_own_along_and_nothing_else(served: Served, from_disks: Base) -> None:
    def without_the_second(documents: Documents) -> None:
        del roles(documents)[1]

    from_disks.change(without_the_second)
    expected = {
        "LoadBalancer shop/shop-lb": "update",
        "VirtualMachine shop/web2": "delete",
        "Disk shop/web2/web2-os": "delete",
        "NetworkInterface shop/web2/web2-nic": "delete",
        "NetworkSecurityGroup shop/web2-nsg": "delete",
    }
    deploy_as_told(from_disks, served.provider, expected)
    left = [record.id for record in served.provider.manager.store.all() if "web2" in ids.name_of(record.id)]
    assert left == []


# --- neither ----------------------------------------------------------------------------------------------------------


def test_a_rotated_password_is_refused_and_costs_no_machine(served: Served, from_images: Base) -> None:
    from_images.stack.run("config set", "--secret", "classic-migration:adminPassword", "An0ther-password")
    assert told(from_images.stack) == {"VirtualMachine shop/web1": "update", "VirtualMachine shop/web2": "update"}
    ended = from_images.stack.up(status=None)
    assert ended.status != 0
    assert "Changing property 'osProfile.adminPassword' is not allowed." in ended.told
    assert done(served.provider) == {}


def test_what_somebody_changed_in_the_portal_is_told_and_put_right(served: Served, from_disks: Base) -> None:
    provider, stack = served.provider, from_disks.stack
    (address,) = (item for item in provider.manager.store.all() if ids.name_of(item.id) == "shop-pip")
    provider.manager.change(address.id, idleTimeoutInMinutes=30)
    from_disks.change()
    drift = stack.run("refresh", "--yes", "--skip-preview", "--expect-no-changes", status=None)
    assert drift.status != 0
    assert told(stack) == {"PublicIPAddress shop/shop-pip": "update"}
    stack.up()
    assert provider.manager.get(address.id) == {**address.body, "id": address.id}


def test_an_open_question_stops_the_program_before_anything_is_declared(served: Served, from_disks: Base) -> None:
    def without_account(documents: Documents) -> None:
        documents["decisions"] = {}

    from_disks.change(without_account)
    ended: Ended = from_disks.stack.up(status=None)
    assert ended.status != 0
    assert "input" in ended.told
    assert "storageAccounts" in ended.told
    assert done(served.provider) == {}
    assert json.loads(from_disks.checkpoint)["deployment"]["resources"] != []
