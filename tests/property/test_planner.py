"""Any estate, however odd, is planned the same way each time, and loses no item."""

import ipaddress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from classic.base import ClassicModel
from classic.compute import (
    DataVirtualHardDisk,
    ExtensionParameter,
    InputEndpoint,
    InstancePublicIP,
    IPConfiguration,
    LinuxConfiguration,
    NetworkInterface,
    OSVirtualHardDisk,
    PaasRole,
    ResourceExtension,
    Role,
    SshKey,
    StoredCertificate,
    WindowsConfiguration,
    WinRMListener,
)
from classic.estate import (
    ClassicEstate,
    CloudService,
    Deployment,
    InternalLoadBalancer,
    ServiceCertificate,
    VirtualIP,
)
from classic.network import (
    Connection,
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    RouteTable,
    SecurityRule,
    Subnet,
    VirtualNetworkGateway,
    VirtualNetworkSite,
)
from config.decisions import Decisions
from migration import Outcome, plan_estate
from migration.plan import Certificate, ImageSource, LoadBalancer, VirtualMachine
from migration.plan import VirtualNetworkGateway as PlannedGateway
from tests.accounting import unanswered

NAMES = st.sampled_from(["web", "Web", "db 1", "a", "Group rg net", "x" * 90, "front", "back", "9lives", "ünï"])
PORTS = st.sampled_from([22, 80, 443, 3389, 8080])
SUBNETS = st.sampled_from(["front", "back", "Front", "nowhere"])
ADDRESSES = st.none() | st.sampled_from(["10.0.1.4", "10.0.1.5", "10.0.1.1", "192.0.2.1", "nonsense"])
PREFIXES = st.sampled_from(["10.0.0.0/16", "10.0.1.0/24", "10.0.1.128/25", "10.0.2.9/24", "10.1.0.0/24", "10.0.0.0/99"])
MEDIA = st.none() | st.sampled_from(["https://store.blob.core.windows.net/vhds/a.vhd", "test"])
MAYBE_NAME = st.none() | NAMES


def lists_of(items: Any, key: str, most: int = 3, least: int = 0) -> Any:
    return st.lists(
        items, min_size=least, max_size=most, unique_by=lambda item: str(getattr(item, key)).casefold()
    ).map(tuple)


def made(model: type[ClassicModel], **fields: Any) -> Any:
    """Build models by field names; ``st.builds`` would go by the aliases of their signature."""
    return st.fixed_dictionaries(fields).map(lambda values: model(**values))


def seldom(usual: Any, odd: Any) -> Any:
    """Take the odd one once in a while, so that most estates get far."""
    return st.integers(0, 7).flatmap(lambda chance: odd if chance == 7 else usual)


