"""Findings as SARIF 2.1.0, so that code review tools show them on the documents.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from classic.findings import Finding, Rule, Severity
from report.secrets import masked

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {
    Severity.BLOCKER: "error",
    Severity.INPUT: "error",
    Severity.LOSS: "warning",
    Severity.CHANGE: "note",
}
_ROOT = "SRCROOT"
"""The base of relative addresses: the folder that the command was run in."""


def sarif(findings: Iterable[Finding], rules: Mapping[str, Rule], version: str) -> dict[str, Any]:
    """Put findings into a SARIF log of one run.

    Args:
        findings: What to tell, in order.
        rules: All rules, by id; those that are told of are described in the log.
        version: The version of this program.
    """
    told = tuple(findings)
    used = sorted({finding.rule for finding in told if finding.rule in rules})
    index = {rule: at for at, rule in enumerate(used)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "classic-migration",
                        "version": version,
                        "rules": [_rule(rules[rule]) for rule in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The folder that the command was run in."}},
                },
                "results": [_result(finding, index) for finding in told],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    reference = {"helpUri": rule.reference} if rule.reference.startswith("https://") else {}
    row = [f"row {rule.row}"] if rule.row is not None else []
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\n{rule.remedy}\n\n{rule.reference}",
            "markdown": f"{rule.why}\n\n**What to do:** {rule.remedy}\n\n{_link(rule.reference)}",
        },
        **reference,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["azure", rule.severity.value, *row]},
    }


def _link(reference: str) -> str:
    return f"[Reference]({reference})" if reference.startswith("https://") else f"Reference: {reference}"


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    known = {"ruleIndex": index[finding.rule]} if finding.rule in index else {}
    return {
        "ruleId": finding.rule,
        **known,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.subject}: {masked(finding.message)}. {finding.remedy}"},
        "locations": [_location(finding)],
        # What the finding is about, without its line: the same finding is known again when the document changes.
        "partialFingerprints": {"subject/v1": _digest(finding.rule, finding.subject, finding.message)},
        "properties": {"severity": finding.severity.value},
    }


def _location(finding: Finding) -> dict[str, Any]:
    logical = {"logicalLocations": [{"fullyQualifiedName": finding.subject}]}
    if not finding.source.file:
        return logical
    region = {"region": {"startLine": finding.source.line}} if finding.source.line is not None else {}
    return {"physicalLocation": {"artifactLocation": _artifact(finding.source.file), **region}, **logical}


def _artifact(file: str) -> dict[str, Any]:
    """The address of a document: relative to the folder of the run where it lies in it."""
    path = Path(file)
    if path.is_absolute() or ".." in path.parts:
        whole = path.resolve()
        try:
            path = whole.relative_to(Path.cwd())
        except ValueError:
            return {"uri": whole.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
