"""Address ranges, and who holds which address of a subnet."""

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.store import Record, Store

Network = ipaddress.IPv4Network

_AZURES_OWN_FIRST = 4
"""The network's address, the gateway and two for DNS; the last, the broadcast address, is Azure's too.

https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq (read November 2026)
"""


def network_of(text: Any, code: str = "InvalidCIDRNotation") -> Network:
    """Read a range.

    Raises:
        ArmError: it is none, or its host part is not zero.
    """
    try:
        return Network(str(text))
    except ValueError:
        message = f"The address prefix '{text}' is not formatted correctly. It should follow CIDR notation."
        raise ArmError(code, message) from None


def prefixes_of(body: Mapping[str, Any]) -> list[Network]:
    """The ranges of a subnet, which are given as one or as several."""
    texts = [body["addressPrefix"]] if body.get("addressPrefix") else list(body.get("addressPrefixes") or [])
    return [network_of(text) for text in texts]


def held(store: Store, subnet_id: str) -> dict[ipaddress.IPv4Address, str]:
    """Who holds which address of a subnet: NICs, internal load balancers, gateways."""
    return {
        ipaddress.IPv4Address(configuration["privateIPAddress"]): holder.id
        for holder in store.users(subnet_id)
        for configuration in _configurations(holder)
        if configuration.get("privateIPAddress")
        and ids.key(configuration.get("subnet", {}).get("id", "")) == ids.key(subnet_id)
    }


def _configurations(holder: Record) -> Iterator[Mapping[str, Any]]:
    yield from holder.body.get("ipConfigurations") or []
    yield from holder.body.get("frontendIPConfigurations") or []


def assigned(request: Request, configuration: Mapping[str, Any], taken: set[ipaddress.IPv4Address]) -> str:
    """Give the private address of a configuration: the one asked for, the one that it had, or a free one.

    Args:
        request: The request that the configuration is of.
        configuration: An IP configuration in a subnet.
        taken: Addresses that this request has used already; the address is added.

    Raises:
        ArmError: the address is outside the subnet, Azure's own, or somebody else's.
    """
    subnet_id = configuration["subnet"]["id"]
    ranges = prefixes_of(request.record(subnet_id).body)
    others = {
        address: holder
        for address, holder in held(request.store, subnet_id).items()
        if ids.key(holder) != ids.key(request.id)
    }
    if configuration.get("privateIPAllocationMethod", "Dynamic") == "Static":
        address = _static(request, configuration, ranges, subnet_id)
        if address in others or address in taken:
            holder = others.get(address, request.id)
            message = f"IP address {address} is already allocated to resource {holder}."
            raise ArmError("PrivateIPAddressIsAllocated", message)
    else:
        before = _had(request, configuration["name"], subnet_id)
        free = (item for item in usable(ranges) if item not in others and item not in taken)
        address = before if before and before not in others and before not in taken else next(free, None)
        if address is None:
            message = f"Subnet {subnet_id} does not have enough capacity for 1 IP addresses."
            raise ArmError("SubnetIsFull", message)
    taken.add(address)
    return str(address)


def usable(ranges: list[Network]) -> Iterator[ipaddress.IPv4Address]:
    """The addresses of ranges that Azure leaves to others."""
    for network in ranges:
        yield from list(network)[_AZURES_OWN_FIRST:-1]


def _static(
    request: Request, configuration: Mapping[str, Any], ranges: list[Network], subnet_id: str
) -> ipaddress.IPv4Address:
    text = configuration.get("privateIPAddress")
    if not text:
        message = f"IP configuration {configuration.get('name')} of {request.id} is static and gives no address."
        raise ArmError("PrivateIPAddressMissing", message)
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        raise ArmError("InvalidPrivateIPAddress", f"'{text}' is no IPv4 address.") from None
    if not any(address in network for network in ranges):
        message = f"Private static IP address {address} does not belong to the range of subnet {subnet_id}."
        raise ArmError("PrivateIPAddressNotInSubnet", message)
    if all(address not in set(usable([network])) for network in ranges):
        message = f"Private static IP address {address} falls within reserved IP range of subnet {subnet_id}."
        raise ArmError("PrivateIPAddressInReservedRange", message)
    return address


def _had(request: Request, name: str, subnet_id: str) -> ipaddress.IPv4Address | None:
    if request.old is None:
        return None
    for configuration in _configurations(request.old):
        same_subnet = ids.key(configuration.get("subnet", {}).get("id", "")) == ids.key(subnet_id)
        if configuration.get("name") == name and same_subnet and configuration.get("privateIPAddress"):
            return ipaddress.IPv4Address(configuration["privateIPAddress"])
    return None


def is_gateway_subnet(subnet_id: str) -> bool:
    """Whether a subnet is the one for gateways."""
    return ids.type_of(subnet_id) == kinds.SUBNET and ids.name_of(subnet_id) == "GatewaySubnet"
