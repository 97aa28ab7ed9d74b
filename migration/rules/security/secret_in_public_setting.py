"""CM729: a public setting of an extension looks like a secret."""

import json
import re
from collections.abc import Iterator
from typing import cast

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection

RULE = Rule(
    id="CM729",
    name="secret-in-public-setting",
    severity=Severity.CHANGE,
    title="A public setting of an extension looks like a secret",
    why="Public settings are kept and shown in plain, in the portal and in every export; private ones are encrypted.",
    remedy="Move it to the private settings (virtualMachines.<service>/<role>.extensions.<name>.protectedSettings), "
    "and renew it.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/features-windows",
    row=4,
)

_NAMES = re.compile(
    r"(pass(word|wd|phrase)|secret|(access|account|storage|api|shared|private)[-_]?key|sas[-_]?token)$", re.IGNORECASE
)
_VALUES = re.compile(
    r"AccountKey=|SharedAccess(Key|Signature)=|[?&]sig=|Bearer [A-Za-z0-9._-]{20}"
    r"|\b(password|passwd|pwd|secret)\s*[:=]\s*\S|[-/](password|passwd|pwd|secret)\s+\S",
    re.IGNORECASE,
)
_STORAGE_KEY = re.compile(r"[A-Za-z0-9+/]{86}==")


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of the places of such settings in planned extensions, never of their values."""
    for machine in inspection.planned_machines:
        for extension in machine.vm.extensions:
            for place in _suspicious(_read(extension.settings), ""):
                message = f"setting {place} of its public settings looks like one"
                yield RULE.finding(extension.origin.subject, extension.origin.source, message)


def _read(settings: str | None) -> object:
    try:
        return json.loads(settings) if settings else None
    except ValueError:
        return None


def _suspicious(value: object, place: str) -> Iterator[str]:
    """The places of texts that are called like a secret, or are one by their form."""
    if isinstance(value, dict):
        for key, part in cast(dict[str, object], value).items():
            inner = f"{place}.{key}" if place else key
            if isinstance(part, str) and part and _NAMES.search(key):
                yield inner
            else:
                yield from _suspicious(part, inner)
    elif isinstance(value, list):
        for at, part in enumerate(cast(list[object], value)):
            yield from _suspicious(part, f"{place}[{at}]")
    elif isinstance(value, str) and (_VALUES.search(value) or _STORAGE_KEY.search(value)):
        yield place
