"""Planned networks: virtual networks with their subnets, security groups and route tables."""

from dataclasses import dataclass

from migration.plan.common import Origin


@dataclass(frozen=True, slots=True)
class SecurityRule:
    """A rule of a network security group, in Resource Manager's words."""

    name: str
    priority: int
    direction: str
    access: str
    protocol: str
    source_address_prefix: str
    source_port_range: str
    destination_address_prefix: str
    destination_port_range: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class NetworkSecurityGroup:
    """A network security group with its rules inline. With a ``resource_id`` it exists, and has rules of its own."""

    name: str
    rules: tuple[SecurityRule, ...]
    origin: Origin
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A route; ``next_hop_ip_address`` only where the next hop is a virtual appliance."""

    name: str
    address_prefix: str
    next_hop_type: str
    next_hop_ip_address: str | None = None


@dataclass(frozen=True, slots=True)
class RouteTable:
    """A route table with its routes inline."""

    name: str
    routes: tuple[Route, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet; ``network_security_group`` and ``route_table`` are names of objects of the same network plan.

    With a ``resource_id`` it exists, and nothing of it is declared. ``nat_gateway`` says that its VMs leave through
    the NAT gateway of its network.
    """

    name: str
    classic_name: str
    address_prefix: str
    origin: Origin
    network_security_group: str | None = None
    route_table: str | None = None
    nat_gateway: bool = False
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class VirtualNetwork:
    """A virtual network and its subnets, in the order in which they are chained.

    With a ``resource_id`` it exists, and so do all its subnets: nothing of it is declared.
    """

    name: str
    address_prefixes: tuple[str, ...]
    dns_servers: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    origin: Origin
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class SubnetReference:
    """The subnet that a NIC or a frontend is in.

    An existing one by ``resource_id``; else a subnet of the cloud service's own network (``own``), or one of the
    classic network ``virtual_network`` (both by classic name). With ``placeholder`` the id is a marked stand-in for one
    that the user has yet to supply.
    """

    virtual_network: str | None = None
    subnet: str | None = None
    own: bool = False
    resource_id: str | None = None
    placeholder: bool = False
