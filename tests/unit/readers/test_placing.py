"""How documents that do not say what they belong to find their place."""

from pathlib import Path

import pytest

from classic.findings import Severity
from classic.readers import DocumentOwner, read_estate
from classic.readers.owners import owner_of
from tests.unit.readers.documents import NAMESPACES, a_deployment, a_network, a_role, read, told, write

DISK = "<OSVirtualHardDisk><DiskName>os</DiskName><OS>Linux</OS></OSVirtualHardDisk>"
LOOSE_ROLE = (
    a_role(inner=DISK).replace("<Role ", f"<PersistentVMRole {NAMESPACES} ").replace("</Role>", "</PersistentVMRole>")
)
GATEWAY = f"<Gateway {NAMESPACES}><State>Provisioned</State></Gateway>"


def places(reading) -> list[str]:
    return [
        f"{service.name}/{deployment.name}/{role.name}"
        for service in reading.estate.cloud_services
        for deployment in service.deployments
        for role in deployment.roles
    ]


def test_a_role_joins_the_deployment_that_has_a_role_of_its_name(tmp_path: Path):
    reading = read(tmp_path, a__xml=LOOSE_ROLE, shop__xml=a_deployment(a_role("WEB1"), name="prod"))
    assert [place.casefold() for place in places(reading)] == ["shop/prod/web1"]
    assert reading.estate.cloud_services[0].roles[0].os_virtual_hard_disk is not None
    assert told(reading) == []


def test_a_role_that_nobody_knows_becomes_a_cloud_service_and_a_question(tmp_path: Path):
    reading = read(tmp_path, web1__xml=LOOSE_ROLE)
    assert places(reading) == ["web1/web1/web1"]
    (finding,) = reading.findings
    assert finding.severity is Severity.INPUT
    assert told(reading, tmp_path) == [
        (
            "CM410",
            "document web1.xml",
            "web1.xml:1",
            "VM 'web1' does not name its cloud service; it is taken to be called 'web1'",
        )
    ]
    assert finding.remedy == "Name it in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>}`."


def test_a_decision_settles_it(tmp_path: Path):
    reading = read(tmp_path, {"web1.xml": DocumentOwner(cloud_service="shop")}, web1__xml=LOOSE_ROLE)
    assert places(reading) == ["shop/shop/web1"]
    assert told(reading) == []


def test_two_cloud_services_with_such_a_role_are_a_question(tmp_path: Path):
    documents = {
        "a__xml": a_deployment(a_role(), name="a", url="a"),
        "b__xml": a_deployment(a_role(), name="b", url="b"),
    }
    reading = read(tmp_path, web1__xml=LOOSE_ROLE, **documents)
    assert places(reading) == ["a/a/web1", "b/b/web1"]
    assert all(service.roles[0].os_virtual_hard_disk is None for service in reading.estate.cloud_services)
    assert told(reading, tmp_path) == [
        (
            "CM411",
            "document web1.xml",
            "web1.xml:1",
            "VM 'web1' is described in several cloud services ('a', 'b'); this document is left out",
        )
    ]
    reading = read(tmp_path, {"web1.xml": DocumentOwner(cloud_service="B")}, web1__xml=LOOSE_ROLE, **documents)
    assert [bool(service.roles[0].os_virtual_hard_disk) for service in reading.estate.cloud_services] == [False, True]
    assert told(reading) == []


def test_the_name_of_the_file_can_tell_which_cloud_service_is_meant(tmp_path: Path):
    write(tmp_path, "hostedservices_blue_deployments_x_roles_web1.xml", LOOSE_ROLE)
    reading = read(
        tmp_path,
        red__xml=a_deployment(a_role(), name="red", url="red"),
        blue__xml=a_deployment(a_role(), name="blue", url="blue"),
    )
    assert [(each.name, bool(each.roles[0].os_virtual_hard_disk)) for each in reading.estate.cloud_services] == [
        ("blue", True),
        ("red", False),
    ]
    assert [(rule, message) for rule, *_, message in told(reading)] == [
        ("CM314", "VM 'web1' does not name its owner; by the name of the file it belongs to cloud service 'blue'")
    ]


