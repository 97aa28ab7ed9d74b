"""Rows 1, 2, 7, 8, 9, 12, 14, 17, 19, 20: what a cloud service and its VMs become."""

from typing import Any

import pytest

from classic.compute import (
    InstanceNetworkInterface,
    InstancePublicIP,
    IPConfiguration,
    NetworkInterface,
    PaasRole,
    RoleInstance,
    WindowsConfiguration,
)
from classic.estate import CloudService, Deployment, VirtualIP
from classic.network import DnsServer, ReservedIP
from migration.plan import DiskCreation, ImageSource, SubnetReference
from tests.builders import (
    SHOP,
    STORAGE_ID,
    a_data_disk,
    a_group,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_endpoint,
    an_os_disk,
    in_network,
    of_rule,
    outcome_of,
    the_service,
)

DISK_ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/os"
SNAPSHOT_ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/snapshots/os"
NO_ACCOUNTS: dict[str, Any] = {"storageAccounts": {}}
SUBNET_ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps"


def test_a_cloud_service_gets_a_migrated_resource_group_and_its_name_as_dns_label():
    plan = the_service(outcome_of(a_service(a_role())))
    assert (plan.resource_group.name, plan.resource_group.location) == ("shop-migrated", "westeurope")
    (address,) = plan.public_ip_addresses
    assert (address.name, address.domain_name_label) == ("shop-pip", "shop")
    assert (address.was, address.was_fqdn) == ("203.0.113.1", "shop.cloudapp.net")


def test_the_new_address_and_name_of_a_vip_are_told():
    (told,) = of_rule(outcome_of(a_service(a_role())), "CM301")
    assert told.message == (
        "shop.cloudapp.net becomes shop.westeurope.cloudapp.azure.com; 203.0.113.1 is replaced by a new static address"
    )


def test_every_vip_becomes_a_public_ip_and_a_frontend_and_endpoints_find_theirs():
    vips = (
        VirtualIP(name="second", address="203.0.113.2", source=SHOP),
        VirtualIP(name="first", address="203.0.113.1", is_dns_programmed=True, source=SHOP),
    )
    role = a_role(
        "shop1",
        an_endpoint("default", 80),
        an_endpoint("by-name", 81, virtual_ip_name="Second"),
        an_endpoint("by-address", 82, vip="203.0.113.2"),
        an_endpoint("nowhere", 83, vip="192.0.2.9"),
    )
    outcome = outcome_of(a_service(role, deployment={"virtual_ips": vips}))
    plan = the_service(outcome)
    assert [(ip.name, ip.domain_name_label) for ip in plan.public_ip_addresses] == [
        ("shop-pip", "shop"),
        ("shop-second", None),
    ]
    (balancer,) = plan.load_balancers
    assert [front.name for front in balancer.frontends] == ["shop-pip", "shop-second"]
    assert {rule.name: rule.frontend for rule in balancer.nat_rules} == {
        "shop1-default": "shop-pip",
        "shop1-by-name": "shop-second",
        "shop1-by-address": "shop-second",
        "shop1-nowhere": "shop-pip",
    }
    (told,) = of_rule(outcome, "CM323")
    assert told.subject == "endpoint shop/shop1/nowhere"


def test_vips_that_only_endpoints_name_are_found():
    role = a_role("shop1", an_endpoint("a", 80, vip="203.0.113.7"), an_endpoint("b", 81, vip="203.0.113.8"))
    plan = the_service(outcome_of(a_service(role, deployment={"virtual_ips": ()})))
    assert [(ip.name, ip.was) for ip in plan.public_ip_addresses] == [
        ("shop-pip", "203.0.113.7"),
        ("shop-vip-203-0-113-8", "203.0.113.8"),
    ]


