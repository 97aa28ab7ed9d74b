"""The writer of the YAML form: what it writes, what it leaves out, and what it keeps to itself."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from ruamel.yaml import YAML

from classic.compute import ExtensionParameter, OSVirtualHardDisk, ResourceExtension, Role
from classic.estate import ClassicEstate, CloudService, Deployment, DeploymentSlot
from classic.network import NetworkSecurityGroup, VirtualNetworkGateway, VirtualNetworkSite
from classic.readers import read_estate
from classic.source import Source
from classic.writers import write_estate
from classic.writers.yaml_text import Inline, to_yaml

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "samples"
FILES = sorted(SAMPLES.glob("*/*.xml")) if SAMPLES.is_dir() else []
WITHOUT_SAMPLES = pytest.mark.skipif(
    not FILES, reason="the samples of real documents do not lie beside this repository"
)


def without_secrets(content: object) -> object:
    if isinstance(content, dict):
        return {key: None if key == "secret_value" else without_secrets(value) for key, value in content.items()}
    return [without_secrets(item) for item in content] if isinstance(content, (list, tuple)) else content


def assert_comes_back(path: Path, folder: Path) -> None:
    estate = read_estate([path]).estate
    written = write_estate(estate).text
    file = folder / "estate.yaml"
    file.write_text(written, encoding="utf-8")
    again = read_estate([file])
    assert without_secrets(again.estate.content()) == without_secrets(estate.content())
    assert write_estate(again.estate).text == written


@pytest.mark.parametrize("example", ["contoso", "quickstart"])
def test_an_example_comes_back_from_the_yaml_form(example: str, tmp_path: Path):
    assert_comes_back(ROOT / "examples" / example, tmp_path)


@WITHOUT_SAMPLES
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:60])
def test_a_real_document_comes_back_from_the_yaml_form(file: Path, tmp_path: Path):
    assert_comes_back(file, tmp_path)


@WITHOUT_SAMPLES
def test_all_real_documents_together_come_back_from_the_yaml_form(tmp_path: Path):
    assert_comes_back(SAMPLES, tmp_path)


def a_service(*roles: Role, **more: object) -> ClassicEstate:
    deployment = Deployment.model_validate({"name": "shop", "roles": roles, **more})
    return ClassicEstate(cloud_services=(CloudService(name="shop", deployments=(deployment,)),))


def test_the_text_holds_what_was_said_in_the_order_of_the_model_and_nothing_else():
    estate = a_service(
        Role(os_virtual_hard_disk=OSVirtualHardDisk(media_link="https://a/b.vhd"), role_size="Small", name="web1")
    )
    assert write_estate(estate, "../estate.schema.json").text == (
        "# A classic estate in the form of docs/formats.md, written by `classic-migration convert`.\n"
        "# yaml-language-server: $schema=../estate.schema.json\n"
        "cloudServices:\n"
        "  - name: shop\n"
        "    deployments:\n"
        "      - name: shop\n"
        "        roles:\n"
        "          - name: web1\n"
        "            roleSize: Small\n"
        "            osVirtualHardDisk:\n"
        "              mediaLink: https://a/b.vhd\n"
    )


def test_a_default_is_written_where_a_description_says_it_and_only_there():
    assert "slot: Production" in write_estate(a_service(slot=DeploymentSlot.PRODUCTION)).text
    assert "slot" not in write_estate(a_service()).text


def test_no_rules_are_another_thing_than_rules_that_are_not_known():
    groups = (
        NetworkSecurityGroup(name="none", rules=()),
        NetworkSecurityGroup(name="unknown"),
        NetworkSecurityGroup(name="also-unknown", rules=None),
    )
    assert write_estate(ClassicEstate(network_security_groups=groups)).text.splitlines()[1:] == [
        "networkSecurityGroups:",
        "  - name: none",
        "    rules: []",
        "  - name: unknown",
        "  - name: also-unknown",
    ]


def test_a_gateway_of_which_nothing_is_said_is_still_there():
    site = VirtualNetworkSite(name="corp-net", gateway=VirtualNetworkGateway())
    assert write_estate(ClassicEstate(virtual_network_sites=(site,))).text.splitlines()[-1] == "    gateway: {}"


def test_a_secret_is_never_written_and_its_place_is_told():
    parameters = (
        ExtensionParameter(
            key="settings", private=True, secret_value=SecretStr("hunter2"), source=Source("web1.xml", 7)
        ),
        ExtensionParameter(key="open", value='{"a": 1}'),
    )
    extension = ResourceExtension(reference_name="script", parameters=parameters)
    written = write_estate(a_service(Role(name="web1", resource_extensions=(extension,))))
    assert "hunter2" not in written.text
    assert "secretValue" not in written.text
    assert written.text.splitlines()[-5:] == [
        "                parameters:",
        "                  - key: settings",
        "                    private: true",
        "                  - key: open",
        "                    value: '{\"a\": 1}'",
    ]
    (told,) = written.findings
    assert (told.rule, told.severity, told.source) == ("CM830", "loss", Source("web1.xml", 7))
    assert (told.subject, told.message) == (
        "extension shop/web1/script",
        "the value of 'settings' is a secret, and is not written",
    )


TEXTS = [
    ("West Europe", "West Europe"),
    ("10.0.0.4", "10.0.0.4"),
    ("10.10.0.0/16", "10.10.0.0/16"),
    ("1.*", "1.*"),
    ("1.2.3", "1.2.3"),
    ("*", "'*'"),
    ("", "''"),
    ("1.10", "'1.10'"),
    ("12", "'12'"),
    ("0042", "'0042'"),
    ("1_000", "'1_000'"),
    ("0x1F", "'0x1F'"),
    ("12E345", "'12E345'"),
    ("1:30", "'1:30'"),
    ("2016-03-14", "'2016-03-14'"),
    ("2016-03-14T09:20:03Z", "'2016-03-14T09:20:03Z'"),
    ("no", "'no'"),
    ("Yes", "'Yes'"),
    ("on", "'on'"),
    ("y", "'y'"),
    ("True", "'True'"),
    ("null", "'null'"),
    ("~", "'~'"),
    (".inf", "'.inf'"),
    ("None", "None"),
    ("a: b", "'a: b'"),
    ("a #b", "'a #b'"),
    (" a", "' a'"),
    ('{"a": 1}', "'{\"a\": 1}'"),
    ("tab\there", '"tab\\there"'),
    ("bell\x07", '"bell\\a"'),
    ("Müller 東京 🙂", "Müller 東京 🙂"),
]


@pytest.mark.parametrize(("text", "written"), TEXTS, ids=repr)
def test_text_stands_in_quotes_only_where_it_would_be_misread(text: str, written: str):
    assert to_yaml({"key": text}) == f"key: {written}\n"
    for version in ("1.1", "1.2"):
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        assert reader.load(to_yaml({"key": text})) == {"key": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('{\n  "a": 1\n}', 'key: |-\n  {\n    "a": 1\n  }\n'),
        ("one\ntwo\n", "key: |\n  one\n  two\n"),
        ("one\n\ntwo", "key: |-\n  one\n\n  two\n"),
        ("one\n\ttwo", 'key: "one\\n\\ttwo"\n'),
        ("one\n\n", 'key: "one\\n\\n"\n'),
        ("  one\ntwo", 'key: "  one\\ntwo"\n'),
        ("one \ntwo", 'key: "one \\ntwo"\n'),
        ("one\r\ntwo", 'key: "one\\r\\ntwo"\n'),
    ],
)
def test_text_of_several_lines_is_a_literal_block_where_yaml_can_hold_it(text: str, written: str):
    assert to_yaml({"key": text}) == written
    assert YAML(typ="safe", pure=True).load(written) == {"key": text}


def test_long_text_and_long_keys_stay_on_one_line():
    long = "a b " * 100 + "c"
    assert to_yaml({long: long}) == f"{long}: {long}\n"


def test_a_mapping_can_stand_on_one_line():
    assert to_yaml({"allow": [Inline(rule="CM101", subject="cloud service shop")]}) == (
        "allow:\n  - {rule: CM101, subject: cloud service shop}\n"
    )
