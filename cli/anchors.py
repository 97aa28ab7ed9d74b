"""Anchors of the generated pages."""

import re


def anchor_of(heading: str) -> str:
    """The anchor that a heading of a Markdown page gets: lower case, no punctuation, hyphens for blanks."""
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")
