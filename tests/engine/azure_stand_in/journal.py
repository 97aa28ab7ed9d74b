"""What was called, in the order of its end: JSON lines, and the same in memory; without inputs, which hold secrets."""

import json
import threading
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Call:
    """A call and how it ended: ``ok``, or Azure's error code."""

    operation: str
    kind: str
    id: str
    result: str
    urn: str = ""
    changed: tuple[str, ...] = ()
    """Paths that differ, of a diff."""
    replaced: tuple[str, ...] = ()
    """Those of them that replace the resource."""
    went_along: tuple[str, ...] = ()
    """Ids of what Azure deleted with it."""


class Journal:
    """The calls so far."""

    def __init__(self, path: Path) -> None:
        """Begin a journal; one that is there is continued."""
        self._path = path
        self._lock = threading.Lock()
        self.calls: list[Call] = []
        path.parent.mkdir(parents=True, exist_ok=True)

    def write(self, call: Call) -> None:
        """Note a call."""
        with self._lock:
            self.calls.append(call)
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(asdict(call)) + "\n")

    def of(self, *operations: str) -> list[Call]:
        """Give the calls of some operations that went well."""
        return [call for call in self.calls if call.operation in operations and call.result == "ok"]

    def clear(self) -> None:
        """Begin anew in memory; the file goes on."""
        with self._lock:
            self.calls = []
