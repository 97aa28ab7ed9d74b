"""What one description names and another one describes comes together; loose ends are told."""

import pytest

from classic.compute import DataVirtualHardDisk, NetworkInterface, OSVirtualHardDisk, Role
from classic.estate import (
    AffinityGroup,
    ClassicEstate,
    CloudService,
    Deployment,
    Disk,
    StorageAccount,
    VirtualIP,
)
from classic.link import link_estate
from classic.network import (
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    RouteTable,
    Subnet,
    VirtualNetworkGateway,
    VirtualNetworkSite,
)
from classic.source import Source

HERE = Source("shop.xml", 7)


def a_service(*roles: Role, **deployment: object) -> CloudService:
    return CloudService(
        name="shop", deployments=(Deployment(name="shop", roles=roles, source=HERE, **deployment),), source=HERE
    )


def told(estate: ClassicEstate) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.subject, finding.message) for finding in link_estate(estate).findings]


# --- locations --------------------------------------------------------------------------------------------------------


def test_members_of_an_affinity_group_are_where_it_is():
    estate = ClassicEstate(
        affinity_groups=(AffinityGroup(name="AG", location="West US"),),
        cloud_services=(CloudService(name="shop", affinity_group="ag"),),
        virtual_network_sites=(VirtualNetworkSite(name="corp", affinity_group="ag"),),
        storage_accounts=(StorageAccount(name="store", affinity_group="ag"),),
        disks=(Disk(name="d", affinity_group="ag", location="westus"),),
    )
    linked = link_estate(estate).estate
    assert linked.cloud_services[0].location == "West US"
    assert linked.virtual_network_sites[0].location == "West US"
    assert linked.storage_accounts[0].location == "West US"
    assert told(estate) == []


def test_an_affinity_group_that_is_not_described_is_told():
    estate = ClassicEstate(
        cloud_services=(
            CloudService(name="shop", affinity_group="gone"),
            CloudService(name="known", affinity_group="gone", location="West US"),
        )
    )
    assert told(estate) == [
        (
            "CM318",
            "cloud service shop",
            "its location is that of affinity group 'gone', which is not described",
        )
    ]


def test_a_location_that_is_not_its_groups_is_told():
    estate = ClassicEstate(
        affinity_groups=(AffinityGroup(name="ag", location="West US", source=Source("ag.xml", 2)),),
        cloud_services=(CloudService(name="shop", affinity_group="ag", location="North Europe"),),
    )
    assert told(estate) == [
        (
            "CM601",
            "cloud service shop",
            (
                "its location is 'North Europe' here and 'West US' by its affinity group 'ag' in ag.xml:2; "
                "'North Europe' is used"
            ),
        )
    ]


# --- disks ------------------------------------------------------------------------------------------------------------


def test_disks_of_a_vm_are_completed_from_the_disk_list():
    role = Role(
        name="web1",
        os_virtual_hard_disk=OSVirtualHardDisk(disk_name="OS"),
        data_virtual_hard_disks=(DataVirtualHardDisk(disk_name="data", media_link="https://s/own.vhd", source=HERE),),
    )
    estate = ClassicEstate(
        cloud_services=(a_service(role),),
        disks=(
            Disk(name="os", logical_disk_size_in_gb=127, io_type="Standard", media_link="https://s/os.vhd"),
            Disk(name="data", logical_disk_size_in_gb=5, media_link="https://s/d.vhd", source=Source("d.xml", 1)),
        ),
    )
    (linked,) = link_estate(estate).estate.cloud_services[0].roles
    assert linked.os_virtual_hard_disk is not None
    assert linked.os_virtual_hard_disk.logical_disk_size_in_gb == 127
    assert (linked.os_virtual_hard_disk.io_type, linked.os_virtual_hard_disk.media_link) == (
        "Standard",
        "https://s/os.vhd",
    )
    (data,) = linked.data_virtual_hard_disks
    assert (data.logical_disk_size_in_gb, data.media_link) == (5, "https://s/own.vhd")
    assert told(estate) == [
        (
            "CM602",
            "VM shop/web1",
            (
                "the media link of disk 'data' is 'https://s/own.vhd' here and 'https://s/d.vhd' in the disk list "
                "(d.xml:1); 'https://s/own.vhd' is used"
            ),
        )
    ]


def test_attachments_that_do_not_agree_are_told():
    def attached(name: str, role: str) -> Disk:
        return Disk(name=name, attached_service_name="shop", attached_deployment_name="shop", attached_role_name=role)

    estate = ClassicEstate(
        cloud_services=(a_service(Role(name="web1", source=HERE)),),
        disks=(attached("a", "gone"), attached("b", "web1"), Disk(name="free")),
    )
    assert told(estate) == [
        ("CM315", "disk a", "it is attached to VM shop/gone, which is not described"),
        ("CM316", "disk b", "it is attached to VM shop/web1, which does not name it (shop.xml:7)"),
    ]
    assert told(ClassicEstate(disks=(attached("a", "gone"),))) == []


# --- reserved IPs -----------------------------------------------------------------------------------------------------

