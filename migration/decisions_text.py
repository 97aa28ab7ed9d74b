"""The text of ``decisions.yaml``: written for the first time, or with new choices put into what the user wrote.

What is not settled stands there as a comment, in its place: taking the marks away makes a decision of it. An existing
file is never written anew; lines are put into it, so that whatever the user wrote, comments too, stays as it is.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from classic.readers.yaml_tree import MalformedYamlError, read_tree
from classic.writers.yaml_text import Plain, to_yaml
from migration.decisions_outline import Outline, Place
from migration.initial_decisions import Choice, explanation_of

_WIDTH = 118
_HEAD = """\
# What is decided about this estate. `classic-migration preview` tells what is still open.
#
# Lines that begin with # are choices that are not made yet: take the mark and one blank away, and put in what is right.
# Names are compared without regard to case. Secrets never stand here. See docs/decisions-file.md.
"""


class UpdateError(ValueError):
    """New choices cannot be put into the text without changing what it says."""


def new_text(choices: Sequence[Choice], schema: str | None = None) -> str:
    """Write a decisions file.

    Args:
        choices: What there is to decide, in the order of the file.
        schema: Where editors find the JSON schema, as seen from the file.
    """
    head = f"{_HEAD}# yaml-language-server: $schema={schema}\n" if schema else _HEAD
    return head + "".join(f"{line}\n" for line in _sections(choices))


def updated_text(text: str, choices: Sequence[Choice]) -> tuple[str, int]:
    """Put the choices that a decisions file does not have yet into it, and say how many they are.

    Raises:
        UpdateError: the text would say something else then.
    """
    outline = Outline(text)
    new = [choice for choice in choices if not outline.knows(choice)]
    if not new:
        return text, 0
    appended = _with_lines(text, {}, [*_sections(new)])
    for candidate in (_with_insertions(text, outline, new), appended):
        if _says(candidate, new) == _says(text, new):
            return candidate, len(new)
    message = "new choices cannot be put into it without changing what it says"
    raise UpdateError(message)


def _says(text: str, new: Iterable[Choice]) -> dict[str, object] | None:
    """The decisions in a text, but for those that are added; ``None`` when it is no YAML."""
    try:
        value = read_tree(text).value
    except MalformedYamlError:
        return None
    decided = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    added = {choice.section for choice in new if choice.settled}
    return {key: each for key, each in decided.items() if key not in added}


# --- putting lines into a text ----------------------------------------------------------------------------------------


def _with_insertions(text: str, outline: Outline, new: Sequence[Choice]) -> str:
    """Put each choice below the nearest thing around it that is in the text, and whole sections at the end."""
    below: dict[Place, list[Choice]] = {}
    rest: list[Choice] = []
    for choice in new:
        place = outline.nearest(choice)
        if place is None:
            rest.append(choice)
        else:
            below.setdefault(place, []).append(choice)
    after: dict[int, list[str]] = {}
    for place, choices in below.items():
        lines = _nested(choices, place.depth)
        after.setdefault(place.line, []).extend(_as_comments(f"{' ' * place.inner}{line}" for line in lines))
    return _with_lines(text, after, [*_sections(rest)])


def _with_lines(text: str, after: dict[int, list[str]], last: list[str]) -> str:
    """Put lines after lines of a text (counted from 0) and at its end."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    made = [each for number, line in enumerate(lines) for each in (line, *after.get(number, ()))]
    return "".join(f"{line}{end}" for line in (*made, *last))


# --- sections ---------------------------------------------------------------------------------------------------------


def _sections(choices: Iterable[Choice]) -> Iterator[str]:
    for section, group in groupby(choices, key=lambda choice: choice.section):
        members = list(group)
        yield ""
        yield from _prose(explanation_of(section), "# ")
        lines = _nested(members, 0)
        yield from lines if all(choice.settled for choice in members) else _as_comments(lines)


def _as_comments(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}" for line in lines)


@dataclass(slots=True)
class _Node:
    """A key of the file: what stands below it, or its value, and why it is there."""

    children: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    items: list[Choice] = field(default_factory=list[Choice])
    choice: Choice | None = None


def _nested(choices: Iterable[Choice], depth: int) -> list[str]:
    """Lines of choices that share the first ``depth`` keys of their paths, without these keys."""
    root = _Node()
    for choice in choices:
        node = root
        for key in choice.path[depth:]:
            node = node.children.setdefault(key, _Node())
        if choice.listed:
            node.items.append(choice)
        else:
            node.choice = choice
    return [*_lines(root, "")]


def _lines(node: _Node, indent: str) -> Iterator[str]:
    for choice in node.items:
        yield from _notes(choice, indent)
        yield from (f"{indent}{line}" for line in _block([choice.value]))
    for key, child in node.children.items():
        if child.choice is not None and not child.children:
            yield from _notes(child.choice, indent)
            yield from (f"{indent}{line}" for line in _block({key: child.choice.value}))
        else:
            yield f"{indent}{_block({key: {}})[0].removesuffix(' {}')}"
            yield from _lines(child, f"{indent}  ")


def _block(value: Plain) -> list[str]:
    lines = to_yaml(value).splitlines()
    return [line.removeprefix("  ") for line in lines] if isinstance(value, list) else lines


def _notes(choice: Choice, indent: str) -> Iterator[str]:
    for note in choice.notes:
        yield from _prose(note, f"{indent}# ")


def _prose(text: str, begin: str) -> Iterator[str]:
    """Wrap a text as comments; characters that YAML does not take are shown as marks."""
    shown = re.sub(r"[^\t -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]", "�", text)
    wrapped = textwrap.wrap(shown, _WIDTH - len(begin), break_long_words=False, break_on_hyphens=False)
    return (f"{begin}{line}" for line in wrapped)