def test_a_reserved_ip_keeps_its_name_and_loses_its_address():
    vip = VirtualIP(name="vip", address="203.0.113.5", is_dns_programmed=True, reserved_ip_name="shop-ip", source=SHOP)
    reserved = ReservedIP(name="shop-ip", address="203.0.113.5", source=SHOP)
    idle = ReservedIP(name="idle-ip", address="203.0.113.6", source=SHOP)
    outcome = outcome_of(a_service(a_role(), deployment={"virtual_ips": (vip,)}), reserved_ips=(reserved, idle))
    (address,) = the_service(outcome).public_ip_addresses
    assert (address.name, address.origin.row) == ("shop-ip", 14)
    assert [told.subject for told in of_rule(outcome, "CM302")] == ["reserved IP shop-ip"]
    assert [told.subject for told in of_rule(outcome, "CM202")] == ["reserved IP idle-ip"]
    assert of_rule(outcome, "CM202")[0].message == "nothing uses it; the address (203.0.113.6) is let go"


@pytest.mark.parametrize(
    ("names", "allow", "rule", "sets"),
    [
        pytest.param(("web", "web"), (), None, ["web"], id="one set"),
        pytest.param(("web", "WEB"), (), None, ["web"], id="case does not matter"),
        pytest.param((None, None), (), None, [], id="none"),
        pytest.param(("web", "db"), (), "CM101", None, id="two sets are refused"),
        pytest.param(("web", None), (), "CM102", None, id="mixed membership is refused"),
        pytest.param(("web", "db"), ("CM101",), None, ["web", "db"], id="two sets, allowed"),
        pytest.param(("web", None), ("CM102",), None, ["web"], id="mixed membership, allowed"),
    ],
)
def test_availability_sets(names: tuple[str | None, ...], allow: tuple[str, ...], rule: str | None, sets: list[str]):
    roles = [a_role(f"shop{at}", availability_set_name=name) for at, name in enumerate(names)]
    allowed = [{"rule": item, "subject": "cloud service shop"} for item in allow]
    outcome = outcome_of(a_service(*roles), decisions={"allow": allowed})
    if rule:
        assert [told.subject for told in of_rule(outcome, rule)] == ["cloud service shop"]
        assert [item.subject for item in outcome.plan.left_out] == ["cloud service shop"]
        assert outcome.blocked
    else:
        assert not outcome.blocked
        assert [item.name for item in the_service(outcome).availability_sets] == sets
        joined = [vm.availability_set for vm in the_service(outcome).virtual_machines]
        assert joined == [name.lower() if name else None for name in names]


@pytest.mark.parametrize(
    ("service", "rule", "message"),
    [
        pytest.param(
            a_service(deployment={"paas_roles": (PaasRole(name="Web1", input_endpoints=(an_endpoint("http", 80),)),)}),
            "CM103",
            "web or worker role 'Web1' with http",
            id="web role",
        ),
        pytest.param(
            a_service(a_role(), deployment={"slot": "Staging"}), "CM104", "it has 'shop' in Staging", id="staging"
        ),
        pytest.param(
            CloudService(
                name="shop",
                deployments=(
                    Deployment(name="one", roles=(a_role("a"),)),
                    Deployment(name="two", slot="Staging", roles=(a_role("b"),)),
                ),
            ),
            "CM104",
            "it has 'one' in Production, 'two' in Staging",
            id="two slots",
        ),
    ],
)
def test_what_the_platform_refuses_leaves_the_service_out(service: CloudService, rule: str, message: str):
    outcome = outcome_of(service)
    assert [told.message for told in of_rule(outcome, rule)] == [message]
    assert outcome.plan.cloud_services == ()
    assert [item.subject for item in outcome.plan.left_out] == ["cloud service shop"]


def test_an_empty_cloud_service_is_a_loss():
    outcome = outcome_of(CloudService(name="shop", source=SHOP), decisions=NO_ACCOUNTS)
    assert [(told.rule, told.severity) for told in outcome.findings] == [("CM205", "loss")]
    assert not outcome.refused


def test_an_excluded_item_is_left_out_without_a_blocker():
    outcome = outcome_of(a_service(a_role("a"), a_role("b")), decisions={"exclude": ["VM shop/a"]})
    assert [vm.name for vm in the_service(outcome).virtual_machines] == ["b"]
    assert [(item.subject, item.excluded) for item in the_service(outcome).left_out] == [("VM shop/a", True)]
    assert not outcome.refused


