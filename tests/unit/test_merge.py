"""Several descriptions of one thing: what counts, what is told, and that the order of files does not matter."""

from itertools import permutations

import pytest
from pydantic import SecretStr

from classic.compute import (
    DataVirtualHardDisk,
    ExtensionParameter,
    InputEndpoint,
    OSVirtualHardDisk,
    ResourceExtension,
    Role,
    RoleInstance,
)
from classic.estate import ClassicEstate, CloudService, Deployment, Disk
from classic.merge import merge_estates
from classic.network import NetworkSecurityGroup, SecurityRule, Subnet, VirtualNetworkSite
from classic.source import Source


def a_service(*roles: Role, file: str = "a.xml", name: str = "shop", **deployment: object) -> ClassicEstate:
    source = Source(file, 1)
    made = Deployment(name="shop", roles=roles, source=source, **deployment)
    return ClassicEstate(cloud_services=(CloudService(name=name, deployments=(made,), source=source),))


def a_role(file: str = "a.xml", **fields: object) -> Role:
    return Role(name="web1", source=Source(file, 2), **fields)


def merged_role(*estates: ClassicEstate) -> Role:
    merged = merge_estates(estates)
    assert merged.findings == ()
    (role,) = merged.estate.cloud_services[0].roles
    return role


def test_fields_come_from_whichever_description_has_them():
    disk = OSVirtualHardDisk(disk_name="os", source=Source("b.xml", 3))
    role = merged_role(
        a_service(a_role(role_size="Small", os_virtual_hard_disk=OSVirtualHardDisk(media_link="https://s/os.vhd"))),
        a_service(a_role("b.xml", os_virtual_hard_disk=disk, availability_set_name="web"), file="b.xml"),
    )
    assert (role.role_size, role.availability_set_name) == ("Small", "web")
    assert role.os_virtual_hard_disk is not None
    assert (role.os_virtual_hard_disk.disk_name, role.os_virtual_hard_disk.media_link) == ("os", "https://s/os.vhd")


def test_a_default_that_nobody_wrote_yields():
    role = merged_role(a_service(a_role(ip_forwarding=True)), a_service(a_role("b.xml", role_size="Small")))
    assert role.ip_forwarding is True


def test_names_and_places_differ_in_spelling_without_contradiction():
    one = ClassicEstate(virtual_network_sites=(VirtualNetworkSite(name="Corp", location="West US"),))
    other = ClassicEstate(virtual_network_sites=(VirtualNetworkSite(name="corp", location="westus"),))
    merged = merge_estates([one, other])
    assert len(merged.estate.virtual_network_sites) == 1
    assert merged.findings == ()


def test_the_later_description_counts_and_both_places_are_told():
    merged = merge_estates(
        [
            a_service(
                a_role(role_size="Small", label="more", availability_set_name="web"),
                last_modified_time="2015-01-01T00:00:00Z",
            ),
            a_service(a_role("b.xml", role_size="Large"), file="b.xml", last_modified_time="2016-01-01T00:00:00Z"),
        ]
    )
    (role,) = merged.estate.cloud_services[0].roles
    assert (role.role_size, role.label) == ("Large", "more")
    (finding,) = merged.findings
    assert (finding.rule, finding.severity, finding.subject, str(finding.source)) == (
        "CM601",
        "change",
        "VM shop/web1",
        "b.xml:2",
    )
    assert finding.message == "roleSize is 'Large' here and 'Small' in a.xml:2; 'Large' is used"
    assert finding.remedy == "Remove the description that is out of date, or correct it."


def test_without_dates_the_fuller_description_counts_for_the_thing_and_all_its_parts():
    full = VirtualNetworkSite(
        name="corp",
        address_space=("10.0.0.0/16",),
        location="westus",
        label="l",
        subnets=(Subnet(name="front", address_prefix="10.0.1.0/24"),),
        source=Source("b.xml", 1),
    )
    thin = VirtualNetworkSite(
        name="corp",
        address_space=("172.16.0.0/16",),
        subnets=(Subnet(name="front", address_prefix="172.16.1.0/24", network_security_group="web"),),
        source=Source("a.xml", 1),
    )
    merged = merge_estates([ClassicEstate(virtual_network_sites=(thin,)), ClassicEstate(virtual_network_sites=(full,))])
    (network,) = merged.estate.virtual_network_sites
    assert (network.address_space, network.subnets[0].address_prefix) == (("10.0.0.0/16",), "10.0.1.0/24")
    assert network.subnets[0].network_security_group == "web"
    assert [(finding.subject, finding.message) for finding in merged.findings] == [
        (
            "virtual network corp",
            "addressSpace is '10.0.0.0/16' here and '172.16.0.0/16' in a.xml:1; '10.0.0.0/16' is used",
        ),
        (
            "subnet corp/front",
            "addressPrefix is '10.0.1.0/24' here and '172.16.1.0/24' in (not from a file); '10.0.1.0/24' is used",
        ),
    ]


