"""Where a value stands in the documents that the user handed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The place of a value: its file as the user named it, and the line (from 1) where its element begins.

    ``line`` is ``None`` when the place is a whole file, or a value that was made in a program rather than read.
    """

    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        if not self.file:
            return "(not from a file)"
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def sort_key(self) -> tuple[str, int]:
        """Orders places by file, then line; a whole file comes before its lines."""
        return (self.file, self.line or 0)


NOWHERE = Source()
"""The place of a value that no document holds."""
