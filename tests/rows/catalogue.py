"""Which tests show which row of the mapping: read off the marks ``@pytest.mark.row(number, kind)``, running nothing."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("usual", "edge", "lossy")
"""What a case shows: the common case, one at the edge of the row, one that is refused or loses something."""
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RowTest:
    """A test function that shows a row; ``file`` is relative to the repository."""

    kind: str
    name: str
    file: str


class UnusableMarkError(ValueError):
    """A mark does not name a row and a kind; the message says where it stands."""


def tests_of_rows() -> dict[int, list[RowTest]]:
    """Find the tests of each row, 1 to 21, in the order of files and lines.

    A test module should import the catalogue as a whole: pytest would take a function of this name for a test.

    Raises:
        UnusableMarkError: a mark does not have the form ``@pytest.mark.row(11, "usual")``.
    """
    return rows_shown_in(FOLDER)


def rows_shown_in(folder: Path) -> dict[int, list[RowTest]]:
    """Find the tests of each row in one folder; see ``tests_of_rows``.

    Raises:
        UnusableMarkError: a mark does not have the form ``@pytest.mark.row(11, "usual")``.
    """
    found: dict[int, list[RowTest]] = {number: [] for number in range(1, 22)}
    for path in sorted(folder.glob("test_*.py")):
        file = path.relative_to(folder.parents[1]).as_posix()
        for function, mark in _marks(ast.parse(path.read_text("utf-8"))):
            number, kind = _read(mark, path)
            found[number].append(RowTest(kind, function.name, file))
    return found


def _marks(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    for function in functions:
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.row":
                yield function, decorator


def _read(mark: ast.Call, path: Path) -> tuple[int, str]:
    match mark.args:
        case [ast.Constant(value=int(number)), ast.Constant(value=str(kind))] if 1 <= number <= 21 and kind in KINDS:
            return number, kind
        case _:
            expected = f"a row from 1 to 21 and one of {', '.join(KINDS)}"
            message = f"{path}:{mark.lineno}: got {ast.unparse(mark)}, expected {expected}"
            raise UnusableMarkError(message)
