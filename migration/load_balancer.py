"""Rows 10, 11, 20: load balancers with their rules, out of the endpoints of a deployment.

Public and internal load balancers are two resources. Each load-balanced set has a backend pool of its own, each VM
one for its NAT rules (of the V2 kind: those that name a NIC retire on 30 September 2027), and all VMs share one for
the outbound rule, through which they leave by the cloud service's address as they always did.
"""

from collections.abc import Iterable

from classic.compute import InputEndpoint, LoadBalancerProbe, ProbeProtocol, Role, TransportProtocol
from classic.estate import CloudService
from migration import naming
from migration.addresses import PublicFrontends
from migration.context import Planning
from migration.endpoints import EndpointSet, PlacedEndpoint, SortedEndpoints, distribution, protocol
from migration.plan import (
    BackendPool,
    Frontend,
    InboundNatRule,
    LoadBalancer,
    LoadBalancingRule,
    Origin,
    OutboundRule,
    PoolReference,
    Probe,
)
from migration.rules import changes, losses

OUTBOUND = "outbound"
"""Name of the outbound rule and of its pool."""
SHORTEST_PROBE_INTERVAL_S = 5
"""Source: https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview"""


def plan_public_load_balancer(
    planning: Planning,
    service: CloudService,
    roles: tuple[Role, ...],
    public: PublicFrontends,
    endpoints: SortedEndpoints,
    origin: Origin,
) -> LoadBalancer | None:
    """Plan the load balancer that a cloud service always had, a frontend for each VIP, unless decided away."""
    if public.default is None:
        return None
    sets = [group for group in endpoints.sets if not group.members[0].internal]
    single = [item for item in endpoints.single if not item.internal]
    outbound = BackendPool(OUTBOUND, tuple(role.name for role in roles))
    return LoadBalancer(
        name=naming.load_balancer(service.name),
        internal=False,
        frontends=tuple(Frontend(ip.name, ip.origin, public_ip_address=ip.name) for _, ip in public.addresses),
        pools=(*_pools(sets, single), outbound),
        origin=origin,
        probes=_probes(planning, sets),
        rules=tuple(_rule(group, disable_outbound_snat=True) for group in sets),
        nat_rules=tuple(_nat_rule(planning, item) for item in single),
        outbound_rules=(OutboundRule(OUTBOUND, public.default.name, OUTBOUND, public.default.idle_timeout_min),),
    )


def plan_internal_load_balancer(planning: Planning, frontend: Frontend, endpoints: SortedEndpoints) -> LoadBalancer:
    """Plan an internal load balancer; its name is its frontend's, as classic had one frontend each."""
    sets = [group for group in endpoints.sets if group.members[0].frontend == frontend.name]
    single = [item for item in endpoints.single if item.frontend == frontend.name]
    return LoadBalancer(
        name=frontend.name,
        internal=True,
        frontends=(frontend,),
        pools=_pools(sets, single),
        origin=frontend.origin,
        probes=_probes(planning, sets),
        rules=tuple(_rule(group, disable_outbound_snat=False) for group in sets),
        nat_rules=tuple(_nat_rule(planning, item) for item in single),
    )


def pools_of(role: Role, load_balancers: Iterable[LoadBalancer]) -> tuple[PoolReference, ...]:
    """The backend pools that a VM's primary NIC is in."""
    return tuple(
        PoolReference(balancer.name, pool.name)
        for balancer in load_balancers
        for pool in balancer.pools
        if role.name in pool.roles
    )


def _pools(sets: list[EndpointSet], single: list[PlacedEndpoint]) -> tuple[BackendPool, ...]:
    of_sets = [
        BackendPool(naming.legal(group.name), tuple(dict.fromkeys(member.role.name for member in group.members)))
        for group in sets
    ]
    of_roles = dict.fromkeys(item.role.name for item in single)
    return (*of_sets, *(BackendPool(naming.endpoints_pool(name), (name,)) for name in of_roles))


def _rule(group: EndpointSet, *, disable_outbound_snat: bool) -> LoadBalancingRule:
    name, first = naming.legal(group.name), group.first
    return LoadBalancingRule(
        name=name,
        origin=Origin(10, group.subject, first.source),
        frontend=group.members[0].frontend,
        pool=name,
        protocol=protocol(first),
        frontend_port=first.port,
        backend_port=first.local_port,
        probe=name if _has_probe(first) else None,
        idle_timeout_min=first.idle_timeout_in_minutes or 4,
        distribution=distribution(first),
        floating_ip=first.enable_direct_server_return,
        disable_outbound_snat=disable_outbound_snat,
    )


def _nat_rule(planning: Planning, item: PlacedEndpoint) -> InboundNatRule:
    endpoint = item.endpoint
    if endpoint.load_balancer_probe is not None:
        message = f"its {endpoint.load_balancer_probe.protocol.value} probe on port {endpoint.load_balancer_probe.port}"
        planning.tell(losses.PROBE_WITHOUT_SET, item.subject, endpoint.source, f"{message} is not carried over")
    return InboundNatRule(
        name=naming.nat_rule(item.role.name, endpoint.name),
        origin=Origin(11, item.subject, endpoint.source),
        frontend=item.frontend,
        pool=naming.endpoints_pool(item.role.name),
        protocol=protocol(endpoint),
        frontend_port=endpoint.port,
        backend_port=endpoint.local_port,
        idle_timeout_min=endpoint.idle_timeout_in_minutes or 4,
        floating_ip=endpoint.enable_direct_server_return,
    )


def _probes(planning: Planning, sets: list[EndpointSet]) -> tuple[Probe, ...]:
    return tuple(_probe(planning, group) for group in sets if _has_probe(group.first))


def _has_probe(endpoint: InputEndpoint) -> bool:
    """A UDP set without a probe of its own has none: classic's default one asks by TCP."""
    return endpoint.load_balancer_probe is not None or endpoint.protocol is TransportProtocol.TCP


def _probe(planning: Planning, group: EndpointSet) -> Probe:
    endpoint = group.first
    probe = endpoint.load_balancer_probe
    if probe is None:
        probe = LoadBalancerProbe(protocol=ProbeProtocol.TCP, port=endpoint.local_port)
        planning.tell(
            changes.PROBE_ADDED, group.subject, endpoint.source, f"tcp {probe.port} is probed every 15 s, out after 2"
        )
    interval = max(SHORTEST_PROBE_INTERVAL_S, probe.interval_in_seconds)
    count = failed_probes(probe.timeout_in_seconds, interval)
    if interval != probe.interval_in_seconds:
        message = f"it is asked every {interval} s, not every {probe.interval_in_seconds} s, and is out after {count}"
        planning.tell(changes.PROBE_ADJUSTED, group.subject, probe.source, message)
    http = probe.protocol is ProbeProtocol.HTTP
    return Probe(
        name=naming.legal(group.name),
        protocol="Http" if http else "Tcp",
        port=probe.port,
        interval_s=interval,
        count=count,
        path=f"/{(probe.path or '').removeprefix('/')}" if http else None,
    )


def failed_probes(timeout_s: int, interval_s: int) -> int:
    """Turn a classic probe timeout into Resource Manager's count of failed probes.

    Args:
        timeout_s: Seconds without an answer before a VM is out; classic's default is 31.
        interval_s: Seconds between two probes; classic's default is 15.

    Returns:
        The whole probes that fit into the timeout, never below 1; the defaults give 2.

    Source: https://learn.microsoft.com/archive/blogs/mast/endpoint-load-balancing-heath-probe-configuration-details
    """
    return max(1, timeout_s // interval_s)
