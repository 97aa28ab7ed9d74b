"""The way out of VMs: the outbound rule of their cloud service's address, a NAT gateway by decision, or none, told.

New subnets have no default way out, so every VM needs one that is declared. Classic VMs left through the address of
their cloud service; the outbound rule of the public load balancer keeps it so (``load_balancer.py``).

Source: https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
"""

from classic import subjects
from classic.estate import CloudService
from classic.findings import Rule
from classic.source import Source
from config.decisions import NatGatewayDecision
from migration import naming
from migration.context import Planning
from migration.placement import Placement, ServiceNetwork
from migration.plan import NatGateway, Origin, PublicIPAddress, ResourceGroup, Subnet, VirtualNetworkPlan
from migration.rules import changes, losses

_EVERYWHERE = "0.0.0.0/0"


def plan_nat_gateway(
    planning: Planning, owner: str, decided: NatGatewayDecision | None, group: ResourceGroup, origin: Origin
) -> NatGateway | None:
    """Plan the NAT gateway that was decided for a virtual network, or for a cloud service outside any.

    Gives ``None`` without a decision, and when its name or that of its address is taken.

    Args:
        planning: The run.
        owner: Classic name of the network or the cloud service.
        decided: The decision; without one there is no NAT gateway.
        group: The resource group that it would be in.
        origin: Of the network or the cloud service.
    """
    if decided is None:
        return None
    if decided.id is not None:
        planning.tell(changes.EXISTING_USED, origin.subject, origin.source, f"NAT gateway {decided.id}")
        return NatGateway(decided.id.rpartition("/")[2], origin, resource_id=decided.id)
    existing = decided.public_ip_address_id
    if existing is not None:
        planning.tell(changes.EXISTING_USED, origin.subject, origin.source, f"public IP address {existing}")
    address = PublicIPAddress(naming.nat_public_ip_address(owner), origin, resource_id=existing)
    name = naming.nat_gateway(owner)
    free = (
        planning.claim(f"NAT gateway in {group.name}", name, origin),
        planning.claim(f"public IP address in {group.name}", address.name, origin),
    )
    return NatGateway(name, origin, address, decided.idle_timeout_in_minutes) if all(free) else None


def uses_nat_gateway(planning: Planning, section: str, decided: NatGatewayDecision | None, subnet: str) -> bool:
    """Whether a subnet, by its classic name, is to use the decided NAT gateway; a gateway's own subnet cannot.

    Args:
        planning: The run.
        section: The decision's place, such as ``virtualNetworks.corp-net``.
        decided: The decision.
        subnet: Classic name of the subnet.
    """
    if decided is None or not planning.choices.nat_subnet(section, decided.subnets, subnet):
        return False
    return subnet.casefold() != naming.GATEWAY_SUBNET.casefold()


def tell_of_ways_out(
    planning: Planning,
    service: CloudService,
    network: ServiceNetwork,
    placements: dict[str, Placement],
    *,
    load_balancer: bool,
    with_address: frozenset[str],
) -> None:
    """Tell of VMs that have no way out, or another one than their cloud service's address.

    Args:
        planning: The run.
        service: The cloud service.
        network: The network that it is in.
        placements: Where its VMs are, by role.
        load_balancer: It has a public load balancer, with an outbound rule.
        with_address: The roles that have a public IP address of their own.
    """
    shut_in: list[str] = []
    by_nat: list[str] = []
    for role, placement in placements.items():
        subnet = _subnet_of(network, placement)
        if subnet is None or subnet.resource_id is not None:
            continue
        if subnet.nat_gateway:
            by_nat.append(role)
        elif not load_balancer and role not in with_address and not _is_routed(network.plan, subnet):
            shut_in.append(role)
    subject = subjects.cloud_service(service.name)
    _tell(planning, losses.NO_WAY_OUT, subject, service.source, "nothing leads out of the subnet of", shut_in)
    if load_balancer:
        what = "a NAT gateway is the way out of the subnet of"
        _tell(planning, changes.LEAVES_BY_NAT_GATEWAY, subject, service.source, what, by_nat)


def _tell(planning: Planning, rule: Rule, subject: str, source: Source, what: str, roles: list[str]) -> None:
    if roles:
        planning.tell(rule, subject, source, f"{what} {', '.join(roles)}")


def _subnet_of(network: ServiceNetwork, placement: Placement) -> Subnet | None:
    plan = network.plan or network.own
    name = placement.primary.subnet.subnet
    subnets = plan.virtual_network.subnets if plan else ()
    if placement.primary.subnet.own:
        return next(iter(subnets), None)
    return next((subnet for subnet in subnets if subnet.classic_name == name), None)


def _is_routed(plan: VirtualNetworkPlan | None, subnet: Subnet) -> bool:
    """Whether a route of the subnet leads everywhere: to a firewall or through a gateway, which is a way out."""
    tables = plan.route_tables if plan else ()
    return any(
        route.address_prefix == _EVERYWHERE and route.next_hop_type not in {"None", "Internet"}
        for table in tables
        if table.name == subnet.route_table
        for route in table.routes
    )
