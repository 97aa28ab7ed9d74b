"""The input endpoints of a deployment, sorted out: which load balancer, which set, and what cannot stand together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from classic import subjects
from classic.compute import InputEndpoint, LoadBalancerDistribution, LoadBalancerProbe, Role, TransportProtocol
from classic.estate import CloudService
from classic.findings import Rule
from migration.addresses import PublicFrontends
from migration.context import Planning
from migration.plan import LeftOut
from migration.rules import changes, conflicts

_DISTRIBUTIONS = {
    LoadBalancerDistribution.SOURCE_IP: "SourceIP",
    LoadBalancerDistribution.SOURCE_IP_PROTOCOL: "SourceIPProtocol",
}


@dataclass(frozen=True, slots=True)
class PlacedEndpoint:
    """An endpoint with the VM it leads to and the frontend it is on; ``internal`` for the internal load balancer."""

    role: Role
    endpoint: InputEndpoint
    frontend: str
    internal: bool
    subject: str

    @property
    def set_name(self) -> str | None:
        """The load-balanced set that it belongs to."""
        return self.endpoint.load_balanced_endpoint_set_name


@dataclass(frozen=True, slots=True)
class EndpointSet:
    """A load-balanced set on one frontend; the first member speaks for its settings."""

    name: str
    subject: str
    members: tuple[PlacedEndpoint, ...]

    @property
    def first(self) -> InputEndpoint:
        """The endpoint whose settings count."""
        return self.members[0].endpoint


@dataclass(frozen=True, slots=True)
class SortedEndpoints:
    """What of a deployment's endpoints becomes load-balancing rules, NAT rules, or nothing."""

    sets: tuple[EndpointSet, ...]
    single: tuple[PlacedEndpoint, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def all(self) -> tuple[PlacedEndpoint, ...]:
        """Every endpoint that is planned."""
        return (*(member for group in self.sets for member in group.members), *self.single)


def sort_endpoints(
    planning: Planning,
    service: CloudService,
    roles: tuple[Role, ...],
    public: PublicFrontends,
    internal_frontends: dict[str, str],
) -> SortedEndpoints:
    """Place each endpoint on its frontend, gather the sets, and leave out, with a blocker, what collides.

    Args:
        planning: The run.
        service: The cloud service.
        roles: Its VMs that are planned.
        public: The public frontends.
        internal_frontends: Frontend name by the (case-folded) name of the internal load balancer.
    """
    left_out: list[LeftOut] = []
    placed: list[PlacedEndpoint] = []
    for role in roles:
        for endpoint in role.input_endpoints:
            subject = subjects.endpoint(service.name, role.name, endpoint.name)
            item = _place(planning, role, endpoint, subject, public, internal_frontends)
            if isinstance(item, LeftOut):
                left_out.append(item)
            else:
                placed.append(item)
    sets, refused = _gather_sets(planning, service, placed)
    left_out += refused
    single = [item for item in placed if item.set_name is None]
    sets, single, refused = _without_collisions(planning, sets, single)
    return SortedEndpoints(sets, single, (*left_out, *refused))


def distribution(endpoint: InputEndpoint) -> str:
    """Resource Manager's word for the distribution mode of an endpoint."""
    chosen = endpoint.load_balancer_distribution
    return _DISTRIBUTIONS.get(chosen, "Default") if chosen else "Default"


def protocol(endpoint: InputEndpoint) -> str:
    """Resource Manager's word for the protocol of an endpoint."""
    return "Tcp" if endpoint.protocol is TransportProtocol.TCP else "Udp"


def _place(
    planning: Planning,
    role: Role,
    endpoint: InputEndpoint,
    subject: str,
    public: PublicFrontends,
    internal_frontends: dict[str, str],
) -> PlacedEndpoint | LeftOut:
    """Find the frontend of an endpoint; one that is excluded, or whose load balancer is left out, goes too."""
    if planning.choices.excluded(subject):
        return LeftOut(subject, endpoint.source, excluded=True)
    if endpoint.load_balancer_name is not None:
        frontend = internal_frontends.get(endpoint.load_balancer_name.casefold())
        if frontend is None:
            return LeftOut(subject, endpoint.source)
        return PlacedEndpoint(role, endpoint, frontend, internal=True, subject=subject)
    default = public.default
    if default is None:
        return LeftOut(subject, endpoint.source, excluded=True)
    address = public.of(endpoint)
    if address is None:
        vip = endpoint.virtual_ip_name or endpoint.vip
        message = f"it is on '{vip}', which its deployment does not list; it is put on '{default.name}'"
        planning.tell(changes.ENDPOINT_VIP_UNKNOWN, subject, endpoint.source, message)
    return PlacedEndpoint(role, endpoint, (address or default).name, internal=False, subject=subject)


def _gather_sets(
    planning: Planning, service: CloudService, placed: list[PlacedEndpoint]
) -> tuple[list[EndpointSet], list[LeftOut]]:
    groups: dict[tuple[str, str], list[PlacedEndpoint]] = {}
    for item in placed:
        if item.set_name is not None:
            groups.setdefault((item.frontend, item.set_name.casefold()), []).append(item)
    sets: list[EndpointSet] = []
    refused: list[LeftOut] = []
    for members in groups.values():
        name = members[0].set_name or ""
        subject = subjects.load_balanced_set(service.name, name)
        if planning.choices.excluded(subject):
            refused.append(LeftOut(subject, members[0].endpoint.source, excluded=True))
        elif (odd := _first_differing(members, _ports)) is not None:
            message = f"{_said(members[0], _ports)}; {_said(odd, _ports)}"
            refused.append(planning.block(conflicts.SET_PORTS_DISAGREE, subject, odd.endpoint.source, message))
        else:
            _tell_of_differing_settings(planning, subject, members)
            sets.append(EndpointSet(name, subject, _with_one_access_list(members)))
    return sets, refused


def _ports(endpoint: InputEndpoint) -> str:
    return f"{endpoint.protocol.value} {endpoint.port} -> {endpoint.local_port}"


def _probe(probe: LoadBalancerProbe | None) -> str:
    if probe is None:
        return "no probe"
    times = f"{probe.interval_in_seconds}/{probe.timeout_in_seconds} s"
    return f"probe {probe.protocol.value} {probe.port} {probe.path or ''} {times}"


def _settings(endpoint: InputEndpoint) -> str:
    acl = "; ".join(f"{rule.order} {rule.action.value} {rule.remote_subnet}" for rule in endpoint.endpoint_acl)
    return ", ".join(
        (
            _probe(endpoint.load_balancer_probe),
            f"idle timeout {endpoint.idle_timeout_in_minutes or 4} min",
            f"distribution {distribution(endpoint)}",
            f"direct server return {'on' if endpoint.enable_direct_server_return else 'off'}",
            f"access list {acl or 'none'}",
        )
    )


def _first_differing(members: list[PlacedEndpoint], aspect: Callable[[InputEndpoint], str]) -> PlacedEndpoint | None:
    return next((item for item in members[1:] if aspect(item.endpoint) != aspect(members[0].endpoint)), None)


def _said(item: PlacedEndpoint, aspect: Callable[[InputEndpoint], str]) -> str:
    return f"'{item.role.name}' says {aspect(item.endpoint)} ({item.endpoint.source})"


def _tell_of_differing_settings(planning: Planning, subject: str, members: list[PlacedEndpoint]) -> None:
    odd = _first_differing(members, _settings)
    if odd is not None:
        message = f"{_said(members[0], _settings)}; {_said(odd, _settings)}"
        planning.tell(conflicts.SET_SETTINGS_DISAGREE, subject, odd.endpoint.source, message)


def _with_one_access_list(members: list[PlacedEndpoint]) -> tuple[PlacedEndpoint, ...]:
    """An access list on one endpoint of a set held for all VMs of the set."""
    acl = next((item.endpoint.endpoint_acl for item in members if item.endpoint.endpoint_acl), ())
    return tuple(replace(item, endpoint=item.endpoint.model_copy(update={"endpoint_acl": acl})) for item in members)


def _without_collisions(
    planning: Planning, sets: list[EndpointSet], single: list[PlacedEndpoint]
) -> tuple[tuple[EndpointSet, ...], tuple[PlacedEndpoint, ...], list[LeftOut]]:
    """Take each frontend port once, and each port of a VM once; sets come first, then single endpoints in order."""
    taken = _TakenPorts(planning)
    kept_sets = tuple(group for group in sets if taken.take(group.subject, group.members))
    kept_single = tuple(item for item in single if taken.take(item.subject, (item,)))
    return kept_sets, kept_single, taken.refused


class _TakenPorts:
    """The ports of frontends and of VMs that endpoints have taken."""

    def __init__(self, planning: Planning) -> None:
        self.refused: list[LeftOut] = []
        self._planning = planning
        self._frontend: dict[tuple[str, str, int], PlacedEndpoint] = {}
        self._backend: dict[tuple[bool, str, str, int], PlacedEndpoint] = {}

    def take(self, subject: str, items: tuple[PlacedEndpoint, ...]) -> bool:
        """Take the ports of a set, or of one endpoint; where another has one of them, tell it and take none."""
        first = items[0]
        holder = self._frontend.get(_frontend_port(first))
        if holder is not None:
            message = f"{_wire(first, first.endpoint.port)} of '{first.frontend}' is taken by {_place_of(holder)}"
            self._refuse(conflicts.FRONTEND_PORT_TAKEN, subject, first, message)
            return False
        for item in items:
            holder = self._backend.get(_backend_port(item))
            if holder is not None and not item.endpoint.enable_direct_server_return:
                port = _wire(item, item.endpoint.local_port)
                message = f"{port} of VM '{item.role.name}' is the end of {_place_of(holder)} too"
                self._refuse(conflicts.BACKEND_PORT_TAKEN, subject, item, message)
                return False
        self._frontend[_frontend_port(first)] = first
        self._backend.update({_backend_port(item): item for item in items})
        return True

    def _refuse(self, rule: Rule, subject: str, item: PlacedEndpoint, message: str) -> None:
        self.refused.append(self._planning.block(rule, subject, item.endpoint.source, message))


def _wire(item: PlacedEndpoint, port: int) -> str:
    return f"{item.endpoint.protocol.value} {port}"


def _place_of(item: PlacedEndpoint) -> str:
    return f"{item.subject} ({item.endpoint.source})"


def _frontend_port(item: PlacedEndpoint) -> tuple[str, str, int]:
    return (item.frontend, item.endpoint.protocol.value, item.endpoint.port)


def _backend_port(item: PlacedEndpoint) -> tuple[bool, str, str, int]:
    return (item.internal, item.role.name.casefold(), item.endpoint.protocol.value, item.endpoint.local_port)


def endpoints_of(placed: tuple[PlacedEndpoint, ...], role: Role) -> Iterator[PlacedEndpoint]:
    """The planned endpoints that lead to one VM."""
    return (item for item in placed if item.role is role)
