"""Why the input of a command cannot be used, told on standard error."""

import sys
from typing import TYPE_CHECKING

from cli.run import Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classic.findings import Finding
    from cli.output import Screen


def explain(unusable: Unusable) -> None:
    """Tell the findings that led to it, then the problem in one sentence."""
    from rich.text import Text

    from cli.output import Screen

    screen = Screen(sys.stderr)
    if unusable.findings:
        list_findings(screen, unusable.findings)
        screen.show([Text()])
    screen.show([Text(f"classic-migration: {unusable}.")])


def list_findings(screen: "Screen", findings: "Sequence[Finding]") -> None:
    """List findings by item, each with its line; folded on a terminal, searchable elsewhere."""
    from migration.rules import rules_by_id
    from report.excerpts import Excerpts
    from report.text import findings_by_item

    width = screen.width if screen.is_terminal else None
    screen.show(findings_by_item(findings, rules_by_id(), Excerpts(), width))
