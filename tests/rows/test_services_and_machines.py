"""Rows 1, 2, 3: cloud services, their VMs and the disks of these, from classic text to declared resources."""

from typing import Any

import pytest

from tests.rows.documents import (
    GROUPS,
    NAMESPACES,
    OS_DISK,
    REHEARSAL,
    SHOP,
    STORAGE_ID,
    a_data_disk,
    a_linux_guest,
    a_role,
    a_service,
    a_windows_guest,
    an_os_disk,
)

DISK_ID = f"{GROUPS}/disks/providers/Microsoft.Compute/disks/shop1-copy"
SNAPSHOT_ID = f"{GROUPS}/disks/providers/Microsoft.Compute/snapshots/shop1-data-snapshot"


@pytest.mark.row(1, "usual")
def test_the_name_of_a_cloud_service_becomes_a_resource_group_and_a_dns_name(layout_of: Any):
    layout = layout_of(a_service(a_role()))
    assert layout["ResourceGroup", "shop-migrated"] == {
        "location": "westeurope",
        "resourceGroupName": "shop-migrated",
    }
    assert layout["PublicIPAddress", "shop-pip"]["dnsSettings"] == {"domainNameLabel": "shop"}
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"


@pytest.mark.row(1, "edge")
def test_a_name_that_no_dns_label_may_have_is_made_into_one(layout_of: Any):
    layout = layout_of(a_service(a_role(), name="7Shop"))
    assert layout.names("ResourceGroup") == ["7Shop-migrated"]
    assert layout["PublicIPAddress", "7Shop-pip"]["dnsSettings"] == {"domainNameLabel": "cs-7shop"}
    (told,) = layout.told("CM301")
    assert told.startswith("7shop.cloudapp.net becomes cs-7shop.westeurope.cloudapp.azure.com; 203.0.113.1 is replaced")
    assert layout.told("CM507") == []


@pytest.mark.row(1, "edge")
def test_group_and_label_can_be_decided(layout_of: Any):
    decided = {"resourceGroupName": "web", "existingResourceGroup": True, "domainNameLabel": "store"}
    layout = layout_of(a_service(a_role()), decisions={"cloudServices": {"shop": decided}})
    assert layout.names("ResourceGroup") == []
    assert layout["VirtualMachine", "shop1"]["resourceGroupName"] == "web"
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] == "store.westeurope.cloudapp.azure.com"


@pytest.mark.row(1, "lossy")
def test_a_cloud_service_with_a_web_role_is_refused(layout_of: Any):
    web = """<Role><RoleName>site</RoleName><OsVersion>*</OsVersion><ConfigurationSets><ConfigurationSet>
      <ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><InputEndpoints><InputEndpoint>
      <LocalPort>80</LocalPort><Name>http</Name><Port>80</Port><Protocol>tcp</Protocol></InputEndpoint>
      </InputEndpoints></ConfigurationSet></ConfigurationSets></Role>"""
    layout = layout_of(a_service(web, a_role()))
    assert layout.names("ResourceGroup") == []
    assert layout.finding("CM103").subject == "cloud service shop"
    assert layout.told("CM103") == ["web or worker role 'site' with http; with it go its VMs shop1"]
    assert layout.outcome.blocked


@pytest.mark.row(1, "lossy")
def test_a_cloud_service_without_vms_is_not_carried_over(layout_of: Any):
    layout = layout_of(a_service())
    assert layout.names("ResourceGroup") == []
    assert layout.told("CM205") == ["no document lists a VM of it"]
    assert layout.finding("CM205").severity == "loss"


@pytest.mark.row(2, "usual")
def test_a_vm_becomes_a_vm_that_starts_from_its_own_disk(layout_of: Any):
    more = """<LicenseType>Windows_Server</LicenseType>
      <DebugSettings><BootDiagnosticsEnabled>true</BootDiagnosticsEnabled></DebugSettings>"""
    layout = layout_of(a_service(a_role(more=more)))
    vm = layout["VirtualMachine", "shop1"]
    assert vm["licenseType"] == "Windows_Server"
    assert vm["hardwareProfile"] == {"vmSize": "Standard_D2ds_v5"}
    assert vm["diagnosticsProfile"] == {"bootDiagnostics": {"enabled": True}}
    assert "osProfile" not in vm
    assert layout.told("CM305") == ["Small (retired) becomes Standard_D2ds_v5, with 2 vCPUs and 8 GiB"]


@pytest.mark.row(2, "edge")
def test_a_vm_can_be_rehearsed_from_an_image(layout_of: Any):
    layout = layout_of(a_service(a_role()), decisions=REHEARSAL)
    vm = layout["VirtualMachine", "shop1"]
    assert vm["storageProfile"]["imageReference"] == {
        "publisher": "Canonical",
        "offer": "ubuntu-24_04-lts",
        "sku": "server",
        "version": "latest",
    }
    assert vm["osProfile"] == {"adminPassword": "[secret]", "adminUsername": "azureuser", "computerName": "shop1"}


