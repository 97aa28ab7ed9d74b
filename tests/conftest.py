"""What all tests share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rows import table

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests got to tests/golden; read the diff before committing",
    )


def pytest_itemcollected(item: pytest.Item) -> None:
    table.note_rows(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """With ``-m row``, show how many cases each row of the mapping has, and how they went."""
    if not table.is_asked_for(config.option.markexpr):
        return
    reports = [
        (category, report)
        for category, found in terminalreporter.stats.items()
        for report in found
        if isinstance(report, pytest.TestReport)
    ]
    terminalreporter.section("rows of the mapping")
    for line in table.lines(table.count_rows(reports), shutil.get_terminal_size().columns):
        terminalreporter.write_line(line)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden, or write it there with ``pytest --update-golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: run pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
