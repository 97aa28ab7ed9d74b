"""Everything that a run is given: documents, and the decisions about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from classic.estate import ClassicEstate
from classic.findings import Finding, Severity, in_order
from classic.readers import read_estate
from classic.readers.owners import is_name_of
from config.decisions import Decisions
from config.read import read_decisions
from config.rules import DECISION_UNUSED
from config.settings import find_decisions


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read, and what is to be told of it; ``decisions_file`` is ``None`` where there is none."""

    estate: ClassicEstate
    decisions: Decisions
    findings: tuple[Finding, ...]
    decisions_file: Path | None
    decisions_usable: bool
    """Whether all decisions are understood; those that are not are left out, and told of as blockers."""


def read_inputs(paths: Sequence[str | Path], decisions_file: str | Path | None = None) -> Inputs:
    """Read the documents under some paths, and the decisions about them. Never raises for what stands in them.

    Args:
        paths: Documents, or folders of them.
        decisions_file: The decisions; without one, those that lie beside the documents, if any do.
    """
    file = Path(decisions_file) if decisions_file else find_decisions(paths)
    decisions, told = read_decisions(file) if file else (Decisions(), ())
    reading = read_estate(paths, decisions.documents)
    unused = _unused_documents(decisions, [document.file for document in reading.documents])
    return Inputs(
        estate=reading.estate,
        decisions=decisions,
        findings=in_order((*told, *reading.findings, *unused)),
        decisions_file=file,
        decisions_usable=all(finding.severity is not Severity.BLOCKER for finding in told),
    )


def read_undecided(paths: Sequence[str | Path]) -> Inputs:
    """Read the documents under some paths as if nothing had been decided about them."""
    reading = read_estate(paths)
    return Inputs(reading.estate, Decisions(), reading.findings, decisions_file=None, decisions_usable=True)


def _unused_documents(decisions: Decisions, files: list[str]) -> Iterator[Finding]:
    for key in decisions.documents:
        if not any(is_name_of(key, file) for file in files):
            near = get_close_matches(key, [Path(file).name for file in files], n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            message = f"no document goes by that name{hint}"
            yield DECISION_UNUSED.finding(f"decision documents: {key}", decisions.source, message)
