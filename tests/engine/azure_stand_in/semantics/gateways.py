"""VPN and ExpressRoute gateways, and what they connect to."""

import ipaddress
import re
from collections.abc import Mapping
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.addresses import check_unused, sku_of
from tests.engine.azure_stand_in.semantics.common import check_names, completed, stable_guid
from tests.engine.azure_stand_in.semantics.ranges import is_gateway_subnet, network_of

_VPN_SKU = re.compile(r"VpnGw[1-5](?P<zones>AZ)?|Basic|Standard|HighPerformance")
_EXPRESS_ROUTE_SKU = re.compile(r"(ErGw[1-3]AZ|ErGwScale|Standard|HighPerformance|UltraPerformance)")
_NEEDED = {
    "IPsec": "localNetworkGateway2.id",
    "Vnet2Vnet": "virtualNetworkGateway2.id",
    "ExpressRoute": "peer.id",
}


def check_gateway(request: Request) -> None:
    """A gateway stands in the gateway subnet, has an address of its own, and a SKU that can still be made."""
    kind = request.get("gatewayType")
    if kind not in ("Vpn", "ExpressRoute"):
        raise ArmError("InvalidGatewayType", f"Gateway type '{kind}' of {request.id} is not supported.")
    _check_sku(request, kind)
    check_names(request, "ipConfigurations")
    configurations = request.body.get("ipConfigurations") or []
    if not configurations:
        raise ArmError("GatewayIpConfigurationMissing", f"Gateway {request.id} has no IP configuration.")
    for configuration in configurations:
        _check_configuration(request, configuration)
    _check_only_one(request, kind, configurations)
    _check_clients(request)


def _check_sku(request: Request, kind: str) -> None:
    name, tier = str(request.get("sku.name")), str(request.get("sku.tier"))
    pattern = _VPN_SKU if kind == "Vpn" else _EXPRESS_ROUTE_SKU
    match = pattern.fullmatch(name)
    if match is None or name != tier:
        message = f"Gateway SKU '{name}' with tier '{tier}' is not for gateway type {kind}."
        raise ArmError("InvalidGatewaySkuProvidedForGatewayVpnType", message)
    if kind != "Vpn" or request.old is not None:
        return
    if name.startswith("VpnGw") and not match["zones"]:
        message = f"VPN gateways of SKU {name} can no longer be made: take {name}AZ."
        raise ArmError("NonAzSkusNotAllowedForVPNGateway", message)
    if request.get("vpnType") == "PolicyBased" and name != "Basic":
        message = f"Gateway SKU {name} does not support VPN type PolicyBased."
        raise ArmError("InvalidGatewaySkuProvidedForGatewayVpnType", message)


def _check_configuration(request: Request, configuration: Mapping[str, Any]) -> None:
    subnet = (configuration.get("subnet") or {}).get("id", "")
    if not is_gateway_subnet(subnet):
        message = f"The subnet of a virtual network gateway must be named GatewaySubnet, not '{ids.name_of(subnet)}'."
        raise ArmError("InvalidSubnetForVirtualNetworkGateway", message)
    reference = configuration.get("publicIPAddress")
    if reference is None:
        raise ArmError("GatewayPublicIPAddressMissing", f"Gateway {request.id} has no public IP address.")
    address = request.record(reference["id"])
    check_unused(request, address)
    sku = str(request.get("sku.name"))
    if sku != "Basic" and sku_of(address) != "Standard":
        message = f"Gateway {request.id} of SKU {sku} needs a Standard public IP address."
        raise ArmError("StandardSkuPublicIPRequiredForGateway", message)
    zones = address.body.get("zones") or []
    if sku.endswith("AZ") and not zones:
        message = f"Gateway {request.id} of SKU {sku} needs a public IP address with zones; {address.id} has none."
        raise ArmError("VmssVpnGatewayPublicIpsMustHaveZonesConfigured", message)


