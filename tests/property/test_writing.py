"""Writing as a whole: any estate comes back from its YAML form, and no text is taken for something else."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from classic.estate import ClassicEstate
from classic.readers import read_estate
from classic.readers.yaml import read_yaml
from classic.readers.yaml_tree import read_tree
from classic.writers import write_estate
from classic.writers.yaml_text import to_yaml
from tests.property.test_reading import strategy_of

# What XML can hold and UTF-8 can say, whether anybody would write it or not.
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
NEAR_YAML = st.text(
    st.sampled_from("0123456789:-+._eExTZ#&*!|>'\"%@`{}[],?=<~ynoNO \t\n\r\x85\u2028\ufeff"), max_size=12
)


def without_secrets(content: object) -> object:
    if isinstance(content, dict):
        return {key: None if key == "secret_value" else without_secrets(value) for key, value in content.items()}
    return [without_secrets(item) for item in content] if isinstance(content, (list, tuple)) else content


def reread(estate: ClassicEstate) -> ClassicEstate:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "estate.yaml"
        path.write_text(write_estate(estate).text, encoding="utf-8", newline="\n")
        return read_estate([path]).estate


@given(strategy_of(ClassicEstate))
@settings(max_examples=60, deadline=None)
def test_any_estate_is_read_as_it_was_written(estate: ClassicEstate):
    text = write_estate(estate).text
    read, findings = read_yaml(text, "estate.yaml")
    assert findings == []
    assert without_secrets((read or ClassicEstate()).content()) == without_secrets(estate.content())


@given(strategy_of(ClassicEstate))
@settings(max_examples=60, deadline=None)
def test_what_was_merged_and_linked_once_stays_as_it_is(estate: ClassicEstate):
    linked = reread(estate)
    assert without_secrets(reread(linked).content()) == without_secrets(linked.content())


@given(ANY_TEXT | NEAR_YAML)
@settings(max_examples=500, deadline=None)
def test_text_of_any_kind_comes_back_as_text(text: str):
    written = to_yaml({"key": text, "list": [text, {"inner": text}]})
    expected = {"key": text, "list": [text, {"inner": text}]}
    assert read_tree(written).value == expected
    reader = YAML(typ="safe", pure=True)
    reader.version = "1.1"
    assert reader.load(written) == expected


@given(ANY_TEXT | NEAR_YAML)
@settings(max_examples=300, deadline=None)
def test_text_of_any_kind_comes_back_as_a_key(text: str):
    assert read_tree(to_yaml({text: 1, "other": {text: {}}})).value == {text: 1, "other": {text: {}}} or text == "other"
