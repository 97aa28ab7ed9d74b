"""Diagrams of the planned layout: one for each virtual network and each cloud service, as boxes in columns.

A diagram is bounded: that of a network shows cloud services rather than their VMs, that of a cloud service (50 VMs at
most) one box for all the endpoints that a VM has for itself.
"""

from collections.abc import Iterable, Iterator

from classic import subjects
from migration.plan import (
    CloudServicePlan,
    ImageSource,
    LoadBalancer,
    MigrationPlan,
    NetworkInterface,
    SubnetReference,
    VirtualMachine,
    VirtualNetworkPlan,
)
from migration.wording import counted
from report.model import Box, Diagram

_ZONE = "cloudapp.azure.com"


def diagrams(layout: MigrationPlan) -> tuple[Diagram, ...]:
    """Draw every virtual network, then every cloud service."""
    networks = (_of_network(network, layout.cloud_services) for network in layout.virtual_networks)
    services = (_of_service(service) for service in layout.cloud_services)
    return (*networks, *services)


class _Sheet:
    """Gathers boxes by column, and arrows; every key gives one box."""

    def __init__(self, *columns: str) -> None:
        self._columns: dict[str, dict[str, Box]] = {column: {} for column in columns}
        self._arrows: dict[tuple[str, str], None] = {}
        self._count = 0

    def box(self, column: str, key: str, text: str, *notes: str | None) -> str:
        """Add a box unless its column has one of that key; gives its id."""
        boxes = self._columns[column]
        if key not in boxes:
            self._count += 1
            boxes[key] = Box(f"n{self._count}", text, tuple(note for note in notes if note))
        return boxes[key].id

    def arrow(self, begin: str, end: str) -> None:
        self._arrows[begin, end] = None

    def diagram(self, name: str, title: str) -> Diagram:
        columns = tuple((column, tuple(boxes.values())) for column, boxes in self._columns.items() if boxes)
        return Diagram(name, title, columns, tuple(self._arrows))


# --- a virtual network ------------------------------------------------------------------------------------------------


def _of_network(plan: VirtualNetworkPlan, services: Iterable[CloudServicePlan]) -> Diagram:
    sheet = _Sheet("Other sites", "Gateway", "Virtual network", "Subnets", "Cloud services")
    network = plan.virtual_network
    servers = f"DNS {', '.join(network.dns_servers)}" if network.dns_servers else None
    whole = sheet.box("Virtual network", "", network.name, *network.address_prefixes, servers)
    _add_gateway(sheet, plan, whole)
    boxes: dict[str, str] = {}
    for subnet in network.subnets:
        rules = f"NSG {subnet.network_security_group}" if subnet.network_security_group else None
        routes = f"routes {subnet.route_table}" if subnet.route_table else None
        way_out = f"NAT gateway {plan.nat_gateway.name}" if subnet.nat_gateway and plan.nat_gateway else None
        box = sheet.box("Subnets", subnet.name, subnet.name, subnet.address_prefix, rules, routes, way_out)
        boxes[subnet.classic_name.casefold()] = box
        sheet.arrow(whole, box)
    for service in services:
        if service.virtual_network is not None and service.virtual_network.casefold() == plan.classic_name.casefold():
            _add_members(sheet, service, boxes)
    return sheet.diagram(subjects.virtual_network(plan.classic_name), f"Virtual network {plan.classic_name}")


def _add_gateway(sheet: _Sheet, plan: VirtualNetworkPlan, network: str) -> None:
    gateway = plan.gateway
    if gateway is None:
        return
    box = sheet.box("Gateway", "", gateway.name, gateway.sku)
    sheet.arrow(box, network)
    sites = {site.name: site for site in gateway.local_network_gateways}
    for connection in gateway.connections:
        site = sites.get(connection.local_network_gateway or "")
        text = site.name if site else connection.peer or connection.name
        notes = (site.gateway_ip_address, *site.address_prefixes) if site else ()
        sheet.arrow(sheet.box("Other sites", connection.name, text, connection.kind.value, *notes), box)
    if gateway.client_address_pool:
        clients = sheet.box("Other sites", "", "point-to-site clients", *gateway.client_address_pool)
        sheet.arrow(clients, box)


def _add_members(sheet: _Sheet, service: CloudServicePlan, subnets: dict[str, str]) -> None:
    machines = counted(len(service.virtual_machines), "VM")
    box = sheet.box("Cloud services", service.classic_name, service.classic_name, machines, service.resource_group.name)
    for subnet in _subnets_of(service):
        if subnet.subnet is not None and subnet.subnet.casefold() in subnets:
            sheet.arrow(subnets[subnet.subnet.casefold()], box)


