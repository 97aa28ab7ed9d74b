"""The program ``classic-migration``: its commands, and what they share."""

from typing import Annotated

import typer

from cli.check import check
from cli.convert import convert
from cli.init import init
from cli.preview import preview
from cli.report import report

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
app.command()(check)
app.command()(report)
app.command()(convert)
app.command()(init)


def main() -> None:
    """Run the command line (the console script)."""
    app(prog_name=app.info.name)


def _tell_version(asked: bool) -> None:
    if asked:
        from cli.version import version

        typer.echo(f"classic-migration {version()}")
        raise typer.Exit


@app.callback()
def _options(
    asked: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


if __name__ == "__main__":
    main()
