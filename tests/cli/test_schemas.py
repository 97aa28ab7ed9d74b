"""The JSON schemas of what users write."""

import json

from cli.schemas import FOLDER, SCHEMAS, stale, write
from config.schema import decisions_schema


def test_the_schemas_in_the_repository_are_what_the_models_say():
    assert stale() == (), "run `python -m cli.schemas`"


def test_stale_and_missing_files_are_named_until_they_are_written(tmp_path):
    write(SCHEMAS, tmp_path)
    assert stale(tmp_path) == ()
    (tmp_path / "decisions.schema.json").write_text("{}", encoding="utf-8")
    assert stale(tmp_path) == ("decisions.schema.json",)
    (tmp_path / "estate.schema.json").unlink()
    assert stale(tmp_path) == ("estate.schema.json", "decisions.schema.json")


def test_every_schema_is_of_draft_2020_12_and_takes_no_unknown_keys():
    for name in SCHEMAS:
        schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["additionalProperties"] is False


def test_decisions_are_described_by_the_docstrings_of_their_fields():
    schema = decisions_schema()
    assert schema["properties"]["storageAccounts"]["description"].startswith("Id of the storage account")
    assert schema["$defs"]["VirtualMachineDecision"]["properties"]["dataDisks"]["description"] == "By LUN."


def test_patterns_are_regular_expressions_of_javascript_too():
    assert "(?" not in json.dumps(decisions_schema())
