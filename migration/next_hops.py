"""The virtual appliances that planned routes lead to, and what of the plan is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from migration.inspection import Inspection, PlannedMachine, network_of
from migration.plan import Route, RouteTable


@dataclass(frozen=True, slots=True)
class NextHop:
    """A route to a virtual appliance: its table, the network that it is in, and what is planned at the address.

    ``inside`` says that the address is one of the network; ``machine`` is the VM that has it, which an internal load
    balancer in front of appliances hides.
    """

    route: Route
    table: RouteTable
    network: str
    address: str
    inside: bool
    planned: bool
    machine: PlannedMachine | None


def next_hops(inspection: Inspection) -> Iterator[NextHop]:
    """Every route of the plan that leads to a virtual appliance."""
    for network in inspection.planned_networks:
        spaces = [space for text in network.virtual_network.address_prefixes if (space := network_of(text)) is not None]
        for table in network.route_tables:
            for route in table.routes:
                host = network_of(route.next_hop_ip_address or "")
                if route.next_hop_ip_address is None or host is None:
                    continue
                key = (network.classic_name.casefold(), route.next_hop_ip_address)
                yield NextHop(
                    route=route,
                    table=table,
                    network=network.classic_name,
                    address=route.next_hop_ip_address,
                    inside=any(host.subnet_of(space) for space in spaces),
                    planned=key in inspection.addresses,
                    machine=inspection.addresses.get(key),
                )
