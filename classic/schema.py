"""The JSON schema of the project's own form of an estate, which completes and checks such files in an editor."""

import re
from typing import Any

from classic.estate import ClassicEstate

SCHEMA_ID = "https://classic-migration.example/schemas/estate.schema.json"
"""An identifier, not an address: the schema is shipped as ``schemas/estate.schema.json``."""

_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


def estate_schema() -> dict[str, Any]:
    """The schema (JSON Schema, draft 2020-12) of ``ClassicEstate`` as files hold it, with keys in camel case."""
    schema = ClassicEstate.model_json_schema(by_alias=True, mode="validation")
    for model in (schema, *schema["$defs"].values()):
        for key, value in model.get("properties", {}).items():
            value["title"] = _words(key)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "Classic estate",
    }


def _words(key: str) -> str:
    """A key as words: ``addressSpace`` is ``Address space``."""
    return _WORD_START.sub(" ", key).capitalize()
