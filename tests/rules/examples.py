"""Examples of rules: fixtures that say what a rule finds something in, and what it finds nothing in.

A fixture has the keys ``subject``, ``failing`` and ``passing``. An example is an ``estate`` in the project's own form,
or ``documents`` (text by file name), with ``decisions`` where they matter, as a mapping or as text. An item of a list
that has the key ``$repeat`` stands for so many, ``{n}`` in it for their numbers; a document may be text that is
repeated so. ``paths`` are what is read instead of the documents, ``unreadable`` names documents that the system does
not give out, and with ``written`` the estate is written as YAML, too.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from classic.findings import Finding
from classic.readers import reading
from classic.writers.yaml import write_estate
from config.inputs import read_inputs
from migration import plan_estate

FIXTURES = Path(__file__).parent / "fixtures"
REPEAT = "$repeat"
_KEYS = {"estate", "documents", "decisions", "paths", "unreadable", "written"}


def load(path: Path) -> dict[str, Any]:
    """Read a fixture."""
    fixture: dict[str, Any] = YAML(typ="safe").load(path.read_text("utf-8"))
    assert set(fixture) == {"subject", "failing", "passing"}, f"{path.name}: it needs subject, failing and passing"
    for kind in ("failing", "passing"):
        assert set(fixture[kind]) <= _KEYS, f"{path.name}: {kind} has keys other than {', '.join(sorted(_KEYS))}"
    return fixture


def findings_of(example: Mapping[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Finding, ...]:
    """Everything that a run tells of an example: reading it, planning it, and perhaps writing it."""
    monkeypatch.chdir(folder)
    documents: dict[str, Any] = dict(example.get("documents", {}))
    if "estate" in example:
        documents["estate.yaml"] = json.dumps(repeated(example["estate"]))
    for name, text in documents.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text["text"] * text[REPEAT] if isinstance(text, dict) else text, encoding="utf-8")
    _lock(monkeypatch, example.get("unreadable", ()))
    decisions = example.get("decisions")
    if decisions is not None:
        Path("decisions.yaml").write_text(decisions if isinstance(decisions, str) else json.dumps(decisions), "utf-8")
    paths: Sequence[str] = example.get("paths", list(documents))
    inputs = read_inputs(paths, "decisions.yaml" if decisions is not None else None)
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    written = write_estate(inputs.estate).findings if example.get("written") else ()
    return (*outcome.findings, *written)


def repeated(value: Any) -> Any:
    """Write out the items of lists that stand for many."""
    if isinstance(value, dict):
        return {key: repeated(part) for key, part in cast(dict[str, Any], value).items()}
    if not isinstance(value, list):
        return value
    items: list[Any] = []
    for item in cast(list[Any], value):
        times = item.get(REPEAT) if isinstance(item, dict) else None
        if times is None:
            items.append(repeated(item))
        else:
            one = {key: part for key, part in item.items() if key != REPEAT}
            items += (repeated(_numbered(one, number)) for number in range(1, times + 1))
    return items


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {key: _numbered(part, number) for key, part in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [_numbered(part, number) for part in cast(list[Any], value)]
    if value == "{n}":
        return number
    return value.replace("{n}", str(number)) if isinstance(value, str) else value


def _lock(monkeypatch: pytest.MonkeyPatch, names: Sequence[str]) -> None:
    """Let some files be such that the system refuses to read them."""
    read_bytes = reading.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(reading, "read_bytes", refusing)
