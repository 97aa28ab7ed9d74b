"""The page about formats speaks the truth."""

import re
from pathlib import Path

from classic.estate import ClassicEstate
from classic.readers.yaml import read_yaml
from classic.rules import ALL_RULES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats.md"


def test_the_example_of_the_yaml_form_is_read():
    example = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[-1]
    estate, findings = read_yaml(example, "example.yaml")
    assert findings == []
    assert estate is not None
    assert [role.name for role in estate.cloud_services[0].roles] == ["shop1"]


def test_the_page_names_every_top_key_and_only_rules_that_exist():
    page = PAGE.read_text(encoding="utf-8")
    keys = {field.alias for name, field in ClassicEstate.model_fields.items() if name != "source"}
    assert all(f"`{key}`" in page for key in keys)
    assert set(re.findall(r"CM\d{3}", page)) <= {rule.id for rule in ALL_RULES}
