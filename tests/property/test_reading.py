"""Reading as a whole: what is written comes back, and nothing makes it raise."""

import random
import tempfile
import types
import typing
from collections.abc import Iterator
from enum import Enum
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from classic.base import ClassicModel
from classic.estate import ClassicEstate
from classic.findings import Severity
from classic.readers import EstateReading, read_estate
from classic.readers.yaml import read_yaml
from tests.unit.readers.documents import NAMESPACES, a_deployment, a_network, a_role
from tests.unit.readers.test_networks import NETCFG
from tests.unit.readers.test_roles import ENDPOINT
from tests.unit.readers.test_yaml import ESTATE

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029\ufeff"),
    max_size=12,
)
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    type(None): st.none(),
    SecretStr: TEXT.map(SecretStr),
}


@cache
def strategy_of(model: type[ClassicModel]) -> st.SearchStrategy[Any]:
    """Objects of a model, made of its fields, so that a field that is added is tried at once."""
    fields = {
        name: of_annotation(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
        if name != "source"
    }
    required = {name: fields[name] for name, field in model.model_fields.items() if field.is_required()}
    optional = {name: value for name, value in fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional).map(model.model_validate)


def of_annotation(annotation: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(of_annotation(each, metadata) for each in args))
    if origin is typing.Annotated:
        return of_annotation(args[0], [*metadata, *args[1].metadata])
    if origin is tuple:
        return st.lists(of_annotation(args[0], []), max_size=2).map(tuple)
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    if issubclass(annotation, ClassicModel):
        return st.deferred(lambda: strategy_of(annotation))
    return whole_numbers(metadata) if annotation is int else PLAIN[annotation]


def whole_numbers(metadata: list[Any]) -> st.SearchStrategy[int]:
    low = next((each.ge for each in metadata if hasattr(each, "ge")), -1000)
    return st.integers(low, next((each.le for each in metadata if hasattr(each, "le")), low + 100_000))


def written(value: Any) -> Any:
    """An estate as the YAML form holds it."""
    if isinstance(value, ClassicModel):
        fields = type(value).model_fields
        return {fields[name].alias: written(getattr(value, name)) for name in fields if name != "source"}
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if isinstance(value, SecretStr):
        return DoubleQuotedScalarString(value.get_secret_value())
    if isinstance(value, Enum):
        return value.value
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


@given(strategy_of(ClassicEstate))
@settings(max_examples=40, deadline=None)
def test_an_estate_that_is_written_as_yaml_comes_back(estate: ClassicEstate):
    stream = StringIO()
    YAML().dump(written(estate), stream)
    read, findings = read_yaml(stream.getvalue(), "estate.yaml")
    assert findings == []
    assert read is not None
    assert read.content() == estate.content()


DOCUMENTS = [
    a_deployment(a_role(network=ENDPOINT.format(acl="EndpointAcl")), inner="<VirtualIPs><VirtualIP/></VirtualIPs>"),
    a_network(subnets="<Subnet><Name>a</Name><AddressPrefix>10.0.0.0/24</AddressPrefix></Subnet>"),
    NETCFG,
    f"<Disks {NAMESPACES}><Disk><Name>d</Name><LogicalDiskSizeInGB>1</LogicalDiskSizeInGB></Disk></Disks>",
    f"<Connections {NAMESPACES}><Connection><LocalNetworkSiteName>a</LocalNetworkSiteName></Connection></Connections>",
    ESTATE,
]


def damaged(text: str, seed: int) -> str:
    """A document with some pieces cut, doubled, swapped or overwritten."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 1, 3, 20, 200)))
        piece = chance.choice(
            ("", text[start:end] * 2, "<", "&", ">", "\0", "ﬁ", "]]>", "<x>", "- ", "&a", "*a", "'", "9" * 30)
        )
        text = text[:start] + piece + text[end:]
    return text


def read_text(text: str | bytes, name: str = "document.xml") -> EstateReading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return read_estate([path])


@given(st.sampled_from(DOCUMENTS), st.integers(min_value=0))
@settings(max_examples=300, deadline=None)
def test_no_damage_makes_reading_raise(document: str, seed: int):
    reading = read_text(damaged(document, seed))
    assert reading.findings or not reading.estate.is_empty


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_reading_raise(content: bytes):
    assert len(read_text(content).documents) == 1


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_yaml_makes_reading_raise(content: str):
    read_text(f"cloudServices:\n  - {content}", "estate.yaml")


def leaves(document: str) -> Iterator[str]:
    yield from (piece.split("<")[0] for piece in document.split(">") if piece.split("<")[0].strip())


@pytest.mark.parametrize("document", DOCUMENTS[:1])
def test_each_value_that_goes_bad_is_told_at_most_once_and_hides_nothing_else(document: str):
    whole = read_text(document)
    for value in set(leaves(document)):
        reading = read_text(document.replace(f">{value}<", ">\u2603<", 1))
        blockers = [finding for finding in reading.findings if finding.severity is Severity.BLOCKER]
        assert len(blockers) <= 1
        assert len(reading.documents) == len(whole.documents)
