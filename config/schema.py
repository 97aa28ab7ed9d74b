"""The JSON schema of ``decisions.yaml``, for editors that complete and check while the user writes."""

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import StringSchema

from config.decisions import Decisions


def decisions_schema() -> dict[str, Any]:
    """Describe ``decisions.yaml`` as JSON schema (draft 2020-12)."""
    schema = Decisions.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _ForEditors(GenerateJsonSchema):
    """Leaves out titles that only repeat a key, and writes patterns as ECMA-262 has them."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (the signature is pydantic's)
        """Do without titles of fields."""
        return False

    def str_schema(self, schema: StringSchema) -> dict[str, Any]:
        """Spell out what ``(?i)`` means, which editors' regular expressions do not know."""
        made = super().str_schema(schema)
        pattern = made.get("pattern", "")
        if pattern.startswith("(?i)"):
            made["pattern"] = re.sub(r"\[[^]]*\]|[A-Za-z]", _either_case, pattern.removeprefix("(?i)"))
        return made


def _either_case(match: re.Match[str]) -> str:
    text = match[0]
    return text if text.startswith("[") else f"[{text.upper()}{text.lower()}]"
