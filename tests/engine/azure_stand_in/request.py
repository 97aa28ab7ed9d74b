"""A request to write a resource, as the rules of a kind see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.kinds import Kind
from tests.engine.azure_stand_in.store import Record, Store, region
from tests.engine.azure_stand_in.walk import value_at


@dataclass(frozen=True, slots=True)
class Request:
    """A request: the form of its body is right, and all that it refers to exists.

    Attributes:
        store: What exists.
        kind: Of what kind the resource is.
        id: Its id.
        body: What is asked for; ``$self`` is expanded.
        old: What exists under that id, or None.
        quotas: How many of a type (or ``cores``) a region may hold.
    """

    store: Store
    kind: Kind
    id: str
    body: Mapping[str, Any]
    old: Record | None
    quotas: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def name(self) -> str:
        """The name of the resource."""
        return ids.name_of(self.id)

    @property
    def location(self) -> str:
        """The region that is asked for."""
        return region(self.body.get("location"))

    def get(self, path: str) -> Any:
        """Give what is asked for at a path; None when nothing is."""
        return value_at(self.body, path)

    def before(self, path: str) -> Any:
        """Give what is there now at a path; None when nothing is."""
        return value_at(self.old.body, path) if self.old is not None else None

    def record(self, resource_id: str) -> Record:
        """Give a resource that exists, since the references have been checked."""
        record = self.store.find(resource_id)
        if record is None:
            message = f"{resource_id} was checked, and is not there"
            raise LookupError(message)
        return record

    def others(self) -> list[Record]:
        """Every other resource of this type."""
        return [item for item in self.store.of_type(self.kind.arm_type) if ids.key(item.id) != ids.key(self.id)]
