"""What a program or component says when it declares nothing, and what it says beside what it declares."""

from collections.abc import Iterable

import pulumi

from classic.findings import Finding, Severity, in_order

REFUSING = frozenset({Severity.BLOCKER, Severity.INPUT})
"""Severities that keep the Pulumi program from declaring anything."""


class MigrationRefused(pulumi.RunError):
    """Nothing is declared, for the reasons in ``findings``; its text tells all of them, one a paragraph."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        reasons = "1 reason" if len(self.findings) == 1 else f"{len(self.findings)} reasons"
        super().__init__("\n\n".join((f"nothing is declared, for {reasons}:", *map(describe, self.findings))))


def refuse(findings: Iterable[Finding]) -> None:
    """Stop when a finding is a blocker, or something is yet to be supplied.

    Raises:
        MigrationRefused: naming every such finding.
    """
    reasons = [finding for finding in findings if finding.severity in REFUSING]
    if reasons:
        raise MigrationRefused(reasons)


def tell(findings: Iterable[Finding], resource: pulumi.Resource | None = None) -> None:
    """Log losses as warnings and changes as information, under the resource that they are about."""
    for finding in findings:
        if finding.severity is Severity.LOSS:
            pulumi.log.warn(describe(finding), resource=resource)
        elif finding.severity is Severity.CHANGE:
            pulumi.log.info(describe(finding), resource=resource)


def describe(finding: Finding) -> str:
    """Put a finding into words for a terminal."""
    place = f" ({finding.source})" if finding.source.file else ""
    head = f"{finding.severity}  {finding.rule}  {finding.subject}{place}"
    return f"{head}\n  {finding.message}\n  {finding.remedy}"