def _subnets_of(service: CloudServicePlan) -> Iterator[SubnetReference]:
    for vm in service.virtual_machines:
        yield from (nic.subnet for nic in vm.network_interfaces)
    for balancer in service.load_balancers:
        yield from (frontend.subnet for frontend in balancer.frontends if frontend.subnet is not None)


# --- a cloud service --------------------------------------------------------------------------------------------------


def _of_service(plan: CloudServicePlan) -> Diagram:
    sheet = _Sheet("Addresses", "Endpoints", "Virtual machines", "Subnets")
    machines = {vm.classic_name: _add_machine(sheet, vm) for vm in plan.virtual_machines}
    for balancer in plan.load_balancers:
        _add_balancer(sheet, plan, balancer, machines)
    for vm in plan.virtual_machines:
        for nic in vm.network_interfaces:
            sheet.arrow(machines[vm.classic_name], _add_subnet(sheet, plan, nic))
            if nic.public_ip_address is not None:
                own = sheet.box("Addresses", f"ip {nic.public_ip_address}", nic.public_ip_address, "of the VM alone")
                sheet.arrow(own, machines[vm.classic_name])
    return sheet.diagram(subjects.cloud_service(plan.classic_name), f"Cloud service {plan.classic_name}")


def _add_machine(sheet: _Sheet, vm: VirtualMachine) -> str:
    system = "fresh OS disk" if isinstance(vm.os_disk, ImageSource) else None
    disks = counted(len(vm.data_disks), "data disk") if vm.data_disks else None
    was = f"was {vm.was_size}" if vm.was_size.casefold() != vm.size.casefold() else None
    members = f"availability set {vm.availability_set}" if vm.availability_set else None
    return sheet.box("Virtual machines", vm.name, vm.name, vm.size, was, system, disks, members)


def _add_balancer(sheet: _Sheet, plan: CloudServicePlan, balancer: LoadBalancer, machines: dict[str, str]) -> None:
    pools = {pool.name: pool.roles for pool in balancer.pools}
    fronts = {front.name: _add_frontend(sheet, plan, balancer, front.name) for front in balancer.frontends}
    for rule in balancer.rules:
        wire = f"{rule.protocol.lower()} {rule.frontend_port} -> {rule.backend_port}"
        box = sheet.box("Endpoints", f"{balancer.name}/{rule.name}", rule.name, wire, "load-balanced")
        sheet.arrow(fronts[rule.frontend], box)
        for role in pools.get(rule.pool, ()):
            if role in machines:
                sheet.arrow(box, machines[role])
    single: dict[tuple[str, str], list[str]] = {}
    for rule in balancer.nat_rules:
        wire = f"{rule.protocol.lower()} {rule.frontend_port} -> {rule.backend_port}"
        single.setdefault((rule.frontend, rule.pool), []).append(f"{rule.name}: {wire}")
    for (frontend, pool), lines in single.items():
        role = next(iter(pools.get(pool, ())), "")
        box = sheet.box("Endpoints", f"{balancer.name}/{frontend}/{pool}", f"to {role} alone", *lines)
        sheet.arrow(fronts[frontend], box)
        if role in machines:
            sheet.arrow(box, machines[role])


def _add_frontend(sheet: _Sheet, plan: CloudServicePlan, balancer: LoadBalancer, name: str) -> str:
    frontend = next(front for front in balancer.frontends if front.name == name)
    kind = "internal" if balancer.internal else "public"
    address = next((ip for ip in plan.public_ip_addresses if ip.name == frontend.public_ip_address), None)
    label = address.domain_name_label if address else None
    fqdn = f"{label}.{plan.resource_group.location}.{_ZONE}" if label else None
    was = f"was {address.was}" if address and address.was else None
    way_out = "way out of its VMs" if any(rule.frontend == name for rule in balancer.outbound_rules) else None
    notes = (fqdn, was, frontend.private_ip_address, kind, way_out)
    return sheet.box("Addresses", f"{balancer.name}/{name}", name, *notes)


def _add_subnet(sheet: _Sheet, plan: CloudServicePlan, nic: NetworkInterface) -> str:
    subnet = nic.subnet
    if subnet.own and plan.own_network is not None:
        network = plan.own_network.virtual_network
        return sheet.box("Subnets", "own", network.name, *network.address_prefixes, "made for it")
    if subnet.resource_id is not None:
        steps = subnet.resource_id.strip("/").split("/")
        return sheet.box("Subnets", subnet.resource_id, steps[-1], "not known yet" if subnet.placeholder else "exists")
    name = subnet.subnet or "not known yet"
    return sheet.box("Subnets", f"{subnet.virtual_network}/{name}", name, subnet.virtual_network)
