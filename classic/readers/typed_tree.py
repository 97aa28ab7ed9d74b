"""From a tree of plain values to a model: what the model does not take is told, with its line, and left out."""

import difflib
import types
import typing
from collections.abc import Iterator, Mapping
from enum import Enum

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from classic import rules
from classic.findings import Finding, Rule
from classic.readers.yaml_tree import Path, YamlTree
from classic.source import Source
from classic.subjects import document

_Model = typing.TypeVar("_Model", bound=BaseModel)
_SECRET_KEYS = {"secretValue"}
_SHOWN = 60
_MOST_ROUNDS = 1000
"""Each round takes out what one validation complained of; more rounds than this, and nothing is usable."""


def read_model(tree: YamlTree, model: type[_Model], file: str) -> tuple[_Model, list[Finding]]:
    """Read a tree as a model whose keys are aliases in camel case.

    Every mapping that becomes a model with a ``source`` gets one: its file and line. What cannot be used is taken out,
    with the smallest list item or entry around it, until the rest can.

    Args:
        tree: The document.
        model: What it should be; one that can be made of nothing.
        file: The file as the user named it.

    Returns:
        The model without what cannot be used, and the findings about that.
    """
    return _Reader(tree, model, file).read()


class _Reader(typing.Generic[_Model]):
    def __init__(self, tree: YamlTree, model: type[_Model], file: str) -> None:
        self._tree = tree
        self._model = model
        self._file = file
        self._findings: list[Finding] = []

    def read(self) -> tuple[_Model, list[Finding]]:
        for path in self._tree.duplicate_keys:
            self._tell(rules.KEY_TWICE, path, f"key '{path[-1]}' of {_shown_path(path[:-1])} stands there twice")
        for path, tag in self._tree.foreign_tags:
            message = f"{_shown_path(path)} has the tag '{tag}', but only plain values are read"
            self._tell(rules.VALUE_UNUSABLE, path, message)
        for path in list(_user_sources(self._tree.value, ())):
            self._tell_unknown_key(path)
            _remove(self._tree.value, path)
        self._add_sources(self._tree.value, self._model, ())
        return self._validated(), self._findings

    def _validated(self) -> _Model:
        for _ in range(_MOST_ROUNDS):
            try:
                return self._model.model_validate(self._tree.value, by_alias=True, by_name=False)
            except ValidationError as error:
                problems = [(self._place(problem), problem) for problem in error.errors(include_url=False)]
            for path, problem in problems:
                self._tell_problem(path, problem)
            # From the end, so that positions in lists stay true while items are taken out.
            unusable = {_unusable_part(path, problem) for path, problem in problems}
            for path in sorted(unusable, key=_deepest_last, reverse=True):
                _remove(self._tree.value, path)
        return self._model.model_validate({})

    def _place(self, problem: ErrorDetails) -> Path:
        """Where in the document a problem is: without the tags of unions, which pydantic puts among the keys."""
        path: Path = ()
        *steps, last = problem["loc"] or ("",)
        for step in steps:
            if _holds(self._at_path(path), step):
                path = (*path, step)
        if problem["type"] == "missing" or _holds(self._at_path(path), last):
            return (*path, last)
        return path

    def _at_path(self, path: Path) -> object:
        value = self._tree.value
        for step in path:
            value = _at(value, step)
        return value

    def _add_sources(self, value: object, annotation: object, path: Path) -> None:
        if isinstance(value, list):
            for position, item in enumerate(typing.cast("list[object]", value)):
                self._add_sources(item, _item_of(annotation), (*path, position))
        elif isinstance(value, dict):
            mapping = typing.cast("dict[str, object]", value)
            for key, item in mapping.items():
                self._add_sources(item, _value_of(annotation, key), (*path, key))
            if any("source" in model.model_fields for model in _models_of(annotation)):
                mapping["source"] = Source(self._file, self._tree.mapping_lines.get(path))

    # --- telling ------------------------------------------------------------------------------------------------------

    def _tell(self, rule: Rule, path: Path, message: str) -> None:
        place = Source(self._file, self._tree.line(path))
        self._findings.append(rule.finding(document(self._file), place, message))

    def _tell_problem(self, path: Path, problem: ErrorDetails) -> None:
        if problem["type"] == "extra_forbidden":
            self._tell_unknown_key(path)
        elif problem["type"] == "missing":
            self._tell(rules.VALUE_MISSING, path[:-1], f"{_shown_path(path[:-1])} has no '{path[-1]}'")
        else:
            got = "" if _SECRET_KEYS & set(path) else f" is {_shown_value(problem['input'])},"
            self._tell(rules.VALUE_UNUSABLE, path, f"{_shown_path(path)}{got or ':'} expected {_expected(problem)}")

    def _tell_unknown_key(self, path: Path) -> None:
        known = sorted(self._keys_at(path[:-1]))
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}"
        self._tell(rules.KEY_UNKNOWN, path, f"{_shown_path(path[:-1])} has an unknown key '{path[-1]}'; {hint}")

    def _keys_at(self, path: Path) -> set[str]:
        """The keys that the model knows at a place."""
        annotation: object = self._model
        for step in path:
            annotation = _item_of(annotation) if isinstance(step, int) else _value_of(annotation, step)
        return {key for model in _models_of(annotation) for key in _fields_of(model)}


