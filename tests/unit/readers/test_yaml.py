"""The project's own form: YAML or JSON, checked key by key."""

import json
from pathlib import Path

import pytest

from classic.findings import Severity
from tests.unit.readers.documents import read, told

ESTATE = """
    # comments are welcome
    cloudServices:
      - name: shop
        location: westeurope
        deployments:
          - name: shop
            virtualNetworkName: corp
            roles:
              - name: web1
                roleSize: Small
                osVirtualHardDisk: {os: Linux, mediaLink: "https://s/os.vhd"}
                inputEndpoints:
                  - {name: ssh, protocol: tcp, port: 22, localPort: 22}
    virtualNetworkSites:
      - name: corp
        addressSpace: [10.0.0.0/16]
        subnets:
          - name: front
            addressPrefix: 10.0.1.0/24
"""


def test_an_estate_is_read_with_the_line_of_each_thing(tmp_path: Path):
    reading = read(tmp_path, estate__yaml=ESTATE)
    assert told(reading) == []
    (service,) = reading.estate.cloud_services
    (role,) = service.roles
    assert (service.source.line, role.source.line) == (3, 9)
    assert role.input_endpoints[0].source.line == 13
    assert role.os_virtual_hard_disk is not None
    assert role.os_virtual_hard_disk.source.line == 11
    assert reading.estate.virtual_network_sites[0].subnets[0].address_prefix == "10.0.1.0/24"
    assert [document.kind for document in reading.documents] == ["ClassicEstate"]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read_in_any_indentation(tmp_path: Path, indent: int | str | None):
    estate = {"affinityGroups": [{"name": "a\tg", "label": "😀", "location": "West US"}], "cloudServices": []}
    reading = read(tmp_path, estate__json=json.dumps(estate, indent=indent))
    assert told(reading) == []
    (group,) = reading.estate.affinity_groups
    assert (group.name, group.label) == ("a\tg", "😀")


