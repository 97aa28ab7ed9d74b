"""Network interfaces."""

from collections.abc import Mapping
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.addresses import check_unused, sku_of
from tests.engine.azure_stand_in.semantics.balancing import check_port_range
from tests.engine.azure_stand_in.semantics.common import check_names, completed, stable_guid, with_ids
from tests.engine.azure_stand_in.semantics.ranges import assigned, is_gateway_subnet
from tests.engine.azure_stand_in.store import Record


def check(request: Request) -> None:
    """Addresses and pools of one SKU, one network, and one balancer of each sort."""
    check_names(request, "ipConfigurations")
    configurations = request.body.get("ipConfigurations") or []
    if not configurations:
        message = f"Network interface {request.id} must have at least one IP configuration."
        raise ArmError("NetworkInterfaceMustHaveIpConfigurations", message)
    primary = [item for item in configurations if item.get("primary")]
    if len(configurations) > 1 and len(primary) != 1:
        message = f"Network interface {request.id} must have one primary IP configuration."
        raise ArmError("NetworkInterfaceMustHaveOnePrimaryIPConfiguration", message)
    networks = {ids.key(ids.parent_of(_subnet(request, item))) for item in configurations}
    if len(networks) > 1:
        message = f"IP configurations of {request.id} are in different virtual networks."
        raise ArmError("IPConfigurationsInDifferentVirtualNetworks", message)
    for configuration in configurations:
        _check_address_and_pools(request, configuration)


def _subnet(request: Request, configuration: Mapping[str, Any]) -> str:
    subnet = (configuration.get("subnet") or {}).get("id")
    if not subnet:
        message = f"IP configuration {configuration['name']} of {request.id} has no subnet."
        raise ArmError("SubnetRequired", message)
    if is_gateway_subnet(subnet):
        message = f"Network interface {request.id} cannot be in {subnet}: it is for gateways only."
        raise ArmError("GatewaySubnetOnlyForGateways", message)
    return subnet


def _check_address_and_pools(request: Request, configuration: Mapping[str, Any]) -> None:
    balancers = [_balancer(request, pool["id"]) for pool in configuration.get("loadBalancerBackendAddressPools") or []]
    skus = {sku_of(balancer) for balancer in balancers}
    reference = configuration.get("publicIPAddress")
    if reference:
        address = request.record(reference["id"])
        check_unused(request, address)
        if skus - {sku_of(address)}:
            message = (
                f"Different sku load balancers and public IP addresses are not allowed on one NIC: {request.id} uses "
                f"{address.id}."
            )
            raise ArmError("DifferentSkuLoadBalancersAndPublicIPAddressNotAllowed", message)
    if len(skus) > 1:
        message = f"Network interface {request.id} uses load balancers of different SKUs."
        raise ArmError("DifferentSkuLoadBalancersNotAllowed", message)
    _check_one_of_each(request, balancers)
    _check_network(request, configuration, balancers)
    _check_nat_ports(request, configuration)


def _balancer(request: Request, pool_id: str) -> Record:
    return request.record(ids.parent_of(pool_id))


def _is_internal(balancer: Record) -> bool:
    return any(frontend.get("subnet") for frontend in balancer.body["frontendIPConfigurations"])


def _check_one_of_each(request: Request, balancers: list[Record]) -> None:
    """A NIC may be behind one public and one internal load balancer, with as many of their pools as it likes.

    https://learn.microsoft.com/azure/load-balancer/components#limitations (read November 2026)
    """
    for internal in (False, True):
        used = {ids.key(item.id) for item in balancers if _is_internal(item) is internal}
        if len(used) > 1:
            sort = "internal" if internal else "public"
            message = f"Network interface {request.id} is behind more than one {sort} load balancer."
            raise ArmError("NetworkInterfaceBehindMoreThanOneLoadBalancerOfAType", message)


def _check_network(request: Request, configuration: Mapping[str, Any], balancers: list[Record]) -> None:
    """All members of a pool are in one network, that of the frontend of an internal load balancer."""
    network = ids.key(ids.parent_of(configuration["subnet"]["id"]))
    for balancer in balancers:
        subnets = [item["subnet"]["id"] for item in balancer.body["frontendIPConfigurations"] if item.get("subnet")]
        subnets += [
            item["subnet"]["id"]
            for user in request.store.users(balancer.id)
            if user.arm_type == kinds.NIC and ids.key(user.id) != ids.key(request.id)
            for item in user.body["ipConfigurations"]
        ]
        if any(ids.key(ids.parent_of(subnet)) != network for subnet in subnets):
            message = f"Network interface {request.id} is in another virtual network than load balancer {balancer.id}."
            raise ArmError("NicNotInSameVirtualNetworkAsLoadBalancer", message)


def _check_nat_ports(request: Request, configuration: Mapping[str, Any]) -> None:
    for pool in configuration.get("loadBalancerBackendAddressPools") or []:
        members = {ids.key(user.id) for user in request.store.users(pool["id"]) if user.arm_type == kinds.NIC}
        for rule in _balancer(request, pool["id"]).body.get("inboundNatRules") or []:
            if ids.key((rule.get("backendAddressPool") or {}).get("id", "")) == ids.key(pool["id"]):
                check_port_range(rule, len(members | {ids.key(request.id)}))


def complete(request: Request) -> dict[str, Any]:
    """Azure gives each configuration an address, and the NIC its DNS suffix."""
    body = completed(request, enableAcceleratedNetworking=False, enableIPForwarding=False)
    body["ipConfigurations"] = with_ids(request, "ipConfigurations", body["ipConfigurations"])
    taken: set[Any] = set()
    for configuration in body["ipConfigurations"]:
        configuration.setdefault("privateIPAllocationMethod", "Dynamic")
        configuration.setdefault("privateIPAddressVersion", "IPv4")
        configuration["privateIPAddress"] = assigned(request, configuration, taken)
    network = ids.parent_of(body["ipConfigurations"][0]["subnet"]["id"])
    suffix = f"{stable_guid(network).replace('-', '')[:26]}.ax.internal.cloudapp.net"
    body["dnsSettings"] = {**(body.get("dnsSettings") or {"dnsServers": []}), "internalDomainNameSuffix": suffix}
    body["resourceGuid"] = stable_guid(request.id)
    return body