ENDPOINTS = made(
    InputEndpoint,
    name=NAMES,
    protocol=st.sampled_from(["tcp", "udp"]),
    port=PORTS,
    local_port=PORTS,
    vip=st.none() | st.sampled_from(["203.0.113.1", "203.0.113.2"]),
    load_balanced_endpoint_set_name=MAYBE_NAME,
    load_balancer_name=st.none() | st.just("ilb"),
    enable_direct_server_return=st.booleans(),
)
NICS = made(
    NetworkInterface,
    name=NAMES,
    ip_configurations=made(
        IPConfiguration, subnet_name=st.none() | SUBNETS, static_virtual_network_ip_address=ADDRESSES
    ).map(lambda item: (item,)),
    network_security_group=MAYBE_NAME,
)
THUMBPRINTS = st.sampled_from(["AA" * 20, "BB" * 20])
WINDOWS = made(
    WindowsConfiguration,
    computer_name=MAYBE_NAME,
    domain_join=st.none() | st.just("corp.example"),
    stored_certificates=st.lists(
        made(StoredCertificate, thumbprint=THUMBPRINTS, store_name=st.sampled_from([None, "My", "my", "Root"])),
        max_size=3,
    ).map(tuple),
    win_rm_listeners=st.lists(
        made(
            WinRMListener, protocol=st.sampled_from(["Http", "https"]), certificate_thumbprint=st.none() | THUMBPRINTS
        ),
        max_size=2,
    ).map(tuple),
)
LINUX = made(
    LinuxConfiguration,
    host_name=MAYBE_NAME,
    ssh_keys=st.lists(
        made(SshKey, fingerprint=THUMBPRINTS, path=st.just("/home/ops/.ssh/authorized_keys"), key_pair=st.booleans()),
        max_size=2,
    ).map(tuple),
)
EXTENSIONS = made(
    ResourceExtension,
    reference_name=NAMES,
    publisher=st.sampled_from([None, "Microsoft.Compute", "Contoso"]),
    name=st.sampled_from([None, "BGInfo", "CustomScriptExtension", "Agent"]),
    version=st.sampled_from([None, "1.*", "2.3", "odd"]),
    state=seldom(st.none(), st.just("Disable")),
    parameters=lists_of(
        made(
            ExtensionParameter,
            key=NAMES,
            private=st.booleans(),
            value=st.sampled_from([None, "{}", '{"a": 1}', '{"a": 2}', "<xml/>", "[", "[1]"]),
        ),
        "key",
        2,
    ),
)
LOCAL_SITES = made(
    LocalNetworkSite,
    name=NAMES,
    address_space=st.sampled_from([(), ("192.168.0.0/16",), ("10.0.0.0/16",)]),
    vpn_gateway_address=st.none() | st.sampled_from(["203.0.113.9", "104.40.1.1"]),
    connections=seldom(st.just(()), st.just((Connection(type="Dedicated"),))),
)
GATEWAYS = st.none() | made(
    VirtualNetworkGateway,
    gateway_type=seldom(st.just("DynamicRouting"), st.sampled_from(["StaticRouting", "Dedicated", None])),
    gateway_size=st.sampled_from([None, "Default", "HighPerformance", "odd"]),
    state=seldom(st.none(), st.just("NotProvisioned")),
    vip_address=st.none() | st.sampled_from(["104.40.1.1", "104.40.2.2"]),
    sites=lists_of(LOCAL_SITES, "name"),
    vpn_client_address_pool=seldom(st.just(()), st.sampled_from([("172.16.0.0/24",), ("odd",)])),
    vpn_client_root_certificates=st.lists(THUMBPRINTS, max_size=1).map(tuple),
    default_sites=st.lists(NAMES, max_size=2).map(tuple),
)
ROLES = made(
    Role,
    name=NAMES,
    role_size=st.sampled_from([None, "Small", "A7", "Standard_D14", "Odd"]),
    availability_set_name=seldom(st.none(), st.sampled_from(["set", "Set"])),
    os_virtual_hard_disk=st.none() | made(OSVirtualHardDisk, disk_name=MAYBE_NAME, media_link=MEDIA),
    data_virtual_hard_disks=lists_of(
        made(DataVirtualHardDisk, lun=st.integers(0, 63), disk_name=MAYBE_NAME, media_link=MEDIA), "lun"
    ),
    input_endpoints=lists_of(ENDPOINTS, "name", 4),
    subnet_names=seldom(SUBNETS.map(lambda name: (name,)), st.just(())),
    static_virtual_network_ip_address=ADDRESSES,
    public_ips=lists_of(made(InstancePublicIP, name=NAMES, domain_name_label=st.none() | NAMES), "name", 1),
    network_interfaces=lists_of(NICS, "name", 2),
    network_security_group=MAYBE_NAME,
    windows_configuration=st.none() | WINDOWS,
    linux_configuration=st.none() | LINUX,
    resource_extensions=lists_of(EXTENSIONS, "reference_name"),
    provision_guest_agent=seldom(st.none(), st.just(False)),
)
DEPLOYMENTS = made(
    Deployment,
    name=NAMES,
    slot=seldom(st.just("Production"), st.just("Staging")),
    virtual_network_name=st.none() | st.just("net") | NAMES,
    virtual_ips=lists_of(
        made(VirtualIP, name=NAMES, address=st.none() | st.just("203.0.113.1"), reserved_ip_name=MAYBE_NAME), "name"
    ),
    load_balancers=lists_of(
        made(InternalLoadBalancer, name=NAMES, subnet_name=SUBNETS, static_virtual_network_ip_address=ADDRESSES),
        "name",
        1,
    ),
    roles=lists_of(ROLES, "name", least=1),
    paas_roles=seldom(st.just(()), st.just((PaasRole(name="WebRole1"),))),
)
SERVICES = made(
    CloudService,
    name=NAMES,
    location=st.sampled_from([None, "West Europe", "Windows Azure Preview"]),
    certificates=st.lists(THUMBPRINTS, max_size=2, unique=True).map(
        lambda found: tuple(ServiceCertificate(thumbprint=item) for item in found)
    ),
    deployments=seldom(DEPLOYMENTS.map(lambda item: (item,)), lists_of(DEPLOYMENTS, "name", 2)),
)
NETWORKS = made(
    VirtualNetworkSite,
    name=NAMES,
    location=st.just("West Europe"),
    address_space=st.lists(PREFIXES, max_size=2).map(tuple),
    subnets=lists_of(
        made(
            Subnet,
            name=SUBNETS,
            address_prefix=PREFIXES,
            network_security_group=MAYBE_NAME,
            route_table_name=MAYBE_NAME,
        ),
        "name",
    ),
    gateway=GATEWAYS,
)
SOUND_NETWORK = VirtualNetworkSite(
    name="net",
    location="West Europe",
    address_space=("10.0.0.0/16",),
    subnets=(
        Subnet(name="front", address_prefix="10.0.1.0/24", network_security_group="web"),
        Subnet(name="back", address_prefix="10.0.2.0/24", route_table_name="front"),
        Subnet(name="GatewaySubnet", address_prefix="10.0.255.0/27"),
    ),
)
SECOND_NETWORK = VirtualNetworkSite(
    name="other",
    location="West Europe",
    address_space=("192.168.0.0/16",),
    subnets=(Subnet(name="gatewaysubnet", address_prefix="192.168.255.0/27"),),
)
SOUND_NETWORKS = st.tuples(GATEWAYS, GATEWAYS).map(
    lambda gateways: tuple(
        site.model_copy(update={"gateway": gateway})
        for site, gateway in zip((SOUND_NETWORK, SECOND_NETWORK), gateways, strict=True)
    )
)
RULES = made(
    SecurityRule,
    name=NAMES,
    type=st.sampled_from(["Inbound", "Outbound"]),
    priority=st.integers(100, 4096),
    action=st.sampled_from(["Allow", "Deny"]),
)
ESTATES = made(
    ClassicEstate,
    cloud_services=lists_of(SERVICES, "name", least=1),
    virtual_network_sites=st.tuples(SOUND_NETWORKS, lists_of(NETWORKS, "name", 1)).map(lambda both: both[0] + both[1]),
    network_security_groups=lists_of(
        made(NetworkSecurityGroup, name=NAMES, rules=st.none() | lists_of(RULES, "name")), "name"
    ),
    route_tables=lists_of(made(RouteTable, name=NAMES, routes=st.none()), "name"),
    reserved_ips=lists_of(made(ReservedIP, name=NAMES), "name"),
)
_IN = "/subscriptions/s/resourceGroups/corp/providers"
_SERVICES = ("web", "db 1", "a", "front", "9lives")
_HELD = {"resourceGroupName": "corp", "existingResourceGroup": True}
EXISTING: tuple[dict[str, Any], ...] = (
    {
        "cloudServices": {
            name: {"keyVault": {"id": f"{_IN}/Microsoft.KeyVault/vaults/corp"}, "publicLoadBalancer": False}
            for name in _SERVICES
        },
        "virtualNetworks": {"net": {"id": f"{_IN}/Microsoft.Network/virtualNetworks/hub", "keepAddresses": False}},
        "networkSecurityGroups": {"web": f"{_IN}/Microsoft.Network/networkSecurityGroups/web-nsg"},
    },
    {
        "cloudServices": {
            name: {
                "publicIpAddressIds": {"web": f"{_IN}/Microsoft.Network/publicIPAddresses/web"},
                "availabilitySetIds": {"set": f"{_IN}/Microsoft.Compute/availabilitySets/set"},
                "keyVault": {"name": "corp-secrets"},
                "natGateway": {},
            }
            for name in _SERVICES
        },
        "virtualNetworks": {
            "net": {
                "subnetIds": {"front": f"{_IN}/Microsoft.Network/virtualNetworks/hub/subnets/front"},
                "natGateway": {"subnets": ["back"]},
                "gateway": {"routing": "routeBased"},
            }
        },
        "virtualMachines": {
            name: {"networkSecurityGroupId": f"{_IN}/Microsoft.Network/networkSecurityGroups/a-nsg"}
            for name in ("web", "a")
        },
    },
)
SHARED_GROUP: dict[str, Any] = {
    "cloudServices": dict.fromkeys(_SERVICES, _HELD),
    "virtualNetworks": {"net": _HELD, "other": _HELD},
    "osDisk": {"from": "image"},
}
"""Everything in one resource group, where names meet that never met before."""
DECISIONS = st.sampled_from(
    [
        *EXISTING,
        SHARED_GROUP,
        {},
        {"location": "northeurope", "osDisk": {"from": "image"}},
        {"allow": [{"rule": rule, "subject": f"cloud service {name}"} for rule in ("CM101", "CM102") for name in "ab"]},
    ]
).map(Decisions.model_validate)


