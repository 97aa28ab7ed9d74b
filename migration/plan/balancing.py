"""Planned addresses and load balancers."""

from dataclasses import dataclass

from migration.plan.common import Origin
from migration.plan.networks import SubnetReference


@dataclass(frozen=True, slots=True)
class PublicIPAddress:
    """A Standard, Static public IP address; ``was`` is the classic address that it stands for.

    With a ``resource_id`` it exists; with a ``prefix_id`` its address is taken from an existing public IP prefix.
    """

    name: str
    origin: Origin
    domain_name_label: str | None = None
    idle_timeout_min: int = 4
    was: str | None = None
    was_fqdn: str | None = None
    zones: tuple[str, ...] = ()
    """Availability zones; none leaves the choice to Azure."""
    resource_id: str | None = None
    prefix_id: str | None = None


@dataclass(frozen=True, slots=True)
class Frontend:
    """A frontend of a load balancer: public (by the name of a public IP address of the plan) or in a subnet."""

    name: str
    origin: Origin
    public_ip_address: str | None = None
    subnet: SubnetReference | None = None
    private_ip_address: str | None = None


@dataclass(frozen=True, slots=True)
class BackendPool:
    """A backend pool; its members are the NICs that name it. ``roles`` lists their VMs for display."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """A health probe; ``count`` failed probes in a row take a VM out."""

    name: str
    protocol: str
    port: int
    interval_s: int
    count: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class LoadBalancingRule:
    """A load-balancing rule; frontend, pool and probe are names of parts of the same load balancer."""

    name: str
    origin: Origin
    frontend: str
    pool: str
    protocol: str
    frontend_port: int
    backend_port: int
    probe: str | None
    idle_timeout_min: int = 4
    distribution: str = "Default"
    floating_ip: bool = False
    disable_outbound_snat: bool = False


@dataclass(frozen=True, slots=True)
class InboundNatRule:
    """An inbound NAT rule of the V2 kind: one frontend port, led to the one VM in its pool."""

    name: str
    origin: Origin
    frontend: str
    pool: str
    protocol: str
    frontend_port: int
    backend_port: int
    idle_timeout_min: int = 4
    floating_ip: bool = False


@dataclass(frozen=True, slots=True)
class OutboundRule:
    """An outbound rule: the VMs of the pool leave through the frontend's address."""

    name: str
    frontend: str
    pool: str
    idle_timeout_min: int = 4


@dataclass(frozen=True, slots=True)
class LoadBalancer:
    """A Standard load balancer, public or internal."""

    name: str
    internal: bool
    frontends: tuple[Frontend, ...]
    pools: tuple[BackendPool, ...]
    origin: Origin
    probes: tuple[Probe, ...] = ()
    rules: tuple[LoadBalancingRule, ...] = ()
    nat_rules: tuple[InboundNatRule, ...] = ()
    outbound_rules: tuple[OutboundRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolReference:
    """A backend pool by the names of its load balancer and itself."""

    load_balancer: str
    pool: str
