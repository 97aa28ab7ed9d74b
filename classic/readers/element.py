"""An XML element as readers want it: matched by local name, read by type, telling what is wrong, forgetting nothing."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import TypeVar

from lxml import etree
from pydantic import BaseModel, ValidationError

from classic import rules, subjects
from classic.findings import Finding, Rule
from classic.readers.xml import XmlNode
from classic.source import Source

_Model = TypeVar("_Model", bound=BaseModel)
_Choice = TypeVar("_Choice", bound=Enum)

_SHOWN = 60
"""Characters of a bad value that a message shows."""
_COMMON_ATTRIBUTES = {"nil", "type", "schemalocation", "nonamespaceschemalocation"}
_MOST_DIGITS = 18
_YES, _NO = ("true", "1", "enabled"), ("false", "0", "disabled")


class Element:
    """One element of a document.

    Names are compared without namespace and without regard to case: the platform and its tools differ in both
    (``EndpointAcl`` and ``EndpointACL``, prefixes lost on the way). Where a reader takes several names, the first
    child that has one of them is meant. Nothing is ever raised: what is wrong becomes a finding, and the value is
    ``None``. An element remembers which of its children were read or knowingly ignored; ``findings`` of the root tells
    of the rest.
    """

    def __init__(self, node: XmlNode, file: str, line_offset: int, parent: "Element | None" = None) -> None:
        self._node = node
        self._parent = parent
        self._subject: str | None = None
        self._known = False
        self._ignored = False
        self._attributes_read: set[str] = set()
        self._told: list[Finding] = parent._told if parent else []
        self.name = local_name(node.tag)
        self.source = Source(file, (node.sourceline or 1) + line_offset)
        self._children = [Element(child, file, line_offset, self) for child in node.iterchildren(tag=etree.Element)]

    # --- the way around -----------------------------------------------------------------------------------------------

    @property
    def subject(self) -> str:
        """What findings about this element are about: the nearest thing that a reader has named."""
        if self._subject is not None:
            return self._subject
        return self._parent.subject if self._parent else subjects.document(self.source.file)

    def about(self, subject: str | None) -> None:
        """Name the thing that this element describes."""
        self._subject = subject

    @property
    def path(self) -> str:
        """The names from the root to here, with slashes."""
        return f"{self._parent.path}/{self.name}" if self._parent else self.name

    @property
    def is_nil(self) -> bool:
        """Whether it says of itself that it holds nothing."""
        return (_attribute(self._node, "nil") or "").strip().lower() in {"true", "1"}

    @property
    def holds_something(self) -> bool:
        """Whether there is any text or attribute in it, at any depth."""
        if self.is_nil:
            return False
        if self.own_text() is not None or any(self._unread_attributes()):
            return True
        return any(child.holds_something for child in self._children)

    @property
    def type_name(self) -> str | None:
        """The local part of its ``i:type``."""
        value = _attribute(self._node, "type")
        return value.rsplit(":", 1)[-1].strip() if value else None

    def child(self, *names: str) -> "Element | None":
        """The first child of one of these names, unless it is nil."""
        wanted = _folded(names)
        for child in self._children:
            if child.name.casefold() in wanted:
                child._known = True
                return None if child.is_nil else child
        return None

    def children(self, *names: str) -> "list[Element]":
        """All children of these names that are not nil."""
        wanted = _folded(names)
        found = [child for child in self._children if child.name.casefold() in wanted]
        for child in found:
            child._known = True
        return [child for child in found if not child.is_nil]

    def listed(self, container: str, *names: str) -> "list[Element]":
        """The items of these names in the list element ``container``; none when there is no list."""
        return [item for holder in self.children(container) for item in holder.children(*names)]

    def ignore(self, *names: str) -> None:
        """Pass over children that mean nothing for a migration, with all that they hold."""
        wanted = _folded(names)
        for child in self._children:
            if child.name.casefold() in wanted:
                child._known = child._ignored = True

    # --- values -------------------------------------------------------------------------------------------------------

    def own_text(self) -> str | None:
        """The text of the element itself, stripped; ``None`` when there is none."""
        return (self._node.text or "").strip() or None

    def text(self, *names: str, required: bool = False) -> str | None:
        """The text of a child; ``None`` when it is absent, nil or empty, which is told if it is required."""
        child = self.child(*names)
        value = child.own_text() if child else None
        if value is None and required:
            self.tell(rules.VALUE_MISSING, f"<{names[0]}> is missing or empty")
        return value

    def texts(self, container: str, *names: str) -> tuple[str, ...]:
        """The texts of a list's items, without empty ones."""
        return tuple(text for item in self.listed(container, *names) if (text := item.own_text()))

    def integer(
        self, *names: str, low: int | None = None, high: int | None = None, required: bool = False
    ) -> int | None:
        """A whole number within bounds (inclusive)."""
        text = self.text(*names, required=required)
        if text is None:
            return None
        digits = text.removeprefix("-")
        number = int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else None
        if number is None or (low is not None and number < low) or (high is not None and number > high):
            return self._unusable(names, text, _whole_number(low, high))
        return number

    def boolean(self, *names: str) -> bool | None:
        """A truth value: true or false, 1 or 0, Enabled or Disabled."""
        text = self.text(*names)
        if text is None:
            return None
        if text.casefold() in _YES:
            return True
        return False if text.casefold() in _NO else self._unusable(names, text, "true or false, or Enabled or Disabled")

    def choice(self, choices: type[_Choice], *names: str, required: bool = False) -> _Choice | None:
        """A member of an enumeration, by its value without regard to case."""
        text = self.text(*names, required=required)
        if text is None:
            return None
        for choice in choices:
            if str(choice.value).casefold() == text.casefold():
                return choice
        return self._unusable(names, text, _alternatives([str(choice.value) for choice in choices]))

    def attribute(self, name: str, *, required: bool = False) -> str | None:
        """The value of an attribute, by local name; ``None`` when it is absent or empty."""
        self._attributes_read.add(name.casefold())
        value = (_attribute(self._node, name) or "").strip() or None
        if value is None and required:
            self.tell(rules.VALUE_MISSING, f"<{self.name}> has no attribute '{name}'")
        return value

    def secret(self, *names: str) -> None:
        """Pass over children that hold secrets: the place is told when there is something in it, never the value."""
        for child in self.children(*names):
            child._ignored = True
            if any((node.text or "").strip() for node in child._node.iter(etree.Element)):
                child.tell(rules.SECRET_IN_DOCUMENT, f"<{child.name}> holds a secret in plain, which is not kept")

    def build(self, model: type[_Model], **values: object) -> _Model | None:
        """Make a model object of values read here; ``None`` values are left to the model's defaults.

        Returns ``None`` when a required value is missing, which its reader has told, or when the model refuses one,
        which is told here.
        """
        given = {name: value for name, value in values.items() if value is not None}
        try:
            return model.model_validate({**given, "source": self.source})
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                if problem["type"] != "missing":
                    place = ".".join(str(step) for step in problem["loc"])
                    self.tell(rules.VALUE_UNUSABLE, f"<{self.name}>: {place} cannot be used: {problem['msg']}")
            return None

    def tell(self, rule: Rule, message: str, remedy: str | None = None) -> None:
        """Make a finding about this element."""
        self._told.append(rule.finding(self.subject, self.source, message, remedy))

    def _unusable(self, names: tuple[str, ...], got: str, expected: str) -> None:
        child = self.child(*names) or self
        child.tell(rules.VALUE_UNUSABLE, f"<{child.name}> is '{_shortened(got)}', expected {expected}")

    # --- what was found -----------------------------------------------------------------------------------------------

    def findings(self) -> list[Finding]:
        """All that was told of the document so far, and one loss for each path of elements that nobody read."""
        unread = list(self._unread())
        how_often = Counter(path for path, _, _ in unread)
        first = {path: (place, message) for path, place, message in reversed(unread)}
        losses = [
            rules.ELEMENT_NOT_READ.finding(
                f"element {path}", place, f"{message} is not read{_more(how_often[path] - 1)}"
            )
            for path, (place, message) in first.items()
        ]
        return [*self._told, *losses]

    def _unread(self) -> Iterator[tuple[str, Source, str]]:
        for attribute in self._unread_attributes():
            yield (
                f"{self.path}/@{attribute}",
                self.source,
                f"attribute '{attribute}' of <{self.name}> in {self.subject}",
            )
        for child in self._children:
            if not child._known:
                if child.holds_something:
                    yield child.path, child.source, f"<{child.name}> in {self.subject}"
            elif not child._ignored:
                yield from child._unread()

    def _unread_attributes(self) -> Iterator[str]:
        for key in self._node.attrib:
            name = local_name(key)
            if name.casefold() not in self._attributes_read | _COMMON_ATTRIBUTES and not key.startswith("xmlns"):
                yield name


def local_name(name: object) -> str:
    """The part of a tag or attribute name that is neither namespace nor prefix."""
    return str(name).rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def _attribute(node: XmlNode, name: str) -> str | None:
    for key, value in node.attrib.items():
        if local_name(key).casefold() == name.casefold():
            return str(value)
    return None


def _folded(names: tuple[str, ...]) -> set[str]:
    return {name.casefold() for name in names}


def _shortened(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _whole_number(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"a whole number from {low} to {high}"
    return "a whole number" if low is None else f"a whole number of at least {low}"


def _alternatives(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def _more(count: int) -> str:
    if not count:
        return ""
    return "; nor is one more of its kind" if count == 1 else f"; nor are {count} more of its kind"