def _check_only_one(request: Request, kind: str, configurations: list[Mapping[str, Any]]) -> None:
    subnet = ids.key(configurations[0]["subnet"]["id"])
    for other in request.others():
        same_subnet = any(ids.key(item["subnet"]["id"]) == subnet for item in other.body["ipConfigurations"])
        if same_subnet and other.body["gatewayType"] == kind:
            message = f"Virtual network of {request.id} already has a gateway of type {kind}: {other.id}."
            raise ArmError("VirtualNetworkGatewayAlreadyExistsInVirtualNetwork", message)


def _check_clients(request: Request) -> None:
    clients = request.get("vpnClientConfiguration")
    if clients is None:
        return
    for prefix in (clients.get("vpnClientAddressPool") or {}).get("addressPrefixes") or []:
        network_of(prefix)
    for certificate in clients.get("vpnClientRootCertificates") or []:
        data = str(certificate.get("publicCertData") or "")
        if not re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", data):
            message = f"Data for certificate {certificate.get('name')} is invalid: base64 in one line is expected."
            raise ArmError("VpnClientRootCertificateDataInvalid", message)
    if request.get("vpnType") == "PolicyBased":
        raise ArmError("VpnClientsNeedRouteBased", f"Gateway {request.id} is PolicyBased, and takes no VPN clients.")


def complete_gateway(request: Request) -> dict[str, Any]:
    """Azure adds its defaults for BGP."""
    body = completed(request, activeActive=False, enableBgp=False, vpnGatewayGeneration="Generation1")
    return {**body, "resourceGuid": stable_guid(request.id)}


def check_local_gateway(request: Request) -> None:
    """The far end has an address, and ranges."""
    address, name = request.get("gatewayIpAddress"), request.get("fqdn")
    if bool(address) == bool(name):
        message = f"Local network gateway {request.id} needs either gatewayIpAddress or fqdn."
        raise ArmError("LocalNetworkGatewayAddressMissing", message)
    if address:
        _check_far_address(address)
    for prefix in request.get("localNetworkAddressSpace.addressPrefixes") or []:
        network_of(prefix)


def _check_far_address(address: str) -> None:
    try:
        found = ipaddress.IPv4Address(address)
    except ValueError:
        raise ArmError("InvalidGatewayIpAddress", f"'{address}' is no IPv4 address.") from None
    if found.is_loopback or found.is_unspecified or found.is_multicast:
        raise ArmError("InvalidGatewayIpAddress", f"'{address}' is no address of a VPN device.")


def complete_local_gateway(request: Request) -> dict[str, Any]:
    """Azure adds a GUID."""
    return {**completed(request), "resourceGuid": stable_guid(request.id)}


def check_connection(request: Request) -> None:
    """A connection has the other end that its type asks for, and a key where both ends have to agree on one."""
    kind = request.get("connectionType")
    needed = _NEEDED.get(str(kind))
    if needed is None or not request.get(needed):
        message = f"Connection {request.id} of type {kind} needs {needed or 'another type'}."
        raise ArmError("ConnectionPeerMissing", message)
    if any(request.get(path) for path in _NEEDED.values() if path != needed):
        raise ArmError("ConnectionPeerNotAllowed", f"Connection {request.id} of type {kind} takes {needed} only.")
    gateway = request.record(str(request.get("virtualNetworkGateway1.id")))
    wanted = "ExpressRoute" if kind == "ExpressRoute" else "Vpn"
    if gateway.body["gatewayType"] != wanted:
        message = f"Connection {request.id} of type {kind} needs a gateway of type {wanted}."
        raise ArmError("ConnectionTypeNotForGateway", message)
    if request.old is None and wanted == "Vpn" and not request.get("sharedKey"):
        raise ArmError("SharedKeyMissing", f"Connection {request.id} has no shared key.")


def complete_connection(request: Request) -> dict[str, Any]:
    """Azure fills in defaults."""
    return completed(request, routingWeight=0, enableBgp=False, connectionProtocol="IKEv2", connectionMode="Default")
