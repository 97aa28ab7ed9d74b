"""Reserved IPs, disks, storage accounts, affinity groups and certificates."""

import base64
from pathlib import Path

from tests.unit.readers.documents import NAMESPACES, a_deployment, a_role, read, told

CERTIFICATE = base64.b64encode(b"not really DER").decode()


def test_reserved_ips_name_what_uses_them(tmp_path: Path):
    document = f"""<ReservedIPs {NAMESPACES}><ReservedIP><Name>keep</Name><Address>104.40.1.2</Address><Id>x</Id>
<State>Created</State><InUse>true</InUse><ServiceName>shop</ServiceName><DeploymentName>shop</DeploymentName>
<Location>West US</Location><VirtualIPName>one</VirtualIPName></ReservedIP></ReservedIPs>"""
    reading = read(tmp_path, ips__xml=document)
    assert reading.estate.reserved_ips[0].content() == {
        "name": "keep",
        "address": "104.40.1.2",
        "location": "West US",
        "label": None,
        "in_use": True,
        "service_name": "shop",
        "deployment_name": "shop",
        "virtual_ip_name": "one",
    }
    assert told(reading) == []


def test_a_disk_knows_its_size_its_blob_and_its_vm(tmp_path: Path):
    document = f"""<Disks {NAMESPACES}><Disk><AffinityGroup/><AttachedTo><DeploymentName>shop</DeploymentName>
<HostedServiceName>shop</HostedServiceName><RoleName>web1</RoleName></AttachedTo><OS>Windows</OS>
<Location>West US</Location><LogicalDiskSizeInGB>128</LogicalDiskSizeInGB><MediaLink>https://s/os.vhd</MediaLink>
<Name>os</Name><Label>l</Label><SourceImageName>img</SourceImageName><CreatedTime>2015</CreatedTime>
<IOType>Standard</IOType><IsPremium>false</IsPremium></Disk></Disks>"""
    reading = read(tmp_path, disks__xml=document)
    (disk,) = reading.estate.disks
    assert (disk.name, disk.logical_disk_size_in_gb, disk.media_link, disk.os) == (
        "os",
        128,
        "https://s/os.vhd",
        "Windows",
    )
    assert (disk.attached_service_name, disk.attached_deployment_name, disk.attached_role_name) == (
        "shop",
        "shop",
        "web1",
    )
    assert told(reading) == []


def test_the_keys_of_a_storage_account_are_told_and_dropped(tmp_path: Path):
    document = f"""<StorageService {NAMESPACES}><Url>x</Url><ServiceName>store</ServiceName><StorageServiceProperties>
<Description i:nil="true"/><Location>West US</Location><Label>c3RvcmU=</Label><AccountType>Standard_LRS</AccountType>
<GeoPrimaryRegion>West US</GeoPrimaryRegion></StorageServiceProperties>
<StorageServiceKeys><Primary>CANARY1</Primary><Secondary>CANARY2</Secondary></StorageServiceKeys></StorageService>"""
    reading = read(tmp_path, store__xml=document)
    (account,) = reading.estate.storage_accounts
    assert (account.name, account.label, account.account_type, account.location) == (
        "store",
        "store",
        "Standard_LRS",
        "West US",
    )
    assert told(reading, tmp_path) == [
        (
            "CM701",
            "storage account store",
            "store.xml:4",
            "<StorageServiceKeys> holds a secret in plain, which is not kept",
        )
    ]
    assert "CANARY" not in repr(reading)


def test_an_affinity_group_brings_its_members(tmp_path: Path):
    document = f"""<AffinityGroup {NAMESPACES}><Name>ag</Name><Label>YWc=</Label><Description>d</Description>
<Location>West US</Location><HostedServices><HostedService><Url>x</Url><ServiceName>shop</ServiceName></HostedService>
</HostedServices><StorageServices><StorageService><ServiceName>store</ServiceName></StorageService></StorageServices>
<Capabilities><Capability>PersistentVMRole</Capability></Capabilities></AffinityGroup>"""
    reading = read(tmp_path, ag__xml=document)
    (group,) = reading.estate.affinity_groups
    assert (group.name, group.label, group.location) == ("ag", "ag", "West US")
    assert [(each.name, each.location) for each in reading.estate.cloud_services] == [("shop", "West US")]
    assert [(each.name, each.location) for each in reading.estate.storage_accounts] == [("store", "West US")]
    assert told(reading) == []


def test_certificates_go_to_the_cloud_service_in_their_url(tmp_path: Path):
    document = f"""<Certificates {NAMESPACES}><Certificate><CertificateUrl>https://m/x/services/hostedservices/shop/certificates/sha1-AA
</CertificateUrl><Thumbprint>AA</Thumbprint><ThumbprintAlgorithm>sha1</ThumbprintAlgorithm><Data>{CERTIFICATE}</Data>
</Certificate></Certificates>"""
    reading = read(tmp_path, certs__xml=document)
    (service,) = reading.estate.cloud_services
    assert service.name == "shop"
    assert service.certificates[0].content() == {
        "thumbprint": "AA",
        "thumbprint_algorithm": "sha1",
        "data": CERTIFICATE,
    }
    assert told(reading) == []


def test_a_bare_certificate_gets_its_thumbprint_and_the_only_cloud_service(tmp_path: Path):
    certificate = f"<Certificate {NAMESPACES}><Data>{CERTIFICATE}</Data></Certificate>"
    reading = read(tmp_path, cert__xml=certificate, shop__xml=a_deployment(a_role()))
    (service,) = reading.estate.cloud_services
    assert [each.thumbprint for each in service.certificates] == ["81D757D357E8F106CDA1756ABFEA2DAD5B5E16D2"]
    assert told(reading) == []


def test_a_certificate_that_is_none_is_told(tmp_path: Path):
    reading = read(tmp_path, cert__xml=f"<Certificate {NAMESPACES}><Data>***</Data></Certificate>")
    assert told(reading, tmp_path) == [
        (
            "CM807",
            "document cert.xml",
            "cert.xml:1",
            "<Data> is no base64 of a certificate, and there is no <Thumbprint>",
        )
    ]
