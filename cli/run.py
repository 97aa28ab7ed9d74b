"""From paths to an outcome: what every command begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classic.findings import Finding
    from migration.outcome import Outcome

BLOCKED, UNUSABLE = 1, 2
"""Exit statuses; 0 when nothing is in the way, or only inputs are missing."""


@dataclass(frozen=True)
class Unusable(Exception):  # noqa: N818 - it says what the input is
    """The input gives nothing to work on: the problem in one sentence, and all findings that led to it."""

    problem: str
    findings: "tuple[Finding, ...]" = ()

    def __str__(self) -> str:
        return self.problem


def outcome_of(paths: Sequence[Path], decisions_file: Path | None = None, *, strict: bool = False) -> "Outcome":
    """Read the documents under paths, and the decisions about them, and plan the estate.

    Args:
        paths: Documents, or folders of them.
        decisions_file: The decisions; without one, those that lie beside the documents, if any do.
        strict: Make a blocker of every loss that no decision accepts.

    Raises:
        Unusable: a path is missing, the decisions cannot be used, or no document is a classic description.
    """
    missing = [path for path in (*paths, *([decisions_file] if decisions_file else ())) if not path.exists()]
    if missing:
        raise Unusable(f"no such file or folder: {', '.join(map(str, missing))}")

    from config.inputs import read_inputs
    from migration import plan_estate

    inputs = read_inputs(paths, decisions_file)
    if not inputs.decisions_usable:
        raise Unusable(f"the decisions in {inputs.decisions_file} cannot be used", inputs.findings)
    if inputs.estate.is_empty:
        where = ", ".join(map(str, paths))
        raise Unusable(f"no classic item that could be planned was found in {where}", inputs.findings)
    return plan_estate(inputs.estate, inputs.decisions, inputs.findings, strict=strict)


def title_of(paths: Sequence[Path]) -> str:
    """What to call the estate: the name of its folder or document, or how many of them there are."""
    if len(paths) > 1:
        return f"{len(paths)} paths"
    return paths[0].resolve().name or str(paths[0])
