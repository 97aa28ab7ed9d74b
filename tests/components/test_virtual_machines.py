"""Rows 2, 3, 7, 8, 9, 16, 17, 19: how virtual machines, their NICs and disks are declared."""

from dataclasses import replace

import pytest

from classic.compute import OperatingSystem
from migration import plan
from tests.components.planned import (
    EXISTING_DISK,
    HUB_SUBNET,
    SNAPSHOT,
    STORAGE,
    a_data_disk,
    a_disk,
    a_machine,
    a_nic,
    a_security_group,
    a_service,
    a_service_of_its_own,
    an_image_source,
    an_origin,
)

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-migrated"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
NETWORK = f"{GROUP}/providers/Microsoft.Network"


@pytest.mark.row(2)
@pytest.mark.row(3)
def test_a_vm_attaches_its_imported_disk_and_has_no_os_profile(declared):
    made = declared(a_service(a_machine(boot_diagnostics=True)), tags={"owner": "ops"})

    assert made.inputs("VirtualMachine", "shop/shop1") == {
        "resourceGroupName": "shop-migrated",
        "vmName": "shop1",
        "location": "westeurope",
        "hardwareProfile": {"vmSize": "Standard_D2ds_v5"},
        "storageProfile": {
            "osDisk": {
                "name": "shop1-os",
                "createOption": "Attach",
                "osType": "Windows",
                "caching": "ReadWrite",
                "deleteOption": "Detach",
                "managedDisk": {"id": f"{COMPUTE}/disks/shop1-os"},
            }
        },
        "networkProfile": {
            "networkInterfaces": [
                {
                    "id": f"{NETWORK}/networkInterfaces/shop1-nic",
                    "primary": True,
                    "deleteOption": "Detach",
                }
            ]
        },
        "diagnosticsProfile": {"bootDiagnostics": {"enabled": True}},
        "tags": {"owner": "ops"},
    }
    assert made.inputs("Disk", "shop/shop1/shop1-os") == {
        "resourceGroupName": "shop-migrated",
        "diskName": "shop1-os",
        "location": "westeurope",
        "sku": {"name": "Standard_LRS"},
        "creationData": {
            "createOption": "Import",
            "sourceUri": "https://shopdata.blob.core.windows.net/vhds/shop1-os.vhd",
            "storageAccountId": STORAGE,
        },
        "hyperVGeneration": "V1",
        "osType": "Windows",
        "tags": {"owner": "ops"},
    }


@pytest.mark.row(3)
def test_an_existing_disk_is_attached_by_its_id_and_not_declared(declared):
    disk = a_disk(
        creation=plan.DiskCreation.EXISTING,
        source_uri=None,
        storage_account_id=None,
        source_resource_id=EXISTING_DISK,
    )
    made = declared(a_service(a_machine(os_disk=plan.AttachedDisk(disk, "None"))))

    assert made.names("Disk") == []
    os_disk = made.inputs("VirtualMachine", "shop/shop1")["storageProfile"]["osDisk"]
    assert os_disk["managedDisk"] == {"id": EXISTING_DISK}
    assert "name" not in os_disk


@pytest.mark.row(3)
def test_a_snapshot_is_copied_into_a_disk(declared):
    disk = a_disk(
        creation=plan.DiskCreation.COPY,
        source_uri=None,
        storage_account_id=None,
        source_resource_id=SNAPSHOT,
        operating_system=OperatingSystem.LINUX,
    )
    made = declared(a_service(a_machine(os_disk=plan.AttachedDisk(disk, "ReadOnly"))))

    declared_disk = made.inputs("Disk", "shop/shop1/shop1-os")
    assert declared_disk["creationData"] == {"createOption": "Copy", "sourceResourceId": SNAPSHOT}
    assert declared_disk["osType"] == "Linux"


