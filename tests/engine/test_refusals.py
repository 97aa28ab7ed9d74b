"""The stand-in refuses what Azure refuses: each fault planted by itself into a world that is valid without it."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.engine import world
from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.world import Inputs


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    return Provider(tmp_path)


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: the part of the world that has it, how the part is spoiled, and the code of the refusal."""

    part: str
    code: str
    spoil: Callable[[Inputs], object]


def put(path: str, value: Any) -> Callable[[Inputs], object]:
    """Spoil by putting a value at a path; numbers are places in lists."""

    def spoil(inputs: Inputs) -> None:
        *above, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        holder: Any = inputs
        for step in above:
            holder = holder[step]
        holder[last] = copy.deepcopy(value)

    return spoil


def drop(path: str) -> Callable[[Inputs], object]:
    """Spoil by taking away what is at a path."""

    def spoil(inputs: Inputs) -> None:
        *above, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        holder: Any = inputs
        for step in above:
            holder = holder[step]
        del holder[last]

    return spoil


def add(path: str, **changes: Any) -> Callable[[Inputs], object]:
    """Spoil by adding to a list a copy of its first member, with changes."""

    def spoil(inputs: Inputs) -> None:
        inputs[path].append({**copy.deepcopy(inputs[path][0]), **changes})

    return spoil


NOWHERE = f"{world.GROUP}/providers/Microsoft.Network"
SUBNET_OF_NOBODY = {"id": f"{world.NETWORK_ID}/subnets/nobody"}
IN_POOL = "loadBalancerBackendAddressPools"
RULE, NAT, OUT = "loadBalancingRules", "inboundNatRules", "outboundRules"
OWN_OUTBOUND_POOL = {"id": "$self/backendAddressPools/outbound"}
CERTIFICATE = {"certificateUrl": f"https://shop-kv.vault.azure.net/secrets/tls/{'0' * 32}"}
BIG = "Standard_D64ds_v5"

FORM = {
    "an unknown property": Planted("nsg", "InvalidRequestContent", put("securityRule", [])),
    "an unknown property far inside": Planted("nic", "InvalidRequestContent", put("ipConfigurations.0.privateIp", "x")),
    "a read-only property": Planted("nsg", "InvalidRequestContent", put("provisioningState", "Succeeded")),
    "a text for a number": Planted("nsg", "InvalidRequestContent", put("securityRules.0.priority", "100")),
    "a number for a text": Planted("nsg", "InvalidRequestContent", put("securityRules.0.destinationPortRange", 443)),
    "one for several": Planted("network", "InvalidRequestContent", put("addressSpace.addressPrefixes", "10.0.0.0/8")),
    "a text for a truth": Planted("nic", "InvalidRequestContent", put("enableIPForwarding", "true")),
    "a value of no enumeration": Planted("nsg", "InvalidParameter", put("securityRules.0.protocol", "TCP")),
    "something required left out": Planted("nsg", "InvalidParameter", drop("securityRules.0.direction")),
    "a name left out": Planted("nsg", "InvalidParameter", drop("networkSecurityGroupName")),
    "a region left out": Planted("nsg", "LocationRequired", drop("location")),
    "an illegal name": Planted("nsg", "InvalidResourceName", put("networkSecurityGroupName", "-nsg")),
    "too short a name": Planted("vault", "InvalidResourceName", put("vaultName", "kv")),
}

PLACES = {
    "no resource group": Planted("nsg", "ResourceGroupNotFound", put("resourceGroupName", "nowhere")),
    "no network for a subnet": Planted("subnet", "ParentResourceNotFound", put("virtualNetworkName", "nowhere")),
    "nothing at a reference": Planted(
        "nic", "InvalidResourceReference", put("ipConfigurations.0.subnet", SUBNET_OF_NOBODY)
    ),
    "a reference to another type": Planted(
        "subnet", "LinkedInvalidPropertyId", put("routeTable", {"id": world.NSG_ID})
    ),
    "a reference that is no id": Planted("subnet", "LinkedInvalidPropertyId", put("routeTable", {"id": "routes"})),
    "no such pool": Planted(
        "nic",
        "InvalidResourceReference",
        put(f"ipConfigurations.0.{IN_POOL}.0.id", f"{world.BALANCER_ID}/backendAddressPools/no"),
    ),
    "no such part of itself": Planted(
        "balancer", "InvalidResourceReference", put(f"{RULE}.0.probe", {"id": "$self/probes/nobody"})
    ),
    "a reference to another region": Planted("nic", "InvalidResourceReference", put("location", "northeurope")),
    "no such disk": Planted(
        "machine",
        "NotFound",
        put("storageProfile.osDisk.managedDisk.id", f"{world.GROUP}/providers/Microsoft.Compute/disks/no"),
    ),
}