# --- placement ------------------------------------------------------------------------------------------------------


def nic_of(outcome: Any, at: int = 0) -> Any:
    return the_service(outcome).virtual_machines[0].network_interfaces[at]


@pytest.mark.parametrize(
    ("role", "address", "rule"),
    [
        pytest.param({"static_virtual_network_ip_address": "10.10.1.9"}, "10.10.1.9", None, id="static stays"),
        pytest.param({}, None, None, id="unknown is dynamic"),
        pytest.param(
            {"instance": RoleInstance(instance_name="shop1", ip_address="10.10.1.7")},
            "10.10.1.7",
            "CM322",
            id="a dynamic address is kept",
        ),
        pytest.param(
            {"instance": RoleInstance(instance_name="shop1", ip_address="100.64.0.7")},
            None,
            None,
            id="an address of elsewhere is not",
        ),
    ],
)
def test_internal_addresses_in_a_network(role: dict[str, Any], address: str | None, rule: str | None):
    outcome = outcome_of(a_network(), in_network(a_role(subnet_names=("Front",), **role)))
    nic = nic_of(outcome)
    assert nic.private_ip_address == address
    assert nic.subnet == SubnetReference(virtual_network="corp-net", subnet="front")
    assert bool(of_rule(outcome, "CM322")) == (rule is not None)


@pytest.mark.parametrize("address", ["10.10.1.3", "10.10.1.255", "10.10.2.4", "nonsense"])
def test_a_static_address_that_the_subnet_cannot_give_blocks_the_vm(address: str):
    role = a_role(subnet_names=("front",), static_virtual_network_ip_address=address)
    outcome = outcome_of(a_network(), in_network(role))
    assert [told.message for told in of_rule(outcome, "CM505")] == [
        f"{address} cannot be given to a NIC in its subnet 10.10.1.0/24"
    ]
    assert [item.subject for item in the_service(outcome).left_out] == ["VM shop/shop1"]


def test_a_vm_outside_a_network_gets_one_of_its_own():
    role = a_role(instance=RoleInstance(instance_name="shop1", ip_address="100.64.0.7"))
    outcome = outcome_of(a_service(role))
    own = the_service(outcome).own_network
    assert own is not None
    assert own.resource_group.name == "shop-migrated"
    assert (own.virtual_network.name, own.virtual_network.address_prefixes) == ("shop-vnet", ("10.0.0.0/24",))
    assert nic_of(outcome).subnet == SubnetReference(own=True)
    (told,) = of_rule(outcome, "CM303")
    assert told.message == "100.64.0.7 is replaced by an address of its new subnet"


@pytest.mark.parametrize(
    ("decision", "own", "subnet"),
    [
        ({"addressPrefix": "10.77.0.0/25"}, "10.77.0.0/25", SubnetReference(own=True)),
        ({"subnetId": SUBNET_ID}, None, SubnetReference(resource_id=SUBNET_ID)),
    ],
)
def test_the_place_of_a_service_outside_a_network_can_be_decided(
    decision: dict[str, str], own: str | None, subnet: SubnetReference
):
    outcome = outcome_of(a_service(a_role()), decisions={"cloudServices": {"Shop": decision}})
    network = the_service(outcome).own_network
    assert (network.virtual_network.address_prefixes[0] if network else None) == own
    assert nic_of(outcome).subnet == subnet


def test_a_vm_in_a_network_without_a_subnet_is_refused_with_all_that_goes_with_it():
    role = a_role("shop1", an_endpoint("RDP", 3389), data_virtual_hard_disks=(a_data_disk(2),))
    outcome = outcome_of(a_network(), in_network(role))
    (told,) = of_rule(outcome, "CM105")
    assert told.message == "it is in 'corp-net', but in no subnet of it; with it: endpoint RDP, data disk 2"
    decided = outcome_of(a_network(), in_network(role), decisions={"virtualMachines": {"shop1": {"subnet": "front"}}})
    assert nic_of(decided).subnet.subnet == "front"