def test_a_deployment_without_a_url_takes_its_own_name_or_the_decided_one(tmp_path: Path):
    deployment = a_deployment(a_role(), name="prod", url="")
    assert places(read(tmp_path, d__xml=deployment)) == ["prod/prod/web1"]
    reading = read(tmp_path, {"d.xml": DocumentOwner(cloud_service="shop")}, d__xml=deployment)
    assert places(reading) == ["shop/prod/web1"]
    assert told(reading) == []


def test_a_gateway_is_placed_by_the_name_of_its_file(tmp_path: Path):
    write(tmp_path, "networking_corp-net_gateway.xml", GATEWAY)
    reading = read(tmp_path, a__xml=a_network("corp-net"), b__xml=a_network("corp"))
    assert [(each.name, each.gateway is not None) for each in reading.estate.virtual_network_sites] == [
        ("corp-net", True),
        ("corp", False),
    ]
    assert told(reading, tmp_path) == [
        (
            "CM314",
            "document networking_corp-net_gateway.xml",
            "networking_corp-net_gateway.xml:1",
            (
                "a gateway document does not name its owner; "
                "by the name of the file it belongs to virtual network 'corp-net'"
            ),
        )
    ]


def test_a_gateway_that_could_be_anybodys_is_a_question_that_a_decision_answers(tmp_path: Path):
    networks = {"a__xml": a_network("one"), "b__xml": a_network("two")}
    reading = read(tmp_path, gw__xml=GATEWAY, **networks)
    assert all(network.gateway is None for network in reading.estate.virtual_network_sites)
    assert told(reading, tmp_path) == [
        (
            "CM413",
            "document gw.xml",
            "gw.xml:1",
            "a gateway document does not name its virtual network; it is left out until it is named",
        )
    ]
    reading = read(tmp_path, {"gw.xml": DocumentOwner(virtual_network="TWO")}, gw__xml=GATEWAY, **networks)
    assert [network.gateway is not None for network in reading.estate.virtual_network_sites] == [False, True]
    assert told(reading) == []
    reading = read(tmp_path, {"gw.xml": DocumentOwner(virtual_network="three")}, gw__xml=GATEWAY, **networks)
    assert [message for *_, message in told(reading)] == [
        "it was decided to belong to virtual network 'three', which is not described; it is left out"
    ]


def test_a_list_of_disks_belongs_to_nobody_until_its_vm_is_named(tmp_path: Path):
    disks = f"""<DataVirtualHardDisks {NAMESPACES}><DataVirtualHardDisk><DiskName>d</DiskName><Lun>1</Lun>
</DataVirtualHardDisk></DataVirtualHardDisks>"""
    reading = read(tmp_path, disks__xml=disks, shop__xml=a_deployment(a_role()))
    assert [(rule, message) for rule, *_, message in told(reading)] == [
        ("CM415", "a list of data disks (1) stands alone; it is left out until its VM is named")
    ]
    reading = read(tmp_path, {"disks.xml": DocumentOwner(role="web1")}, disks__xml=disks)
    assert [disk.disk_name for disk in reading.estate.cloud_services[0].roles[0].data_virtual_hard_disks] == ["d"]
    assert told(reading) == []


@pytest.mark.parametrize(
    ("file", "cloud_service"),
    [
        ("estate/shop/role.xml", "long"),
        ("estate/other/role.xml", "short"),
        ("estate/other/myrole.xml", None),
        ("role.xml", "short"),
    ],
)
def test_the_longest_end_of_a_path_decides(file: str, cloud_service: str | None):
    owners = {"role.xml": DocumentOwner(cloud_service="short"), "shop/role.xml": DocumentOwner(cloud_service="long")}
    assert owner_of(file, owners).cloud_service == cloud_service


def test_an_unknown_owner_is_refused():
    with pytest.raises(ValueError, match="cloudServce"):
        DocumentOwner.model_validate({"cloudServce": "x"})


def test_no_paths_are_an_empty_estate():
    reading = read_estate([])
    assert reading.estate.is_empty
    assert (reading.findings, reading.documents) == ((), ())
