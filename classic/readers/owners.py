"""What documents belong to that do not say so themselves, as the user decided."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class DocumentOwner(BaseModel):
    """What a document belongs to; stands in ``decisions.yaml`` under ``documents:``."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)

    cloud_service: str | None = None
    virtual_network: str | None = None
    local_network_site: str | None = None
    role: str | None = None


def owner_of(file: str, owners: Mapping[str, DocumentOwner]) -> DocumentOwner:
    """The owner that was decided for a file, by its name or the end of its path; the longest match counts."""
    fitting = [key for key in owners if is_name_of(key, file)]
    return owners[max(fitting, key=len)] if fitting else DocumentOwner()


def is_name_of(key: str, file: str) -> bool:
    """Whether a key under ``documents:`` means a file: it is the file's path, or the end of it."""
    key = key.replace("\\", "/").strip("/").removeprefix("./")
    return bool(key) and (file == key or file.endswith(f"/{key}"))
