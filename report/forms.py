"""The forms in which programs are told: findings, items and the summary as JSON, a contract with whoever reads them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from classic.findings import Finding, Severity
from classic.source import Source
from report.mermaid import mermaid
from report.model import AddressChange, Item, ItemOutcome, Report, RowCoverage, Supply, Target
from report.secrets import masked


def finding_json(finding: Finding) -> dict[str, Any]:
    """Put a finding into the form that all commands share."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "source": source_json(finding.source),
        "message": masked(finding.message),
        "remedy": finding.remedy,
    }


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Put findings into the form that all commands share, in their order."""
    return [finding_json(finding) for finding in findings]


def source_json(source: Source) -> dict[str, Any]:
    """Put a place into its form; ``line`` is null where the place is a whole file."""
    return {"file": source.file, "line": source.line}


def item_json(item: Item) -> dict[str, Any]:
    """Put an item into its form."""
    return {
        "kind": item.kind,
        "name": item.name,
        "source": source_json(item.source),
        "outcome": item.outcome.value,
        "rows": list(item.rows),
        "targets": [target_json(target) for target in item.targets],
        "reason": item.reason,
    }


def target_json(target: Target) -> dict[str, Any]:
    """Put a planned resource into its form."""
    return {
        "type": target.type,
        "name": target.name,
        "resourceGroup": target.resource_group,
        "exists": target.exists,
    }


def summary_json(items: Sequence[Item], findings: Sequence[Finding]) -> dict[str, Any]:
    """Count items by outcome, for the whole and for each kind, and findings by severity."""
    kinds: dict[str, list[Item]] = {}
    for item in items:
        kinds.setdefault(item.kind, []).append(item)
    severities = Counter(finding.severity for finding in findings)
    return {
        "items": _outcomes(items),
        "kinds": {kind: _outcomes(of_kind) for kind, of_kind in kinds.items()},
        "findings": {severity.value: severities[severity] for severity in Severity},
    }


def check_json(items: Sequence[Item], findings: Sequence[Finding]) -> dict[str, Any]:
    """The whole of ``check --format json``."""
    return {
        "findings": findings_json(findings),
        "items": [item_json(item) for item in items],
        "summary": summary_json(items, findings),
    }


def report_json(report: Report) -> dict[str, Any]:
    """The whole of ``report.json``: what ``check --format json`` tells, and the rest of the report."""
    return {
        "title": report.title,
        **check_json(report.items, report.findings),
        "resourceGroups": list(report.resource_groups),
        "rows": [_row(row) for row in report.rows],
        "supplies": [_supply(supply) for supply in report.supplies],
        "addresses": [_address(address) for address in report.addresses],
        "steps": [{"phase": step.phase, "action": step.action, "cases": list(step.cases)} for step in report.steps],
        "diagrams": [
            {"subject": diagram.name, "title": diagram.title, "mermaid": mermaid(diagram)}
            for diagram in report.diagrams
        ],
    }


def _row(row: RowCoverage) -> dict[str, Any]:
    return {
        "number": row.number,
        "classic": row.classic,
        "resourceManager": row.resource_manager,
        "counted": row.counted,
        "in": row.before,
        "out": row.after,
    }


def _supply(supply: Supply) -> dict[str, Any]:
    return {
        "kind": "secret" if supply.secret else "decision",
        "key": supply.key,
        "why": supply.why,
        "cases": list(supply.cases),
        "how": supply.how,
        "source": source_json(supply.source),
    }


def _address(address: AddressChange) -> dict[str, Any]:
    return {
        "kind": address.kind,
        "subject": address.subject,
        "oldAddress": address.old_address,
        "newAddress": address.new_address,
        "oldName": address.old_name,
        "newName": address.new_name,
        "kept": address.kept,
        "resource": address.resource,
        "resourceGroup": address.resource_group,
        "source": source_json(address.source),
    }


def _outcomes(items: Sequence[Item]) -> dict[str, int]:
    counted = Counter(item.outcome for item in items)
    return {"total": len(items), **{outcome.value: counted[outcome] for outcome in ItemOutcome}}