@pytest.mark.row(3)
def test_data_disks_keep_lun_and_caching_and_have_no_operating_system(declared):
    empty = a_data_disk(
        "shop1-temp",
        creation=plan.DiskCreation.EMPTY,
        source_uri=None,
        storage_account_id=None,
        size_gib=64,
        sku="Premium_LRS",
    )
    disks = (plan.AttachedDisk(a_data_disk(), "ReadOnly", 0), plan.AttachedDisk(empty, "None", 12))
    made = declared(a_service(a_machine(data_disks=disks)))

    assert made.inputs("VirtualMachine", "shop/shop1")["storageProfile"]["dataDisks"] == [
        {
            "name": "shop1-data",
            "lun": 0,
            "createOption": "Attach",
            "caching": "ReadOnly",
            "deleteOption": "Detach",
            "managedDisk": {"id": f"{COMPUTE}/disks/shop1-data"},
        },
        {
            "name": "shop1-temp",
            "lun": 12,
            "createOption": "Attach",
            "caching": "None",
            "deleteOption": "Detach",
            "managedDisk": {"id": f"{COMPUTE}/disks/shop1-temp"},
        },
    ]
    assert made.inputs("Disk", "shop/shop1/shop1-temp") == {
        "resourceGroupName": "shop-migrated",
        "diskName": "shop1-temp",
        "location": "westeurope",
        "sku": {"name": "Premium_LRS"},
        "creationData": {"createOption": "Empty"},
        "diskSizeGB": 64,
    }
    assert ("Disk", "shop/shop1/shop1-temp") in made.waits_for("VirtualMachine", "shop/shop1")


@pytest.mark.row(2)
def test_a_windows_vm_from_an_image_has_a_profile_with_a_secret_password(declared):
    profile = replace(an_image_source().profile, time_zone="W. Europe Standard Time", enable_automatic_updates=False)
    made = declared(a_service(a_machine(os_disk=an_image_source(profile=profile, size_gib=128))))

    machine = made.inputs("VirtualMachine", "shop/shop1")
    assert machine["osProfile"] == {
        "computerName": "shop1",
        "adminUsername": "azureuser",
        "adminPassword": "[secret]",
        "windowsConfiguration": {"timeZone": "W. Europe Standard Time", "enableAutomaticUpdates": False},
    }
    assert machine["storageProfile"] == {
        "imageReference": {
            "publisher": "Canonical",
            "offer": "ubuntu-24_04-lts",
            "sku": "server",
            "version": "latest",
        },
        "osDisk": {
            "name": "shop1-os",
            "createOption": "FromImage",
            "caching": "ReadWrite",
            "deleteOption": "Delete",  # no stack knows it: a VM that is made anew would find its name taken
            "diskSizeGB": 128,
            "managedDisk": {"storageAccountType": "Standard_LRS"},
        },
    }
    assert made.names("Disk") == []
    assert "diagnosticsProfile" not in machine


@pytest.mark.row(2)
def test_a_linux_vm_with_keys_and_no_password_takes_keys_only(declared):
    profile = plan.OperatingSystemProfile("shop1", "ops", ssh_public_keys=("ssh-ed25519 AAAA ops",))
    image = plan.MarketplaceImage(resource_id=f"{COMPUTE}/images/golden")
    machine = a_machine(os_disk=an_image_source(profile=profile, image=image), operating_system=OperatingSystem.LINUX)
    made = declared(a_service(machine), secrets={})

    declared_machine = made.inputs("VirtualMachine", "shop/shop1")
    assert declared_machine["osProfile"] == {
        "computerName": "shop1",
        "adminUsername": "ops",
        "linuxConfiguration": {
            "disablePasswordAuthentication": True,
            "ssh": {"publicKeys": [{"keyData": "ssh-ed25519 AAAA ops", "path": "/home/ops/.ssh/authorized_keys"}]},
        },
    }
    assert declared_machine["storageProfile"]["imageReference"] == {"id": f"{COMPUTE}/images/golden"}


