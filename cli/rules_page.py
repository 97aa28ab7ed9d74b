"""Writes docs/rules.md, the page of all rules with their examples: ``python -m cli.rules_page [--check]``."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from classic.findings import Rule
from cli.anchors import anchor_of
from migration.mapping import row
from migration.rules import rules_by_id

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
EXAMPLES = ROOT / "tests" / "rules" / "fixtures"
HUNDREDS = {
    "1": "What the platform's migration refused",
    "2": "What is not carried over",
    "3": "What is carried over differently",
    "4": "What you have yet to supply",
    "5": "Limits and names that Azure holds to",
    "6": "What cannot stand side by side",
    "7": "What is less safe than it should be",
    "8": "Documents and decisions",
}
LONGEST_EXAMPLE = 36
"""Lines of an example that are shown."""
_DATA = re.compile(r"[A-Za-z0-9+/=]{80,}")
"""Certificates and the like, of which a few characters are enough."""

_HEAD = """\
# Rules

<!-- Written by `python -m cli.rules_page` from the rules and their examples; do not edit. -->

Every finding names its rule. `preview` tells what it found, and where; this page tells what the rule is about. The
first digit says what kind of rule it is:

| ids | |
| --- | --- |
"""
_EXPLANATION = """
`blocker`, `input`, `loss` and `change` are explained in the [README](../README.md#what-a-run-tells). What the
platform's migration refused, although Resource Manager can hold it, is carried over when `decisions.yaml` allows it;
losses are accepted there ([decisions-file.md](decisions-file.md)). Rows are those of the mapping, from 1 to 21.

The example below a rule makes it tell something. `estate` is in [the YAML form](formats.md#the-yaml-form), `decisions`
stands for `decisions.yaml`, and `documents` for files by name; an item with `$repeat` stands for so many.
"""


def page() -> str:
    """The whole page."""
    rules = list(rules_by_id().values())
    contents = "".join(
        f"| [CM{digit}xx](#{anchor_of(f'CM{digit}xx: {title}')}) | {title} |\n" for digit, title in HUNDREDS.items()
    )
    sections = "".join(
        f"\n## CM{digit}xx: {title}\n\n{_contents_of(digit, rules)}{''.join(_of_hundred(digit, rules))}"
        for digit, title in HUNDREDS.items()
    )
    return f"{_HEAD}{contents}{_EXPLANATION}{sections}"


def _contents_of(digit: str, rules: list[Rule]) -> str:
    lines = (
        f"| [{rule.id}](#{anchor_of(_heading(rule))}) | {rule.severity.value} | {rule.title} |\n"
        for rule in rules
        if rule.id[2] == digit
    )
    return f"| rule | severity | |\n| --- | --- | --- |\n{''.join(lines)}"


def _of_hundred(digit: str, rules: list[Rule]) -> Iterator[str]:
    yield from (_section(rule) for rule in rules if rule.id[2] == digit)


def _section(rule: Rule) -> str:
    place = f", row {rule.row} ({row(rule.row).classic})" if rule.row is not None else ""
    return (
        f"\n### {_heading(rule)}\n\n"
        f"**{rule.title}** ({rule.severity.value}{place})\n\n"
        f"{_prose(rule.why)}\n\n"
        f"*What to do:* {_prose(rule.remedy)}\n\n"
        f"*Source:* {_link(rule.reference)}\n\n"
        f"```yaml\n{_example(rule)}```\n"
    )


def _heading(rule: Rule) -> str:
    return f"{rule.id} {rule.name}"


def _prose(text: str) -> str:
    """Keep angle brackets from being taken for HTML, outside code."""
    parts = text.split("`")
    parts[::2] = [part.replace("<", r"\<") for part in parts[::2]]
    return "`".join(parts)


def _link(reference: str) -> str:
    inside = reference.removeprefix("docs/")
    return f"[{inside}]({inside})" if inside != reference else f"<{reference}>"


def _example(rule: Rule) -> str:
    """The failing example as its author wrote it, without what is too long to help."""
    text = (EXAMPLES / f"{rule.id}-{rule.name}.yaml").read_text(encoding="utf-8")
    lines = [line[2:] for line in text.partition("failing:\n")[2].partition("\npassing:\n")[0].splitlines()]
    short = [_DATA.sub(lambda found: f"{found[0][:24]}…", line) for line in lines[:LONGEST_EXAMPLE]]
    rest = len(lines) - len(short)
    more = f"# … and {rest} lines more\n" if rest else ""
    return "".join(f"{line}\n" for line in short) + more


def stale(path: Path = PAGE) -> bool:
    """Whether the page is not what the rules and examples say today."""
    return not path.is_file() or path.read_bytes().decode("utf-8") != page()


def _main(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if the page is stale.")] = False,
) -> None:
    """Write the page of rules where it is stale."""
    if not stale():
        typer.echo("the page of rules is up to date")
        return
    if check:
        typer.echo("stale: docs/rules.md; run `python -m cli.rules_page`", err=True)
        sys.exit(1)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    typer.echo("wrote docs/rules.md")


if __name__ == "__main__":
    typer.run(_main)
