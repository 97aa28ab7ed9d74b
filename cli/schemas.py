"""Writes the JSON schemas of the files that users write: ``python -m cli.schemas [--check]``."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from classic.schema import estate_schema
from cli.editor import FOLDER
from config.schema import decisions_schema

SCHEMAS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "estate.schema.json": estate_schema,
    "decisions.schema.json": decisions_schema,
}
"""What generates each file of the folder."""


def stale(folder: Path = FOLDER) -> tuple[str, ...]:
    """Name the schema files that are not what the models say today."""
    return tuple(name for name in SCHEMAS if _read(folder / name) != _text(name))


def write(names: Iterable[str], folder: Path = FOLDER) -> None:
    """Write schema files."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(_text(name), encoding="utf-8", newline="\n")


def _text(name: str) -> str:
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _main(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file is stale.")] = False,
) -> None:
    """Write the JSON schemas that are stale."""
    names = stale()
    if check and names:
        typer.echo(f"stale: {', '.join(names)}; run `python -m cli.schemas`", err=True)
        sys.exit(1)
    if not check:
        write(names)
    typer.echo(f"wrote {', '.join(names)}" if names else "the schemas are up to date")


if __name__ == "__main__":
    typer.run(_main)
