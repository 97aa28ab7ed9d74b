"""The command ``preview``: the layout that an estate becomes, worked out offline by the embedded engine."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.arguments import DecisionsFile, Documents, Strict
from cli.run import BLOCKED, UNUSABLE, Unusable, outcome_of, title_of

if TYPE_CHECKING:
    from classic.findings import Severity
    from migration.outcome import Outcome
    from preview.recorded import Recording

_SEVERITIES = ("blocker", "input", "loss", "change")


class Format(StrEnum):
    """What a preview is printed as."""

    TREE = "tree"
    JSON = "json"


def _severities(text: str) -> tuple["Severity", ...]:
    from classic.findings import Severity

    asked = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [word for word in asked if word not in _SEVERITIES]
    if unknown or not asked:
        got = ", ".join(unknown) or "nothing"
        raise typer.BadParameter(f"expected some of {', '.join(_SEVERITIES)}, separated by commas; got {got}")
    return tuple(severity for severity in Severity if severity.value in asked)


def _checked(severities: str) -> str:
    _severities(severities)
    return severities


def preview(
    paths: Documents = None,
    decisions: DecisionsFile = None,
    format: Annotated[Format, typer.Option(help="`tree` to read, `json` to work with.")] = Format.TREE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output."),
    ] = None,
    findings: Annotated[
        str,
        typer.Option(
            metavar="SEVERITIES",
            help="List only findings of these severities below the tree; the others are counted.",
            callback=_checked,
        ),
    ] = ",".join(_SEVERITIES),
    strict: Strict = False,
) -> None:
    """Show the Resource Manager layout that classic documents become, and what to know about it.

    Needs no Azure account and no Pulumi CLI: the same program that `pulumi up` runs is run in memory.

    **Examples**

    - `classic-migration preview examples/contoso`
    - `classic-migration preview network.xml shop.xml --decisions decisions.yaml`
    - `classic-migration preview estate --format json --output layout.json`
    - `classic-migration preview estate --findings blocker,input`

    **Exit status**: 0 when the layout can be declared or only lacks inputs; 1 when something cannot be migrated as it
    is; 2 when the input or the command cannot be used.
    """
    from cli.output import check_place
    from cli.telling import explain

    places = paths or [Path()]
    try:
        if output is not None:
            check_place(output)
        outcome = outcome_of(places, decisions, strict=strict)
        recording = _record(outcome)
        if format is Format.JSON:
            _give_json(outcome, recording, output, title_of(places))
        else:
            _give_tree(outcome, recording, output, title_of(places), _severities(findings))
    except Unusable as unusable:
        explain(unusable)
        raise typer.Exit(UNUSABLE) from None
    if outcome.blocked:
        raise typer.Exit(BLOCKED)


def _record(outcome: "Outcome") -> "Recording":
    """Run the program in the embedded engine; imports Pulumi, which nothing else here needs."""
    from cli.progress import progress

    with progress(outcome.plan) as tell:
        from preview.recording import preview_outcome

        return preview_outcome(outcome, on_resource=tell)


def _give_json(outcome: "Outcome", recording: "Recording", output: Path | None, title: str) -> None:
    from preview.recording import to_json

    _give(json.dumps(to_json(recording, outcome.findings), indent=2) + "\n", output)
    _sum_up(outcome, title, _count(recording))


def _give_tree(
    outcome: "Outcome", recording: "Recording", output: Path | None, title: str, severities: tuple["Severity", ...]
) -> None:
    from cli.output import Screen
    from preview.layout import BOXES, guides_for
    from preview.tree import Page, render_tree

    screen = Screen(sys.stdout)
    guides = BOXES if output is not None else guides_for(sys.stdout.encoding)
    page = Page(screen.width, guides, severities)
    lines = render_tree(outcome, title, _count(recording), page)
    if output is None:
        screen.show(lines)
    else:
        _give("".join(f"{line.plain}\n" for line in lines), output)
        _sum_up(outcome, title, _count(recording))


def _count(recording: "Recording") -> int:
    """Count the resources of Azure; Pulumi's components are only a way to group them."""
    return sum(resource.custom for resource in recording.resources)


def _give(text: str, output: Path | None) -> None:
    from cli.output import write_file, write_stdout

    if output is None:
        write_stdout(text)
    else:
        write_file(output, text)


def _sum_up(outcome: "Outcome", title: str, resources: int) -> None:
    """Tell on standard error what the other output says at length."""
    from cli.output import Screen
    from preview.layout import guides_for
    from preview.tree import Page, last_lines

    screen = Screen(sys.stderr)
    screen.show(last_lines(outcome, title, resources, Page(screen.width, guides_for(sys.stderr.encoding))))
