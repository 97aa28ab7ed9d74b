"""Azure Resource Manager, as far as this program depends on it: put, get, delete."""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tests.engine.azure_stand_in import deletion, ids, kinds, references
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.kinds import Kind
from tests.engine.azure_stand_in.models import model
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics import SEMANTICS
from tests.engine.azure_stand_in.semantics.machines import disk_made_along
from tests.engine.azure_stand_in.store import Record, Store, fingerprint
from tests.engine.azure_stand_in.validation import problems
from tests.engine.azure_stand_in.walk import value_at, without


class ResourceManager:
    """What exists, and the rules for changing it.

    Attributes:
        store: What exists.
        quotas: How many of a type a region may hold, by Azure's type; ``cores`` for those of all machines in it.
        latency_s: How long a write takes, so that writes that Azure would not let overlap can meet.
    """

    def __init__(self, store: Store) -> None:
        """Begin with what a store holds."""
        self.store = store
        self.quotas: dict[str, int] = {}
        self.latency_s = 0.0
        self._busy: Counter[str] = Counter()
        self._busy_lock = threading.Lock()

    def seed(self, resource_id: str, **body: Any) -> Record:
        """Let something exist that the program does not make: a storage account, a snapshot, a network of others."""
        arm_type = ids.type_of(resource_id)
        content = {"location": "westeurope", "name": ids.name_of(resource_id), **body}
        record = Record(resource_id, arm_type, content)
        self.store.save(record)
        return record

    def get(self, resource_id: str) -> Mapping[str, Any] | None:
        """Give what exists under an id; a network tells its subnets too."""
        record = self.store.find(resource_id)
        if record is None:
            return None
        body = {**record.body, "id": record.id}
        if record.arm_type == kinds.NETWORK:
            body["subnets"] = [{**child.body, "id": child.id} for child in self.store.below(record.id)]
        return body

    def put(self, kind: Kind, resource_id: str, body: Mapping[str, Any]) -> Record:
        """Make a resource, or change it.

        Args:
            kind: Its kind.
            resource_id: Its id.
            body: What is asked for, without the inputs that are in the id.

        Raises:
            ArmError: Azure would refuse it; nothing has changed then.
        """
        with self._writing(kind, resource_id):
            self._check_place(kind, resource_id, body)
            asked = references.expanded(body, resource_id)
            for problem in problems(kind, {**kind.inputs_of(resource_id), **asked}):
                raise problem.error()
            references.check(self.store, kind, resource_id, asked)
            old = self.store.find(resource_id)
            request = Request(self.store, kind, resource_id, asked, old, self.quotas)
            semantics = SEMANTICS[kind.token]
            if old is not None:
                _check_fixed(request, old, semantics.fixed)
            semantics.check(request)
            return self._save(request, semantics.complete(request))

    def delete(self, resource_id: str) -> list[str]:
        """Delete a resource; gives the ids of what went along. What is not there is gone already.

        Raises:
            ArmError: it is in use.
        """
        record = self.store.find(resource_id)
        if record is None:
            return []
        with self._writing(None, resource_id):
            return deletion.delete(self.store, record)

    @contextmanager
    def _writing(self, kind: Kind | None, resource_id: str) -> Iterator[None]:
        """One write at a time; of a network and its subnets, Azure refuses the second."""
        unit = _unit_of(resource_id)
        with self._busy_lock:
            if unit and self._busy[unit]:
                message = f"Another operation on this or dependent resource is in progress: {unit}."
                raise ArmError("AnotherOperationInProgress", message, 429)
            self._busy[unit] += 1
        try:
            if self.latency_s:
                time.sleep(self.latency_s)
            with self.store.lock:
                yield
        finally:
            with self._busy_lock:
                self._busy[unit] -= 1

    def _check_place(self, kind: Kind, resource_id: str, body: Mapping[str, Any]) -> None:
        """The name is legal, what encloses the resource exists, and the resource is not elsewhere already."""
        name = ids.name_of(resource_id)
        if not re.fullmatch(kind.name, name):
            raise ArmError("InvalidResourceName", f"Resource name {name} is invalid for {kind.arm_type}.")
        group, parent = ids.group_of(resource_id), ids.parent_of(resource_id)
        if kind.arm_type != kinds.GROUP and not kind.scoped and not self.store.exists(group):
            message = f"Resource group '{ids.name_of(group)}' could not be found."
            raise ArmError("ResourceGroupNotFound", message, 404)
        if parent and not kind.scoped and not self.store.exists(parent):
            message = f"Can not perform requested operation on nested resource. Parent resource '{parent}' not found."
            raise ArmError("ParentResourceNotFound", message, 404)
        if "location" in model(*kind.model).properties and not body.get("location"):
            raise ArmError("LocationRequired", f"The location property is required for {resource_id}.")
        old = self.store.find(resource_id)
        if old is not None and kind.arm_type != kinds.GROUP and old.location and body.get("location"):
            self._check_location(old, Request(self.store, kind, resource_id, body, old).location)

    def _check_location(self, old: Record, location: str) -> None:
        if old.location != location:
            message = (
                f"The resource '{ids.name_of(old.id)}' already exists in location '{old.location}' in resource group "
                f"'{ids.name_of(ids.group_of(old.id))}'. A resource with the same name cannot be created in location "
                f"'{location}'. Please select a new resource name."
            )
            raise ArmError("InvalidResourceLocation", message, 409)

    def _save(self, request: Request, body: Mapping[str, Any]) -> Record:
        kind = request.kind
        hidden = {path: value_at(body, path) for path in kind.write_only}
        for path in kind.write_only:
            body = without(body, path)
        bodies = (request.body, body)  # what was asked for, and what Azure added: a disk that it made along
        found = (referenced for each in bodies for _, referenced, _ in references.references_in(kind, each))
        record = Record(
            request.id,
            kind.arm_type,
            body,
            {path: fingerprint(value) for path, value in hidden.items() if value is not None},
            tuple(dict.fromkeys(item for item in found if not ids.is_below(item, request.id))),
        )
        if kind.arm_type == kinds.MACHINE:
            disk = disk_made_along(request, body)
            if disk is not None:
                self.store.save(disk)
        if kind.arm_type == kinds.BALANCER and request.old is not None:
            gone = _pools(request.old) - _pools(record)
            deletion.detach_pools(self.store, request.old, gone)
        self.store.save(record)
        return record

    def change(self, resource_id: str, **properties: Any) -> None:
        """Change a resource behind the program's back, as somebody in the portal would."""
        record = self.store.find(resource_id)
        if record is None:
            message = f"there is no {resource_id}"
            raise LookupError(message)
        self.store.save(replace(record, body={**record.body, **properties}))


def _unit_of(resource_id: str) -> str:
    """What is written as one: a network with its subnets."""
    above = ids.parent_of(resource_id) or resource_id
    return ids.key(above) if ids.type_of(above) == kinds.NETWORK else ""


def _pools(record: Record) -> set[str]:
    return {str(pool["name"]) for pool in record.body.get("backendAddressPools") or []}


def _check_fixed(request: Request, old: Record, fixed: tuple[str, ...]) -> None:
    for path in fixed:
        asked = request.get(path)
        if path in request.kind.write_only:
            changed = asked is not None and fingerprint(asked) != old.fingerprints.get(path)
        else:
            changed = _differs(asked, value_at(old.body, path))
        if changed:
            raise ArmError("PropertyChangeNotAllowed", f"Changing property '{path}' is not allowed.", 409)


def _differs(asked: Any, before: Any) -> bool:
    """What is not asked for stays as it is; ids are the same in any case."""
    if asked is None:
        return False
    if isinstance(asked, dict) and isinstance(before, dict):
        return any(_differs(value, before.get(name)) for name, value in asked.items())
    if isinstance(asked, str) and isinstance(before, str):
        return asked.casefold() != before.casefold()
    return asked != before
