"""Resources that exist already come under Pulumi: what a platform migration, or somebody by hand, left behind."""

import json
from pathlib import Path

import pytest

from tests.engine import small_estate
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.conftest import NewStack
from tests.engine.examples import Estate


@pytest.fixture
def left_behind(azure: Provider, new_stack: NewStack, tmp_path: Path) -> Estate:
    """The small estate, as it is in Azure when no stack knows it."""
    estate = small_estate.write(tmp_path / "estate")
    estate.seed(azure.manager)
    unknown = new_stack(estate.config, estate.secrets)
    unknown.up()
    unknown.remove()
    azure.journal.clear()
    return estate


def test_what_a_platform_migration_left_behind_is_imported_and_nothing_is_made_or_replaced(
    azure: Provider, new_stack: NewStack, tmp_path: Path, left_behind: Estate
) -> None:
    stack = new_stack(left_behind.config, left_behind.secrets)
    file = tmp_path / "import.json"
    stack.run("preview", "--import-file", str(file))

    listed = json.loads(file.read_text(encoding="utf-8"))
    by_name = {(item.type, item.name): item.id for item in left_behind.recording.resources}
    custom = [item for item in listed["resources"] if not item.get("component")]
    assert {_logical(item) for item in custom} == {key for key in by_name if key[0].startswith("azure-native")}
    for item in custom:
        assert item["id"] == "<PLACEHOLDER>"
        item["id"] = by_name[_logical(item)]
    file.write_text(json.dumps(listed), encoding="utf-8")
    stack.run("import", "--yes", "--file", str(file), "--generate-code=false", "--protect=false")

    assert {step["op"] for step in stack.planned().values()} <= {"update"}
    stack.up()
    stack.run("preview", "--expect-no-changes")
    assert azure.journal.of("create", "delete") == []
    assert [call for call in azure.journal.calls if call.result != "ok"] == []


def test_what_exists_is_never_taken_over_in_silence(azure: Provider, new_stack: NewStack, left_behind: Estate) -> None:
    stack = new_stack(left_behind.config, left_behind.secrets)
    ended = stack.up(status=None)
    assert ended.status != 0
    assert "cannot create already existing resource" in ended.told
    assert azure.journal.of("create", "update", "delete") == []


def _logical(item: dict[str, str]) -> tuple[str, str]:
    """Type and logical name: where a name alone is not unique, Pulumi adds the type to it."""
    return item["type"], item.get("logicalName", item["name"])
