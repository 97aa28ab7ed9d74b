"""Rows 10, 11, 12, 14, 20: public IP addresses, and load balancers with their parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi_azure_native import network

from components.scope import Scope, reference
from config.settings import Lasting
from migration import plan


@dataclass(frozen=True, slots=True)
class DeclaredAddress:
    """A public IP address by its id; of one that exists nothing else is known."""

    id: pulumi.Input[str]
    resource: network.PublicIPAddress | None = None


def declare_public_ip_address(scope: Scope, planned: plan.PublicIPAddress) -> DeclaredAddress:
    """Declare a Standard, static public IPv4 address, or refer to one that exists.

    It is a child of the cloud service, not of a load balancer: a parent is part of a resource's identity, and an
    address must outlive a change of what it is used for.
    """
    if planned.resource_id is not None:
        return DeclaredAddress(planned.resource_id)
    label, prefix = planned.domain_name_label, planned.prefix_id
    declared = network.PublicIPAddress(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        public_ip_address_name=planned.name,
        location=scope.location,
        sku=network.PublicIPAddressSkuArgs(name="Standard", tier="Regional"),
        public_ip_allocation_method="Static",
        public_ip_address_version="IPv4",
        dns_settings=network.PublicIPAddressDnsSettingsArgs(domain_name_label=label) if label else None,
        idle_timeout_in_minutes=planned.idle_timeout_min,
        public_ip_prefix=reference(prefix) if prefix else None,
        zones=list(planned.zones) or None,
        tags=scope.tags,
        opts=scope.lasting_options(Lasting.PUBLIC_IP_ADDRESSES),
    )
    return DeclaredAddress(declared.id, declared)


def declare_load_balancer(
    scope: Scope,
    planned: plan.LoadBalancer,
    addresses: Mapping[str, DeclaredAddress],
    subnet_id: Callable[[plan.SubnetReference], pulumi.Input[str]],
) -> network.LoadBalancer:
    """Declare a Standard load balancer; its parts stand inside it, as Azure writes them as one.

    Args:
        scope: Where it is declared.
        planned: The load balancer.
        addresses: The public IP addresses of the plan, by name.
        subnet_id: Finds the subnet of an internal frontend.
    """
    return network.LoadBalancer(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        load_balancer_name=planned.name,
        location=scope.location,
        sku=network.LoadBalancerSkuArgs(name="Standard", tier="Regional"),
        frontend_ip_configurations=[_frontend(frontend, addresses, subnet_id) for frontend in planned.frontends],
        backend_address_pools=[network.BackendAddressPoolArgs(name=pool.name) for pool in planned.pools],
        probes=[_probe(probe) for probe in planned.probes] or None,
        load_balancing_rules=[_rule(rule) for rule in planned.rules] or None,
        inbound_nat_rules=[_nat_rule(rule) for rule in planned.nat_rules] or None,
        outbound_rules=[_outbound_rule(rule) for rule in planned.outbound_rules] or None,
        tags=scope.tags,
        opts=scope.options(),
    )


def pool_id(load_balancer: network.LoadBalancer, pool: str) -> pulumi.Output[str]:
    """The id of a backend pool, for what is outside its load balancer."""
    return pulumi.Output.concat(load_balancer.id, "/backendAddressPools/", pool)


def _own(collection: str, name: str) -> Any:
    """Refer to a part of the load balancer that the reference itself stands in."""
    return reference(f"$self/{collection}/{name}")


def _frontend(
    frontend: plan.Frontend,
    addresses: Mapping[str, DeclaredAddress],
    subnet_id: Callable[[plan.SubnetReference], pulumi.Input[str]],
) -> network.FrontendIPConfigurationArgs:
    if frontend.public_ip_address is not None:
        return network.FrontendIPConfigurationArgs(
            name=frontend.name, public_ip_address=reference(addresses[frontend.public_ip_address].id)
        )
    return network.FrontendIPConfigurationArgs(
        name=frontend.name,
        subnet=reference(subnet_id(frontend.subnet)) if frontend.subnet else None,
        private_ip_allocation_method="Static" if frontend.private_ip_address else "Dynamic",
        private_ip_address=frontend.private_ip_address,
        private_ip_address_version="IPv4",
    )


def _probe(probe: plan.Probe) -> network.ProbeArgs:
    # Azure acts on `probeThreshold` alone, and carries `numberOfProbes` along:
    # https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview (read November 2026)
    return network.ProbeArgs(
        name=probe.name,
        protocol=probe.protocol,
        port=probe.port,
        request_path=probe.path,
        interval_in_seconds=probe.interval_s,
        number_of_probes=probe.count,
        probe_threshold=probe.count,
    )


def _rule(rule: plan.LoadBalancingRule) -> network.LoadBalancingRuleArgs:
    return network.LoadBalancingRuleArgs(
        name=rule.name,
        frontend_ip_configuration=_own("frontendIPConfigurations", rule.frontend),
        backend_address_pool=_own("backendAddressPools", rule.pool),
        probe=_own("probes", rule.probe) if rule.probe else None,
        protocol=rule.protocol,
        frontend_port=rule.frontend_port,
        backend_port=rule.backend_port,
        idle_timeout_in_minutes=rule.idle_timeout_min,
        load_distribution=rule.distribution,
        enable_floating_ip=rule.floating_ip,
        disable_outbound_snat=rule.disable_outbound_snat,
    )


def _nat_rule(rule: plan.InboundNatRule) -> network.InboundNatRuleArgs:
    # The V2 kind: it names a pool and a range of ports. Rules that a NIC names retire on 30 September 2027.
    return network.InboundNatRuleArgs(
        name=rule.name,
        frontend_ip_configuration=_own("frontendIPConfigurations", rule.frontend),
        backend_address_pool=_own("backendAddressPools", rule.pool),
        protocol=rule.protocol,
        frontend_port_range_start=rule.frontend_port,
        frontend_port_range_end=rule.frontend_port,
        backend_port=rule.backend_port,
        idle_timeout_in_minutes=rule.idle_timeout_min,
        enable_floating_ip=rule.floating_ip,
    )


def _outbound_rule(rule: plan.OutboundRule) -> network.OutboundRuleArgs:
    return network.OutboundRuleArgs(
        name=rule.name,
        frontend_ip_configurations=[_own("frontendIPConfigurations", rule.frontend)],
        backend_address_pool=_own("backendAddressPools", rule.pool),
        protocol="All",
        idle_timeout_in_minutes=rule.idle_timeout_min,
    )
