"""An estate in the project's own YAML form: what the readers of any format gave, in one file, and nothing but that."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from pydantic import SecretStr

from classic import rules
from classic.base import ClassicModel
from classic.estate import ClassicEstate
from classic.findings import Finding, in_order
from classic.subjects import subject_of
from classic.writers.yaml_text import Plain, to_yaml

_HEAD = "# A classic estate in the form of docs/formats.md, written by `classic-migration convert`.\n"


@dataclass(frozen=True, slots=True)
class WrittenEstate:
    """The text of an estate, and what was kept out of it."""

    text: str
    findings: tuple[Finding, ...]


def write_estate(estate: ClassicEstate, schema: str | None = None) -> WrittenEstate:
    """Write an estate as YAML, so that reading it gives an equal one.

    What no description says is not written; an empty list of rules or routes is, for it says that there are none.
    Secrets are never written: each is told, with its place, and its parameter stands without a value.

    Args:
        estate: The estate.
        schema: Where editors find the JSON schema: an address, or a path from the file that the text goes to.
    """
    writer = _Writer()
    tree = writer.tree_of(estate, ())
    head = f"{_HEAD}# yaml-language-server: $schema={schema}\n" if schema else _HEAD
    return WrittenEstate(head + to_yaml(tree), in_order(writer.findings))


class _Writer:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def tree_of(self, model: ClassicModel, names: tuple[str, ...], around: str = "the estate") -> dict[str, Plain]:
        """An object as a mapping with the keys of the YAML form, in the order of the model.

        Args:
            model: The object.
            names: The names of the things around it that findings are about.
            around: The nearest of these, as findings call it.
        """
        key = type(model).merge_key
        own = str(getattr(model, key)) if key else None
        subject = subject_of(type(model), *names, own)
        if subject is not None:
            names, around = (*names, own or ""), subject
        tree: dict[str, Plain] = {}
        for name, field in type(model).model_fields.items():
            value: object = getattr(model, name)
            if isinstance(value, SecretStr):
                self._keep_out(model, own, around)
            elif name != "source" and name in model.model_fields_set and _says_something(value, field.default):
                tree[str(field.alias)] = self._plain(value, names, around)
        return tree

    def _plain(self, value: object, names: tuple[str, ...], around: str) -> Plain:
        if isinstance(value, ClassicModel):
            return self.tree_of(value, names, around)
        if isinstance(value, tuple):
            return [self._plain(item, names, around) for item in cast("tuple[object, ...]", value)]
        return value.value if isinstance(value, Enum) else cast("Any", value)

    def _keep_out(self, model: ClassicModel, own: str | None, subject: str) -> None:
        what = f"the value of '{own}'" if own else "a value"
        self.findings.append(
            rules.SECRET_NOT_WRITTEN.finding(subject, model.source, f"{what} is a secret, and is not written")
        )


def _says_something(value: object, default: object) -> bool:
    """Whether a value tells more than its absence: an empty list does where absence means that nothing is known."""
    return value is not None and not (value == () and default == ())
