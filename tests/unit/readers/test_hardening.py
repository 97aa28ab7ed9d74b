"""Bad and hostile input: everything is told, nothing is raised, and the rest is read on."""

import time
from pathlib import Path

import pytest

from classic.findings import Severity
from classic.readers import read_estate, text
from classic.readers.yaml import DECISION_KEYS, ESTATE_KEYS
from config.decisions import Decisions
from tests.unit.readers.documents import NAMESPACES, a_deployment, a_role, read, told, write

GOOD = a_deployment(a_role())
BOMB = """<?xml version="1.0"?>
<!-- harmless -->
<!DOCTYPE Deployment [
 <!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
 <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"> <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
]>
<Deployment><Name>&e;</Name></Deployment>
"""


def services(reading) -> list[str]:
    return [service.name for service in reading.estate.cloud_services]


def test_a_document_type_is_refused_before_anything_unfolds(tmp_path: Path):
    started = time.monotonic()
    reading = read(tmp_path, bomb__xml=BOMB, shop__xml=GOOD)
    assert time.monotonic() - started < 1
    assert told(reading, tmp_path) == [("CM805", "document bomb.xml", "bomb.xml:3", "it declares a document type")]
    assert services(reading) == ["shop"]


def test_an_external_entity_is_never_fetched(tmp_path: Path):
    write(tmp_path, "secret/canary.md", "CANARY")
    document = f"""<!DOCTYPE Deployment [<!ENTITY x SYSTEM "file://{tmp_path}/secret/canary.md">]>
<Deployment><Name>&x;</Name></Deployment>"""
    reading = read(tmp_path, external__xml=document)
    assert [rule for rule, *_ in told(reading)] == ["CM805"]
    assert "CANARY" not in repr(reading)


def test_an_entity_without_a_document_type_is_malformed(tmp_path: Path):
    reading = read(tmp_path, entity__xml="<Deployment><Name>&x;</Name></Deployment>")
    assert told(reading, tmp_path) == [
        (
            "CM804",
            "document entity.xml",
            "entity.xml:1",
            "it is not well-formed XML: Entity 'x' not defined",
        )
    ]


def test_a_broken_document_is_told_with_its_line_and_the_others_are_read(tmp_path: Path):
    broken = """
    <Deployment>
      <Name>shop</Name>
      <RoleList>
    </Deployment>
    """
    reading = read(tmp_path, broken__xml=broken, shop__xml=GOOD)
    (finding,) = reading.findings
    assert (finding.rule, finding.severity, finding.source.line) == ("CM804", Severity.BLOCKER, 4)
    assert finding.message.startswith("it is not well-formed XML: Opening and ending tag mismatch: RoleList line 3")
    assert services(reading) == ["shop"]
    assert [(each.file.rsplit("/", 1)[-1], each.kind) for each in reading.documents] == [
        ("broken.xml", None),
        ("shop.xml", "Deployment"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD.encode("utf-8-sig"), id="BOM"),
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
        pytest.param(GOOD.encode("utf-16-be"), id="UTF-16 without a mark"),
        pytest.param(f'<?xml version="1.0" encoding="utf-16"?>{GOOD}'.encode("utf-16"), id="UTF-16 declared"),
        pytest.param(f'<?xml version="1.0" encoding="utf-16"?>{GOOD}'.encode(), id="UTF-16 declared, not true"),
        pytest.param(f'<?xml version="1.0" encoding="iso-8859-1"?>{GOOD}<!-- ä -->'.encode("latin-1"), id="Latin 1"),
        pytest.param(f'\n\n  <?xml version="1.0"?>\n{GOOD}'.encode(), id="white space before the declaration"),
    ],
)
def test_encodings_of_real_tools_are_read(tmp_path: Path, content: bytes):
    reading = read(tmp_path, shop__xml=content)
    assert services(reading) == ["shop"]
    assert told(reading) == []


