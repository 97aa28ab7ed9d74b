"""Running components in the embedded engine, and looking at what they declare."""

from collections.abc import Callable
from typing import Any

import pytest

from migration import plan
from preview.engine import record
from preview.recorded import RecordedResource, Recording
from tests.components.planned import HUB_SUBNET


class Declared:
    """What a program declared, by azure-native type (without its package) and logical name."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording

    def resource(self, kind: str, name: str) -> RecordedResource:
        """The one resource of that type and name."""
        found = [item for item in self.recording.resources if item.type.endswith(f":{kind}") and item.name == name]
        assert len(found) == 1, sorted(f"{item.type} {item.name}" for item in self.recording.resources)
        return found[0]

    def inputs(self, kind: str, name: str) -> dict[str, Any]:
        """Its inputs by wire name."""
        return dict(self.resource(kind, name).inputs)

    def names(self, kind: str) -> list[str]:
        """The logical names of a type, in the order of the program."""
        return [item.name for item in self.recording.resources if item.type.endswith(f":{kind}")]

    def waits_for(self, kind: str, name: str) -> set[tuple[str, str]]:
        """Type and name of what a resource depends on."""
        by_urn = {item.urn: item for item in self.recording.resources}
        needed = (by_urn[urn] for urn in self.resource(kind, name).dependencies)
        return {(item.type.rpartition(":")[2], item.name) for item in needed}


@pytest.fixture
def declared() -> Callable[..., Declared]:
    """Run a program, or the component of a plan, and give what it declared."""

    def run(subject: Any, **more: Any) -> Declared:
        return Declared(record(subject if callable(subject) else lambda: component_of(subject, **more)))

    return run


def component_of(planned: Any, **more: Any) -> Any:
    """Declare the component of a plan; a cloud service gets subnets and a password, unless told otherwise."""
    from components import MigratedCloudService, MigratedVNet

    if isinstance(planned, plan.VirtualNetworkPlan):
        return MigratedVNet("corp-net", {"classic": planned, **more})
    defaults = {"subnet_ids": {"front": HUB_SUBNET}, "secrets": {"adminPassword": "canary-7f3a"}}
    return MigratedCloudService("shop", {"classic": planned, **defaults, **more})