def test_a_subnet_that_nobody_describes_is_a_question_and_a_placeholder():
    outcome = outcome_of(in_network(a_role(subnet_names=("front",))))
    assert nic_of(outcome).subnet == SubnetReference(virtual_network="corp-net", subnet="front", placeholder=True)
    (told,) = of_rule(outcome, "CM403")
    assert told.remedy == (
        "Add the description of 'corp-net', or set virtualNetworks.corp-net.subnetIds.front in decisions.yaml."
    )
    ids = {"virtualNetworks": {"corp-net": {"subnetIds": {"front": SUBNET_ID}}}}
    decided = outcome_of(in_network(a_role(subnet_names=("front",))), decisions=ids)
    assert nic_of(decided).subnet == SubnetReference(resource_id=SUBNET_ID)
    assert not decided.refused


def a_second_nic(subnet: str, **more: Any) -> NetworkInterface:
    place = IPConfiguration(subnet_name=subnet, static_virtual_network_ip_address="10.10.1.20")
    return NetworkInterface(name="Ethernet1", ip_configurations=(place,), source=SHOP, **more)


def test_every_classic_nic_becomes_a_nic_with_its_properties():
    role = a_role(
        subnet_names=("front",),
        ip_forwarding=True,
        network_interfaces=(a_second_nic("front", ip_forwarding=True, network_security_group="web-nsg"),),
        role_size="Large",
    )
    dns = {"dns_servers": (DnsServer(address="10.10.1.53"),)}
    outcome = outcome_of(a_network(), a_group(), in_network(role, deployment=dns))
    primary, second = the_service(outcome).virtual_machines[0].network_interfaces
    assert (primary.name, primary.primary, primary.ip_forwarding) == ("shop1-nic", True, True)
    assert (second.name, second.primary, second.ip_forwarding) == ("shop1-Ethernet1", False, True)
    assert (second.private_ip_address, second.network_security_group) == ("10.10.1.20", "web-nsg")
    assert (primary.dns_servers, second.dns_servers) == (("10.10.1.53",), ("10.10.1.53",))
    assert (second.pools, second.origin.row) == ((), 9)


def test_the_dynamic_address_of_a_second_nic_is_kept():
    nic = NetworkInterface(name="Ethernet1", ip_configurations=(IPConfiguration(subnet_name="front"),), source=SHOP)
    known = InstanceNetworkInterface(name="ethernet1", ip_addresses=("10.10.1.30",))
    role = a_role(
        subnet_names=("front",),
        network_interfaces=(nic,),
        instance=RoleInstance(instance_name="shop1", network_interfaces=(known,)),
    )
    outcome = outcome_of(a_network(), in_network(role))
    assert nic_of(outcome, 1).private_ip_address == "10.10.1.30"
    assert [told.subject for told in of_rule(outcome, "CM322")] == ["NIC shop/shop1/Ethernet1"]


def test_nics_in_several_subnets_are_refused_unless_allowed():
    role = a_role(subnet_names=("front",), network_interfaces=(a_second_nic("back"),))
    network = a_network(a_subnet(), a_subnet("back", "10.10.2.0/24"))
    outcome = outcome_of(network, in_network(role))
    assert of_rule(outcome, "CM106")[0].message.startswith("its NICs are in back, front")
    fitting = NetworkInterface(name="Ethernet1", ip_configurations=(IPConfiguration(subnet_name="back"),))
    allowed = outcome_of(
        network,
        in_network(a_role(subnet_names=("front",), network_interfaces=(fitting,))),
        decisions={"allow": [{"rule": "CM106", "subject": "VM shop/shop1"}]},
    )
    assert not allowed.blocked
    assert nic_of(allowed, 1).subnet.subnet == "back"


