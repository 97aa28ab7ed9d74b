"""Real classic documents by others, which lie beside the repository where it is developed."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from classic.base import ClassicModel
from classic.compute import (
    DataVirtualHardDisk,
    InputEndpoint,
    NetworkInterface,
    OSVirtualHardDisk,
    PaasRole,
    Role,
    RoleInstance,
)
from classic.estate import (
    AffinityGroup,
    ClassicEstate,
    CloudService,
    Disk,
    InternalLoadBalancer,
    ServiceCertificate,
    StorageAccount,
    VirtualIP,
)
from classic.network import (
    DnsServer,
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    Route,
    RouteTable,
    SecurityRule,
    Subnet,
    VirtualNetworkSite,
)
from classic.readers import EstateReading, read_estate

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
FILES = sorted(SAMPLES.glob("*/*.xml")) if SAMPLES.is_dir() else []
pytestmark = pytest.mark.skipif(not FILES, reason="the samples of real documents do not lie beside this repository")

# What is left out until the user decides: one finding stands for all of the document.
LEFT_OUT = {"CM414", "CM415"}
# Each element, and the models that it can become.
MODELS: dict[str, tuple[type[ClassicModel], ...]] = {
    "HostedService": (CloudService,),
    "Role|PersistentVMRole": (Role, PaasRole),
    "RoleInstance": (RoleInstance,),
    "InputEndpoint": (InputEndpoint,),
    "OSVirtualHardDisk": (OSVirtualHardDisk,),
    "DataVirtualHardDisk": (DataVirtualHardDisk,),
    "ConfigurationSet/NetworkInterfaces/NetworkInterface": (NetworkInterface,),
    "VirtualIP": (VirtualIP,),
    "LoadBalancer": (InternalLoadBalancer,),
    "VirtualNetworkSite": (VirtualNetworkSite,),
    "Subnet": (Subnet,),
    "NetworkSecurityGroup[not Subnet]": (NetworkSecurityGroup,),
    "NetworkSecurityGroup/Rules/Rule": (SecurityRule,),
    "RouteTable": (RouteTable,),
    "Route": (Route,),
    "ReservedIP": (ReservedIP,),
    "Disk": (Disk,),
    "StorageService": (StorageAccount,),
    "AffinityGroup[Name]": (AffinityGroup,),
    "Certificate": (ServiceCertificate,),
    "DnsServerRef": (DnsServer,),
}


def models(value: object) -> Iterator[ClassicModel]:
    if isinstance(value, ClassicModel):
        yield value
        for field in type(value).model_fields:
            yield from models(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from models(item)


def chains(path: Path) -> list[str]:
    """Each element of a document as its names from the root, with slashes."""
    root = etree.fromstring(path.read_bytes().lstrip(), etree.XMLParser(recover=True))
    found: list[str] = []

    def descend(element, above: str) -> None:
        here = f"{above}/{re.split('[}:]', str(element.tag))[-1]}"
        found.append(here)
        for child in element.iterchildren(tag=etree.Element):
            descend(child, here)

    descend(root, "")
    return found


def elements_of(kind: str, paths: list[str]) -> int:
    match kind:
        case "NetworkSecurityGroup[not Subnet]":
            ends = re.compile(r"(^|/NetworkSecurityGroups)/NetworkSecurityGroup$")
        case "AffinityGroup[Name]":
            ends = re.compile(r"(^|/AffinityGroups)/AffinityGroup$")
        case _:
            ends = re.compile(rf"/({kind})$")
    return sum(bool(ends.search(path)) for path in paths)


@pytest.fixture(params=FILES, ids=lambda path: path.name[:60])
def sample(request: pytest.FixtureRequest) -> tuple[Path, EstateReading]:
    return request.param, read_estate([request.param])


def test_every_element_of_a_sample_is_in_the_model_or_told(sample: tuple[Path, EstateReading]):
    path, reading = sample
    paths = chains(path)
    counted = Counter(type(model) for model in models(reading.estate))
    left_out = LEFT_OUT & {finding.rule for finding in reading.findings}
    for kind, becomes in MODELS.items():
        expected = elements_of(kind, paths)
        got = sum(counted[model] for model in becomes)
        if kind == "RoleInstance":  # those of web and worker roles are counted, not kept
            got += sum(model.instance_count or 0 for model in models(reading.estate) if isinstance(model, PaasRole))
        if kind == "HostedService":
            expected = max(expected, got)  # a deployment alone makes its cloud service
        if not left_out:
            assert (kind, got) == (kind, expected)
    names_a_site = any(each.endswith("/LocalNetworkSite") for each in paths)
    assert names_a_site == bool(counted[LocalNetworkSite])


def test_a_sample_is_usable(sample: tuple[Path, EstateReading]):
    _, reading = sample
    assert all(finding.severity != "blocker" for finding in reading.findings), reading.findings
    assert [document.kind for document in reading.documents] != [None]


def test_all_samples_together_are_one_estate():
    reading = read_estate([SAMPLES])
    assert isinstance(reading.estate, ClassicEstate)
    assert len(reading.documents) == sum(path.is_file() for path in SAMPLES.rglob("*"))
    assert all(finding.severity != "blocker" for finding in reading.findings)
    assert read_estate([SAMPLES]).findings == reading.findings
