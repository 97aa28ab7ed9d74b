"""Public IP addresses, prefixes of them, and NAT gateways."""

import ipaddress
import re
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import check_quota, check_range, check_zones, completed, stable_guid
from tests.engine.azure_stand_in.semantics.ranges import Network
from tests.engine.azure_stand_in.store import Record, Store

_LABEL = re.compile(r"[a-z][a-z0-9-]{1,61}[a-z0-9]")
_LONGEST_PREFIX = 31
_POOL = Network("20.0.0.0/12")
"""Where the stand-in takes its public addresses from."""


def check_address(request: Request) -> None:
    """A new address is Standard and static; its DNS label is nobody else's."""
    sku = request.get("sku.name") or "Basic"
    if sku == "Basic":
        message = "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region."
        raise ArmError("IPv4BasicSkuPublicIpCountLimitReached", message)
    if request.get("publicIPAllocationMethod") != "Static":
        message = f"Standard sku publicIp {request.id} must have AllocationMethod set to Static."
        raise ArmError("StandardSkuPublicIPAddressesMustBeStatic", message)
    check_range(request.get("idleTimeoutInMinutes"), 4, 30, "idleTimeoutInMinutes", "InvalidIdleTimeoutInMinutes")
    check_zones(request)
    check_quota(request, "PublicIPCountLimitReached")
    _check_label(request)


def _check_label(request: Request) -> None:
    label = request.get("dnsSettings.domainNameLabel")
    if label is None:
        return
    if not _LABEL.fullmatch(label):
        message = f"The domain name label {label} is invalid. It must conform to: ^[a-z][a-z0-9-]{{1,61}}[a-z0-9]$."
        raise ArmError("InvalidDomainNameLabel", message)
    for other in request.others():
        taken = other.body.get("dnsSettings", {}).get("domainNameLabel")
        if taken == label and other.location == request.location:
            message = f"DNS record {_fqdn(label, request.location)} is already used by another public IP."
            raise ArmError("DnsRecordInUse", message)


def _fqdn(label: str, location: str) -> str:
    return f"{label}.{location}.cloudapp.azure.com"


def complete_address(request: Request) -> dict[str, Any]:
    """Azure chooses the address, once, and makes the DNS name."""
    body = completed(request, publicIPAddressVersion="IPv4", idleTimeoutInMinutes=4, ipTags=[])
    body["ipAddress"] = request.before("ipAddress") or _free_address(request)
    body["resourceGuid"] = stable_guid(request.id)
    label = request.get("dnsSettings.domainNameLabel")
    if label is not None:
        body["dnsSettings"] = {**body["dnsSettings"], "fqdn": _fqdn(label, request.location)}
    return body


def _free_address(request: Request) -> str:
    taken = {item.body.get("ipAddress") for item in request.store.of_type(kinds.ADDRESS)}
    prefix_id = request.get("publicIPPrefix.id")
    pool = Network(request.record(prefix_id).body["ipPrefix"]) if prefix_id else _POOL
    addresses = (ipaddress.IPv4Address(int(pool.network_address) + offset) for offset in range(pool.num_addresses))
    free = next((str(item) for item in addresses if str(item) not in taken), None)
    if free is None:
        raise ArmError("PublicIPPrefixExhausted", f"Public IP prefix {prefix_id} has no free address.")
    return free


def check_prefix(request: Request) -> None:
    """A prefix is Standard, and of a length that Azure gives."""
    if request.get("sku.name") != "Standard":
        raise ArmError("PublicIpPrefixSkuNotSupported", f"Public IP prefix {request.id} must be of SKU Standard.")
    check_range(request.get("prefixLength"), 24, _LONGEST_PREFIX, "prefixLength", "PublicIpPrefixLengthNotSupported")
    check_zones(request)


def complete_prefix(request: Request) -> dict[str, Any]:
    """Azure chooses the range, once."""
    length = request.get("prefixLength") or _LONGEST_PREFIX
    number = len(request.others())
    chosen = request.before("ipPrefix") or str(
        list(Network("51.0.0.0/16").subnets(new_prefix=24))[number].network_address
    )
    return {**completed(request, publicIPAddressVersion="IPv4"), "ipPrefix": f"{chosen.split('/')[0]}/{length}"}


def check_nat_gateway(request: Request) -> None:
    """A NAT gateway is Standard, and so are its addresses, which are used by nothing else."""
    if request.get("sku.name") not in ("Standard", "StandardV2"):
        raise ArmError("NatGatewaySkuNotSupported", f"NAT gateway {request.id} must be of SKU Standard.")
    check_range(request.get("idleTimeoutInMinutes"), 4, 120, "idleTimeoutInMinutes", "InvalidIdleTimeoutInMinutes")
    check_zones(request)
    for reference in request.body.get("publicIpAddresses") or []:
        address = request.record(reference["id"])
        if sku_of(address) != "Standard":
            message = f"NAT gateway {request.id} cannot use public IP address {address.id} of SKU Basic."
            raise ArmError("NatGatewayPublicIpSkuMismatch", message)
        check_unused(request, address)


def complete_nat_gateway(request: Request) -> dict[str, Any]:
    """Azure adds a GUID."""
    return {**completed(request, idleTimeoutInMinutes=4), "resourceGuid": stable_guid(request.id)}


def sku_of(record: Record) -> str:
    """Give the SKU of an address or a load balancer: Basic, when nothing is said."""
    return record.body.get("sku", {}).get("name") or "Basic"


def check_unused(request: Request, address: Record) -> None:
    """Check that nothing else uses a public IP address."""
    users = [user for user in _users(request.store, address) if ids.key(user.id) != ids.key(request.id)]
    if users:
        message = (
            f"Resource {request.id} is referencing public IP address {address.id} that is already allocated to "
            f"resource {users[0].id}."
        )
        raise ArmError("PublicIPAddressInUse", message)


def _users(store: Store, address: Record) -> list[Record]:
    return [user for user in store.users(address.id) if user.arm_type != kinds.ASSIGNMENT]
