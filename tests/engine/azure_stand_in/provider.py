"""What azure-native does on top of Azure Resource Manager: plain functions, which the gRPC service calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.differences import Difference, as_inputs, differences, previewed, refreshed
from tests.engine.azure_stand_in.errors import ArmError, already_exists
from tests.engine.azure_stand_in.faults import Fault, Faults
from tests.engine.azure_stand_in.journal import Call, Journal
from tests.engine.azure_stand_in.kinds import Kind, kind_of
from tests.engine.azure_stand_in.manager import ResourceManager
from tests.engine.azure_stand_in.models import model
from tests.engine.azure_stand_in.semantics.common import stable_guid
from tests.engine.azure_stand_in.semantics.identities import DEPLOYER
from tests.engine.azure_stand_in.store import Store
from tests.engine.azure_stand_in.validation import Problem, problems

CLIENT = {
    "clientId": "33333333-3333-3333-3333-333333333333",
    "objectId": DEPLOYER,
    "subscriptionId": ids.name_of(ids.SUBSCRIPTION),
    "tenantId": ids.TENANT,
}
"""What ``getClientConfig`` tells of whoever deploys."""


@dataclass(frozen=True, slots=True)
class Made:
    """A resource after a call: its id, and what Azure says of it. ``inputs`` are given by a read alone."""

    id: str
    outputs: Mapping[str, Any]
    inputs: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Provider:
    """The provider.

    Attributes:
        manager: Azure behind it.
        faults: Calls that shall not go well.
        journal: The calls so far.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with what a folder holds: ``azure/`` is what exists, ``calls.jsonl`` the journal."""
        self.manager = ResourceManager(Store(folder / "azure"))
        self.faults = Faults()
        self.journal = Journal(folder / "calls.jsonl")

    # --- before anything is done ---

    def check(self, token: str, urn: str, inputs: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        """Complete inputs, and check their form.

        Returns:
            The inputs, with a name for a role assignment that has none, and what is wrong with them.
        """
        kind = kind_of(token)
        given = dict(inputs)
        if kind.scoped:
            given.setdefault(kind.path[-1], stable_guid(urn))
        return given, problems(kind, given)

    def diff(self, token: str, urn: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
        """Compare the inputs of the last deployment with new ones."""
        kind = kind_of(token)
        found = differences(kind, before, after)
        replaced = tuple(item.path for item in found if item.replaces)
        call = Call("diff", kind.token, "", "ok", urn, tuple(item.path for item in found), replaced)
        self.journal.write(call)
        return found

    def preview(self, token: str, inputs: Mapping[str, Any], state: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the outputs that a preview can tell; of a resource that exists its name and region stay."""
        kind = kind_of(token)
        body = {name: value for name, value in inputs.items() if name not in kind.path_inputs}
        outputs = previewed(model(*kind.model), body)
        for name in ("name", "location"):
            if state is not None and name in state:
                outputs[name] = state[name]
        return outputs

    # --- doing it ---

    def create(self, token: str, urn: str, inputs: Mapping[str, Any]) -> Made:
        """Make a resource; one that is there already is not taken over.

        Raises:
            ArmError: Azure would refuse it, or a fault was planned.
        """
        kind = kind_of(token)
        resource_id = kind.id_of(inputs)

        def make() -> Made:
            if self.manager.store.find(resource_id) is not None:
                raise already_exists(resource_id)
            return self._put(kind, resource_id, inputs)

        return self._called("create", kind, urn, resource_id, make)

    def update(self, token: str, urn: str, resource_id: str, inputs: Mapping[str, Any]) -> Made:
        """Change a resource.

        Raises:
            ArmError: Azure would refuse it, or a fault was planned.
        """
        kind = kind_of(token)
        return self._called("update", kind, urn, resource_id, lambda: self._put(kind, resource_id, inputs))

    def _put(self, kind: Kind, resource_id: str, inputs: Mapping[str, Any]) -> Made:
        body = {name: value for name, value in inputs.items() if name not in kind.path_inputs}
        self.manager.put(kind, resource_id, body)
        return Made(resource_id, self._outputs(resource_id))

    def delete(self, token: str, urn: str, resource_id: str) -> list[str]:
        """Delete a resource; gives the ids of what Azure deleted with it.

        Raises:
            ArmError: it is in use, or a fault was planned.
        """
        kind = kind_of(token)
        return self._called("delete", kind, urn, resource_id, lambda: self.manager.delete(resource_id))

    def read(
        self,
        token: str,
        urn: str,
        resource_id: str,
        inputs: Mapping[str, Any],
        state: Mapping[str, Any],
    ) -> Made | None:
        """Read a resource, for a refresh with its last inputs and state, for an import without; None when it is gone.

        Raises:
            ArmError: the id is none of that kind, or a fault was planned.
        """
        kind = kind_of(token)

        def look() -> Made | None:
            outputs = self._outputs(resource_id)
            if not outputs:
                return None
            shape = model(*kind.model)
            now = as_inputs(shape, outputs)
            if inputs:
                return Made(resource_id, outputs, refreshed(inputs, as_inputs(shape, state), _as_asked(now, inputs)))
            return Made(resource_id, outputs, {**kind.inputs_of(resource_id), **now})

        if not kind.inputs_of(resource_id):
            raise ArmError("InvalidResourceId", f"'{resource_id}' is not the id of a {kind.arm_type}.")
        return self._called("read", kind, urn, resource_id, look)

    def invoke(self, token: str) -> Mapping[str, Any]:
        """Answer a function.

        Raises:
            ArmError: the stand-in does not know it.
        """
        if token != "azure-native:authorization:getClientConfig":
            raise ArmError("NotImplemented", f"The stand-in does not know the function {token}.", 501)
        return CLIENT

    def _outputs(self, resource_id: str) -> dict[str, Any]:
        found = self.manager.get(resource_id)
        return {name: value for name, value in (found or {}).items() if name != "id"}

    def _called(self, operation: str, kind: Kind, urn: str, resource_id: str, work: Any) -> Any:
        """Do the work of a call, with the fault that is due, and note how it ended."""
        fault = self.faults.due(operation, kind.token)
        try:
            done = self._worked(fault, work)
        except ArmError as error:
            self.journal.write(Call(operation, kind.token, resource_id, error.code, urn))
            raise
        along = tuple(done) if operation == "delete" else ()
        self.journal.write(Call(operation, kind.token, resource_id, "ok", urn, went_along=along))
        return done

    def _worked(self, fault: Fault | None, work: Any) -> Any:
        if fault is not None and not fault.afterwards:
            self.faults.strike(fault)
        done = work()
        if fault is not None:
            self.faults.strike(fault)
        return done


def _as_asked(now: Mapping[str, Any], inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the subnets of a network that did not ask for them inline: they are resources of their own."""
    return {name: value for name, value in now.items() if name != "subnets" or name in inputs}