NETWORKS = {
    "ranges that overlap": Planted(
        "network",
        "VnetAddressSpaceOverlapsWithAlreadyExistingOne",
        put("addressSpace.addressPrefixes", ["10.0.0.0/16", "10.0.1.0/24"]),
    ),
    "a range with host bits": Planted("subnet", "InvalidCIDRNotation", put("addressPrefix", "10.0.1.1/24")),
    "a subnet outside its network": Planted("subnet", "NetcfgInvalidSubnet", put("addressPrefix", "10.1.1.0/24")),
    "a subnet over another": Planted(
        "gateway subnet", "NetcfgSubnetRangesOverlap", put("addressPrefix", "10.0.1.0/26")
    ),
    "a group on the gateway's subnet": Planted(
        "gateway subnet",
        "NetworkSecurityGroupNotSupportedOnGatewaySubnet",
        put("networkSecurityGroup", {"id": world.NSG_ID}),
    ),
    "two rules of one priority": Planted("nsg", "SecurityRuleConflict", add("securityRules", name="other")),
    "two rules of one name": Planted("nsg", "DuplicateResourceName", add("securityRules", priority=101)),
    "too low a priority": Planted("nsg", "SecurityRuleInvalidPriority", put("securityRules.0.priority", 99)),
    "too high a port": Planted(
        "nsg", "SecurityRuleInvalidPortRange", put("securityRules.0.destinationPortRange", "443-70000")
    ),
    "an address that is none": Planted(
        "nsg", "SecurityRuleInvalidAddressPrefix", put("securityRules.0.sourceAddressPrefix", "10.0.0.1/8")
    ),
    "an appliance without address": Planted("routes", "MissingNextHopIpAddress", drop("routes.0.nextHopIpAddress")),
    "an address without appliance": Planted(
        "routes", "NextHopIpAddressNotAllowed", put("routes.0.nextHopType", "Internet")
    ),
}

ADDRESSES = {
    "a Basic address": Planted("address", "IPv4BasicSkuPublicIpCountLimitReached", put("sku.name", "Basic")),
    "an address without SKU": Planted("address", "IPv4BasicSkuPublicIpCountLimitReached", drop("sku")),
    "a dynamic Standard address": Planted(
        "address", "StandardSkuPublicIPAddressesMustBeStatic", put("publicIPAllocationMethod", "Dynamic")
    ),
    "an illegal label": Planted("address", "InvalidDomainNameLabel", put("dnsSettings.domainNameLabel", "Shop")),
    "a label of somebody else": Planted(
        "free address", "DnsRecordInUse", put("dnsSettings", {"domainNameLabel": "shop"})
    ),
    "no such zone": Planted("address", "InvalidAvailabilityZone", put("zones", ["4"])),
    "too long a timeout": Planted("address", "InvalidIdleTimeoutInMinutes", put("idleTimeoutInMinutes", 31)),
    "a taken private address": Planted(
        "second nic", "PrivateIPAddressIsAllocated", put("ipConfigurations.0.privateIPAddress", "10.0.1.10")
    ),
    "a private address outside": Planted(
        "nic", "PrivateIPAddressNotInSubnet", put("ipConfigurations.0.privateIPAddress", "10.0.2.10")
    ),
    "an address of Azure's own": Planted(
        "nic", "PrivateIPAddressInReservedRange", put("ipConfigurations.0.privateIPAddress", "10.0.1.3")
    ),
    "a NIC among gateways": Planted(
        "nic", "GatewaySubnetOnlyForGateways", put("ipConfigurations.0.subnet", {"id": world.GATEWAY_SUBNET_ID})
    ),
    "a public address in use": Planted(
        "nic", "PublicIPAddressInUse", put("ipConfigurations.0.publicIPAddress", {"id": world.ADDRESS_ID})
    ),
    "SKUs mixed on a NIC": Planted(
        "nic",
        "DifferentSkuLoadBalancersAndPublicIPAddressNotAllowed",
        put("ipConfigurations.0.publicIPAddress", {"id": world.BASIC_ADDRESS_ID}),
    ),
}

