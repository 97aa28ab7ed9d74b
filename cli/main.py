"""The program ``classic-migration``: its commands, and what they share."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from cli.convert import convert
from cli.init import init
from cli.preview import preview

app = typer.Typer(
    name="classic-migration",
    help="Read descriptions of Azure classic cloud services and virtual networks, and show the Resource Manager layout "
    "that they become.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # an exception that nobody expected is shown as Python shows it, without variables
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(preview)
app.command()(convert)
app.command()(init)


def main() -> None:
    """Run the command line (the console script)."""
    app(prog_name=app.info.name)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"classic-migration {_version()}")
        raise typer.Exit


def _version() -> str:
    """The version of the installed package; of the source where it runs from a clone."""
    try:
        return version("classic-migration")
    except PackageNotFoundError:
        project = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@app.callback()
def _options(
    asked: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


if __name__ == "__main__":
    main()
