"""The command ``init``: the files in which a user decides about an estate, with all that there is to decide."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.arguments import Documents
from cli.run import UNUSABLE, Unusable, outcome_of

if TYPE_CHECKING:
    from cli.stack_file import StackFile
    from migration.initial_decisions import Choice
    from migration.outcome import Outcome

_WAY_OUT = "--update adds what is new, --force writes it anew"


def init(
    paths: Documents = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write. `decisions.yaml` beside the documents when omitted.",
            show_default=False,
        ),
    ] = None,
    stack: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The stack. The name of the folder when omitted.", show_default=False),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Add what is new to files that exist; what stands there stays.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write files that exist anew.")] = False,
) -> None:
    """Write `decisions.yaml`, with every choice that an estate needs, and a stack file for it.

    Choices that are not made yet stand there as comments, each with the findings that it answers. The stack file,
    `Pulumi.<stack>.yaml`, goes into the current folder, where Pulumi looks for it.

    **Examples**

    - `classic-migration init dump`
    - `classic-migration init network.xml shop.xml --decisions decisions.yaml --stack test`
    - `classic-migration init dump --update`

    **Exit status**: 0 when the files are written; 2 when the input or the command cannot be used.
    """
    from cli.stack_file import legal_stack_name
    from cli.telling import explain

    if update and force:
        message = "--update keeps what stands in the files and --force does not; give one of them"
        raise typer.BadParameter(message)
    if stack is not None and legal_stack_name(stack) != stack:
        message = f"expected letters, digits, hyphens, underscores and dots, such as {legal_stack_name(stack)}"
        raise typer.BadParameter(message, param_hint="--stack")
    places = paths or [Path()]
    try:
        _init(places, decisions, stack or legal_stack_name(_folder(places[0]).resolve().name), update, force)
    except Unusable as unusable:
        explain(unusable)
        raise typer.Exit(UNUSABLE) from None


def _init(places: Sequence[Path], decisions: Path | None, stack: str, update: bool, force: bool) -> None:
    from cli.output import check_free, check_place, write_file
    from config.settings import find_decisions
    from migration.initial_decisions import initial_decisions

    decisions_file = decisions or find_decisions(places) or _folder(places[0]) / "decisions.yaml"
    stack_file = Path(f"Pulumi.{stack}.yaml")
    current = decisions_file if update and decisions_file.exists() else None
    outcome = outcome_of(places, current, undecided=current is None)
    for file in (decisions_file, stack_file):
        if update or force:
            check_place(file)
        else:
            check_free(file, _WAY_OUT)
    choices = initial_decisions(outcome)
    texts = (
        (decisions_file, *_decisions_text(decisions_file, choices, update)),
        (stack_file, *_stack_text(stack_file, _stack(places, decisions_file, stack, outcome), update)),
    )
    for file, text, told in texts:
        write_file(file, text)
        typer.echo(f"{file}: {told}")
    _tell_what_is_next(places, decisions_file, outcome)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _decisions_text(file: Path, choices: "Sequence[Choice]", update: bool) -> tuple[str, str]:
    """The text of the decisions file, and what to tell of it."""
    from cli.editor import schema_beside
    from migration.decisions_text import UpdateError, new_text, updated_text
    from migration.wording import counted

    if not (update and file.exists()):
        schema = schema_beside("decisions.schema.json", file.absolute().parent)
        open_ = sum(not choice.settled for choice in choices)
        return new_text(choices, schema), f"written, {counted(open_, 'choice')} to make or to leave as they are"
    try:
        text, added = updated_text(_text_of(file), choices)
    except UpdateError as error:
        raise Unusable(f"{file} cannot be updated: {error}") from None
    return text, f"{counted(added, 'choice')} added" if added else "nothing to add"


def _stack(places: Sequence[Path], decisions_file: Path, stack: str, outcome: "Outcome") -> "StackFile":
    from classic import subjects
    from cli.stack_file import StackFile

    told = {finding.subject: finding.message for finding in outcome.findings}
    secrets = {key: told.get(subjects.secret(key), "") for key in outcome.plan.secrets}
    return StackFile(stack, [path.as_posix() for path in places], decisions_file.as_posix(), secrets)


def _stack_text(file: Path, stack: "StackFile", update: bool) -> tuple[str, str]:
    """The text of the stack file, and what to tell of it."""
    if not (update and file.exists()):
        return stack.new_text(), "written"
    before = _text_of(file)
    text = stack.updated_text(before)
    return text, "nothing to add" if text == before else "settings added"


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} cannot be read: {error}") from None


def _tell_what_is_next(places: Sequence[Path], decisions_file: Path, outcome: "Outcome") -> None:
    import shlex

    from classic.findings import Severity
    from migration.wording import counted

    blockers, inputs = outcome.count(Severity.BLOCKER), outcome.count(Severity.INPUT)
    if blockers:
        typer.echo(f"{counted(blockers, 'blocker is', 'blockers are')} in the way.")
    if inputs:
        typer.echo(f"{counted(inputs, 'input is', 'inputs are')} missing.")
    command = shlex.join(["classic-migration", "preview", *map(str, places), "--decisions", str(decisions_file)])
    typer.echo(f"Next: {command}")
