"""The command ``check``: what is to be known about an estate, told like a compiler tells it; starts no engine."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.arguments import DecisionsFile, Documents, Strict
from cli.run import BLOCKED, UNUSABLE, Unusable, outcome_of, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classic.findings import Finding
    from migration.outcome import Outcome
    from report.model import Item


class Format(StrEnum):
    """What a check is printed as."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    paths: Documents = None,
    decisions: DecisionsFile = None,
    format: Annotated[
        Format, typer.Option(help="`text` to read, `json` to work with, `sarif` for code review tools.")
    ] = Format.TEXT,
    strict: Strict = False,
) -> None:
    """Check classic documents: what cannot, will not or should not be migrated, and what is missing.

    Needs no Azure account, no Pulumi CLI, and half a second.

    **Examples**

    - `classic-migration check examples/contoso`
    - `classic-migration check estate --strict --format sarif > findings.sarif`

    **Exit status**: 0 when the layout can be declared or only lacks inputs; 1 when something cannot be migrated as it
    is; 2 when the input or the command cannot be used.
    """
    from cli.explain import explain

    places = paths or [Path()]
    try:
        outcome = outcome_of(places, decisions, strict=strict)
    except Unusable as unusable:
        if format is not Format.TEXT and unusable.findings:
            _give_document(format, (), unusable.findings)
            unusable = Unusable(unusable.problem)
        explain(unusable)
        raise typer.Exit(UNUSABLE) from None
    from report.accounting import account

    items = account(outcome)
    if format is Format.TEXT:
        _give_text(outcome, items, title_of(places))
    else:
        _give_document(format, items, outcome.findings)
    if outcome.blocked:
        raise typer.Exit(BLOCKED)


def _give_text(outcome: "Outcome", items: "Sequence[Item]", title: str) -> None:
    from rich.text import Text

    from cli.explain import list_findings
    from cli.output import Screen
    from preview.layout import guides_for
    from preview.summary import next_steps, summary

    screen = Screen(sys.stdout)
    list_findings(screen, outcome.findings)
    screen.show(
        [
            *([Text()] if outcome.findings else []),
            *summary(outcome, title, None, screen.width, guides_for(sys.stdout.encoding)),
        ]
    )
    screen.show([Text(_counted(items)), *map(Text, next_steps(outcome))])


def _counted(items: "Sequence[Item]") -> str:
    """Say in one line what became of all items."""
    from migration.wording import counted
    from report.model import ItemOutcome

    became = [(outcome, sum(item.outcome is outcome for item in items)) for outcome in reversed(ItemOutcome)]
    parts = ", ".join(f"{number} {outcome.value}" for outcome, number in became if number)
    return f"{counted(len(items), 'classic item')}: {parts}"


def _give_document(format: Format, items: "Sequence[Item]", findings: "Sequence[Finding]") -> None:
    from cli.output import write_stdout
    from report.forms import check_json

    if format is Format.JSON:
        document = check_json(items, findings)
    else:
        from cli.version import version
        from migration.rules import rules_by_id
        from report.sarif import sarif

        document = sarif(findings, rules_by_id(), version())
    write_stdout(json.dumps(document, indent=2) + "\n")
