"""Trees as text: lines of cells, broken between cells rather than through columns, with notes at the right edge."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

GAP = 3
"""Blank columns between two cells."""
PLACEHOLDER = "bold magenta"
"""The style of a mark for what the user has yet to supply."""
_HANG = 3
"""How far the further lines of an item are indented: the width of the guides."""
_LEAST_TEXT = 26
"""Where notes would leave fewer columns than this to the text, they follow it."""

_MOST_MOVED = 3
"""One of so many siblings may be broken elsewhere for the sake of columns."""


@dataclass(frozen=True, slots=True)
class Guides:
    """The characters that draw the tree."""

    branch: str
    last: str
    down: str
    blank: str = "   "
    ellipsis: str = "…"
    dash: str = "—"


BOXES = Guides("├─ ", "└─ ", "│  ")
ASCII = Guides("|- ", "`- ", "|  ", ellipsis="...", dash="-")


def guides_for(encoding: str | None) -> Guides:
    """Choose box drawing where the output's encoding has it, ASCII elsewhere."""
    try:
        "├└│─…—".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BOXES


@dataclass(slots=True)
class Node:
    """A line of the tree and the lines below it.

    ``subjects`` are the classic items that the line speaks of, by their names in findings; ``needs`` are things that
    it shares with others, such as a storage account. Siblings of the same ``table`` have their leading cells aligned.
    ``notes`` stand at the right, one severity each.
    """

    cells: list[Text]
    subjects: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    table: str | None = None
    children: list["Node"] = field(default_factory=list["Node"])
    notes: list[Text] = field(default_factory=list[Text])

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it in the order of lines."""
        yield self
        for child in self.children:
            yield from child.walk()


def render(roots: Iterable[Node], width: int, guides: Guides) -> list[Text]:
    """Lay out items, each with its tree, separated by blank lines; no line is wider than ``width``.

    The notes end in one column: the last one that the text needs, so that they are not far from it on wide screens.
    """
    lines: list[_Line] = []
    for root in roots:
        if lines:
            lines.append((Text(), Text()))
        lines.extend(_item(root, "", "", width, guides, ()))
        lines.extend(_children(root, "", width, guides))
    edge = max((left.cell_len + GAP + note.cell_len for left, note in lines if note), default=0)
    return [_right_aligned(left, note, min(edge, width)) for left, note in lines]


def fold(text: str, width: int, further: int | None = None) -> list[str]:
    """Wrap prose; lines after the first are ``further`` wide. Words that are too long are broken, never shortened."""
    lines = [""]
    rest = width if further is None else further
    for word in text.split():
        for piece in chop_cells(word, max(min(width, rest), 1)):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= (width if len(lines) == 1 else rest):
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def shorten(text: Text, width: int, ellipsis: str) -> Text:
    """Cut the middle out of a text that is wider than ``width``: names differ at both ends."""
    if text.cell_len <= width:
        return text
    kept = max(width - cell_len(ellipsis), 2)
    head = set_cell_size(text.plain, kept - kept // 2).rstrip()
    tail = text.plain
    while cell_len(tail) > kept // 2:
        tail = tail[1:]
    return Text(f"{head}{ellipsis}{tail.lstrip()}", style=text.style)


_Line = tuple[Text, Text]
"""What stands at the left, and the note at the right."""


def _right_aligned(left: Text, note: Text, edge: int) -> Text:
    if not note:
        return left
    return left.copy().append(" " * max(edge - left.cell_len - note.cell_len, 1)).append_text(note)


def _children(node: Node, prefix: str, width: int, guides: Guides) -> Iterator[_Line]:
    for table, group in groupby(node.children, key=lambda child: child.table):
        siblings = list(group)
        columns = _columns(siblings, width - cell_len(prefix) - _HANG) if table else ()
        for child in siblings:
            last = child is node.children[-1]
            below = prefix + (guides.blank if last else guides.down)
            yield from _item(child, prefix + (guides.last if last else guides.branch), below, width, guides, columns)
            yield from _children(child, below, width, guides)


def _item(node: Node, lead: str, below: str, width: int, guides: Guides, columns: Sequence[int]) -> Iterator[_Line]:
    """Lay out one node: its cells from the left, its notes at the right, over as many lines as they need."""
    hang = below + (guides.down if node.children else guides.blank)
    inner = width - cell_len(lead)
    rows = _rows(node, inner, columns)
    notes = _notes(node, inner)
    for index, (row, note) in enumerate(zip_longest(rows, notes)):
        start = lead if index == 0 else hang
        room = width - cell_len(start) - (note.cell_len + GAP if row and note else 0)
        left = Text(start, style="dim") if row else Text(start.rstrip(), style="dim")
        for column, cell in enumerate(row or ()):
            text = shorten(cell, room, guides.ellipsis).copy()
            if index == 0 and column < min(len(columns), len(row or ()) - 1):
                text.append(" " * (columns[column] - text.cell_len))
            left = Text.assemble(left, " " * GAP if column else "", text)
        yield left, note or Text()


def _columns(siblings: Sequence[Node], width: int) -> tuple[int, ...]:
    """Widths for the leading cells of siblings: as many columns as can be aligned while few of them need more lines."""
    columns: tuple[int, ...] = ()
    for index in range(max(len(node.cells) for node in siblings) - 1):
        wider = (*columns, max(node.cells[index].cell_len for node in siblings if len(node.cells) > index))
        moved = sum(_shape(node, width, wider) != _shape(node, width, ()) for node in siblings)
        if moved * _MOST_MOVED > len(siblings):
            break
        columns = wider
    return columns


def _shape(node: Node, width: int, columns: Sequence[int]) -> list[int]:
    return [len(row) for row in _rows(node, width, columns)]


def _rows(node: Node, width: int, columns: Sequence[int]) -> list[list[Text]]:
    """Spread the cells of a node over lines, padded to columns on the first one; notes take room at the right."""
    notes = _notes(node, width)
    taken = [note.cell_len + GAP for note in notes]
    rows: list[list[Text]] = [[]]
    used = 0
    for index, cell in enumerate(node.cells if notes else [*node.cells, *node.notes]):
        for piece in _pieces(cell, width - _HANG):
            while used + piece.cell_len > _room(len(rows), width, taken) and (rows[-1] or len(rows) <= len(taken)):
                rows.append([])
                used = 0
            aligned = len(rows) == 1 and index < len(columns)
            used += GAP + (max(piece.cell_len, columns[index]) if aligned else piece.cell_len)
            rows[-1].append(piece)
    return rows


def _room(row: int, width: int, taken: Sequence[int]) -> int:
    """Columns of text in a row, counted from 1: all but the hanging indent and what a note takes."""
    return width - (_HANG if row > 1 else 0) - (taken[row - 1] if row <= len(taken) else 0)


def _pieces(cell: Text, width: int) -> list[Text]:
    """Break a cell that is wider than a line at its blanks."""
    if cell.cell_len <= width:
        return [cell]
    offsets: list[int] = []
    begin = 0
    for match in re.finditer(r"\S+", cell.plain):
        if match.start() > begin and cell_len(cell.plain[begin : match.end()]) > width:
            offsets.append(match.start())
            begin = match.start()
    pieces = list(cell.divide(offsets))
    for piece in pieces:
        piece.rstrip()
    return pieces


def _notes(node: Node, width: int) -> list[Text]:
    """The notes to stand beside a text: on one line where all of it fits there, none where the text needs the room."""
    joined = Text("  ").join(node.notes)
    text = sum(cell.cell_len for cell in node.cells) + GAP * len(node.cells)
    if len(node.notes) > 1 and text + joined.cell_len <= width:
        return [joined]
    widest = max((note.cell_len for note in node.notes), default=0)
    return node.notes if width - widest - GAP >= max(_LEAST_TEXT, node.cells[0].cell_len) else []
