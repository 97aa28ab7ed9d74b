"""Load balancers: SKUs, frontends, and rules that do not get into each other's way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.addresses import check_unused, sku_of
from tests.engine.azure_stand_in.semantics.common import check_names, check_range, check_zones, completed, with_ids
from tests.engine.azure_stand_in.semantics.ranges import assigned

_COLLECTIONS = (
    "frontendIPConfigurations",
    "backendAddressPools",
    "probes",
    "loadBalancingRules",
    "inboundNatRules",
    "outboundRules",
)


def check(request: Request) -> None:
    """Check the whole of a load balancer."""
    for collection in _COLLECTIONS:
        check_names(request, collection)
    if request.body.get("inboundNatPools"):
        raise ArmError("InboundNatPoolNotSupported", "Inbound NAT pools are for scale sets; use inbound NAT rules.")
    sku = request.get("sku.name") or "Basic"
    if sku == "Basic":
        message = f"Load balancer {request.id} of SKU Basic cannot be created: Basic load balancers are retired."
        raise ArmError("BasicSkuLoadBalancerNotAllowed", message)
    _check_frontends(request, sku)
    for probe in request.body.get("probes") or []:
        _check_probe(probe)
    for rule in request.body.get("loadBalancingRules") or []:
        _check_rule(rule)
    for rule in request.body.get("inboundNatRules") or []:
        _check_nat_rule(request, rule)
    _check_frontend_ports(request)
    _check_backend_ports(request)
    _check_outbound_rules(request)


# --- frontends --------------------------------------------------------------------------------------------------------


def _check_frontends(request: Request, sku: str) -> None:
    frontends = request.body.get("frontendIPConfigurations") or []
    if not frontends:
        message = f"Load balancer {request.id} has no frontend IP configuration."
        raise ArmError("LoadBalancerFrontendIPConfigurationMissing", message)
    for frontend in frontends:
        check_zones(Request(request.store, request.kind, request.id, frontend, None))
        kinds_given = [key for key in ("publicIPAddress", "publicIPPrefix", "subnet") if frontend.get(key)]
        if len(kinds_given) != 1:
            message = f"Frontend {frontend['name']} must refer to one of publicIPAddress, publicIPPrefix, subnet."
            raise ArmError("InvalidFrontendIPConfiguration", message)
        if frontend.get("publicIPAddress"):
            address = request.record(frontend["publicIPAddress"]["id"])
            if sku_of(address) != sku:
                message = f"Load balancer {request.id} is of SKU {sku}, public IP address {address.id} is not."
                raise ArmError("PublicIPAndLBSkuDoNotMatch", message)
            check_unused(request, address)
    if len({bool(frontend.get("subnet")) for frontend in frontends}) > 1:
        message = f"Load balancer {request.id} cannot have both public and private frontends."
        raise ArmError("LoadBalancerWithPublicAndPrivateFrontends", message)
    used = [ids.key(item["publicIPAddress"]["id"]) for item in frontends if item.get("publicIPAddress")]
    if len(set(used)) < len(used):
        raise ArmError("PublicIPAddressInUse", f"Two frontends of {request.id} use one public IP address.")


# --- probes and rules, each by itself ---------------------------------------------------------------------------------


def _check_probe(probe: Mapping[str, Any]) -> None:
    name = probe["name"]
    check_range(probe.get("port"), 1, 65535, f"Port of probe {name}", "InvalidProbePort")
    check_range(probe.get("intervalInSeconds"), 5, 2147483646, f"Interval of probe {name}", "InvalidProbeInterval")
    check_range(probe.get("probeThreshold"), 1, 100, f"Threshold of probe {name}", "InvalidProbeThreshold")
    path = probe.get("requestPath")
    if probe["protocol"] == "Tcp" and path:
        raise ArmError("ProbeRequestPathNotAllowed", f"Probe {name} is of protocol Tcp, and gives a request path.")
    if probe["protocol"] != "Tcp" and not path:
        raise ArmError("ProbeRequestPathMissing", f"Probe {name} is of protocol {probe['protocol']}, without a path.")


def _check_rule(rule: Mapping[str, Any]) -> None:
    name = rule["name"]
    ports = (rule.get("frontendPort"), rule.get("backendPort"))
    if rule["protocol"] == "All":
        if ports != (0, 0):
            message = f"Rule {name} is for all protocols, so that its ports must be 0 (high availability ports)."
            raise ArmError("LoadBalancingRuleInvalidPort", message)
    else:
        for port in ports:
            check_range(port or 0, 1, 65534, f"A port of rule {name}", "LoadBalancingRuleInvalidPort")
    minutes = rule.get("idleTimeoutInMinutes")
    check_range(minutes, 4, 100, f"idleTimeoutInMinutes of rule {name}", "InvalidIdleTimeoutInMinutes")
    if not rule.get("backendAddressPool") and not rule.get("backendAddressPools"):
        raise ArmError("LoadBalancingRuleWithoutPool", f"Rule {name} has no backend pool.")


def _check_nat_rule(request: Request, rule: Mapping[str, Any]) -> None:
    name, pool = rule["name"], rule.get("backendAddressPool")
    low, high = rule.get("frontendPortRangeStart"), rule.get("frontendPortRangeEnd")
    minutes = rule.get("idleTimeoutInMinutes")
    check_range(minutes, 4, 100, f"idleTimeoutInMinutes of rule {name}", "InvalidIdleTimeoutInMinutes")
    check_range(rule.get("backendPort") or 0, 1, 65535, f"Backend port of rule {name}", "InboundNatRuleInvalidPort")
    if pool is None:
        if rule.get("frontendPort") is None or low or high:
            message = f"Inbound NAT rule {name} without a pool has a frontendPort, and no range."
            raise ArmError("InboundNatRuleInvalidPort", message)
        return
    if not low or not high or low > high or rule.get("frontendPort"):
        message = f"Inbound NAT rule {name} with a pool needs frontendPortRangeStart and frontendPortRangeEnd."
        raise ArmError("InboundNatRuleInvalidPortRange", message)
    members = [user for user in request.store.users(pool["id"]) if user.arm_type == kinds.NIC]
    check_port_range(rule, len(members))


def check_port_range(rule: Mapping[str, Any], members: int) -> None:
    """Check that a NAT rule of a pool has a port for each member."""
    ports = rule["frontendPortRangeEnd"] - rule["frontendPortRangeStart"] + 1
    if members > ports:
        message = f"Inbound NAT rule {rule['name']} has {ports} frontend ports for {members} backend instances."
        raise ArmError("InboundNatRuleFrontendPortRangeTooSmall", message)


# --- rules, against each other ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ports:
    """Ports that a rule takes on a frontend."""

    rule: str
    frontend: str
    protocol: str
    low: int
    high: int

    def meets(self, other: "_Ports") -> bool:
        """Whether both take one port."""
        same_protocol = self.protocol == other.protocol or "All" in (self.protocol, other.protocol)
        return self.frontend == other.frontend and same_protocol and self.low <= other.high and other.low <= self.high


def _ports(request: Request) -> Iterator[_Ports]:
    for rule in request.body.get("loadBalancingRules") or []:
        port = rule["frontendPort"]
        yield _Ports(rule["name"], _id(rule, "frontendIPConfiguration"), rule["protocol"], port, port)
    for rule in request.body.get("inboundNatRules") or []:
        low = rule.get("frontendPortRangeStart") or rule.get("frontendPort")
        high = rule.get("frontendPortRangeEnd") or rule.get("frontendPort")
        yield _Ports(rule["name"], _id(rule, "frontendIPConfiguration"), rule.get("protocol", "Tcp"), low, high)


def _id(item: Mapping[str, Any], reference: str) -> str:
    return ids.key((item.get(reference) or {}).get("id", ""))


def _check_frontend_ports(request: Request) -> None:
    for one, other in combinations(list(_ports(request)), 2):
        if one.meets(other):
            message = (
                f"Load balancing rules {one.rule} and {other.rule} with the same frontend IP configuration and "
                f"protocol {one.protocol} use one frontend port."
            )
            raise ArmError("RulesUseSameFrontendPortProtocolAndIPConfig", message)


def _check_backend_ports(request: Request) -> None:
    """Floating IP lets the machines tell rules apart by address, so that rules with it are left out."""
    seen: dict[tuple[str, str, int], str] = {}
    for collection in ("loadBalancingRules", "inboundNatRules"):
        for rule in request.body.get(collection) or []:
            pool = _id(rule, "backendAddressPool")
            if not pool or rule.get("enableFloatingIP"):
                continue
            place = (pool, rule.get("protocol", "Tcp"), rule["backendPort"])
            if place in seen:
                message = (
                    f"Load balancing rules {seen[place]} and {rule['name']} belong to the same load balancer, and use "
                    f"the same backend port {rule['backendPort']}, protocol {place[1]} and pool, without floating IP."
                )
                raise ArmError("RulesUseSameBackendPortProtocolAndPool", message)
            seen[place] = rule["name"]


def _check_outbound_rules(request: Request) -> None:
    outbound = request.body.get("outboundRules") or []
    frontends = {ids.key(f"{request.id}/frontendIPConfigurations/{item['name']}"): item for item in _frontends(request)}
    pools: dict[str, str] = {}
    for rule in outbound:
        used = [ids.key(item["id"]) for item in rule.get("frontendIPConfigurations") or []]
        if not used or any(frontends[key].get("subnet") for key in used):
            message = f"Outbound rule {rule['name']} needs a public frontend."
            raise ArmError("OutboundRuleNeedsPublicFrontend", message)
        minutes = rule.get("idleTimeoutInMinutes")
        check_range(minutes, 4, 100, f"idleTimeoutInMinutes of rule {rule['name']}", "InvalidIdleTimeoutInMinutes")
        pool = _id(rule, "backendAddressPool")
        if pool in pools:
            message = f"Outbound rules {pools[pool]} and {rule['name']} use one backend pool."
            raise ArmError("OutboundRulesUseSamePool", message)
        pools[pool] = rule["name"]
        _check_source_translation(request, set(used), rule["name"])


def _frontends(request: Request) -> list[Mapping[str, Any]]:
    return list(request.body.get("frontendIPConfigurations") or [])


def _check_source_translation(request: Request, frontends: set[str], outbound: str) -> None:
    for rule in request.body.get("loadBalancingRules") or []:
        if _id(rule, "frontendIPConfiguration") in frontends and not rule.get("disableOutboundSnat"):
            message = (
                f"Load balancing rule {rule['name']} must disable SNAT since its frontend IP configuration is "
                f"referenced by outbound rule {outbound}."
            )
            code = "LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule"
            raise ArmError(code, message)


def complete(request: Request) -> dict[str, Any]:
    """Azure gives each part an id, private frontends an address, and fills in defaults."""
    body = completed(request)
    for collection in _COLLECTIONS:
        body[collection] = with_ids(request, collection, body.get(collection) or [])
    taken: set[Any] = set()
    for frontend in body["frontendIPConfigurations"]:
        if frontend.get("subnet"):
            frontend["privateIPAddress"] = assigned(request, frontend, taken)
        frontend.setdefault("privateIPAllocationMethod", "Dynamic")
    for rule in (*body["loadBalancingRules"], *body["inboundNatRules"]):
        rule.setdefault("idleTimeoutInMinutes", 4)
        rule.setdefault("enableFloatingIP", False)
    return body
