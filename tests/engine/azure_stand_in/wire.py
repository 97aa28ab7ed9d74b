"""Between Pulumi's wire format and plain values.

The real azure-native asks the engine to keep secrets to itself (it does not answer ``acceptSecrets``), and so does the
stand-in: what arrives is plain, and the engine marks secrets in the state by what the program said of its inputs.
"""

from collections.abc import Mapping
from typing import Any, Final

from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime import rpc


class _Unknown:
    """Stands for a value that is known after deployment only."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    # One object stands for all: copies of a body keep it.
    def __copy__(self) -> "_Unknown":
        return self

    def __deepcopy__(self, memo: object) -> "_Unknown":
        return self


UNKNOWN: Final = _Unknown()


def read(struct: Struct) -> dict[str, Any]:
    """Read plain values; whole numbers are ``int``, nulls are left out as azure-native does."""
    return {name: _read(value) for name, value in MessageToDict(struct).items() if value is not None}


def _read(value: Any) -> Any:
    if rpc.is_rpc_secret(value):
        return _read(value["value"])
    if isinstance(value, dict):
        return {name: _read(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_read(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return UNKNOWN if value == rpc.UNKNOWN else value


def write(values: Mapping[str, Any]) -> Struct:
    """Write plain values."""
    struct = Struct()
    struct.update(_write(dict(values)))
    return struct


def _write(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _write(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_write(item) for item in value]
    return rpc.UNKNOWN if value is UNKNOWN else value
