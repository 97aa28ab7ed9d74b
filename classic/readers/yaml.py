"""The project's own form of an estate: YAML or JSON with the model's names in camel case."""

import re
import typing

from classic import rules
from classic.estate import ClassicEstate
from classic.findings import Finding, Rule
from classic.readers.typed_tree import read_model
from classic.readers.yaml_tree import MalformedYamlError, TooComplexError, YamlTree, read_tree
from classic.source import Source
from classic.subjects import document

ESTATE_KEYS = {field.alias or name for name, field in ClassicEstate.model_fields.items() if name != "source"}
DECISION_KEYS = {
    "accept",
    "allow",
    "certificates",
    "documents",
    "exclude",
    "images",
    "location",
    "osDisk",
    "sizes",
    "virtualMachines",
    "virtualNetworks",
}
"""Keys that only a file of decisions has. Such files lie beside documents, and share some keys with estates."""

_KEY_IN_BLOCK = re.compile(r"^[\"']?([A-Za-z]+)[\"']?\s*:", re.MULTILINE)
_KEY_IN_FLOW = re.compile(r"[{,]\s*[\"']?([A-Za-z]+)[\"']?\s*:")
_RESOURCE_TYPE = re.compile(r"Microsoft\.Classic(?:Compute|Network|Storage)/[A-Za-z]+(?:/[A-Za-z]+)*")
_TYPES_SHOWN = 3


def resource_manager_types(text: str) -> list[str]:
    """The types of classic resources that a text names, as Resource Manager calls them."""
    return sorted(set(_RESOURCE_TYPE.findall(text)))[:_TYPES_SHOWN]


def read_yaml(text: str, file: str) -> tuple[ClassicEstate | None, list[Finding]]:
    """Read an estate in the project's form, without the items that cannot be used.

    Returns:
        The estate, and the findings about it. The estate is ``None`` when the text is something else, well-formed or
        not.
    """
    seen = _keys_that_show(text)
    if not seen & ESTATE_KEYS:
        return None, []
    try:
        tree = read_tree(text)
    except MalformedYamlError as error:
        form = "JSON" if _is_flow(text) else "YAML"
        return _unreadable(rules.DOCUMENT_MALFORMED, file, f"it is not well-formed {form}: {error}", error.line)
    except TooComplexError:
        message = "it unfolds to more values, or is nested more deeply, than is read"
        return _unreadable(rules.DOCUMENT_TOO_COMPLEX, file, message)
    keys = _top_keys(tree)
    if not ESTATE_KEYS & set(keys) or _are_decisions(keys):
        return None, []
    return read_model(tree, ClassicEstate, file)


def is_decisions(text: str) -> bool:
    """Whether a text is a file of decisions, under whatever name."""
    if not _keys_that_show(text) & DECISION_KEYS:
        return False
    try:
        return _are_decisions(_top_keys(read_tree(text)))
    except (MalformedYamlError, TooComplexError):
        return False


def _unreadable(rule: Rule, file: str, message: str, line: int | None = None) -> tuple[ClassicEstate, list[Finding]]:
    return ClassicEstate(), [rule.finding(document(file), Source(file, line), message)]


def _is_flow(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def _keys_that_show(text: str) -> set[str]:
    """Words that stand where top keys do; in JSON, where any keys do."""
    pattern = _KEY_IN_FLOW if _is_flow(text) else _KEY_IN_BLOCK
    return {match.group(1) for match in pattern.finditer(text)}


def _top_keys(tree: YamlTree) -> dict[str, object]:
    return typing.cast("dict[str, object]", tree.value) if isinstance(tree.value, dict) else {}


def _are_decisions(keys: dict[str, object]) -> bool:
    """Whether these are the top keys of a file of decisions, in which what estates list stands in mappings."""
    names = set(keys)
    if not names <= ESTATE_KEYS | DECISION_KEYS or not names & DECISION_KEYS:
        return False
    return not any(isinstance(keys[name], list) for name in names & ESTATE_KEYS)