@settings(deadline=None, max_examples=150)
@given(ESTATES, DECISIONS)
def test_every_item_is_planned_left_out_or_told_of(estate: ClassicEstate, decisions: Decisions):
    outcome = plan_estate(estate, decisions)
    assert unanswered(outcome) == []
    assert plan_estate(estate, decisions) == outcome


@settings(deadline=None, max_examples=150)
@given(ESTATES, DECISIONS)
def test_a_plan_refers_only_to_what_it_holds_and_azure_would_take_its_parts(
    estate: ClassicEstate, decisions: Decisions
):
    outcome = plan_estate(estate, decisions)
    with_gateway = {network.classic_name for network in outcome.plan.virtual_networks if network.gateway}
    gone = {item.subject for item in outcome.plan.left_out}
    for network in outcome.plan.virtual_networks:
        if network.gateway is not None:
            assert_gateway_is_whole(network.gateway, with_gateway, gone)
        assert network.nat_gateway is not None or not any(item.nat_gateway for item in network.virtual_network.subnets)
        groups = {group.name for group in network.network_security_groups}
        tables = {table.name for table in network.route_tables}
        for subnet in network.virtual_network.subnets:
            assert subnet.network_security_group in {None, *groups}
            assert subnet.route_table in {None, *tables}
            ipaddress.IPv4Network(subnet.address_prefix)
    assert_services_hold_what_they_refer_to(outcome)


