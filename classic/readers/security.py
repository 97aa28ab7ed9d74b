"""Network security groups and route tables."""

from classic.network import (
    Direction,
    NetworkSecurityGroup,
    NextHopType,
    Route,
    RouteTable,
    RuleAction,
    SecurityRule,
)
from classic.readers.element import Element
from classic.subjects import subject_of


def read_network_security_group(element: Element) -> NetworkSecurityGroup | None:
    """Read a ``NetworkSecurityGroup``; without ``Rules`` (a list at low detail) its rules stay unknown."""
    name = element.text("Name", required=True)
    element.about(subject_of(NetworkSecurityGroup, name))
    element.ignore("State")
    listed = element.child("Rules")
    rules = (_read_rule(rule) for rule in listed.children("Rule")) if listed else ()
    return element.build(
        NetworkSecurityGroup,
        name=name,
        location=element.text("Location"),
        label=element.text("Label"),
        rules=tuple(rule for rule in rules if rule) if listed else None,
    )


def _read_rule(element: Element) -> SecurityRule | None:
    element.ignore("State")
    return element.build(
        SecurityRule,
        name=element.text("Name", required=True),
        type=element.choice(Direction, "Type", required=True),
        priority=element.integer("Priority", required=True),
        action=element.choice(RuleAction, "Action", required=True),
        source_address_prefix=element.text("SourceAddressPrefix"),
        source_port_range=element.text("SourcePortRange"),
        destination_address_prefix=element.text("DestinationAddressPrefix"),
        destination_port_range=element.text("DestinationPortRange"),
        protocol=element.text("Protocol"),
        is_default=element.boolean("IsDefault"),
    )


def read_route_table(element: Element) -> RouteTable | None:
    """Read a ``RouteTable``; without ``RouteList`` (a list at low detail) its routes stay unknown."""
    name = element.text("Name", required=True)
    element.about(subject_of(RouteTable, name))
    element.ignore("State")
    listed = element.child("RouteList", "Routes")
    routes = (_read_route(route) for route in listed.children("Route")) if listed else ()
    return element.build(
        RouteTable,
        name=name,
        location=element.text("Location"),
        label=element.text("Label"),
        routes=tuple(route for route in routes if route) if listed else None,
    )


def _read_route(element: Element) -> Route | None:
    element.ignore("Status", "State")
    name = element.text("Name", required=True)
    prefix = element.text("AddressPrefix", required=True)
    hop = element.child("NextHop", "NextHopType")
    if hop is None:
        element.text("NextHop", required=True)
        return None
    return element.build(
        Route,
        name=name,
        address_prefix=prefix,
        next_hop_type=hop.choice(NextHopType, "Type", required=True),
        next_hop_ip_address=hop.text("IpAddress"),
    )
