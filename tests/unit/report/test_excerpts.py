"""Lines of documents are shown as they stand, but for what could be a secret."""

from pathlib import Path

import pytest

from classic.source import NOWHERE, Source
from report.excerpts import LONGEST_LINE, Excerpts
from report.secrets import masked


def shown(folder: Path, text: str, line: int = 1, name: str = "document") -> str | None:
    file = folder / name
    file.write_bytes(text.encode())
    return Excerpts().line(Source(file.as_posix(), line))


HARMLESS = (
    '<Role i:type="PersistentVMRole">',
    "<RoleName>shop1</RoleName>",
    "<MediaLink>https://shopdata.blob.core.windows.net/vhds/shop1-os-2016-03-21.vhd</MediaLink>",
    "<SubnetNames><SubnetName>frontend</SubnetName></SubnetNames>",
    "<DataVirtualHardDisks>",
    "<KeyPairs />",
    "- name: shop1",
    "inputEndpoints: [{name: ssh, protocol: tcp, port: 22, localPort: 22}]",
    "dataVirtualHardDisks:",
    '"roleSize": "Small",',
)


@pytest.mark.parametrize("line", HARMLESS)
def test_a_harmless_line_is_shown_as_it_stands(tmp_path, line):
    assert shown(tmp_path, line) == line


SECRETS = (
    ("<AdminPassword>canary</AdminPassword>", "<AdminPassword>***</AdminPassword>"),
    ("<a:UserPassword i:nil='false'>canary</a:UserPassword>", "<a:UserPassword i:nil='false'>***</a:UserPassword>"),
    ("<Name>x</Name><Value>canary</Value><Type>Private</Type>", "<Name>x</Name><Value>***</Value><Type>Private</Type>"),
    ("<SharedKey><Value>canary</Value></SharedKey>", "<SharedKey>***</SharedKey>"),
    ("<AdminPassword>can<b>ary</AdminPassword>", "<AdminPassword>***</AdminPassword>"),
    ("<CustomData>canary", "<CustomData>***"),
    ("<Password><![CDATA[canary]]></Password>", "<Password>***</Password>"),
    ("<RoleName><![CDATA[canary]]></RoleName>", "<RoleName><![CDATA[***]]></RoleName>"),
    ("<!-- the password is canary --><RoleName>a</RoleName>", "<!--***--><RoleName>a</RoleName>"),
    ("<Primary>canary</Primary>", "<Primary>***</Primary>"),
    ('<Connection sharedKey="canary" name="x" />', '<Connection sharedKey="***" name="x" />'),
    ("<Label>QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==</Label>", "<Label>***</Label>"),
    ("adminPassword: canary", "adminPassword: ***"),
    ("parameters: [{key: a, private: true, secretValue: canary}]", "parameters: [{key: ***"),
    ('"secretValue": "canary, canary"', '"secretValue": ***'),
    ("name: web1 # root's password is canary", "name: web1"),
    ("mediaLink: https://a.blob.core.windows.net/v/a.vhd?sv=1&sig=canary", None),
)


@pytest.mark.parametrize(("line", "expected"), SECRETS, ids=range(len(SECRETS)))
def test_what_could_be_a_secret_is_masked(tmp_path, line, expected):
    result = shown(tmp_path, line)
    assert "canary" not in (result or "")
    assert "QUJD" not in (result or "")
    if expected is not None:
        assert result == expected


def test_the_end_of_a_value_that_began_on_a_line_before_is_masked(tmp_path):
    text = "<AdminPassword>\ncanary\ncanary</AdminPassword><UserName>ops</UserName>\n</x>"
    assert shown(tmp_path, text, 2) == "***"
    assert shown(tmp_path, text, 3) == "***</AdminPassword><UserName>ops</UserName>"


@pytest.mark.parametrize(
    "text", ["secretValue: |\n  canary: canary", "password: 'canary\n  canary: x'", "x: y\ncanary"], ids=range(3)
)
def test_a_line_that_may_go_on_with_a_value_is_not_shown(tmp_path, text):
    assert shown(tmp_path, text, 2) is None


def test_a_long_line_is_cut(tmp_path):
    line = shown(tmp_path, "<Deployment>" + "<Name>a</Name>" * 100)
    assert line is not None
    assert line.startswith("<Deployment><Name>a</Name>")
    assert line.endswith(" ...")
    assert len(line) <= LONGEST_LINE + 4


def test_control_characters_do_not_reach_the_terminal(tmp_path):
    assert shown(tmp_path, "name: a\x1b[31mb\u202ec") == "name: a [31mb c"


@pytest.mark.parametrize("line", [None, 0, 3, 99])
def test_a_place_without_a_line_has_no_excerpt(tmp_path, line):
    (tmp_path / "a.xml").write_text("<a>\n</a>\n", encoding="utf-8")
    assert Excerpts().line(Source(str(tmp_path / "a.xml"), line)) is None


def test_no_document_has_no_excerpt(tmp_path):
    (tmp_path / "b.bin").write_bytes(b"\x00\xff\xfe")
    places = (NOWHERE, Source(str(tmp_path / "gone.xml"), 1), Source(str(tmp_path / "b.bin"), 1), Source(".", 1))
    assert [Excerpts().line(place) for place in places] == [None] * 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_lines_are_those_of_the_text_whatever_its_encoding(tmp_path, encoding):
    file = tmp_path / "a.xml"
    file.write_bytes("<a>\r\n  <RoleName>ä</RoleName>\r\n</a>".encode(encoding))
    assert Excerpts().line(Source(str(file), 2)) == "<RoleName>ä</RoleName>"


def test_what_gives_access_is_masked_in_any_text():
    text = "https://u:canary@host/a?sig=canary&x=1;AccountKey=canary;EndpointSuffix=core.windows.net"
    assert masked(text) == "https://***@host/a?sig=***&x=1;AccountKey=***;EndpointSuffix=core.windows.net"
