"""What the embedded engine recorded of a program's run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime import rpc

SECRET = "[secret]"  # noqa: S105 (what is printed in place of one)
KNOWN_LATER = "[known after deployment]"
"""Stands for what only a deployment tells."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A message of the program: ``info``, ``warning`` or ``error``, and the resource that it is about (or '')."""

    severity: str
    message: str
    urn: str = ""


@dataclass(frozen=True, slots=True)
class RecordedResource:
    """A resource as the program registered it; inputs by wire name, secrets and what is not known yet replaced."""

    urn: str
    type: str
    name: str
    parent: str
    custom: bool
    id: str
    inputs: Mapping[str, Any]
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    protect: bool = False
    retain_on_delete: bool = False
    ignore_changes: tuple[str, ...] = ()
    replace_on_changes: tuple[str, ...] = ()
    delete_before_replace: bool = False
    aliases: int = 0


@dataclass(frozen=True, slots=True)
class Recording:
    """A run: resources in the order of the program, outputs of the stack, log entries."""

    resources: tuple[RecordedResource, ...]
    outputs: Mapping[str, Any]
    logs: tuple[LogEntry, ...] = ()


def plain(struct: Struct) -> dict[str, Any]:
    """Turn wire values into plain ones.

    The message is read as it is: Pulumi's own reading spreads secrecy upwards, so that a password hides all beside it.
    """
    return _plain(MessageToDict(struct))


def _plain(value: Any) -> Any:
    if rpc.is_rpc_secret(value):
        return SECRET
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return KNOWN_LATER if value == rpc.UNKNOWN else value