def test_lines_stay_true_behind_white_space_and_a_declaration_of_two_lines(tmp_path: Path):
    document = f'\n\n<?xml version="1.0"\n  encoding="utf-8"?>\n{GOOD}'
    assert read(tmp_path, shop__xml=document.encode()).estate.cloud_services[0].source.line == 5


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"<Deployment>\n\xe4</Deployment>", "the text cannot be decoded: it is not UTF-8 as it should be", 2),
        (b"<?xml version='1.0' encoding='martian'?><Deployment/>", "its encoding 'martian' is not known", None),
        (b"<Deployment>\n\0</Deployment>", "the text cannot be decoded: it holds NUL characters", 2),
    ],
)
def test_text_that_is_none_is_told(tmp_path: Path, content: bytes, message: str, line: int | None):
    (finding,) = read(tmp_path, shop__xml=content).findings
    assert (finding.rule, finding.source.line) == ("CM804", line)
    assert message in finding.message


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text, "SIZE_LIMIT", 1024)
    monkeypatch.setattr("classic.readers.reading.SIZE_LIMIT", 1024 * 1024)
    reading = read(tmp_path, big__xml=GOOD + " " * 3 * 1024 * 1024)
    assert told(reading, tmp_path) == [
        ("CM803", "document big.xml", "big.xml", "it has 3.0 MiB, more than the 1 MiB that are read")
    ]


def test_nesting_without_end_is_told(tmp_path: Path):
    reading = read(tmp_path, deep__xml="<Deployment>" * 5000 + "</Deployment>" * 5000)
    (finding,) = reading.findings
    assert finding.rule == "CM804"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.html", "<!DOCTYPE html><html><br></html>", "it is no classic description: it is an HTML page"),
        ("note.txt", "hello", "it is no classic description: it holds nothing that is known"),
        ("pic.png", b"\x89PNG\0\0", "it is no classic description: it is no text"),
        ("app.config", "<configuration/>", "no classic description begins with <configuration>"),
        ("bad.config", "<configuration>", "it is not well-formed XML, and begins with <configuration>"),
        ("compose.yaml", "images: [a]\nservices: {}", "it is no classic description: it holds nothing that is known"),
        ("broken.yaml", "location: 'x", "it is no classic description: it holds nothing that is known"),
        ("other.yaml", "a: 1", "it is no classic description: it holds nothing that is known"),
        ("empty.xml", "", "it is no classic description: it holds nothing that is known"),
    ],
)
def test_what_is_no_description_is_told_by_name(tmp_path: Path, name: str, content: str | bytes, message: str):
    write(tmp_path, name, content)
    write(tmp_path, "shop.xml", GOOD)
    reading = read_estate([tmp_path])
    (finding,) = reading.findings
    assert (finding.rule, finding.severity, finding.subject) == (
        "CM211",
        Severity.LOSS,
        f"document {tmp_path.as_posix()}/{name}",
    )
    assert message in finding.message
    assert services(reading) == ["shop"]


def test_a_broken_file_that_the_user_named_blocks(tmp_path: Path):
    (finding,) = read_estate([write(tmp_path, "bad.config", "<configuration>")]).findings
    assert (finding.rule, finding.severity) == ("CM804", Severity.BLOCKER)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "vm.json",
            '{"type": "Microsoft.ClassicCompute/virtualMachines", "name": "web1"}',
            (
                "it is the Resource Manager view of classic items (Microsoft.ClassicCompute/virtualMachines), "
                "which is not read yet"
            ),
        ),
        (
            "service.cscfg",
            "<ServiceConfiguration/>",
            "it holds the configuration of web and worker roles (<ServiceConfiguration>), which is not read yet",
        ),
    ],
)
def test_classic_kinds_that_are_not_read_yet_are_told(tmp_path: Path, name: str, content: str, message: str):
    write(tmp_path, name, content)
    reading = read_estate([tmp_path])
    assert told(reading, tmp_path) == [("CM213", f"document {name}", name, message)]