@pytest.mark.row(8)
@pytest.mark.row(16)
@pytest.mark.row(17)
@pytest.mark.row(19)
def test_a_nic_keeps_address_forwarding_dns_servers_and_security_group(declared):
    nic = a_nic(
        private_ip_address="10.10.1.4",
        ip_forwarding=True,
        accelerated_networking=True,
        network_security_group="shop1-nsg",
        dns_servers=("10.10.0.9",),
    )
    made = declared(
        a_service(a_machine(network_interfaces=(nic,)), network_security_groups=(a_security_group("shop1-nsg"),))
    )

    assert made.inputs("NetworkInterface", "shop/shop1/shop1-nic") == {
        "resourceGroupName": "shop-migrated",
        "networkInterfaceName": "shop1-nic",
        "location": "westeurope",
        "ipConfigurations": [
            {
                "name": "ipconfig1",
                "primary": True,
                "subnet": {"id": HUB_SUBNET},
                "privateIPAddressVersion": "IPv4",
                "privateIPAllocationMethod": "Static",
                "privateIPAddress": "10.10.1.4",
            }
        ],
        "enableIPForwarding": True,
        "enableAcceleratedNetworking": True,
        "networkSecurityGroup": {"id": f"{NETWORK}/networkSecurityGroups/shop1-nsg"},
        "dnsSettings": {"dnsServers": ["10.10.0.9"]},
    }


@pytest.mark.row(8)
def test_a_plain_nic_has_a_dynamic_address_and_nothing_that_nobody_asked_for(declared):
    made = declared(a_service(a_machine()))

    assert made.inputs("NetworkInterface", "shop/shop1/shop1-nic") == {
        "resourceGroupName": "shop-migrated",
        "networkInterfaceName": "shop1-nic",
        "location": "westeurope",
        "ipConfigurations": [
            {
                "name": "ipconfig1",
                "primary": True,
                "subnet": {"id": HUB_SUBNET},
                "privateIPAddressVersion": "IPv4",
                "privateIPAllocationMethod": "Dynamic",
            }
        ],
        "enableIPForwarding": False,
        "enableAcceleratedNetworking": False,
    }


@pytest.mark.row(9)
def test_further_nics_are_secondary_and_each_is_in_its_own_subnet(declared):
    second = a_nic("shop1-backup", primary=False, subnet=plan.SubnetReference(resource_id=f"{HUB_SUBNET}-2"))
    made = declared(a_service(a_machine(network_interfaces=(a_nic(), second))))

    references = made.inputs("VirtualMachine", "shop/shop1")["networkProfile"]["networkInterfaces"]
    assert [(item["id"].rpartition("/")[2], item["primary"]) for item in references] == [
        ("shop1-nic", True),
        ("shop1-backup", False),
    ]
    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-backup")["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{HUB_SUBNET}-2"}


@pytest.mark.row(7)
def test_an_availability_set_is_for_managed_disks_and_its_vms_name_it(declared):
    made = declared(
        a_service(
            a_machine(availability_set="shop-web"),
            availability_sets=(plan.AvailabilitySet("shop-web", an_origin(row=7), 3),),
        )
    )

    assert made.inputs("AvailabilitySet", "shop/shop-web") == {
        "resourceGroupName": "shop-migrated",
        "availabilitySetName": "shop-web",
        "location": "westeurope",
        "sku": {"name": "Aligned"},
        "platformFaultDomainCount": 3,
        "platformUpdateDomainCount": 5,
    }
    machine = made.inputs("VirtualMachine", "shop/shop1")
    assert machine["availabilitySet"] == {"id": f"{COMPUTE}/availabilitySets/shop-web"}


@pytest.mark.row(8)
def test_a_service_outside_any_network_is_in_one_of_its_own(declared):
    machine = a_machine(network_interfaces=(a_nic(subnet=plan.SubnetReference(own=True)),))
    made = declared(a_service_of_its_own(machine), subnet_ids=None)

    assert made.names("ResourceGroup") == ["shop"]
    assert made.inputs("VirtualNetwork", "shop")["virtualNetworkName"] == "shop-vnet"
    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{NETWORK}/virtualNetworks/shop-vnet/subnets/default"}
    assert ("Subnet", "shop/default") in made.waits_for("NetworkInterface", "shop/shop1/shop1-nic")


def test_what_azure_takes_only_at_a_vm_s_making_replaces_it_after_it_is_gone(declared):
    machine = declared(a_service(a_machine())).resource("VirtualMachine", "shop/shop1")

    assert "availabilitySet" in machine.replace_on_changes
    assert "osProfile.computerName" in machine.replace_on_changes
    assert "storageProfile.imageReference" in machine.replace_on_changes
    assert "osProfile.adminPassword" not in machine.replace_on_changes  # a rotated secret must not cost a machine
    assert machine.delete_before_replace  # its name is fixed
