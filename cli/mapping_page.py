"""The text of ``docs/mapping.md``: the mapping row by row, out of the code that carries it out.

The page is written anew by ``pytest --update-golden``, since it names the tests that show each row.
"""

from collections.abc import Iterator, Mapping, Sequence

from cli.anchors import anchor_of
from migration.mapping import MAPPING, REFERENCE, MappingRow
from migration.rules import rules_by_id

_HEAD = f"""# The mapping, row by row

What the 21 rows of Microsoft's [platform migration]({REFERENCE})
(May 2016) become today. Each row has the table's own words in short, what is declared, where that departs from the
table and why, the settings in [decisions.yaml](decisions-file.md) that change it, the [rules](rules.md) that speak of
it, and the tests that show it. Anything that is in no row is told, never dropped in silence.

This page is generated: `pytest tests/unit/test_mapping_page.py --update-golden` writes it anew.
"""


def mapping_page(tests: Mapping[int, Sequence[tuple[str, str, str]]]) -> str:
    """Write the page.

    Args:
        tests: For each row the tests that show it: kind (usual, edge, lossy), name and file.
    """
    lines = [_HEAD, *_overview(tests)]
    for row in MAPPING:
        lines += ["", *_row(row, tests.get(row.number, ()))]
    return "\n".join(lines).rstrip() + "\n"


def _overview(tests: Mapping[int, Sequence[tuple[str, str, str]]]) -> Iterator[str]:
    yield "| row | classic | Resource Manager | tests |"
    yield "| --- | --- | --- | --- |"
    for row in MAPPING:
        anchor = f"#{anchor_of(_title(row))}"
        count = len(tests.get(row.number, ()))
        yield f"| [{row.number}]({anchor}) | {row.classic} | {row.resource_manager} | {count} |"


def _title(row: MappingRow) -> str:
    return f"{row.number}. {row.classic}"


def _row(row: MappingRow, tests: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield f"## {_title(row)}"
    yield ""
    yield f"**{row.classic}** becomes **{row.resource_manager}**. {_escaped(row.note)}".rstrip()
    yield ""
    yield f"- Declared today: {', '.join(f'`{_code(kind)}`{_rest(kind)}' for kind in row.declared)}."
    yield f"- Departs: {_escaped(row.departs) or 'nothing; the property is carried over as it was.'}"
    settings = ", ".join(f"`{setting}`" for setting in row.settings)
    yield f"- Settings: {settings or 'none'}."
    rules = [rule for rule in rules_by_id().values() if rule.row == row.number]
    links = ", ".join(f"[{rule.id}](rules.md#{rule.id.lower()}) {rule.severity.value}" for rule in rules)
    yield f"- Rules: {links or 'none'}."
    yield "- Shown by:"
    for kind, name, file in sorted(tests, key=lambda test: (_KINDS.index(test[0]), test[2], test[1])):
        yield f"  - {kind}: `{name}` ({file})"


_KINDS = ("usual", "edge", "lossy")


def _escaped(text: str) -> str:
    """Write a text so that a name in angle brackets is no element of HTML."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _code(kind: str) -> str:
    return kind.partition(" ")[0]


def _rest(kind: str) -> str:
    _, blank, rest = kind.partition(" ")
    return f" {rest}" if blank else ""
