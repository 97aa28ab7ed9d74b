"""The command ``report``: a folder that tells everything about a migration, to read, to hand on, to compare."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.arguments import DecisionsFile, Documents, Strict
from cli.run import BLOCKED, UNUSABLE, Unusable, outcome_of, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def report(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="The folder to write to; it is made where it is missing."),
    ],
    paths: Documents = None,
    decisions: DecisionsFile = None,
    strict: Strict = False,
) -> None:
    """Write a report: what becomes of each classic item and why, what is missing, and how to cut over.

    The folder gets `index.html`, a page that needs no network and no other file, the same as `report.md` and
    `report.json`, what is not carried over as `skipped.csv`, addresses as `addresses.csv`, and Mermaid sources of the
    diagrams. Two runs over the same documents give the same files.

    **Examples**

    - `classic-migration report examples/contoso --output report`
    - `classic-migration report estate --decisions decisions.yaml --strict -o report`

    **Exit status**: 0 when the layout can be declared or only lacks inputs; 1 when something cannot be migrated as it
    is; 2 when the input or the command cannot be used.
    """
    from cli.explain import explain

    places = paths or [Path()]
    try:
        outcome = outcome_of(places, decisions, strict=strict)
        from report.build import build_report
        from report.files import PAGE, report_files

        _write(output, report_files(build_report(outcome, title_of(places))))
    except Unusable as unusable:
        explain(unusable)
        raise typer.Exit(UNUSABLE) from None
    sys.stdout.write(f"{output / PAGE}\n")
    if outcome.blocked:
        raise typer.Exit(BLOCKED)


def _write(folder: Path, files: "Mapping[str, str]") -> None:
    """Write the files of a report; diagrams of an earlier report that this one does not have are removed."""
    from cli.output import write_file
    from report.diagram_files import FOLDER

    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        for old in (folder / FOLDER).glob("*.mmd"):
            if f"{FOLDER}/{old.name}" not in files:
                old.unlink()
    except OSError as error:
        raise Unusable(f"cannot write to {folder}: {error.strerror or error}") from None
    for name, text in files.items():
        write_file(folder / name, text)