def test_what_changes_by_itself_is_no_contradiction():
    role = merged_role(
        a_service(a_role(instance=RoleInstance(instance_name="web1", power_state="Started", status="ReadyRole"))),
        a_service(a_role("b.xml", instance=RoleInstance(instance_name="web1", power_state="Stopped"))),
    )
    assert role.instance is not None
    assert role.instance.power_state == "Started"


def test_lists_of_named_things_are_joined_by_name():
    ssh = InputEndpoint(name="SSH", protocol="tcp", port=22, local_port=22)
    http = InputEndpoint(name="http", protocol="tcp", port=80, local_port=80)
    role = merged_role(
        a_service(a_role(input_endpoints=(ssh,), label="x", role_size="Small")),
        a_service(a_role("b.xml", input_endpoints=(http, ssh.model_copy(update={"name": "ssh"})))),
    )
    assert [endpoint.name.casefold() for endpoint in role.input_endpoints] == ["http", "ssh"]


def test_two_things_of_one_name_in_one_list_stay_two():
    disks = (DataVirtualHardDisk(disk_name="a"), DataVirtualHardDisk(disk_name="b"))
    role = merged_role(a_service(a_role(data_virtual_hard_disks=disks)), a_service(a_role("b.xml")))
    assert [disk.disk_name for disk in role.data_virtual_hard_disks] == ["a", "b"]
    again = merged_role(
        a_service(a_role(data_virtual_hard_disks=disks)), a_service(a_role("b.xml", data_virtual_hard_disks=disks))
    )
    assert [disk.disk_name for disk in again.data_virtual_hard_disks] == ["a", "b"]


def test_roles_of_two_cloud_services_never_merge():
    merged = merge_estates([a_service(a_role(role_size="Small")), a_service(a_role(role_size="Large"), name="other")])
    assert [role.role_size for service in merged.estate.cloud_services for role in service.roles] == ["Small", "Large"]
    assert merged.findings == ()


def test_a_group_that_is_known_to_have_no_rules_is_not_one_whose_rules_are_unknown():
    known = ClassicEstate(network_security_groups=(NetworkSecurityGroup(name="web", rules=()),))
    listed = ClassicEstate(network_security_groups=(NetworkSecurityGroup(name="web", label="Web"),))
    rule = SecurityRule(name="r", type="Inbound", priority=1, action="Allow")
    full = ClassicEstate(network_security_groups=(NetworkSecurityGroup(name="web", rules=(rule,)),))
    assert merge_estates([listed, listed]).estate.network_security_groups[0].rules is None
    assert merge_estates([listed, known]).estate.network_security_groups[0].rules == ()
    assert merge_estates([listed, full]).estate.network_security_groups[0].rules == (rule,)


def test_secrets_that_differ_are_told_without_a_value():
    def extension(value: str, secret: str) -> Role:
        parameters = (
            ExtensionParameter(key="private", private=True, secret_value=SecretStr(secret)),
            ExtensionParameter(key="public", value=value),
        )
        return a_role(resource_extensions=(ResourceExtension(reference_name="x", parameters=parameters),))

    merged = merge_estates([a_service(extension("CANARY1", "CANARY2")), a_service(extension("CANARY3", "CANARY4"))])
    assert [finding.message for finding in merged.findings] == [
        f"parameters{which} differs from (not from a file); what stands here is used"
        for which in ("[private].secretValue", "[public].value")
    ]
    assert "CANARY" not in repr(merged.findings)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_files_does_not_matter(order: tuple[int, ...]):
    pieces = [
        ClassicEstate(disks=(Disk(name="d", logical_disk_size_in_gb=1, source=Source("a.xml", 1)),)),
        ClassicEstate(disks=(Disk(name="D", logical_disk_size_in_gb=2, os="Linux", source=Source("b.xml", 1)),)),
        ClassicEstate(disks=(Disk(name="d", logical_disk_size_in_gb=3, label="x", source=Source("c.xml", 1)),)),
    ]
    merged = merge_estates([pieces[position] for position in order])
    (disk,) = merged.estate.disks
    assert (disk.logical_disk_size_in_gb, disk.os, disk.label, disk.source.file) == (2, "Linux", "x", "b.xml")
    assert sorted(finding.message for finding in merged.findings) == [
        "logicalDiskSizeInGb is '2' here and '1' in a.xml:1; '2' is used",
        "logicalDiskSizeInGb is '2' here and '3' in c.xml:1; '2' is used",
    ]


def test_two_things_without_a_name_are_one_thing_without_a_name():
    nameless = ClassicEstate(cloud_services=(CloudService(name=""), CloudService(name="", label="shop")))
    (service,) = merge_estates([nameless]).estate.cloud_services
    assert (service.name, service.label) == ("", "shop")
