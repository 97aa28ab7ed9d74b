"""The rows themselves: each has a usual case, one at its edge, and one that is refused or loses something."""

from collections import Counter
from pathlib import Path

import pytest

from migration.mapping import MAPPING, MappingRow
from tests.rows import catalogue, table
from tests.rows.catalogue import KINDS, RowTest, UnusableMarkError


@pytest.mark.parametrize("row", MAPPING, ids=lambda row: f"row {row.number}")
def test_every_row_has_a_case_of_each_kind(row: MappingRow):
    kinds = {test.kind for test in catalogue.tests_of_rows()[row.number]}
    assert kinds == set(KINDS), f"row {row.number} ({row.classic})"


def test_every_test_from_document_to_resource_shows_a_row():
    marked = {(test.file, test.name) for tests in catalogue.tests_of_rows().values() for test in tests}
    here = Path(__file__)
    asked_for = {
        (f"tests/rows/{path.name}", line.removeprefix("def ").partition("(")[0])
        for path in here.parent.glob("test_*.py")
        if path != here
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("def test_")
    }
    assert asked_for == marked


def test_a_test_is_found_with_its_kind_and_file(tmp_path: Path):
    folder = tmp_path / "tests" / "rows"
    folder.mkdir(parents=True)
    marks = '@pytest.mark.row(3, "lossy")\n@pytest.mark.row(4, "edge")\n@pytest.mark.parametrize("x", [1])\n'
    (folder / "test_a.py").write_text(f"{marks}def test_b(x): ...\n", "utf-8")
    found = catalogue.rows_shown_in(folder)
    assert found[3] == [RowTest("lossy", "test_b", "tests/rows/test_a.py")]
    assert found[4] == [RowTest("edge", "test_b", "tests/rows/test_a.py")]
    assert found[5] == []


@pytest.mark.parametrize("arguments", ["", "22, 'usual'", "3", "3, 'other'", "number, 'usual'"])
def test_a_mark_without_row_or_kind_is_told_with_its_place(tmp_path: Path, arguments: str):
    (tmp_path / "test_a.py").write_text(f"\n@pytest.mark.row({arguments})\ndef test_b(): ...\n", "utf-8")
    with pytest.raises(UnusableMarkError) as told:
        catalogue.rows_shown_in(tmp_path)
    assert str(told.value) == (
        f"{tmp_path / 'test_a.py'}:2: got pytest.mark.row({arguments}), "
        "expected a row from 1 to 21 and one of usual, edge, lossy"
    )


@pytest.mark.parametrize(
    ("markexpr", "asked"),
    [("row", True), ("row and not engine", True), ("not engine and not cloud", False), ("not row", False), ("", False)],
)
def test_the_table_is_shown_where_rows_are_asked_for(markexpr: str, asked: bool):
    assert table.is_asked_for(markexpr) is asked


def test_the_table_counts_cases_by_row_and_kind():
    def a_report(*row: object) -> pytest.TestReport:
        return pytest.TestReport(
            "test", ("test", 1, "test"), {}, "passed", None, "call", user_properties=[("row", list(row))]
        )

    counts = table.count_rows(
        [
            ("passed", a_report(5, "usual")),
            ("failed", a_report(5, "edge")),
            ("error", a_report(5)),
            ("xfailed", a_report(6, "usual")),
        ]
    )
    assert counts[5] == Counter(usual=1, edge=1, parts=1, passed=1, failed=2)
    assert counts[6] == Counter(usual=1)
    shown = list(table.lines(counts, 96))
    assert (
        shown[0] == "row  classic                  Resource Manager         usual  edge  lossy  parts  passed  failed"
    )
    at = next(at for at, line in enumerate(shown) if line.startswith("  5 "))
    assert shown[at : at + 2] == [
        "  5  Virtual machine          Certificates in Azure        1     1      0      1       1       2",
        "     certificates             Key Vault",
    ]