@pytest.mark.parametrize(
    ("line", "instead", "rule", "at", "message"),
    [
        (
            "roleSize: Small",
            "rolesize: Small",
            "CM808",
            10,
            "cloudServices[0].deployments[0].roles[0] has an unknown key 'rolesize'; did you mean 'roleSize'?",
        ),
        (
            "roleSize: Small",
            "role_size: Small",
            "CM808",
            10,
            "cloudServices[0].deployments[0].roles[0] has an unknown key 'role_size'; did you mean 'roleSize'?",
        ),
        (
            "roleSize: Small",
            "source: here",
            "CM808",
            10,
            None,
        ),
        (
            "port: 22, ",
            "port: http, ",
            "CM807",
            13,
            "cloudServices[0].deployments[0].roles[0].inputEndpoints[0].port is 'http', expected a whole number",
        ),
        (
            "port: 22, ",
            "port: 70000, ",
            "CM807",
            13,
            "cloudServices[0].deployments[0].roles[0].inputEndpoints[0].port is '70000', expected at most 65535",
        ),
        (
            "port: 22, ",
            "",
            "CM806",
            13,
            "cloudServices[0].deployments[0].roles[0].inputEndpoints[0] has no 'port'",
        ),
        (
            "protocol: tcp",
            "protocol: sctp",
            "CM807",
            13,
            "cloudServices[0].deployments[0].roles[0].inputEndpoints[0].protocol is 'sctp', expected tcp or udp",
        ),
        (
            "addressSpace: [10.0.0.0/16]",
            "addressSpace: 10.0.0.0/16",
            "CM807",
            16,
            "virtualNetworkSites[0].addressSpace is '10.0.0.0/16', expected a list",
        ),
        (
            "location: westeurope",
            "location: 7",
            "CM807",
            4,
            "cloudServices[0].location is '7', expected text (put it in quotes)",
        ),
        (
            "roleSize: Small",
            "roleSize: Small\n                roleSize: Medium",
            "CM809",
            11,
            "key 'roleSize' of cloudServices[0].deployments[0].roles[0] stands there twice",
        ),
        (
            "roleSize: Small",
            "roleSize: !!python/name:os.system Small",
            "CM807",
            10,
            (
                "cloudServices[0].deployments[0].roles[0].roleSize has the tag "
                "'tag:yaml.org,2002:python/name:os.system', but only plain values are read"
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(
    tmp_path: Path, line: str, instead: str, rule: str, at: int, message: str | None
):
    reading = read(tmp_path, estate__yaml=ESTATE.replace(line, instead))
    (finding,) = reading.findings
    assert (finding.rule, finding.severity, finding.source.line) == (rule, Severity.BLOCKER, at)
    if message is None:
        assert "has an unknown key 'source'; known keys are" in finding.message
    else:
        assert finding.message == message


def test_all_mistakes_are_told_and_what_is_right_is_read(tmp_path: Path):
    document = """
    cloudServices:
      - nam: shop
      - name: good
        locatoin: x
    disks:
      - name: d
        logicalDiskSizeInGb: big
      - name: e
    """
    reading = read(tmp_path, estate__yaml=document)
    assert [(rule, place.rsplit(":", 1)[1]) for rule, _, place, _ in told(reading)] == [
        ("CM806", "2"),
        ("CM808", "2"),
        ("CM808", "4"),
        ("CM807", "7"),
    ]
    assert [service.name for service in reading.estate.cloud_services] == ["good"]
    assert [disk.name for disk in reading.estate.disks] == ["e"]


@pytest.mark.parametrize("value", ["[1, CANARY]", "{a: CANARY}", "7"])
def test_a_secret_is_never_quoted(tmp_path: Path, value: str):
    document = f"""
    cloudServices:
      - name: shop
        deployments:
          - name: shop
            roles:
              - name: web1
                resourceExtensions:
                  - referenceName: x
                    parameters: [{{key: k, private: true, secretValue: {value}}}]
    """
    reading = read(tmp_path, estate__yaml=document)
    (finding,) = reading.findings
    assert finding.rule == "CM807"
    assert "secretValue: expected" in finding.message
    assert "CANARY" not in repr(reading)
    assert "7" not in finding.message


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("cloudServices:\n  - name: 'shop\n", "it is not well-formed YAML:"),
        ('{"cloudServices": [}', "it is not well-formed JSON:"),
        ("cloudServices: []\n---\ndisks: []\n", "it is not well-formed YAML:"),
    ],
)
def test_a_broken_document_is_told_with_its_line(tmp_path: Path, document: str, message: str):
    (finding,) = read(tmp_path, estate__yaml=document).findings
    assert finding.rule == "CM804"
    assert finding.message.startswith(message)
    assert finding.source.line is not None


def test_aliases_are_read_but_cannot_unfold_without_end(tmp_path: Path):
    shared = "cloudServices:\n  - {name: a, location: &here West US}\n  - {name: b, location: *here}\n"
    assert [each.location for each in read(tmp_path, a__yaml=shared).estate.cloud_services] == ["West US"] * 2
    bomb = "disks: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    endless = "disks: &loop [*loop]\n"
    for document in (bomb, endless, "disks: " + "[" * 3000):
        (finding,) = read(tmp_path, a__yaml=document).findings
        assert (finding.rule, finding.message) == (
            "CM810",
            "it unfolds to more values, or is nested more deeply, than is read",
        )


def test_yaml_12_means_what_it_says(tmp_path: Path):
    document = """
    storageAccounts:
      - {name: "no", label: yes, geoPrimaryRegion: 2016-01-01}
    reservedIps:
      - {name: on, inUse: true}
    """
    reading = read(tmp_path, estate__yaml=document)
    assert told(reading) == []
    (account,) = reading.estate.storage_accounts
    assert (account.name, account.label, account.geo_primary_region) == ("no", "yes", "2016-01-01")
    assert (reading.estate.reserved_ips[0].name, reading.estate.reserved_ips[0].in_use) == ("on", True)
