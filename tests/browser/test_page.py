"""The page of a report in a real browser: nothing asked for, nothing broken, found, filtered, read by everybody.

Needs the extra ``browser`` and Chromium: ``chromium`` on the path, or what ``CHROMIUM`` names.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from report.build import build_report
from report.files import report_files
from tests.unit.report.estates import a_hostile_estate, a_shop

pytestmark = pytest.mark.browser

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, NARROW = 1280, 390
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium: install it, or name it with CHROMIUM")
    with driver.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages by the name of their estate."""
    folder = tmp_path_factory.mktemp("pages")
    found: dict[str, Path] = {}
    for name, outcome in (("shop", a_shop()), ("hostile", a_hostile_estate())):
        found[name] = folder / f"{name}.html"
        found[name].write_text(report_files(build_report(outcome, name))["index.html"], encoding="utf-8")
    return found


@pytest.fixture
def open_page(browser: Any, places: dict[str, Path]) -> Iterator[Open]:
    """Open a page; when the test is done, nothing may have been asked for, refused or thrown."""
    trouble: list[str] = []
    opened: list[Any] = []

    def open_it(name: str = "shop", width: int = WIDE, scheme: str = "light") -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        page.on("console", lambda message: trouble.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith("file:") or trouble.append(f"request: {request.url}"))
        page.goto(places[name].as_uri())
        return page

    yield open_it
    for page in opened:
        page.close()
    assert trouble == []


def shown(page: Any, selector: str) -> list[str]:
    """The texts of what can be seen of a selector."""
    return [item.inner_text() for item in page.locator(selector).all() if item.is_visible()]


@pytest.mark.parametrize("name", ["shop", "hostile"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_opens_without_requests_errors_or_horizontal_scroll(open_page, name, width):
    page = open_page(name, width)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("h1").inner_text().split() == ["Migration", "report", name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["shop", "hostile"])
def test_a_page_has_no_fault_that_axe_finds(open_page, name, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra `browser` is not installed")
    page = open_page(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    found = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], fault["impact"], fault["nodes"][0]["html"][:200]) for fault in found] == []


def test_words_are_searched_in_findings_and_items(open_page):
    page = open_page()
    page.get_by_label("Search findings and items").fill("VM shop/shop2")
    page.locator("html.filtered").wait_for(state="attached")
    rows = shown(page, "[data-row]")
    assert rows
    assert all("shop2" in row.lower() for row in rows)
    assert page.get_by_role("status").inner_text().startswith(f"{len(shown(page, '#findings [data-row]'))} of ")


def test_a_rule_is_found_by_its_id(open_page):
    page = open_page()
    page.get_by_label("Search findings and items").fill("CM305")
    page.locator("html.filtered").wait_for(state="attached")
    assert [text.partition(" ")[0] for text in shown(page, "#findings h4")] == ["CM305"]


@pytest.mark.parametrize(
    ("field", "choice", "items"),
    [
        ("Severity", "loss", {"reserved IP spare"}),
        ("Outcome", "dropped", {"reserved IP spare"}),
        ("Mapping row", "9", {"NIC shop/shop2/second"}),
        ("Cloud service or network", "virtual network corp-net", {"virtual network corp-net", "subnet corp-net/front"}),
    ],
)
def test_items_are_filtered(open_page, field, choice, items):
    page = open_page()
    page.get_by_label(field, exact=True).select_option(choice)
    page.locator("html.filtered").wait_for(state="attached")
    assert {text.splitlines()[0] for text in shown(page, "#items tr[data-row] th")} == items
    page.get_by_role("button", name="Clear").click()
    page.locator("html:not(.filtered)").wait_for(state="attached")
    assert len(shown(page, "#items tr[data-row]")) > len(items)


def test_a_link_to_what_is_filtered_out_shows_it(open_page):
    page = open_page()
    page.get_by_label("Outcome", exact=True).select_option("dropped")
    page.locator("html.filtered").wait_for(state="attached")
    page.evaluate("location.hash = '#rule-CM305'")
    page.locator("html:not(.filtered)").wait_for(state="attached")
    assert page.locator("#rule-CM305").is_visible()


def test_the_theme_goes_round_and_is_kept(open_page):
    page = open_page()
    button = page.get_by_role("button", name="Theme")
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = [(button.inner_text(), page.evaluate(ground))]
    for _ in range(3):
        button.click()
        seen.append((button.inner_text(), page.evaluate(ground)))
    white, black = "rgb(255, 255, 255)", "rgb(20, 24, 29)"
    assert seen == [
        ("Theme: system", white),
        ("Theme: light", white),
        ("Theme: dark", black),
        ("Theme: system", white),
    ]
    button.click()
    button.click()
    page.reload()
    assert button.inner_text() == "Theme: dark"


def test_the_keyboard_reaches_the_filter_and_the_folds(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#items summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#items details').open") is False


def test_what_is_printed_is_unfolded(open_page):
    page = open_page()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = false })")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_without_scripts_everything_can_be_read(browser, places):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(places["shop"].as_uri())
    items = json.loads(report_files(build_report(a_shop(), "shop"))["report.json"])["items"]
    assert page.locator("#items tr[data-row]").count() == len(items)
    assert not page.locator("#filter").is_visible()
    context.close()
