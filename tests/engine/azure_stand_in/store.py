"""What exists: one JSON file for each resource, in folders that follow the ids."""

import hashlib
import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engine.azure_stand_in import ids


@dataclass(frozen=True, slots=True)
class Record:
    """A resource that exists.

    ``body`` is what a GET gives, in azure-native's form. Of what is never given back, ``fingerprints`` keeps hashes by
    path, so that a change can be told, and no secret lies on disk. ``references`` are the ids that it refers to.
    """

    id: str
    arm_type: str
    body: Mapping[str, Any]
    fingerprints: Mapping[str, str] = field(default_factory=dict[str, str])
    references: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        """The region, in the form ``westeurope``."""
        return region(self.body.get("location"))

    def part(self, collection: str, name: str) -> Mapping[str, Any] | None:
        """The member of an inline collection, such as a backend pool of a load balancer."""
        found = next((value for key, value in self.body.items() if key.casefold() == collection.casefold()), None)
        members = found if isinstance(found, list) else []
        return next((item for item in members if str(item.get("name", "")).casefold() == name.casefold()), None)


def region(text: Any) -> str:
    """Give a region's name in one form: ``West Europe`` and ``westeurope`` are the same."""
    return str(text or "").replace(" ", "").casefold()


def fingerprint(value: Any) -> str:
    """Give a hash of a value that is not kept."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


class Store:
    """All resources by id; every change is on disk before the call returns."""

    def __init__(self, folder: Path) -> None:
        """Open a store, or begin one."""
        self._folder = folder
        self._records: dict[str, Record] = {}
        self._users: dict[str, set[str]] = defaultdict(set)
        self._by_type: dict[str, set[str]] = defaultdict(set)
        self._deleted_softly: set[str] = set()
        self.lock = threading.RLock()
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.rglob("*.json")):
            self._load(path)

    def _load(self, path: Path) -> None:
        found = json.loads(path.read_text(encoding="utf-8"))
        if path.name == _SOFTLY.name:
            self._deleted_softly = set(found)
        else:
            self._remember(Record(**{**found, "references": tuple(found["references"])}))

    # --- asking ---

    def find(self, resource_id: str) -> Record | None:
        """Find a resource; a part of one (a backend pool, say) is none."""
        return self._records.get(ids.key(resource_id))

    def exists(self, resource_id: str) -> bool:
        """Whether there is such a resource, or such a part of one."""
        if self.find(resource_id) is not None:
            return True
        above = self.find(ids.parent_of(resource_id))
        collection, name = resource_id.split("/")[-2:]
        return above is not None and above.part(collection, name) is not None

    def of_type(self, arm_type: str) -> list[Record]:
        """Every resource of a type, by id."""
        return [self._records[key] for key in sorted(self._by_type[arm_type.casefold()])]

    def below(self, resource_id: str) -> list[Record]:
        """Everything whose id begins with this one: what is in a resource group, the subnets of a network."""
        above = f"{ids.key(resource_id)}/"
        return [self._records[key] for key in sorted(self._records) if key.startswith(above)]

    def users(self, resource_id: str) -> list[Record]:
        """Everything that refers to a resource, to a part of it, or to what is below it."""
        return [self._records[key] for key in sorted(self._users[ids.key(resource_id)])]

    def all(self) -> list[Record]:
        """Everything, by id."""
        return [self._records[key] for key in sorted(self._records)]

    # --- changing ---

    def save(self, record: Record) -> None:
        """Write a resource."""
        self._forget(record.id)
        self._remember(record)
        path = self._path(record.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {name: getattr(record, name) for name in ("id", "arm_type", "body", "fingerprints", "references")}
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")

    def remove(self, resource_id: str) -> None:
        """Remove a resource."""
        self._forget(resource_id)
        self._path(resource_id).unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove everything, soft-deleted names too."""
        for record in self.all():
            self.remove(record.id)
        for name in list(self._deleted_softly):
            self.purge(name)

    # --- what is deleted softly: names that stay taken ---

    def is_deleted_softly(self, what: str) -> bool:
        """Whether a name is still taken by something that was deleted."""
        return what.casefold() in self._deleted_softly

    def delete_softly(self, what: str) -> None:
        """Keep a name taken."""
        self._deleted_softly.add(what.casefold())
        self._write_softly()

    def purge(self, what: str) -> None:
        """Give a name free."""
        self._deleted_softly.discard(what.casefold())
        self._write_softly()

    def _write_softly(self) -> None:
        path = self._folder / _SOFTLY
        path.write_text(json.dumps(sorted(self._deleted_softly)), encoding="utf-8")

    def _path(self, resource_id: str) -> Path:
        return self._folder / f"{ids.key(resource_id).strip('/')}.json"

    def _remember(self, record: Record) -> None:
        key = ids.key(record.id)
        self._records[key] = record
        self._by_type[record.arm_type.casefold()].add(key)
        for above in _with_ancestors(record.references):
            self._users[above].add(key)

    def _forget(self, resource_id: str) -> None:
        key = ids.key(resource_id)
        record = self._records.pop(key, None)
        if record is not None:
            self._by_type[record.arm_type.casefold()].discard(key)
            for above in _with_ancestors(record.references):
                self._users[above].discard(key)


_SOFTLY = Path("deleted-softly.json")


def _with_ancestors(references: Iterable[str]) -> set[str]:
    """The keys of ids, and of everything that they are below."""
    found: set[str] = set()
    for reference in references:
        key = ids.key(reference)
        while key.count("/") > 2:
            found.add(key)
            key = key.rsplit("/", 2)[0]
    return found
