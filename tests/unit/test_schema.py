"""The JSON schema of the YAML form."""

from classic.schema import estate_schema


def test_the_schema_speaks_the_yaml_form():
    schema = estate_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith("/estate.schema.json")
    assert list(schema["properties"])[:2] == ["cloudServices", "virtualNetworkSites"]
    assert schema["additionalProperties"] is False
    subnet = schema["$defs"]["Subnet"]
    assert subnet["required"] == ["name", "addressPrefix"]
    assert subnet["properties"]["routeTableName"]["title"] == "Route table name"
    assert subnet["description"].startswith("A subnet of a virtual network site")


def test_places_are_no_part_of_the_schema():
    schema = estate_schema()
    assert all("source" not in model.get("properties", {}) for model in (schema, *schema["$defs"].values()))