def test_a_path_that_does_not_exist_blocks(tmp_path: Path):
    reading = read_estate([tmp_path / "gone", write(tmp_path, "shop.xml", GOOD)])
    assert told(reading, tmp_path) == [("CM801", "document gone", "gone", "there is no file or folder 'gone'")]
    assert reading.findings[0].severity is Severity.BLOCKER
    assert services(reading) == ["shop"]


def test_a_folder_is_walked_in_order_and_some_names_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in (".git/x.xml", ".hidden.xml", "node_modules/x.xml", "README.md", "decisions.yaml", "Pulumi.dev.yaml"):
        write(tmp_path, f"estate/{name}", "<nothing/>")
    write(tmp_path, "estate/b.xml", GOOD)
    write(tmp_path, "estate/a/z.netcfg", "<NetworkConfiguration/>")
    monkeypatch.chdir(tmp_path)
    reading = read_estate(["estate", "./estate/b.xml"])
    assert [each.file for each in reading.documents] == ["estate/a/z.netcfg", "estate/b.xml"]
    assert told(reading) == []


def test_other_files_of_decisions_are_passed_over_in_folders(tmp_path: Path):
    decisions = "osDisk: {from: image}\ncloudServices:\n  shop: {addressPrefix: 10.20.0.0/24}\n"
    reading = read(tmp_path, rehearsal__yaml=decisions, shop__xml=GOOD)
    assert told(reading) == []
    assert services(reading) == ["shop"]
    (finding,) = read_estate([tmp_path / "rehearsal.yaml"]).findings
    assert (finding.rule, finding.message) == ("CM211", "it is no classic description: it is a file of decisions")


def test_the_keys_of_decisions_are_those_of_the_decisions_file():
    keys = {field.alias for name, field in Decisions.model_fields.items() if name != "source"}
    assert keys - ESTATE_KEYS == DECISION_KEYS


def test_elements_that_nobody_reads_are_told_once_per_path(tmp_path: Path):
    role = a_role(inner="<Surprise>CANARY</Surprise><Empty/><Nil i:nil='true'>x</Nil>")
    reading = read(tmp_path, shop__xml=a_deployment(role, role.replace("web1", "web2"), inner="<Odd a='1'/>"))
    assert told(reading, tmp_path) == [
        ("CM210", "element Deployment/Odd", "shop.xml:1", "<Odd> in deployment shop is not read"),
        (
            "CM210",
            "element Deployment/RoleList/Role/Surprise",
            "shop.xml:5",
            "<Surprise> in VM shop/web1 is not read; nor is one more of its kind",
        ),
    ]


def test_an_attribute_that_nobody_reads_is_told(tmp_path: Path):
    document = """<NetworkConfiguration><VirtualNetworkConfiguration><VirtualNetworkSites>
<VirtualNetworkSite name="corp" colour="red"/></VirtualNetworkSites></VirtualNetworkConfiguration>
</NetworkConfiguration>"""
    reading = read(tmp_path, net__xml=document)
    assert [message for *_, message in told(reading)] == [
        "attribute 'colour' of <VirtualNetworkSite> in virtual network corp is not read"
    ]


def test_a_second_element_where_one_is_meant_is_not_lost_in_silence(tmp_path: Path):
    reading = read(tmp_path, shop__xml=a_deployment(a_role(inner="<Label>one</Label><Label>two</Label>")))
    assert reading.estate.cloud_services[0].roles[0].label == "one"
    assert [message for *_, message in told(reading)] == ["<Label> in VM shop/web1 is not read"]


def test_a_thing_without_its_name_is_told_and_left_out(tmp_path: Path):
    reading = read(tmp_path, nsg__xml=f"<NetworkSecurityGroup {NAMESPACES}><Label>x</Label></NetworkSecurityGroup>")
    assert told(reading, tmp_path) == [("CM806", "document nsg.xml", "nsg.xml:1", "<Name> is missing or empty")]
    assert reading.estate.is_empty
