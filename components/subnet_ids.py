"""Finding the subnets that a cloud service is in: its own ones, existing ones, and those that somebody passed in."""

from collections.abc import Iterator, Mapping

import pulumi

from classic import subjects
from classic.findings import Finding
from classic.source import Source
from components.refusal import MigrationRefused
from migration import plan
from migration.rules import inputs

SubnetIds = pulumi.Input[Mapping[str, pulumi.Input[str]]]
"""Subnet ids by the classic names of the subnets."""


class SubnetFinder:
    """Turns the subnet references of one cloud service into ids."""

    def __init__(self, service: plan.CloudServicePlan, given: SubnetIds | None = None) -> None:
        """Remember where subnets may be found.

        Args:
            service: The cloud service.
            given: Ids that the user passed, by classic subnet name.
        """
        self._service = service
        self._given = given
        self._own: Mapping[str, pulumi.Input[str]] = {}

    def add_own(self, subnets: Mapping[str, pulumi.Input[str]]) -> None:
        """Add the ids of the subnets of the service's own network, which has one as a rule."""
        self._own = subnets

    def __call__(self, reference: plan.SubnetReference) -> pulumi.Input[str]:
        """Find the id of a subnet; names are compared without regard to case.

        Raises:
            MigrationRefused: the subnet is not among those that were passed; raised later, while Pulumi runs, where
                they are known only then.
        """
        if reference.resource_id is not None:
            return reference.resource_id
        if reference.own:
            return next(subnet_id for name, subnet_id in self._own.items() if reference.subnet in {name, None})
        if isinstance(self._given, Mapping):
            return self._pick(self._given, reference)
        return pulumi.Output.from_input(self._given or {}).apply(lambda ids: self._pick(ids, reference))

    def missing(self) -> Iterator[Finding]:
        """Tell of each subnet that is known to be missing now."""
        if self._given is None or isinstance(self._given, Mapping):
            told: set[str] = set()
            for reference in references(self._service):
                name = (reference.subnet or "").casefold()
                passed_in = reference.resource_id is None and not reference.own
                if passed_in and name not in told and _find(self._given or {}, reference) is None:
                    told.add(name)
                    yield self._unknown(reference)

    def _pick(self, ids: Mapping[str, pulumi.Input[str]], reference: plan.SubnetReference) -> pulumi.Input[str]:
        found = _find(ids, reference)
        if found is None:
            raise MigrationRefused([self._unknown(reference)])
        return found

    def _unknown(self, reference: plan.SubnetReference) -> Finding:
        network, subnet = reference.virtual_network or "(not named)", reference.subnet or "(not named)"
        return inputs.SUBNET_UNKNOWN.finding(
            subjects.cloud_service(self._service.classic_name),
            _source(self._service),
            f"it is in subnet '{subnet}' of virtual network '{network}', and no id was passed for it",
            f"Pass subnet_ids={{'{subnet}': <id of the subnet>}}; a MigratedVNet has them all as its subnet_ids.",
        )


def _find(ids: Mapping[str, pulumi.Input[str]], reference: plan.SubnetReference) -> pulumi.Input[str] | None:
    wanted = (reference.subnet or "").casefold()
    return next((subnet_id for name, subnet_id in ids.items() if name.casefold() == wanted), None)


def references(service: plan.CloudServicePlan) -> tuple[plan.SubnetReference, ...]:
    """The subnets that a cloud service refers to, each once."""
    frontends = (frontend for balancer in service.load_balancers for frontend in balancer.frontends)
    nics = (nic for machine in service.virtual_machines for nic in machine.network_interfaces)
    found = (*(frontend.subnet for frontend in frontends if frontend.subnet), *(nic.subnet for nic in nics))
    return tuple(dict.fromkeys(found))


def _source(service: plan.CloudServicePlan) -> Source:
    return service.resource_group.origin.source