BALANCERS = {
    "a Basic balancer": Planted("balancer", "BasicSkuLoadBalancerNotAllowed", put("sku.name", "Basic")),
    "SKUs mixed on a balancer": Planted(
        "balancer",
        "PublicIPAndLBSkuDoNotMatch",
        put("frontendIPConfigurations.0.publicIPAddress.id", world.BASIC_ADDRESS_ID),
    ),
    "a frontend of nothing": Planted(
        "balancer", "InvalidFrontendIPConfiguration", drop("frontendIPConfigurations.0.publicIPAddress")
    ),
    "a taken frontend port": Planted(
        "balancer", "RulesUseSameFrontendPortProtocolAndIPConfig", add(RULE, name="other", backendPort=8444)
    ),
    "a NAT rule on a taken port": Planted(
        "balancer",
        "RulesUseSameFrontendPortProtocolAndIPConfig",
        add(NAT, name="other", frontendPortRangeStart=440, frontendPortRangeEnd=450, backendPort=80),
    ),
    "one pool and backend port twice": Planted(
        "balancer", "RulesUseSameBackendPortProtocolAndPool", add(RULE, name="other", frontendPort=444)
    ),
    "source addresses translated twice": Planted(
        "balancer",
        "LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule",
        drop(f"{RULE}.0.disableOutboundSnat"),
    ),
    "two outbound rules of a pool": Planted("balancer", "OutboundRulesUseSamePool", add(OUT, name="other")),
    "a NAT rule of a pool without range": Planted(
        "balancer", "InboundNatRuleInvalidPortRange", drop(f"{NAT}.0.frontendPortRangeEnd")
    ),
    "a NAT range too small for its pool": Planted(
        "second nic",
        "InboundNatRuleFrontendPortRangeTooSmall",
        put(f"ipConfigurations.0.{IN_POOL}", [{"id": f"{world.BALANCER_ID}/backendAddressPools/nic"}]),
    ),
    "a path for a TCP probe": Planted("balancer", "ProbeRequestPathNotAllowed", put("probes.0.requestPath", "/")),
    "no path for an HTTP probe": Planted("balancer", "ProbeRequestPathMissing", put("probes.0.protocol", "Http")),
    "a probe too often": Planted("balancer", "InvalidProbeInterval", put("probes.0.intervalInSeconds", 4)),
}

