"""The outline of a decisions file as its user left it: which choices stand in it, decided or not, and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from classic.readers.yaml_tree import MalformedYamlError, TooComplexError, read_tree
from migration.decision_paths import Path, folded, sections
from migration.initial_decisions import Choice

_COMMENT = re.compile(r"(?P<indent> *)# ?(?P<rest>.*)")
_KEY = re.compile(
    r"""(?P<indent>\ *)(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\#\-{\[][^\#]*?)\s*:(?:\s|$)""", re.VERBOSE
)
_ITEM = re.compile(r"(?P<indent> *)- +(?P<item>.*)")


@dataclass(frozen=True, slots=True)
class Place:
    """A key in the text: its line (from 0), how many keys lead to it, and the column of what stands below it."""

    line: int
    depth: int
    inner: int


@dataclass(slots=True)
class _Key:
    """A key that leads to the lines below it."""

    indent: int
    path: Path
    line: int
    commented: bool
    inner: int | None = None


class Outline:
    """Finds choices in a decisions file, among its comments too."""

    def __init__(self, text: str) -> None:
        self._decided = read_tree(text).value
        self._keys: dict[Path, _Key] = {}
        self._items: set[tuple[str, object]] = set()
        self._read(text.splitlines())

    def knows(self, choice: Choice) -> bool:
        """Whether a choice stands in the text."""
        if choice.listed:
            item = _identity(choice.value)
            return (choice.section, item) in self._items or item in self._decided_items(choice.section)
        return folded(choice.path) in self._keys or self._is_decided(choice.path)

    def nearest(self, choice: Choice) -> Place | None:
        """The deepest of the keys around a choice that stands in the text."""
        around = len(choice.path) - (0 if choice.listed else 1)
        for depth in range(around, 0, -1):
            key = self._keys.get(folded(choice.path[:depth]))
            if key is not None:
                return Place(key.line, depth, key.indent + 2 if key.inner is None else key.inner)
        return None

    # --- decisions ----------------------------------------------------------------------------------------------------

    def _is_decided(self, path: Path) -> bool:
        value: object = self._decided
        for key in path:
            entries = _entries(value)
            found = next((name for name in entries if name.casefold() == key.casefold()), None)
            if found is None:
                return False
            value = entries[found]
        return True

    def _decided_items(self, section: str) -> set[object]:
        items = _entries(self._decided).get(section)
        return {_identity(item) for item in cast("list[object]", items)} if isinstance(items, list) else set()

    # --- lines --------------------------------------------------------------------------------------------------------

    def _read(self, lines: list[str]) -> None:
        around: list[_Key] = []
        for number, (text, commented) in enumerate(map(_uncommented, lines)):
            if (item := _ITEM.match(text)) is not None:
                self._take_item(len(item["indent"]), item["item"], around)
            elif (key := _KEY.match(text)) is not None:
                self._take(_Key(len(key["indent"]), (_plain(key["key"]),), number, commented), around)

    def _take_item(self, indent: int, item: str, around: list[_Key]) -> None:
        while around and around[-1].indent > indent:
            around.pop()
        if len(around) == 1:
            around[0].inner = indent
            self._items |= {(around[0].path[0], each) for each in _read_item(item)}

    def _take(self, key: _Key, around: list[_Key]) -> None:
        """Put a key in its place below those before it; prose in comments that looks like a top key is passed over."""
        if key.indent == 0 and key.commented and key.path[0] not in sections():
            return
        while around and around[-1].indent >= key.indent:
            around.pop()
        if around:
            key.path = (*around[-1].path, *key.path)
            if around[-1].inner is None:
                around[-1].inner = key.indent
        around.append(key)
        known = self._keys.get(folded(key.path))
        if known is None or (known.commented and not key.commented):
            self._keys[folded(key.path)] = key


def _uncommented(line: str) -> tuple[str, bool]:
    comment = _COMMENT.fullmatch(line)
    return (comment["indent"] + comment["rest"], True) if comment else (line, False)


def _plain(key: str) -> str:
    return key if key[0] not in "\"'" else str(read_tree(key).value)


def _read_item(text: str) -> Iterator[object]:
    try:
        yield _identity(read_tree(text).value)
    except (MalformedYamlError, TooComplexError):
        return  # prose, or the first line of several


def _identity(item: object) -> object:
    """What tells items of a list apart: a subject, with its rule where it has one."""
    entries = _entries(item)
    if entries:
        return (str(entries.get("rule")).upper(), str(entries.get("subject")).casefold())
    return str(item).casefold()


def _entries(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