# --- machines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "disks", "decisions", "chosen", "rule"),
    [
        (None, 0, {}, "Standard_D2ds_v5", "CM305"),
        ("Small", 0, {}, "Standard_D2ds_v5", "CM305"),
        ("A3", 0, {}, "Standard_D4ds_v5", "CM305"),
        ("Standard_D2", 5, {}, "Standard_D4ds_v5", "CM305"),
        ("Standard_D2_v2_Promo", 0, {}, "Standard_D2ds_v5", "CM305"),
        ("A6", 0, {}, "Standard_E4ds_v5", "CM305"),
        ("Small", 0, {"sizes": {"small": "Standard_B2s"}}, "Standard_B2s", None),
        ("Small", 0, {"virtualMachines": {"shop/SHOP1": {"size": "Standard_E2ds_v5"}}}, "Standard_E2ds_v5", None),
        ("Standard_D2", 0, {"sizes": {"Standard_D2": "keep"}}, "Standard_D2", None),
        ("Small", 0, {"sizes": {"Small": "keep"}}, "Standard_A1", "CM407"),
        ("Standard_D14", 40, {}, "Standard_D14", "CM407"),
        ("Colossal", 0, {}, "Colossal", "CM407"),
    ],
)
def test_sizes(size: str | None, disks: int, decisions: dict[str, Any], chosen: str, rule: str | None):
    data = tuple(a_data_disk(lun) for lun in range(disks))
    outcome = outcome_of(a_service(a_role(role_size=size, data_virtual_hard_disks=data)), decisions=decisions)
    vm = the_service(outcome).virtual_machines[0]
    assert (vm.size, vm.was_size) == (chosen, size or "Small")
    assert {told.rule for told in outcome.findings} & {"CM305", "CM407"} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("source", "creation", "reference"),
    [
        ({"from": "vhd"}, DiskCreation.IMPORT, None),
        ({"from": "managedDisk", "id": DISK_ID}, DiskCreation.EXISTING, DISK_ID),
        ({"from": "snapshot", "id": SNAPSHOT_ID}, DiskCreation.COPY, SNAPSHOT_ID),
    ],
)
def test_an_os_disk_that_holds_a_system_is_attached(
    source: dict[str, str], creation: DiskCreation, reference: str | None
):
    role = a_role(os_virtual_hard_disk=an_os_disk(disk_name="os", io_type="Provisioned", host_caching="ReadOnly"))
    accounts = {} if source["from"] == "vhd" else NO_ACCOUNTS
    outcome = outcome_of(a_service(role), decisions={"virtualMachines": {"shop1": {"osDisk": source}}, **accounts})
    attached = the_service(outcome).virtual_machines[0].os_disk
    assert not isinstance(attached, ImageSource)
    assert (attached.disk.creation, attached.disk.source_resource_id) == (creation, reference)
    assert (attached.caching, attached.lun) == ("ReadOnly", None)
    if creation is not DiskCreation.EXISTING:
        assert attached.disk.sku == "Premium_LRS"
    assert not outcome.refused


def test_an_image_gives_a_fresh_disk_a_profile_and_empty_data_disks():
    role = a_role(
        os_virtual_hard_disk=an_os_disk(os="Windows"),
        windows_configuration=WindowsConfiguration(computer_name="WEB-SERVER-NUMBER-1", time_zone="UTC"),
        data_virtual_hard_disks=(a_data_disk(0, logical_disk_size_in_gb=50), a_data_disk(1)),
    )
    outcome = outcome_of(a_service(role), decisions={"osDisk": {"from": "image", "adminPassword": "webPassword"}})
    plan = the_service(outcome)
    vm = plan.virtual_machines[0]
    assert isinstance(vm.os_disk, ImageSource)
    assert (vm.os_disk.image.publisher, vm.os_disk.image.version) == ("MicrosoftWindowsServer", "latest")
    assert (vm.os_disk.profile.computer_name, vm.os_disk.profile.time_zone) == ("WEB-SERVER-NUMB", "UTC")
    assert plan.secrets == ("webPassword",)
    assert [disk.disk.creation for disk in vm.data_disks] == [DiskCreation.EMPTY, DiskCreation.EMPTY]
    assert [disk.disk.size_gib for disk in vm.data_disks] == [50, 1]
    assert [told.subject for told in of_rule(outcome, "CM404")] == ["secret webPassword"]
    assert [told.subject for told in of_rule(outcome, "CM409")] == ["disk shop1-data-1"]