@pytest.mark.row(2, "edge")
def test_a_rehearsed_windows_vm_is_set_up_as_the_classic_one_was(layout_of: Any):
    guest = a_windows_guest(
        "<ComputerName>SHOP-WEB</ComputerName><EnableAutomaticUpdates>false</EnableAutomaticUpdates>"
        "<TimeZone>W. Europe Standard Time</TimeZone>"
    )
    role = a_role(guest=guest, disks=an_os_disk("Windows"))
    profile = layout_of(a_service(role), decisions=REHEARSAL)["VirtualMachine", "shop1"]["osProfile"]
    assert profile == {
        "adminPassword": "[secret]",
        "adminUsername": "azureuser",
        "computerName": "SHOP-WEB",
        "windowsConfiguration": {"enableAutomaticUpdates": False, "timeZone": "W. Europe Standard Time"},
    }


@pytest.mark.row(2, "lossy")
def test_what_the_guest_was_told_stays_on_its_disk(layout_of: Any):
    guest = a_linux_guest("<HostName>web-1</HostName><UserName>ops</UserName>")
    layout = layout_of(a_service(a_role(guest=guest)))
    assert "osProfile" not in layout["VirtualMachine", "shop1"]
    assert layout.told("CM304") == ["not declared: computer name 'web-1', administrator 'ops'"]


@pytest.mark.row(2, "lossy")
def test_a_retired_size_cannot_be_kept(layout_of: Any):
    layout = layout_of(a_service(a_role()), decisions={"sizes": {"Small": "keep"}})
    assert layout.finding("CM407").severity == "input"
    assert layout.told("CM407") == ["'Small' was to be kept, but Standard_A1 is retired"]


@pytest.mark.row(3, "usual")
def test_attached_disks_become_managed_disks_of_the_vm(layout_of: Any):
    data = a_data_disk("<IOType>Provisioned</IOType>")
    layout = layout_of(a_service(a_role(disks=data + OS_DISK)))
    assert layout["Disk", "shop1-data"] == {
        "creationData": {
            "createOption": "Import",
            "sourceUri": "https://shopdata.blob.core.windows.net/vhds/data.vhd",
            "storageAccountId": STORAGE_ID,
        },
        "diskName": "shop1-data",
        "diskSizeGB": 100,
        "location": "westeurope",
        "resourceGroupName": "shop-migrated",
        "sku": {"name": "Premium_LRS"},
    }
    storage = layout["VirtualMachine", "shop1"]["storageProfile"]
    assert storage["osDisk"] == {
        "caching": "ReadWrite",
        "createOption": "Attach",
        "deleteOption": "Detach",
        "managedDisk": {"id": f"{SHOP}/Microsoft.Compute/disks/shop1-os"},
        "name": "shop1-os",
        "osType": "Linux",
    }
    (attached,) = storage["dataDisks"]
    assert (attached["lun"], attached["caching"], attached["createOption"]) == (4, "ReadOnly", "Attach")
    assert layout.told("CM309") == ["2 VHDs to be imported as managed disks"]


@pytest.mark.row(3, "edge")
def test_disks_can_come_from_a_managed_disk_and_a_snapshot(layout_of: Any):
    sources = {
        "osDisk": {"from": "managedDisk", "id": DISK_ID},
        "dataDisks": {4: {"from": "snapshot", "id": SNAPSHOT_ID}},
    }
    decisions = {"virtualMachines": {"shop/shop1": sources}, "storageAccounts": {}}
    layout = layout_of(a_service(a_role(disks=a_data_disk() + OS_DISK)), decisions=decisions)
    assert layout.names("Disk") == ["shop1-data"]
    assert layout["Disk", "shop1-data"]["creationData"] == {"createOption": "Copy", "sourceResourceId": SNAPSHOT_ID}
    storage = layout["VirtualMachine", "shop1"]["storageProfile"]
    assert storage["osDisk"] == {
        "caching": "ReadWrite",
        "createOption": "Attach",
        "deleteOption": "Detach",
        "managedDisk": {"id": DISK_ID},
        "osType": "Linux",
    }
    assert storage["dataDisks"][0]["managedDisk"] == {"id": f"{SHOP}/Microsoft.Compute/disks/shop1-data"}
    assert layout.told("CM309") == []


@pytest.mark.row(3, "lossy")
def test_a_disk_that_is_attached_to_nothing_is_told_of(layout_of: Any):
    disk = f"<Disk {NAMESPACES}><Name>spare</Name><MediaLink>https://a.blob.core.windows.net/v/s.vhd</MediaLink></Disk>"
    layout = layout_of(a_service(a_role()), disk)
    assert layout.names("Disk") == ["shop1-os"]
    assert layout.told("CM203") == ["it is attached to no VM; its VHD stays at https://a.blob.core.windows.net/v/s.vhd"]


@pytest.mark.row(3, "lossy")
def test_a_rehearsed_vm_leaves_what_its_disks_hold_behind(layout_of: Any):
    layout = layout_of(a_service(a_role(disks=a_data_disk() + OS_DISK)), decisions=REHEARSAL)
    assert layout["Disk", "shop1-data"]["creationData"] == {"createOption": "Empty"}
    assert layout.told_of("CM209") == ["disk shop1-data", "disk shop1-os"]
    assert layout.told("CM209")[0] == "its VHD stays at http://shopdata.blob.core.windows.net/vhds/data.vhd"
