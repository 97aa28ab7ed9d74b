"""Comparing and searching values in which something is secret."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

from preview.recorded import KNOWN_LATER, SECRET

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270"


def comparable(value: Any) -> Any:
    """Give a value with each secret replaced by the mark that the embedded engine uses."""
    if isinstance(value, Mapping):
        if value.get(_SIGNATURE) == _SECRET_SIGNATURE:
            return SECRET
        return {name: comparable(item) for name, item in value.items() if name != "__defaults"}
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def disagreements(found: Any, expected: Any, path: str = "") -> list[str]:
    """Give the paths at which a state differs from what the embedded engine shows."""
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        names = sorted({*found, *expected})
        return [
            where
            for name in names
            for where in disagreements(found.get(name, _ABSENT), expected.get(name, _ABSENT), f"{path}.{name}")
        ]
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected, strict=True))
        return [where for index, (one, other) in pairs for where in disagreements(one, other, f"{path}[{index}]")]
    return [] if _known(found, path) == _known(expected, path) or expected == KNOWN_LATER else [path]


def _known(value: Any, path: str) -> Any:
    """Leave out what Azure alone decides, for which the embedded engine shows something of the same form."""
    return _DECIDED.sub("*", value) if isinstance(value, str) and path.endswith(_DECIDED_AT) else value


_DECIDED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")
_DECIDED_AT = (".tenantId", ".principalId", ".objectId", ".msiClientId", ".certificateUrl")
_ABSENT = object()


def holds(state: str, canary: str) -> bool:
    """Whether a decrypted state holds a text, as it is or in base64 of it, as an envelope for Azure has it."""
    if canary in state:
        return True
    return any(canary in text for text in _decoded(json.loads(state)))


def _decoded(value: Any) -> list[str]:
    """Every text of a state, and what it says in base64."""
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _decoded(item)]
    if isinstance(value, list):
        return [text for item in value for text in _decoded(item)]
    if not isinstance(value, str):
        return []
    try:
        text = json.loads(value)
    except ValueError:
        text = value
    if not isinstance(text, str):
        return _decoded(text)
    try:
        return [text, base64.b64decode(text, validate=True).decode()]
    except ValueError:
        return [text]