def test_linux_with_ssh_keys_needs_no_password():
    keys = ["ssh-ed25519 AAAA user@host"]
    outcome = outcome_of(
        a_service(a_role()), decisions={"osDisk": {"from": "image", "sshPublicKeys": keys}, **NO_ACCOUNTS}
    )
    vm = the_service(outcome).virtual_machines[0]
    assert isinstance(vm.os_disk, ImageSource)
    assert (vm.os_disk.profile.admin_password, vm.os_disk.profile.ssh_public_keys) == (None, tuple(keys))
    assert not outcome.refused


def test_a_managed_os_disk_leaves_data_disks_to_be_decided():
    role = a_role(data_virtual_hard_disks=(a_data_disk(0), a_data_disk(3)))
    decided = {"osDisk": {"from": "managedDisk", "id": DISK_ID}, "dataDisks": {3: {"from": "empty", "sizeGib": 64}}}
    outcome = outcome_of(a_service(role), decisions={"virtualMachines": {"shop/shop1": decided}})
    first, second = the_service(outcome).virtual_machines[0].data_disks
    assert (first.disk.placeholder, first.lun) == (True, 0)
    assert (second.disk.creation, second.disk.size_gib, second.lun) == (DiskCreation.EMPTY, 64, 3)
    assert [told.message for told in of_rule(outcome, "CM408")] == [
        "the data disk at LUN 0 of VM shop/shop1 has no source"
    ]


@pytest.mark.parametrize(
    ("media_link", "uri", "rule"),
    [
        ("http://shopdata.blob.core.windows.net/vhds/a.vhd", "https://shopdata.blob.core.windows.net/vhds/a.vhd", None),
        ("https://other.blob.core.windows.net/vhds/a.vhd", "https://other.blob.core.windows.net/vhds/a.vhd", "CM402"),
        (
            "https://shopdata.blob.core.chinacloudapi.cn/v/a.vhd",
            "https://shopdata.blob.core.chinacloudapi.cn/v/a.vhd",
            None,
        ),
        ("test", "https://not-known-yet.blob.core.windows.net/vhds/shop1-os.vhd", "CM405"),
        (None, "https://not-known-yet.blob.core.windows.net/vhds/shop1-os.vhd", "CM405"),
    ],
)
def test_where_a_vhd_is_imported_from(media_link: str | None, uri: str, rule: str | None):
    outcome = outcome_of(a_service(a_role(os_virtual_hard_disk=an_os_disk(media_link=media_link))))
    attached = the_service(outcome).virtual_machines[0].os_disk
    assert not isinstance(attached, ImageSource)
    assert attached.disk.source_uri == uri
    assert attached.disk.placeholder == (rule is not None)
    assert {told.rule for told in outcome.findings} & {"CM402", "CM405"} == ({rule} if rule else set())


def test_guest_settings_of_an_attached_disk_are_told_of():
    guest = WindowsConfiguration(computer_name="WEB1", admin_username="boss")
    outcome = outcome_of(a_service(a_role(windows_configuration=guest)))
    assert [told.message for told in of_rule(outcome, "CM304")] == [
        "not declared: computer name 'WEB1', administrator 'boss'"
    ]


def own_ip(name: str = "mine", **more: Any) -> InstancePublicIP:
    return InstancePublicIP(name=name, source=SHOP, **more)


def an_instance(*ips: InstancePublicIP) -> RoleInstance:
    return RoleInstance(instance_name="shop1", public_ips=ips)


