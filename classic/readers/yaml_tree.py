"""YAML (and JSON, which is YAML) as plain values that know their lines: nothing is constructed, nothing explodes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

Path = tuple[str | int, ...]
"""The keys and positions that lead from the root of a document to a value."""

NODE_LIMIT = 500_000
"""Values that a document may unfold to, aliases counted each time."""
DEPTH_LIMIT = 40

_STANDARD = "tag:yaml.org,2002:"
_TEXT_LIKE = {"str", "timestamp", "value"}
_PLAIN = {"map", "seq", "int", "float", "bool", "null", *_TEXT_LIKE}


class _Mark(Protocol):
    """A place in a text, as ruamel.yaml (which has no types) tells it."""

    line: int


class _Node(Protocol):
    """A node of a composed document, as ruamel.yaml has it."""

    tag: str
    start_mark: _Mark
    value: Any


class MalformedYamlError(ValueError):
    """The text is no YAML; ``line`` is where that shows."""

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.line = line


class TooComplexError(ValueError):
    """The document unfolds to more values, or is nested deeper, than is read."""


@dataclass(slots=True)
class YamlTree:
    """A document as dictionaries, lists and scalars; the lines of its values; and what a careful reader refuses."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    """The line of each key of a mapping, and of each item of a list."""
    mapping_lines: dict[Path, int] = field(default_factory=dict[Path, int])
    """The line at which each mapping begins."""
    duplicate_keys: list[Path] = field(default_factory=list[Path])
    foreign_tags: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])

    def line(self, path: Path) -> int | None:
        """The line of a value, or of the nearest thing around it."""
        for end in range(len(path), -1, -1):
            line = self.lines.get(path[:end]) or self.mapping_lines.get(path[:end])
            if line is not None:
                return line
        return None


def read_tree(text: str) -> YamlTree:
    """Read one YAML 1.2 or JSON document.

    Raises:
        MalformedYamlError: it is neither.
        TooComplexError: it exceeds ``NODE_LIMIT`` or ``DEPTH_LIMIT``.
    """
    if text.lstrip()[:1] in {"{", "["}:
        text = text.replace("\t", " ")  # JSON may be indented with tabs, YAML may not; within strings JSON escapes them
    try:
        parser = cast("Any", YAML(typ="safe", pure=True))
        return _Builder().build(cast("_Node | None", parser.compose(text)))
    except MarkedYAMLError as error:
        problem = cast("Any", error)
        mark = cast("_Mark | None", problem.problem_mark or problem.context_mark)
        reason = " ".join(str(part) for part in (problem.context, problem.problem) if part)
        raise MalformedYamlError(" ".join(reason.split()), mark.line + 1 if mark else None) from error
    except YAMLError as error:
        raise MalformedYamlError(" ".join(str(error).split()), None) from error
    except RecursionError as error:
        raise TooComplexError from error


class _Builder:
    """Walks composed nodes once, counting, so that aliases cannot unfold without end."""

    def __init__(self) -> None:
        self._tree = YamlTree()
        self._count = 0

    def build(self, node: _Node | None) -> YamlTree:
        if node is not None:
            self._tree.value = self._value(node, ())
        return self._tree

    def _value(self, node: _Node, path: Path) -> object:
        self._count += 1
        if self._count > NODE_LIMIT or len(path) > DEPTH_LIMIT:
            raise TooComplexError
        kind = str(node.tag)
        if kind.removeprefix(_STANDARD) not in _PLAIN:
            self._tree.foreign_tags.append((path, kind))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            items = cast("list[_Node]", node.value)
            return [self._item(item, (*path, position)) for position, item in enumerate(items)]
        return _scalar(node, kind.removeprefix(_STANDARD))

    def _item(self, node: _Node, path: Path) -> object:
        self._tree.lines[path] = _line(node)
        return self._value(node, path)

    def _mapping(self, node: _Node, path: Path) -> dict[str, object]:
        self._tree.mapping_lines[path] = _line(node)
        mapping: dict[str, object] = {}
        for key_node, value_node in cast("list[tuple[_Node, _Node]]", node.value):
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "(a key that is no text)"
            way = (*path, key)
            if key in mapping:
                self._tree.duplicate_keys.append(way)
            self._tree.lines[way] = _line(key_node)
            mapping[key] = self._value(value_node, way)
        return mapping


def _line(node: _Node) -> int:
    return node.start_mark.line + 1


def _scalar(node: _Node, kind: str) -> object:
    # JSON writes what is beyond 16 bits as two escapes, which YAML takes for two characters.
    text = str(node.value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if kind in _TEXT_LIKE:
        return text
    read = _SCALARS.get(kind)
    try:
        return read(text) if read else text
    except ValueError:
        return text


def _integer(text: str) -> int:
    plain = text.replace("_", "")
    return int(plain, 0) if plain.lstrip("+-")[:2].lower() in {"0x", "0o", "0b"} else int(plain)


_SCALARS: dict[str, Callable[[str], object]] = {
    "int": _integer,
    "float": lambda text: float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan")),
    "bool": lambda text: text.casefold() == "true",
    "null": lambda _: None,
}
