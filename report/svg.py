"""Diagrams as SVG, drawn without a browser: boxes in columns, arrows between them.

The shapes are known (a few columns, arrows to the right), so a layout of our own is shorter than what drives a general
one: those for Python need a browser, a native program, or a service on the network.
"""

from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup, escape

from report.model import Box, Diagram

_LINE, _PADDING, _GAP, _ALLEY, _HEADING = 17, 10, 14, 64, 30
"""Heights and widths in pixels: a line of text, inside a box, between boxes, between columns, a column's heading."""
_CHARACTER = 7.2
"""Width of an average character of the font that the page uses, at 13 pixels."""
_LONGEST = 44
"""Characters of a line in a box; longer ones are broken."""


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    lines: tuple[str, ...]
    heading: int
    """How many of the lines are the box's text; the others are notes."""
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PADDING

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def svg(diagram: Diagram, id: str) -> Markup:
    """Draw a diagram as an SVG element to stand in a page; ``id`` is unique within that page."""
    placed, width, height = _lay_out(diagram)
    by_id = {item.box.id: item for item in placed}
    parts = [
        Markup(
            '<svg class="diagram" role="img" aria-labelledby="{id}-title {id}-text" viewBox="0 0 {w} {h}" width="{w}" '
            'height="{h}" xmlns="http://www.w3.org/2000/svg">'
        ).format(id=id, w=_number(width), h=_number(height)),
        Markup('<title id="{}-title">{}</title>').format(id, diagram.title),
        Markup('<desc id="{}-text">{}</desc>').format(id, _described(diagram)),
    ]
    parts += [_arrow(by_id[begin], by_id[end]) for begin, end in diagram.arrows if begin in by_id and end in by_id]
    seen: set[float] = set()
    names = iter([column for column, _ in diagram.columns])
    for item in placed:
        if item.x not in seen:
            seen.add(item.x)
            parts.append(_text("column", item.x, _LINE, next(names)))
        parts.append(_box(item))
    return Markup("").join([*parts, Markup("</svg>")])


def _described(diagram: Diagram) -> str:
    """What the drawing shows, for those who do not see it; the Mermaid source beside it has every arrow."""
    return " ".join(f"{column}: {', '.join(box.text for box in boxes)}." for column, boxes in diagram.columns)


def _lay_out(diagram: Diagram) -> tuple[list[_Placed], float, float]:
    """Place columns side by side, each centred upon the tallest; gives the boxes and the size of the whole."""
    columns: list[list[_Placed]] = []
    x = 1.0
    for heading, boxes in diagram.columns:
        texts = [(box, _broken(box.text), [line for note in box.notes for line in _broken(note)]) for box in boxes]
        longest = max((len(line) for _, text, notes in texts for line in (*text, *notes)), default=0)
        width = max(longest, len(heading)) * _CHARACTER + 2 * _PADDING
        y, column = float(_HEADING), list[_Placed]()
        for box, text, notes in texts:
            column.append(_Placed(box, (*text, *notes), len(text), x, y, width))
            y += column[-1].height + _GAP
        columns.append(column)
        x += width + _ALLEY
    height = max((column[-1].y + column[-1].height for column in columns), default=_HEADING) + 2
    centred: list[_Placed] = []
    for column in columns:
        shift = (height - 2 - (column[-1].y + column[-1].height)) / 2
        centred += (_Placed(item.box, item.lines, item.heading, item.x, item.y + shift, item.width) for item in column)
    return centred, x - _ALLEY + 2, height


def _broken(text: str) -> list[str]:
    return wrap(text, _LONGEST, break_on_hyphens=True) or [""]


def _box(item: _Placed) -> Markup:
    parts = [
        Markup('<rect class="box" x="{}" y="{}" width="{}" height="{}" rx="6"/>').format(
            _number(item.x), _number(item.y), _number(item.width), _number(item.height)
        )
    ]
    for at, line in enumerate(item.lines):
        y = item.y + _PADDING + (at + 0.75) * _LINE
        parts.append(_text("name" if at < item.heading else "note", item.x + _PADDING, y, line))
    return Markup("").join(parts)


def _text(kind: str, x: float, y: float, text: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, _number(x), _number(y), escape(text))


def _arrow(begin: _Placed, end: _Placed) -> Markup:
    """A curve from the right edge of one box to the left edge of another, with a head."""
    x1, y1, x2, y2 = begin.x + begin.width, begin.middle, end.x, end.middle
    bend = (x2 - x1) / 2
    path = f"M{_number(x1)} {_number(y1)}C{_number(x1 + bend)} {_number(y1)} {_number(x2 - bend)} {_number(y2)} "
    head = f"M{_number(x2 - 6)} {_number(y2 - 4)}l6 4l-6 4"
    return Markup('<path class="arrow" d="{}"/>').format(f"{path}{_number(x2)} {_number(y2)}{head}")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