MACHINES = {
    "a retired size": Planted("machine", "SkuNotAvailable", put("hardwareProfile.vmSize", "Standard_A2")),
    "a classic size": Planted("machine", "InvalidParameter", put("hardwareProfile.vmSize", "Small")),
    "no NIC": Planted("machine", "InvalidParameter", put("networkProfile.networkInterfaces", [])),
    "a profile beside its own disk": Planted(
        "machine", "InvalidParameter", put("osProfile", {"computerName": "vm", "adminUsername": "shop"})
    ),
    "an attached disk without a system": Planted("machine", "InvalidParameter", drop("storageProfile.osDisk.osType")),
    "a disk's name that is another's": Planted(
        "machine", "InvalidParameter", put("storageProfile.osDisk.name", "other")
    ),
    "two disks at one place": Planted(
        "machine",
        "InvalidParameter",
        lambda inputs: inputs["storageProfile"]["dataDisks"].append(
            {"lun": 0, "createOption": "Attach", "managedDisk": {"id": world.OS_DISK_ID}}
        ),
    ),
    "a NIC of another machine": Planted(
        "fresh machine", "NicInUse", put("networkProfile.networkInterfaces.0.id", world.NIC_ID)
    ),
    "a disk of another machine": Planted(
        "fresh machine",
        "ConflictingUserInput",
        put(
            "storageProfile.dataDisks",
            [{"lun": 0, "createOption": "Attach", "managedDisk": {"id": world.DATA_DISK_ID}}],
        ),
    ),
    "the name of a disk that is there": Planted(
        "fresh machine", "ConflictingUserInput", put("storageProfile.osDisk.name", "data")
    ),
    "no profile for an image": Planted("fresh machine", "InvalidParameter", drop("osProfile")),
    "a weak password": Planted("fresh machine", "InvalidParameter", put("osProfile.adminPassword", "password")),
    "a user that is not allowed": Planted("fresh machine", "InvalidParameter", put("osProfile.adminUsername", "admin")),
    "neither password nor key": Planted("fresh machine", "InvalidParameter", drop("osProfile.adminPassword")),
    "too long a Windows name": Planted(
        "fresh machine",
        "InvalidParameter",
        lambda inputs: inputs["osProfile"].update(computerName="a" * 16, windowsConfiguration={}),
    ),
    "an import without account": Planted("data disk", "InvalidParameter", drop("creationData.storageAccountId")),
    "an import from another account": Planted(
        "data disk", "InvalidParameter", put("creationData.sourceUri", "https://other.blob.core.windows.net/v/d.vhd")
    ),
    "an empty disk without size": Planted(
        "data disk",
        "InvalidParameter",
        lambda inputs: (inputs.update(creationData={"createOption": "Empty"}), inputs.pop("diskSizeGB")),
    ),
    "an extension of a whole version": Planted("extension", "InvalidParameter", put("typeHandlerVersion", "2.1.3")),
    "settings as text": Planted("extension", "InvalidParameter", put("settings", '{"commandToExecute": "true"}')),
    "an extension of no machine": Planted("extension", "ParentResourceNotFound", put("vmName", "nobody")),
}

VAULTS = {
    "another tenant": Planted(
        "vault", "BadRequest", put("properties.tenantId", "5" * 8 + "-5555" * 3 + "-" + "5" * 12)
    ),
    "neither policies nor roles": Planted("vault", "BadRequest", put("properties.enableRbacAuthorization", False)),
    "protection switched off": Planted("vault", "BadRequest", put("properties.enablePurgeProtection", False)),
    "too long a retention": Planted("vault", "BadRequest", put("properties.softDeleteRetentionInDays", 91)),
    "a secret of no vault": Planted("secret", "ParentResourceNotFound", put("vaultName", "nobody-kv")),
    "a secret without value": Planted("secret", "BadRequest", drop("properties.value")),
    "a certificate of a closed vault": Planted(
        "fresh machine",
        "KeyVaultAccessForbidden",
        put("osProfile.secrets", [{"sourceVault": {"id": world.CLOSED_VAULT_ID}, "vaultCertificates": [CERTIFICATE]}]),
    ),
    "a certificate that is not there": Planted(
        "fresh machine",
        "KeyVaultSecretDoesNotExist",
        put("osProfile.secrets", [{"sourceVault": {"id": world.VAULT_ID}, "vaultCertificates": [CERTIFICATE]}]),
    ),
    "a certificate without version": Planted(
        "fresh machine",
        "InvalidParameter",
        put(
            "osProfile.secrets",
            [
                {
                    "sourceVault": {"id": world.VAULT_ID},
                    "vaultCertificates": [{"certificateUrl": "https://shop-kv.vault.azure.net/secrets/tls"}],
                }
            ],
        ),
    ),
    "a role of nobody": Planted(
        "assignment", "PrincipalNotFound", put("principalId", "5" * 8 + "-5555" * 3 + "-" + "5" * 12)
    ),
    "a role on nothing": Planted("assignment", "ResourceNotFound", put("scope", f"{world.GROUP}x")),
}

