"""The files of a report: all forms tell the same, deterministically, and no name gets out of its place."""

import csv
import json
import re
from collections import Counter
from html.parser import HTMLParser
from io import StringIO

import pytest

from report.accounting import account
from report.build import build_report
from report.files import report_files
from report.model import ItemOutcome
from tests.unit.report.estates import FORMULA, a_hostile_estate, a_shop


class Page(HTMLParser):
    """What a browser would make of a page: elements with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open[-1:] not in (["script"], ["style"]):
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


@pytest.fixture(scope="module")
def shop() -> dict[str, str]:
    return dict(report_files(build_report(a_shop(), "estate")))


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    return dict(report_files(build_report(a_hostile_estate(), "<b>estate</b>")))


def test_a_report_has_these_files(shop):
    assert sorted(shop) == [
        "addresses.csv",
        "diagrams/cloud-service-shop.mmd",
        "diagrams/virtual-network-corp-net.mmd",
        "index.html",
        "report.json",
        "report.md",
        "skipped.csv",
    ]


def test_two_runs_give_the_same_files(shop):
    assert dict(report_files(build_report(a_shop(), "estate"))) == shop


def test_all_forms_list_every_item_once(shop):
    subjects = Counter(item.subject for item in account(a_shop()))
    told = json.loads(shop["report.json"])
    assert Counter(f"{item['kind']} {item['name']}" for item in told["items"]) == subjects
    page = Page(shop["index.html"])
    rows = [attributes for attributes in page.of("tr") if (attributes.get("id") or "").startswith("item-")]
    assert len(rows) == len(subjects)
    section = shop["report.md"].partition("## Before and after")[2].partition("## Diagrams")[0]
    lines = [line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| ")]
    assert Counter(line.replace("\\", "") for line in lines if line not in {"Before", "---"}) == subjects


def test_all_forms_list_every_finding(shop):
    findings = a_shop().findings
    assert len(json.loads(shop["report.json"])["findings"]) == len(findings)
    page = Page(shop["index.html"])
    cases = [row for row in page.of("tr") if "data-row" in row and "id" not in row]
    assert len(cases) == len(findings)
    assert all(finding.message in page.text for finding in findings)
    assert all(finding.remedy.replace("`", "") in page.text for finding in findings)


def test_report_json_holds_what_check_tells_and_the_rest(shop):
    told = json.loads(shop["report.json"])
    assert list(told) == [
        "title",
        "findings",
        "items",
        "summary",
        "resourceGroups",
        "rows",
        "supplies",
        "addresses",
        "steps",
        "diagrams",
    ]
    assert told["resourceGroups"] == ["corp-net-migrated", "shop-migrated"]
    assert [row["number"] for row in told["rows"]] == list(range(1, 22))
    assert told["diagrams"][1]["mermaid"] == shop["diagrams/cloud-service-shop.mmd"]


def test_what_is_skipped_stands_in_a_table_with_its_reason(shop):
    rows = list(csv.DictReader(StringIO(shop["skipped.csv"])))
    assert rows == [
        {
            "kind": "reserved IP",
            "name": "spare",
            "outcome": "dropped",
            "reason": "A reserved IP that no described deployment uses: nothing uses it; the address (203.0.113.99) is "
            "let go (CM202)",
            "file": "ips.xml",
            "line": "3",
        }
    ]


def test_addresses_stand_in_a_table(shop):
    rows = list(csv.DictReader(StringIO(shop["addresses.csv"])))
    assert [(row["item"], row["old_address"], row["new_name"], row["kept"]) for row in rows][:1] == [
        ("reserved IP shop-ip", "203.0.113.1", "shop.westeurope.cloudapp.azure.com", "no")
    ]


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_page_asks_for_nothing_from_outside(shop):
    page = Page(shop["index.html"])
    assert page.values("src") == []
    assert page.of("link") == page.of("iframe") == page.of("img") == page.of("base") == []
    assert all(link.startswith(("#", "https://")) for link in page.values("href"))
    assert "url(" not in shop["index.html"]
    assert "@import" not in shop["index.html"]
    (policy,) = [meta["content"] for meta in page.of("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; "
        r"form-action 'none'",
        policy or "",
    )


def test_every_id_of_the_page_is_its_own_and_every_link_within_leads_somewhere(shop, hostile):
    for files in (shop, hostile):
        page = Page(files["index.html"])
        ids = page.values("id")
        assert [id for id, times in Counter(ids).items() if times > 1] == []
        links = {link[1:] for link in page.values("href") if link.startswith("#")}
        assert links <= set(ids)
        described = {id for value in page.values("aria-labelledby") for id in value.split()}
        assert described <= set(ids)
        assert set(page.values("for")) <= set(ids)


def test_the_page_can_be_found_ones_way_about_in(shop):
    page = Page(shop["index.html"])
    tags = Counter(tag for tag, _ in page.elements)
    assert (tags["h1"], tags["header"], tags["main"], tags["footer"], tags["nav"]) == (1, 1, 1, 1, 1)
    assert page.of("html") == [{"lang": "en"}]
    assert all("scope" in cell for cell in page.of("th"))
    assert all(field.get("id") for tag in ("input", "select") for field in page.of(tag))
    assert "style" not in {name for _, attributes in page.elements for name in attributes}


def test_a_row_tells_the_filter_its_severities_rows_owner_and_outcome(shop):
    page = Page(shop["index.html"])
    subjects = [item.subject for item in account(a_shop())]
    row = page.of("tr")[[row.get("id") for row in page.of("tr")].index(f"item-{subjects.index('VM shop/shop1') + 1}")]
    assert (row["data-s"], row["data-r"], row["data-o"], row["data-u"]) == (
        "change",
        "2 8 11",
        "cloud service shop",
        "changed",
    )


# --- names that nobody expects ----------------------------------------------------------------------------------------


def test_names_of_documents_are_text_on_the_page(hostile):
    page = Page(hostile["index.html"])
    assert len(page.of("script")) == len(page.of("style")) == 1
    assert page.of("b") == page.of("img") == []
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not [link for link in page.values("href") if "javascript:" in link.lower()]
    assert "<script>alert('x')</script>" in page.text
    assert "{{ 7*7 }}" in page.text


def test_names_of_documents_are_text_in_markdown(hostile):
    text = hostile["report.md"]
    outside = re.sub(r"```mermaid\n.*?```", "", text, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)<(?!br>)", outside)
    assert "](javascript" not in outside.replace("\\](", "")
    assert outside.count("```") == 0
    assert "\n# c" not in outside
    for line in outside.splitlines():
        assert not line.startswith("| ") or len(re.findall(r"(?<!\\)\|", line)) in {3, 4, 5, 6, 7, 8, 9}


def test_names_that_are_formulas_are_text_in_a_spreadsheet(hostile):
    cells = [
        cell for name in ("skipped.csv", "addresses.csv") for row in csv.reader(StringIO(hostile[name])) for cell in row
    ]
    assert f"'{FORMULA}{{{{ 7*7 }}}}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_no_secret_stands_in_any_file(hostile):
    assert [name for name, text in hostile.items() if "canary" in text] == []


def test_an_estate_without_anything_planned_has_a_report(shop):
    outcome = a_shop(decisions={"exclude": ["cloud service shop", "virtual network corp-net"]})
    report = build_report(outcome, "estate")
    assert {item.outcome for item in report.items} == {ItemOutcome.EXCLUDED, ItemOutcome.DROPPED}
    page = Page(report_files(report)["index.html"])
    assert "Nothing is planned that could be drawn." in page.text
