"""The lines of cloud services: addresses, load balancers and their rules, security groups, sets, vault, VMs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from rich.text import Text

from classic import subjects
from migration.plan import (
    AvailabilitySet,
    CloudServicePlan,
    Frontend,
    InboundNatRule,
    LeftOut,
    LoadBalancer,
    LoadBalancingRule,
    NetworkSecurityGroup,
    OutboundRule,
    Probe,
)
from migration.wording import counted
from preview.addresses import DEFAULT_IDLE_MIN, public_ip_node
from preview.certificates import VAULT, identity_nodes, vault_node
from preview.layout import Node
from preview.machines import machine_node, place
from preview.networks import group_node, heading, network_node
from preview.phrases import existing

_CERTIFICATE = subjects.certificate("", "")
"""How a certificate is named before the path that leads to it."""
_DISTRIBUTIONS = {"SourceIP": "by source IP", "SourceIPProtocol": "by source IP and protocol"}


def service_heading(plan: CloudServicePlan) -> Node:
    """Show a cloud service with its resource group, and below it all that it becomes; not what is left out of it."""
    cells = heading(f"cloud service {plan.classic_name}", plan.resource_group)
    cells.append(Text(_network(plan)))
    root = Node(cells, (plan.resource_group.origin.subject, subjects.cloud_service(plan.classic_name)))
    if plan.own_network is not None:
        root.children.append(network_node(plan.own_network))
    location = plan.resource_group.location
    root.children.extend(public_ip_node(address, location) for address in plan.public_ip_addresses)
    root.children.extend(_load_balancer(balancer) for balancer in plan.load_balancers)
    own = _own_groups(plan)
    shared = (group for group in plan.network_security_groups if group not in chain.from_iterable(own.values()))
    root.children.extend(group_node(group) for group in shared)
    root.children.extend(_availability_set(group) for group in plan.availability_sets)
    if plan.key_vault is not None:
        root.children.append(vault_node(plan.key_vault))
    root.children.extend(identity_nodes(plan))
    root.children.extend(machine_node(machine, own.get(machine.name, ())) for machine in plan.virtual_machines)
    return root


def place_of(item: LeftOut, root: Node, service: str) -> tuple[Node, str]:
    """Find the line under which an item that is left out belongs, and the path that this line says already."""
    if item.subject.startswith(_CERTIFICATE):
        return next((node for node in root.children if node.table == VAULT), root), service
    for machine in root.children:
        for subject in machine.subjects:
            kind, _, path = subject.partition(" ")
            if kind == "VM" and f" {path}/" in item.subject:
                return machine, path
    return root, service


def _own_groups(plan: CloudServicePlan) -> dict[str, tuple[NetworkSecurityGroup, ...]]:
    """Find the security groups that belong to a single VM each, by the names of the VMs."""
    users: dict[str, set[str]] = {}
    for machine in plan.virtual_machines:
        for nic in machine.network_interfaces:
            users.setdefault(nic.network_security_group or "", set()).add(machine.name)
    return {
        machine.name: tuple(g for g in plan.network_security_groups if users.get(g.name) == {machine.name})
        for machine in plan.virtual_machines
    }


def _network(plan: CloudServicePlan) -> str:
    if plan.virtual_network is not None:
        return f"in {plan.virtual_network}"
    if plan.own_network is not None:
        return "in a network of its own"
    return "in an existing network" if plan.virtual_machines else "no VMs"


def _availability_set(group: AvailabilitySet) -> Node:
    if group.resource_id is not None:
        about = existing(group.name, group.resource_id)
    else:
        about = f"{group.fault_domain_count} fault, {counted(group.update_domain_count, 'update domain')}"
    cells = [Text(f"availability set {group.name}"), Text(about)]
    return Node(cells, (group.origin.subject,), table="availability set")


def _load_balancer(balancer: LoadBalancer) -> Node:
    """Show a load balancer; with several frontends each has the rules on it below, a single one needs no line."""
    cells = [Text(f"load balancer {balancer.name}"), Text("internal" if balancer.internal else "public")]
    about = [balancer.origin.subject]
    node = Node(cells)
    if len(balancer.frontends) == 1:
        cells.append(_address(balancer.frontends[0]))
        about.append(balancer.frontends[0].origin.subject)
        node.children.extend(_parts(balancer, {balancer.frontends[0].name}))
    else:
        for frontend in balancer.frontends:
            cells = [Text(f"frontend {frontend.name}")]
            cells.extend([] if frontend.public_ip_address == frontend.name else [_address(frontend)])
            child = Node(cells, (frontend.origin.subject,))
            child.children.extend(_parts(balancer, {frontend.name}))
            node.children.append(child)
    known = {frontend.name for frontend in balancer.frontends}
    users = (*balancer.rules, *balancer.nat_rules, *balancer.outbound_rules)
    node.children.extend(_parts(balancer, {user.frontend for user in users} - known))
    node.subjects = tuple(about)
    return node


def _address(frontend: Frontend) -> Text:
    if frontend.public_ip_address is not None:
        return Text(f"on {frontend.public_ip_address}")
    if frontend.subnet is not None:
        return place(frontend.subnet, frontend.private_ip_address)
    return Text("no address")


def _parts(balancer: LoadBalancer, frontends: Iterable[str]) -> Iterator[Node]:
    """Yield what listens on frontends: load-balancing rules, NAT rules, outbound rules."""
    pools = {pool.name: pool.roles for pool in balancer.pools}
    probes = {probe.name: probe for probe in balancer.probes}
    on = set(frontends)
    yield from (_rule(rule, pools, probes) for rule in balancer.rules if rule.frontend in on)
    yield from (_nat_rule(rule, pools) for rule in balancer.nat_rules if rule.frontend in on)
    yield from (_outbound(rule, pools) for rule in balancer.outbound_rules if rule.frontend in on)


def _rule(rule: LoadBalancingRule, pools: Mapping[str, tuple[str, ...]], probes: Mapping[str, Probe]) -> Node:
    cells = _ports(rule, pools, "rule")
    if rule.probe is not None:
        cells.append(Text(_probe(probes[rule.probe]) if rule.probe in probes else f"probe {rule.probe}"))
    cells.extend(_extras(rule))
    if rule.distribution != "Default":
        cells.append(Text(_DISTRIBUTIONS.get(rule.distribution, rule.distribution)))
    return Node(cells, (rule.origin.subject,), table="port")


def _nat_rule(rule: InboundNatRule, pools: Mapping[str, tuple[str, ...]]) -> Node:
    return Node([*_ports(rule, pools, "nat"), *_extras(rule)], (rule.origin.subject,), table="port")


def _outbound(rule: OutboundRule, pools: Mapping[str, tuple[str, ...]]) -> Node:
    cells = [Text("outbound"), Text("all -> Internet"), _machines(rule.pool, pools)]
    if rule.idle_timeout_min != DEFAULT_IDLE_MIN:
        cells.append(Text(f"idle {rule.idle_timeout_min} min"))
    return Node(cells, table="port")


def _ports(rule: LoadBalancingRule | InboundNatRule, pools: Mapping[str, tuple[str, ...]], kind: str) -> list[Text]:
    ports = f"{rule.protocol.lower()} {rule.frontend_port} -> {rule.backend_port}"
    return [Text.assemble(f"{kind} ", (rule.name, "bold")), Text(ports), _machines(rule.pool, pools)]


def _machines(pool: str, pools: Mapping[str, tuple[str, ...]]) -> Text:
    return Text(", ".join(pools.get(pool, ())) or "no VMs")


def _extras(rule: LoadBalancingRule | InboundNatRule) -> list[Text]:
    cells: list[Text] = []
    if rule.idle_timeout_min != DEFAULT_IDLE_MIN:
        cells.append(Text(f"idle {rule.idle_timeout_min} min"))
    if rule.floating_ip:
        cells.append(Text("floating IP"))
    return cells


def _probe(probe: Probe) -> str:
    path = f" {probe.path}" if probe.path else ""
    return f"probe {probe.protocol.lower()} :{probe.port}{path} {probe.interval_s} s x {probe.count}"