@pytest.mark.parametrize(
    ("role", "was", "label", "timeout"),
    [
        pytest.param({"public_ips": (own_ip(),)}, None, None, 4, id="the role names it"),
        pytest.param({"instance": an_instance(own_ip(address="192.0.2.4"))}, "192.0.2.4", None, 4, id="its instance"),
        pytest.param(
            {
                "public_ips": (own_ip("Mine", idle_timeout_in_minutes=9),),
                "instance": an_instance(own_ip(address="192.0.2.4", domain_name_label="mail1")),
            },
            "192.0.2.4",
            "mail1",
            9,
            id="what each knows",
        ),
    ],
)
def test_a_public_ip_of_a_vm_goes_to_its_primary_nic(
    role: dict[str, Any], was: str | None, label: str | None, timeout: int
):
    plan = the_service(outcome := outcome_of(a_service(a_role(**role))))
    vip, own = plan.public_ip_addresses
    assert (vip.name, own.name.lower(), own.origin.row) == ("shop-pip", "shop1-mine", 15)
    assert (own.was, own.domain_name_label, own.idle_timeout_min) == (was, label, timeout)
    assert nic_of(outcome).public_ip_address == own.name
    assert nic_of(outcome).network_security_group == "shop1-nsg"
    assert len(of_rule(outcome, "CM325")) == 1


def test_two_vms_with_one_label_are_told():
    roles = [a_role(name, public_ips=(own_ip(domain_name_label="mail1"),)) for name in ("shop1", "shop2")]
    (told,) = of_rule(outcome_of(a_service(*roles)), "CM625")
    assert told.subject == "public IP shop/shop2/mine"
    assert "'mail1.westeurope.cloudapp.azure.com' is taken by public IP shop/shop1/mine" in told.message


@pytest.mark.parametrize(
    ("location", "decided", "region", "told"),
    [
        ("West Europe", None, "westeurope", []),
        (None, "North Europe", "northeurope", []),
        ("West Europe", "North Europe", "westeurope", []),
        (None, None, "location-not-known-yet", ["no document gives its location"]),
        (
            "West Yurop",
            None,
            "location-not-known-yet",
            ["'West Yurop' is no region of Azure; did you mean 'westeurope'?"],
        ),
    ],
)
def test_locations(location: str | None, decided: str | None, region: str, told: list[str]):
    outcome = outcome_of(a_service(a_role(), location=location), decisions={"location": decided})
    assert the_service(outcome).resource_group.location == region
    assert [finding.message for finding in of_rule(outcome, "CM401")] == told


def test_strict_makes_a_blocker_of_every_loss_that_is_not_accepted():
    services = (CloudService(name="one", source=SHOP), CloudService(name="two", source=SHOP))
    accepted = [{"rule": "CM205", "subject": "cloud service one", "reason": "never used"}]
    outcome = outcome_of(*services, decisions={"accept": accepted}, strict=True)
    assert [(told.subject, told.severity) for told in of_rule(outcome, "CM205")] == [
        ("cloud service two", "blocker"),
        ("cloud service one", "loss"),
    ]


@pytest.mark.parametrize(
    ("decisions", "subject", "hint"),
    [
        ({"virtualMachines": {"shop/shpo1": {"size": "keep"}}}, "decision virtualMachines: shop/shpo1", "shop/shop1"),
        ({"exclude": ["VM shop/sho1"]}, "decision exclude: VM shop/sho1", "VM shop/shop1"),
        ({"sizes": {"Huge": "keep"}}, "decision sizes: Huge", None),
        ({"storageAccounts": {"shopdta": STORAGE_ID}}, "decision storageAccounts: shopdta", "shopdata"),
    ],
)
def test_a_decision_that_fits_nothing_is_told_with_the_nearest_name(
    decisions: dict[str, Any], subject: str, hint: str | None
):
    outcome = outcome_of(a_service(a_role()), decisions={"storageAccounts": {}, **decisions})
    (told,) = of_rule(outcome, "CM821")
    assert told.subject == subject
    assert told.message == "nothing in the estate goes by that name" + (f"; did you mean '{hint}'?" if hint else "")
