"""Network security groups and route tables."""

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import check_names, check_range, completed, with_ids
from tests.engine.azure_stand_in.semantics.ranges import network_of

_TAGS = re.compile(
    r"\*|Internet|VirtualNetwork|AzureLoadBalancer"
    r"|(AzureActiveDirectory|AzureCloud|AzureKeyVault|AzureMonitor|Sql|Storage)(\.[A-Za-z0-9]+)?"
)
"""Some service tags: https://learn.microsoft.com/azure/virtual-network/service-tags-overview (read November 2026)."""
_PORTS = re.compile(r"\*|(?P<low>\d{1,5})(-(?P<high>\d{1,5}))?")
_HIGHEST_PORT = 65535
_SIDES = ("source", "destination")


def check_group(request: Request) -> None:
    """Priorities are unique for each direction; ports and addresses are such."""
    check_names(request, "securityRules")
    seen: dict[tuple[str, int], str] = {}
    for rule in request.body.get("securityRules") or []:
        check_range(rule.get("priority"), 100, 4096, f"Priority of rule {rule['name']}", "SecurityRuleInvalidPriority")
        place = (rule["direction"], rule["priority"])
        if place in seen:
            message = (
                f"Security rule {rule['name']} conflicts with rule {seen[place]}. Rules cannot have the same Priority "
                "and Direction."
            )
            raise ArmError("SecurityRuleConflict", message)
        seen[place] = rule["name"]
        for side in _SIDES:
            _check_ports(rule, side)
            _check_addresses(rule, side)


def _given(rule: Mapping[str, Any], one: str, several: str) -> Iterator[str]:
    if rule.get(one) is not None:
        yield str(rule[one])
    yield from rule.get(several) or []


def _check_ports(rule: Mapping[str, Any], side: str) -> None:
    texts = list(_given(rule, f"{side}PortRange", f"{side}PortRanges"))
    for text in texts:
        match = _PORTS.fullmatch(text)
        low, high = (int(match["low"] or 0), int(match["high"] or match["low"] or 0)) if match else (1, 0)
        if match is None or low > high or high > _HIGHEST_PORT:
            message = f"Security rule {rule['name']} has invalid Port range. Value provided: {text}."
            raise ArmError("SecurityRuleInvalidPortRange", message)
    if not texts:
        raise ArmError("SecurityRuleMissingPortRange", f"Security rule {rule['name']} has no {side} port range.")


def _check_addresses(rule: Mapping[str, Any], side: str) -> None:
    groups = rule.get(f"{side}ApplicationSecurityGroups") or []
    texts = list(_given(rule, f"{side}AddressPrefix", f"{side}AddressPrefixes"))
    for text in texts:
        if not _TAGS.fullmatch(text) and not _is_address(text):
            message = f"Security rule {rule['name']} has invalid Address prefix. Value provided: {text}."
            raise ArmError("SecurityRuleInvalidAddressPrefix", message)
    if not texts and not groups:
        message = f"Security rule {rule['name']} has no {side} address prefix."
        raise ArmError("SecurityRuleMissingAddressPrefix", message)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=True)
    except ValueError:
        return False
    return True


def complete_group(request: Request) -> dict[str, Any]:
    """Azure gives each rule an id."""
    rules = with_ids(request, "securityRules", request.body.get("securityRules") or [])
    return {**completed(request), "securityRules": rules}


def check_table(request: Request) -> None:
    """A next hop has an address where it is an appliance, and nowhere else."""
    check_names(request, "routes")
    for route in request.body.get("routes") or []:
        prefix, hop, address = route.get("addressPrefix"), route["nextHopType"], route.get("nextHopIpAddress")
        if not _TAGS.fullmatch(str(prefix)):
            network_of(prefix, "InvalidCIDRNotation")
        if hop == "VirtualAppliance" and not address:
            message = f"NextHopIpAddress must be provided for route {route['name']} with next hop VirtualAppliance."
            raise ArmError("MissingNextHopIpAddress", message)
        if hop != "VirtualAppliance" and address:
            message = f"NextHopIpAddress must be empty for route {route['name']} with next hop {hop}."
            raise ArmError("NextHopIpAddressNotAllowed", message)


def complete_table(request: Request) -> dict[str, Any]:
    """Azure gives each route an id."""
    routes = with_ids(request, "routes", request.body.get("routes") or [])
    return {**completed(request, disableBgpRoutePropagation=False), "routes": routes}
