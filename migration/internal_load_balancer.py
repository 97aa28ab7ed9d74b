"""Row 10, inside a network: the frontends of a deployment's internal load balancers."""

from dataclasses import dataclass

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService, Deployment, InternalLoadBalancer
from migration.context import Planning
from migration.placement import Place, ServiceNetwork, place_in_subnet
from migration.plan import Frontend, LeftOut, Origin, SubnetReference


@dataclass(frozen=True, slots=True)
class InternalFrontend:
    """The frontend of an internal load balancer, with the balancer's classic name."""

    classic_name: str
    frontend: Frontend


def plan_internal_frontends(
    planning: Planning,
    service: CloudService,
    deployment: Deployment,
    roles: tuple[Role, ...],
    network: ServiceNetwork,
    group_name: str,
) -> tuple[tuple[InternalFrontend, ...], list[LeftOut]]:
    """Plan a frontend for each internal load balancer, described or only named by an endpoint.

    Gives those too that are left out, because their name or address cannot be had.
    """
    frontends: list[InternalFrontend] = []
    refused: list[LeftOut] = []
    for balancer in _balancers(deployment, roles):
        subject = subjects.internal_load_balancer(service.name, balancer.name)
        name, origin = planning.legal(balancer.name, subject, balancer.source), Origin(10, subject, balancer.source)
        if not planning.claim(f"load balancer in {group_name}", name, origin):
            refused.append(LeftOut(subject, balancer.source))
            continue
        place = _place(planning, balancer, subject, roles, network)
        if isinstance(place, LeftOut):
            refused.append(place)
            place = Place(SubnetReference(placeholder=True))
        frontend = Frontend(
            name=name,
            origin=origin,
            subnet=place.subnet,
            private_ip_address=place.address,
        )
        frontends.append(InternalFrontend(balancer.name, frontend))
    return tuple(frontends), refused


def _balancers(deployment: Deployment, roles: tuple[Role, ...]) -> tuple[InternalLoadBalancer, ...]:
    known = {balancer.name.casefold(): balancer for balancer in deployment.load_balancers}
    for role in roles:
        for endpoint in role.input_endpoints:
            name = endpoint.load_balancer_name
            if name is not None:
                known.setdefault(name.casefold(), InternalLoadBalancer(name=name, source=endpoint.source))
    return tuple(known.values())


def _place(
    planning: Planning,
    balancer: InternalLoadBalancer,
    subject: str,
    roles: tuple[Role, ...],
    network: ServiceNetwork,
) -> Place | LeftOut:
    if network.subnet_id is not None:
        return Place(SubnetReference(resource_id=network.subnet_id))
    if network.own is not None:
        return Place(SubnetReference(own=True))
    subnet = balancer.subnet_name or next((role.subnet_names[0] for role in roles if role.subnet_names), None)
    if subnet is None:
        return Place(SubnetReference(virtual_network=network.virtual_network, placeholder=True))
    static = balancer.static_virtual_network_ip_address
    return place_in_subnet(planning, network, subnet, static, subject, balancer.source)