def assert_services_hold_what_they_refer_to(outcome: Outcome) -> None:
    for service in outcome.plan.cloud_services:
        addresses = {address.name for address in service.public_ip_addresses}
        pools = {(balancer.name, pool.name) for balancer in service.load_balancers for pool in balancer.pools}
        groups = {group.name for group in service.network_security_groups}
        for balancer in service.load_balancers:
            assert_load_balancer_is_whole(balancer, addresses)
        held = service.key_vault.certificates if service.key_vault else ()
        for vm in service.virtual_machines:
            assert_certificates_are_held(vm, held)
            assert vm.availability_set in {None, *(item.name for item in service.availability_sets)}
            assert [nic.primary for nic in vm.network_interfaces].count(True) == 1
            for nic in vm.network_interfaces:
                assert nic.network_security_group in {None, *groups}
                assert {(pool.load_balancer, pool.pool) for pool in nic.pools} <= pools
                subnet = nic.subnet
                assert (
                    subnet.placeholder or subnet.own or subnet.resource_id or (subnet.virtual_network and subnet.subnet)
                )


def assert_certificates_are_held(vm: VirtualMachine, held: tuple[Certificate, ...]) -> None:
    """Each certificate of a VM is in the vault, in the form in which the VM takes it; so is its listener's."""
    fresh = isinstance(vm.os_disk, ImageSource)
    usable = {item.thumbprint for item in held if (item.for_deployment if fresh else item.for_extension)}
    assert {item.thumbprint for item in vm.certificates} <= usable
    if isinstance(vm.os_disk, ImageSource):
        assert {item.thumbprint for item in vm.os_disk.profile.win_rm_listeners if item.thumbprint} <= usable
    names = [extension.name.casefold() for extension in vm.extensions]
    assert len(names) == len(set(names))


def assert_gateway_is_whole(gateway: PlannedGateway, with_gateway: set[str], gone: set[str]) -> None:
    sites = [site.name for site in gateway.local_network_gateways]
    assert len(sites) == len({name.casefold() for name in sites})
    assert gateway.default_site in {None, *sites}
    for connection in gateway.connections:
        assert connection.local_network_gateway in {None, *sites}
        ends = (connection.local_network_gateway, connection.peer, connection.express_route_circuit_id)
        assert sum(end is not None for end in ends) == 1
        if connection.peer is not None:
            assert connection.peer in with_gateway or f"virtual network {connection.peer}" in gone
    names = [connection.name.casefold() for connection in gateway.connections]
    assert len(names) == len(set(names))


def assert_load_balancer_is_whole(balancer: LoadBalancer, addresses: set[str]) -> None:
    frontends, pools = {front.name for front in balancer.frontends}, {pool.name for pool in balancer.pools}
    assert all(front.public_ip_address in addresses for front in balancer.frontends) or balancer.internal
    for rule in (*balancer.rules, *balancer.nat_rules, *balancer.outbound_rules):
        assert rule.frontend in frontends
        assert rule.pool in pools
    probes = {probe.name for probe in balancer.probes}
    assert all(rule.probe in {None, *probes} for rule in balancer.rules)
    taken = [(rule.frontend, rule.protocol, rule.frontend_port) for rule in (*balancer.rules, *balancer.nat_rules)]
    assert len(taken) == len(set(taken))
