"""Diagrams as Mermaid source, for wikis and repositories that draw it.

Source: https://mermaid.js.org/syntax/flowchart.html
"""

from report.model import Box, Diagram

_ENTITIES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
"""What would end a label, or begin something in it."""


def mermaid(diagram: Diagram) -> str:
    """Write a diagram as a flowchart from left to right, a subgraph for each column."""
    lines = ["flowchart LR"]
    for at, (column, boxes) in enumerate(diagram.columns):
        lines.append(f'  subgraph c{at}["{_escaped(column)}"]')
        lines.append("    direction TB")
        lines += (f'    {box.id}["{_label(box)}"]' for box in boxes)
        lines.append("  end")
    lines += (f"  {begin} --> {end}" for begin, end in diagram.arrows)
    return "\n".join(lines) + "\n"


def _label(box: Box) -> str:
    return "<br/>".join(map(_escaped, (box.text, *box.notes)))


def _escaped(text: str) -> str:
    return "".join(_ENTITIES.get(character, character) for character in " ".join(text.split()))