GATEWAYS = {
    "a gateway in another subnet": Planted(
        "gateway", "InvalidSubnetForVirtualNetworkGateway", put("ipConfigurations.0.subnet.id", world.SUBNET_ID)
    ),
    "a SKU without zones": Planted(
        "gateway", "NonAzSkusNotAllowedForVPNGateway", put("sku", {"name": "VpnGw1", "tier": "VpnGw1"})
    ),
    "a gateway by policies": Planted(
        "gateway", "InvalidGatewaySkuProvidedForGatewayVpnType", put("vpnType", "PolicyBased")
    ),
    "an address without zones": Planted(
        "gateway",
        "VmssVpnGatewayPublicIpsMustHaveZonesConfigured",
        put("ipConfigurations.0.publicIPAddress.id", world.FREE_ADDRESS_ID),
    ),
    "a far end without address": Planted(
        "local gateway", "LocalNetworkGatewayAddressMissing", drop("gatewayIpAddress")
    ),
    "a far end that is here": Planted("local gateway", "InvalidGatewayIpAddress", put("gatewayIpAddress", "127.0.0.1")),
    "a connection without key": Planted("connection", "SharedKeyMissing", drop("sharedKey")),
    "a connection without far end": Planted("connection", "ConnectionPeerMissing", drop("localNetworkGateway2")),
}

PLANTED = {**FORM, **PLACES, **NETWORKS, **ADDRESSES, **BALANCERS, **MACHINES, **VAULTS, **GATEWAYS}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_refused_with_the_code_of_azure(provider: Provider, planted: Planted) -> None:
    world.build(provider, until=planted.part)
    before = [record.id for record in provider.manager.store.all()]
    with pytest.raises(ArmError) as refusal:
        world.create(provider, planted.part, planted.spoil)
    assert refusal.value.code == planted.code
    assert [record.id for record in provider.manager.store.all()] == before


def test_the_world_is_valid_when_nothing_is_planted(provider: Provider) -> None:
    made = world.build(provider)
    assert list(made) == list(world.VALID)
    assert all(call.result == "ok" for call in provider.journal.calls)


def test_a_machine_with_managed_disks_needs_a_set_for_them(provider: Provider) -> None:
    world.build(provider, until="set")
    world.create(provider, "set", put("sku.name", "Classic"))
    for part in ("os disk", "data disk"):
        world.create(provider, part)
    with pytest.raises(ArmError) as refusal:
        world.create(provider, "machine")
    assert refusal.value.code == "OperationNotAllowed"


# --- deleting ---------------------------------------------------------------------------------------------------------

IN_USE = {
    "subnet": "InUseSubnetCannotBeDeleted",
    "network": "InUseSubnetCannotBeDeleted",
    "nsg": "InUseNetworkSecurityGroupCannotBeDeleted",
    "address": "PublicIPAddressCannotBeDeleted",
    "nic": "NicInUse",
    "os disk": "OperationNotAllowed",
    "data disk": "OperationNotAllowed",
    "set": "OperationNotAllowed",
    "gateway": "VirtualNetworkGatewayCannotBeDeleted",
    "local gateway": "LocalNetworkGatewayInUse",
}


@pytest.mark.parametrize(("part", "code"), IN_USE.items(), ids=IN_USE.keys())
def test_what_is_in_use_is_not_deleted(provider: Provider, part: str, code: str) -> None:
    made = world.build(provider)
    with pytest.raises(ArmError) as refusal:
        world.delete(provider, made[part], part)
    assert refusal.value.code == code
    assert provider.manager.get(made[part].id) is not None


def test_the_world_can_be_deleted_from_its_end(provider: Provider) -> None:
    made = world.build(provider)
    along = [item for name in reversed(made) for item in world.delete(provider, made[name], name)]
    assert along == [
        f"{world.GROUP}/providers/Microsoft.Compute/disks/fresh-os",
        world.BASIC_ADDRESS_ID,
        world.STORAGE_ID,
    ]
    assert provider.manager.store.all() == []


def test_a_resource_group_takes_what_is_in_it_along(provider: Provider) -> None:
    made = world.build(provider, until="gateway subnet")
    along = world.delete(provider, made["group"], "group")
    assert set(along) == {
        *(made[part].id for part in ("network", "nsg", "routes", "subnet")),
        world.BASIC_ADDRESS_ID,
        world.STORAGE_ID,
    }


def test_the_name_of_a_deleted_vault_stays_taken(provider: Provider) -> None:
    made = world.build(provider, until="closed vault")
    world.delete(provider, made["vault"], "vault")
    with pytest.raises(ArmError) as refusal:
        world.create(provider, "vault")
    assert refusal.value.code == "ConflictError"


