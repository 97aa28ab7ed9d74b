"""Calls that shall not go well: planned by tests, to see what the engine does then."""

import json
import threading
from dataclasses import dataclass, field
from typing import Literal

from tests.engine.azure_stand_in.errors import ArmError

Operation = Literal["create", "update", "delete", "read"]


@dataclass(slots=True)
class Fault:
    """One call that shall fail or hang.

    Attributes:
        operation: Of which operation.
        nth: Which of the calls that fit, from 1.
        kind: azure-native's type without the package (``network:Subnet``); any, when empty.
        action: ``fail``; or ``hang`` until released.
        afterwards: Let Azure do it first: it is done, but the answer never comes.
        code: Azure's error code, of a failure.
        seen: How many calls fitted so far.
    """

    operation: Operation
    nth: int = 1
    kind: str = ""
    action: Literal["fail", "hang"] = "fail"
    afterwards: bool = False
    code: str = "InternalServerError"
    seen: int = 0


@dataclass(slots=True)
class Faults:
    """The planned faults, and what holds those that hang."""

    planned: list[Fault] = field(default_factory=list[Fault])
    reached: threading.Event = field(default_factory=threading.Event)
    """Set when a call hangs."""
    released: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def from_json(cls, text: str) -> "Faults":
        """Read faults from a JSON list of objects with the names of ``Fault``."""
        return cls([Fault(**entry) for entry in json.loads(text or "[]")])

    def plan(self, *faults: Fault) -> None:
        """Plan faults in place of those before."""
        self.release()
        self.planned = list(faults)
        self.reached, self.released = threading.Event(), threading.Event()

    def release(self) -> None:
        """Let what hangs fail."""
        self.released.set()

    def due(self, operation: str, kind: str) -> Fault | None:
        """Count a call, and give the fault that it runs into."""
        with self._lock:
            fitting = [item for item in self.planned if item.operation == operation and item.kind in ("", kind)]
            for item in fitting:
                item.seen += 1
            return next((item for item in fitting if item.seen == item.nth), None)

    def strike(self, fault: Fault) -> None:
        """Do what a fault is for.

        Raises:
            ArmError: always; after the release, when it hangs.
        """
        if fault.action == "hang":
            self.reached.set()
            self.released.wait()
        raise ArmError(fault.code, "An error occurred, as it was planned.", 500)