# --- what the model expects -------------------------------------------------------------------------------------------


def _fields_of(model: type[BaseModel]) -> dict[str, object]:
    """The annotations of a model's fields by key, without the place that we add."""
    fields = model.model_fields.items()
    return {
        str(field.validation_alias or field.alias or name): field.annotation
        for name, field in fields
        if name != "source"
    }


def _parts_of(annotation: object) -> Iterator[object]:
    """An annotation, its alternatives where it is a union, without what ``Annotated`` adds."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _parts_of(typing.get_args(annotation)[0])
    elif origin in {typing.Union, types.UnionType}:
        for part in typing.get_args(annotation):
            yield from _parts_of(part)
    else:
        yield annotation


def _models_of(annotation: object) -> Iterator[type[BaseModel]]:
    return (part for part in _parts_of(annotation) if isinstance(part, type) and issubclass(part, BaseModel))


def _item_of(annotation: object) -> object:
    """The annotation of the items of a list."""
    lists = (part for part in _parts_of(annotation) if typing.get_origin(part) in {tuple, list})
    return next((typing.get_args(part)[0] for part in lists), None)


def _value_of(annotation: object, key: str) -> object:
    """The annotation of what stands under a key: in a model, or in a mapping of any keys."""
    for part in _parts_of(annotation):
        if typing.get_origin(part) in {dict, Mapping}:
            return typing.get_args(part)[1]
        if isinstance(part, type) and issubclass(part, BaseModel) and key in _fields_of(part):
            return _fields_of(part)[key]
    return None


_EXPECTED = {
    "string_type": "text (put it in quotes)",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping with the keys of the schema",
    "model_attributes_type": "a mapping with the keys of the schema",
    "dataclass_type": "a mapping with the keys of the schema",
}


def _expected(problem: ErrorDetails) -> str:
    context = problem.get("ctx", {})
    match problem["type"]:
        case "enum" | "literal_error":
            return str(context["expected"]).replace("'", "")
        case "union_tag_invalid":
            key = str(context["discriminator"]).replace("'", "").rpartition("| ")[2]
            return f"'{key}' to be one of {str(context['expected_tags']).replace(chr(39), '')}"
        case "greater_than_equal":
            return f"at least {context['ge']}"
        case "less_than_equal":
            return f"at most {context['le']}"
        case "value_error":
            return problem["msg"].removeprefix("Value error, ")
        case kind:
            return _EXPECTED.get(kind, problem["msg"])


# --- places in the document -------------------------------------------------------------------------------------------


def _shown_path(path: Path) -> str:
    if not path:
        return "the document"
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _shown_value(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = str(value.value) if isinstance(value, Enum) else str(value)
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}…'"


def _user_sources(value: object, path: Path) -> Iterator[Path]:
    """Keys called ``source``: they are ours, and would otherwise be taken for places."""
    if isinstance(value, dict):
        for key, item in typing.cast("dict[str, object]", value).items():
            if key == "source":
                yield (*path, key)
            else:
                yield from _user_sources(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(typing.cast("list[object]", value)):
            yield from _user_sources(item, (*path, position))


def _unusable_part(path: Path, problem: ErrorDetails) -> Path:
    """What has to be taken out for the rest to be usable: the unknown key, else the list item around the problem."""
    if problem["type"] == "extra_forbidden":
        return path
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    return path[:1]


def _deepest_last(path: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)


def _remove(value: object, path: Path) -> None:
    for step in path[:-1]:
        value = _at(value, step)
    last = path[-1]
    if isinstance(value, dict):
        typing.cast("dict[str | int, object]", value).pop(last, None)
    elif isinstance(value, list) and isinstance(last, int) and last < len(typing.cast("list[object]", value)):
        del value[last]


def _holds(value: object, step: str | int) -> bool:
    """Whether a step leads on in the document; the tag of a union does not."""
    return not isinstance(value, dict) or step in typing.cast("dict[str | int, object]", value)


def _at(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return typing.cast("dict[str | int, object]", value).get(step)
    if isinstance(value, list) and isinstance(step, int):
        items = typing.cast("list[object]", value)
        return items[step] if step < len(items) else None
    return None
