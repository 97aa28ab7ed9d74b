"""The mapping page: complete, and what the code says today."""

import re
from collections.abc import Callable

import pytest

from cli.mapping_page import mapping_page
from migration.decision_paths import decision_paths, sections
from migration.mapping import MAPPING
from tests.rows import catalogue

PAGE = "../../docs/mapping.md"


def page() -> str:
    tests = catalogue.tests_of_rows()
    return mapping_page({row: [(test.kind, test.name, test.file) for test in found] for row, found in tests.items()})


def test_the_mapping_page_is_what_the_code_says(golden: Callable[[str, str], None]):
    golden(PAGE, page())


def test_the_page_tells_every_row_with_its_tests_and_links_to_it():
    text = page()
    headings = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    assert headings == [str(row.number) for row in MAPPING]
    links = set(re.findall(r"\(#([a-z0-9-]+)\)", text))
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }
    assert links == anchors
    for kind in catalogue.KINDS:
        assert text.count(f"  - {kind}: `") >= len(MAPPING)


@pytest.mark.parametrize("setting", sorted({setting for row in MAPPING for setting in row.settings}))
def test_a_setting_that_a_row_names_is_a_key_of_the_decisions_file(setting: str):
    if "." not in setting:
        assert setting in sections()
    else:
        (path,) = decision_paths(f"Set {setting} in decisions.yaml.")
        assert ".".join(path) == setting
