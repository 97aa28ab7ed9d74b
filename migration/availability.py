"""Row 7: availability sets, and the memberships that the platform's migration refused."""

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService
from classic.source import Source
from migration.context import Planning
from migration.plan import AvailabilitySet, LeftOut, Origin, ResourceGroup
from migration.rules import changes, limits, unsupported


def check_membership(planning: Planning, service: CloudService, roles: tuple[Role, ...]) -> LeftOut | None:
    """Tell of memberships that the platform refused and nobody allowed; gives the cloud service as left out then."""
    subject = subjects.cloud_service(service.name)
    members = _members(roles)
    outside = [role.name for role in roles if role.availability_set_name is None]
    refused: LeftOut | None = None
    if len(members) > 1 and not planning.choices.allowed(unsupported.SEVERAL_AVAILABILITY_SETS.id, subject):
        said = ", ".join(f"{name} ({', '.join(role.name for role in of)})" for name, of in members.items())
        message = f"it has availability sets {said}"
        refused = planning.block(unsupported.SEVERAL_AVAILABILITY_SETS, subject, service.source, message)
    if members and outside and not planning.choices.allowed(unsupported.MIXED_MEMBERSHIP.id, subject):
        message = f"beside availability set {', '.join(members)} it has VMs in none: {', '.join(outside)}"
        refused = planning.block(unsupported.MIXED_MEMBERSHIP, subject, service.source, message)
    return refused


def plan_availability_sets(
    planning: Planning, service: CloudService, roles: tuple[Role, ...], group: ResourceGroup
) -> tuple[AvailabilitySet, ...]:
    """Plan the availability sets that VMs name, or refer to the existing ones that were decided on."""
    fault_domains = planning.choices.cloud_service(service.name).fault_domain_count or 2
    planned: list[AvailabilitySet] = []
    for name, members in _members(roles).items():
        subject = subjects.availability_set(service.name, name)
        legal, origin = planning.legal(name, subject, members[0].source), Origin(7, subject, members[0].source)
        if not planning.claim(f"availability set in {group.name}", legal, origin):
            continue
        existing = planning.choices.availability_set(service.name, name)
        if existing is not None:
            _tell_of_existing(planning, subject, members[0].source, existing, group)
        planned.append(
            AvailabilitySet(
                name=legal,
                origin=origin,
                fault_domain_count=fault_domains,
                resource_id=existing,
            )
        )
    return tuple(planned)


def _tell_of_existing(planning: Planning, subject: str, source: Source, resource_id: str, group: ResourceGroup) -> None:
    holder = resource_id.split("/")[4]
    if holder.casefold() != group.name.casefold():
        message = f"{resource_id} is in resource group '{holder}', and its VMs would be in '{group.name}'"
        planning.tell(limits.AVAILABILITY_SET_GROUP, subject, source, message)
    else:
        planning.tell(changes.EXISTING_USED, subject, source, f"availability set {resource_id}")


def _members(roles: tuple[Role, ...]) -> dict[str, list[Role]]:
    """The VMs of each availability set, by its name as the first of them writes it."""
    sets: dict[str, tuple[str, list[Role]]] = {}
    for role in roles:
        if role.availability_set_name is not None:
            sets.setdefault(role.availability_set_name.casefold(), (role.availability_set_name, []))[1].append(role)
    return dict(sets.values())
