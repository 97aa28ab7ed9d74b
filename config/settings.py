"""The stack's settings: the configuration keys of the Pulumi program."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.alias_generators import to_camel

DECISIONS_FILES = ("decisions.yaml", "decisions.yml")
"""Names under which the decisions of an estate lie beside its documents."""


class SettingsError(ValueError):
    """The stack's configuration cannot be used; each line of ``problems`` tells one reason and the way out."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Lasting(StrEnum):
    """Kinds of resources whose loss cannot be made good: a name or an address is gone with them."""

    KEY_VAULTS = "keyVaults"
    PUBLIC_IP_ADDRESSES = "publicIpAddresses"


class StackSettings(BaseModel):
    """What the program reads from the stack's configuration, apart from secrets."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)

    estate: tuple[str, ...] = Field(min_length=1)
    """Paths of the classic documents or of folders of them, relative to the project."""
    decisions: str | None = None
    """Path of the decisions file; without it a ``decisions.yaml`` beside the estate is used where there is one."""
    tags: dict[str, str] = Field(default_factory=dict[str, str])
    """Tags for every resource that takes them."""
    strict: bool = False
    """Make a blocker of every loss that no decision accepts."""
    keep_type_aliases: bool = False
    """Keep azure-native's type aliases, for stacks that once held resources of versioned modules."""

    protect: tuple[Lasting, ...] = ()
    """Kinds that Pulumi must not delete: ``keyVaults``, ``publicIpAddresses``."""
    retain_on_delete: tuple[Lasting, ...] = ()
    """Kinds that stay in Azure, with their resource group, when they leave the stack."""

    @field_validator("estate", "protect", "retain_on_delete", mode="before")
    @classmethod
    def _one_value_is_a_list_of_one(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


def read_settings(values: Mapping[str, Any], secret_keys: Iterable[str] = ()) -> StackSettings:
    """Check the stack's configuration.

    Args:
        values: Configuration values by key, without the project's prefix; structured ones already parsed.
        secret_keys: Keys that hold secrets; they are not settings and are passed over.

    Raises:
        SettingsError: unknown keys (with the nearest known one), missing or unusable values; all of them at once.
    """
    secrets = set(secret_keys)
    try:
        return StackSettings.model_validate({key: value for key, value in values.items() if key not in secrets})
    except ValidationError as error:
        raise SettingsError(_problem(detail) for detail in error.errors()) from None


def _problem(detail: Any) -> str:
    key = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = [to_camel(name) for name in StackSettings.model_fields]
        near = get_close_matches(key, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}."
        return f"configuration key 'classic-migration:{key}' is unknown; {hint} Secrets are set with --secret."
    if detail["type"] == "missing":
        return (
            f"configuration key 'classic-migration:{key}' is missing: set it with "
            f"`pulumi config set classic-migration:{key} <path of the classic documents>`."
        )
    return f"configuration key 'classic-migration:{key}': {detail['msg']}, got {detail['input']!r}."


def find_decisions(paths: Iterable[str | Path]) -> Path | None:
    """Find the decisions file beside the documents: in a folder that is given, or next to a file that is."""
    for path in map(Path, paths):
        folder = path if path.is_dir() else path.parent
        for name in DECISIONS_FILES:
            if (folder / name).is_file():
                return folder / name
    return None