VIPS = (
    VirtualIP(name="extra", address="104.40.1.3", is_dns_programmed=False),
    VirtualIP(name="first", address="104.40.1.2", is_dns_programmed=True),
)


@pytest.mark.parametrize(
    ("reserved", "deployment", "names"),
    [
        pytest.param({"address": "104.40.1.3"}, {"reserved_ip_name": "KEEP"}, ["keep", None], id="by address"),
        pytest.param({}, {"reserved_ip_name": "keep"}, [None, "keep"], id="else the VIP of the DNS name"),
        pytest.param({"service_name": "SHOP"}, {}, [None, "keep"], id="told by the reserved IP"),
        pytest.param({"service_name": "shop", "deployment_name": "other"}, {}, [None, None], id="another deployment"),
        pytest.param({"service_name": "shop", "virtual_ip_name": "extra"}, {}, ["keep", None], id="by the VIP's name"),
    ],
)
def test_a_reserved_ip_goes_to_its_vip(reserved: dict[str, str], deployment: dict[str, str], names: list[str | None]):
    estate = ClassicEstate(
        cloud_services=(a_service(virtual_ips=VIPS, **deployment),), reserved_ips=(ReservedIP(name="keep", **reserved),)
    )
    linked = link_estate(estate)
    vips = linked.estate.cloud_services[0].deployments[0].virtual_ips
    assert [vip.reserved_ip_name for vip in vips] == names
    assert linked.findings == ()


def test_a_deployment_without_vips_gets_one_for_its_reserved_ip():
    estate = ClassicEstate(
        cloud_services=(a_service(reserved_ip_name="keep"),), reserved_ips=(ReservedIP(name="keep"),)
    )
    (vip,) = link_estate(estate).estate.cloud_services[0].deployments[0].virtual_ips
    assert (vip.name, vip.is_dns_programmed, vip.reserved_ip_name) == ("default", True, "keep")


def test_a_reserved_ip_that_is_not_described_is_told_and_linked():
    estate = ClassicEstate(cloud_services=(a_service(virtual_ips=VIPS, reserved_ip_name="keep"),))
    assert told(estate) == [
        ("CM313", "cloud service shop", "deployment 'shop' uses reserved IP 'keep', which is not described")
    ]
    vips = link_estate(estate).estate.cloud_services[0].deployments[0].virtual_ips
    assert [vip.reserved_ip_name for vip in vips] == [None, "keep"]


def test_two_reserved_ips_for_one_vip_are_told():
    estate = ClassicEstate(
        cloud_services=(a_service(virtual_ips=VIPS[1:], reserved_ip_name="keep"),),
        reserved_ips=(ReservedIP(name="keep"), ReservedIP(name="other", service_name="shop")),
    )
    assert told(estate) == [
        (
            "CM603",
            "reserved IP other",
            "it is said to be used by cloud service 'shop', whose VIP 'first' has another one",
        )
    ]


# --- networks ---------------------------------------------------------------------------------------------------------


def test_a_gateways_sites_are_described_by_the_list_of_local_network_sites():
    gateway = VirtualNetworkGateway(sites=(LocalNetworkSite(name="Office"), LocalNetworkSite(name="gone")))
    estate = ClassicEstate(
        virtual_network_sites=(VirtualNetworkSite(name="corp", gateway=gateway),),
        local_network_sites=(
            LocalNetworkSite(name="office", address_space=("192.168.0.0/16",), vpn_gateway_address="203.0.113.9"),
        ),
    )
    linked = link_estate(estate).estate.virtual_network_sites[0].gateway
    assert linked is not None
    assert (linked.sites[0].address_space, linked.sites[0].vpn_gateway_address) == (
        ("192.168.0.0/16",),
        "203.0.113.9",
    )
    assert told(estate) == [
        (
            "CM418",
            "virtual network corp",
            "its gateway connects to local network site 'gone', which is not described",
        )
    ]


def test_links_to_groups_and_tables_that_are_not_described_are_told_with_each_place():
    nic = NetworkInterface(name="nic2", network_security_group="gone")
    estate = ClassicEstate(
        virtual_network_sites=(
            VirtualNetworkSite(
                name="corp",
                subnets=(
                    Subnet(name="a", address_prefix="10.0.0.0/24", network_security_group="GONE"),
                    Subnet(name="b", address_prefix="10.0.1.0/24", network_security_group="web", route_table_name="rt"),
                    Subnet(name="c", address_prefix="10.0.2.0/24", route_table_name="nowhere"),
                ),
            ),
        ),
        cloud_services=(a_service(Role(name="web1", network_security_group="gone", network_interfaces=(nic,))),),
        network_security_groups=(NetworkSecurityGroup(name="Web"),),
        route_tables=(RouteTable(name="RT"),),
    )
    assert told(estate) == [
        ("CM416", "subnet corp/a", "it is linked to NSG 'GONE', which is not described"),
        ("CM416", "VM shop/web1", "it is linked to NSG 'gone', which is not described"),
        ("CM416", "NIC shop/web1/nic2", "it is linked to NSG 'gone', which is not described"),
        ("CM417", "subnet corp/c", "it is linked to route table 'nowhere', which is not described"),
    ]
