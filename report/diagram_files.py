"""The file that each diagram's source goes to."""

import re
from collections.abc import Iterable, Iterator

from report.model import Diagram

FOLDER = "diagrams"
_LONGEST = 80


def diagram_files(diagrams: Iterable[Diagram]) -> Iterator[tuple[str, Diagram]]:
    """Name a file for each diagram, unlike all others on any file system, as a path within the report's folder."""
    taken: set[str] = set()
    for diagram in diagrams:
        plain = re.sub(r"[^A-Za-z0-9]+", "-", diagram.name).strip("-").lower()[:_LONGEST] or "diagram"
        name, count = plain, 1
        while name in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name)
        yield f"{FOLDER}/{name}.mmd", diagram