def test_a_load_balancer_that_goes_leaves_its_pools_on_the_nic(provider: Provider) -> None:
    made = world.build(provider)
    world.delete(provider, made["balancer"], "balancer")
    nic = provider.manager.get(world.NIC_ID)
    assert nic is not None
    assert nic["ipConfigurations"][0]["loadBalancerBackendAddressPools"] == []


# --- changing ---------------------------------------------------------------------------------------------------------

FIXED = {
    "a machine's password": Planted(
        "fresh machine", "PropertyChangeNotAllowed", put("osProfile.adminPassword", "An0ther-password")
    ),
    "a machine's name": Planted("fresh machine", "PropertyChangeNotAllowed", put("osProfile.computerName", "other")),
    "a machine's image": Planted(
        "fresh machine", "PropertyChangeNotAllowed", put("storageProfile.imageReference.sku", "minimal")
    ),
    "a machine's NICs": Planted(
        "machine",
        "AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported",
        put("networkProfile.networkInterfaces.0.id", world.SECOND_NIC_ID),
    ),
    "a disk's source": Planted(
        "data disk",
        "PropertyChangeNotAllowed",
        put("creationData.sourceUri", "https://vhds.blob.core.windows.net/v/o.vhd"),
    ),
    "a smaller disk": Planted("data disk", "ResizeDiskError", put("diskSizeGB", 32)),
    "a set's domains": Planted("set", "PropertyChangeNotAllowed", put("platformFaultDomainCount", 3)),
    "a region": Planted("nsg", "InvalidResourceLocation", put("location", "northeurope")),
    "a range in use": Planted(
        "network", "InUsePrefixCannotBeDeleted", put("addressSpace.addressPrefixes", ["10.1.0.0/16"])
    ),
    "a subnet in use": Planted("subnet", "InUsePrefixCannotBeDeleted", put("addressPrefix", "10.0.2.0/24")),
    "an extension's type": Planted("extension", "PropertyChangeNotAllowed", put("type", "CustomScriptForLinux")),
    "a vault's retention": Planted("vault", "BadRequest", put("properties.softDeleteRetentionInDays", 7)),
}


@pytest.mark.parametrize("planted", FIXED.values(), ids=FIXED.keys())
def test_what_azure_does_not_change_is_refused(provider: Provider, planted: Planted) -> None:
    made = world.build(provider)
    for other in {"machine", "fresh machine"} - {planted.part}:
        if planted.part.endswith("machine"):  # so that its NICs and disks are free
            world.delete(provider, made[other], other)
    before = provider.manager.get(made[planted.part].id)
    with pytest.raises(ArmError) as refusal:
        world.update(provider, made[planted.part], planted.part, planted.spoil)
    assert refusal.value.code == planted.code
    assert provider.manager.get(made[planted.part].id) == before


# --- quotas -----------------------------------------------------------------------------------------------------------

QUOTAS = {
    "addresses": ("Microsoft.Network/publicIPAddresses", 2, "free address", "PublicIPCountLimitReached"),
    "cores": ("cores", 3, "fresh machine", "OperationNotAllowed"),
    "disks": ("Microsoft.Compute/disks", 1, "data disk", "QuotaExceeded"),
}


@pytest.mark.parametrize(("what", "limit", "part", "code"), QUOTAS.values(), ids=QUOTAS.keys())
def test_a_quota_is_kept(provider: Provider, what: str, limit: int, part: str, code: str) -> None:
    provider.manager.quotas[what] = limit
    world.build(provider, until=part)
    with pytest.raises(ArmError) as refusal:
        world.create(provider, part)
    assert refusal.value.code == code


def test_what_exists_is_not_taken_over(provider: Provider) -> None:
    world.build(provider, until="subnet")
    with pytest.raises(ArmError) as refusal:
        world.create(provider, "network")
    assert refusal.value.message == f"cannot create already existing resource '{world.NETWORK_ID}'"


def test_ids_are_the_same_in_any_case(provider: Provider) -> None:
    world.build(provider, until="gateway subnet")
    world.create(provider, "nsg", put("networkSecurityGroupName", "other"))
    shouted = {"id": world.SUBNET_ID.upper()}
    assert provider.manager.store.exists(shouted["id"])
    assert ids.key(shouted["id"]) == ids.key(world.SUBNET_ID)
