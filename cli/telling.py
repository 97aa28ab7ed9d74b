"""What commands tell on standard error, beside what they give."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.run import Unusable

if TYPE_CHECKING:
    from classic.findings import Finding


def explain(unusable: Unusable) -> None:
    """Tell why the input cannot be used."""
    tell(unusable.findings, f"classic-migration: {unusable}.")


def tell(findings: "Sequence[Finding]", last_line: str) -> None:
    """List findings, worst first, and end with one line."""
    from rich.text import Text

    from cli.output import Screen

    screen = Screen(sys.stderr)
    lines: list[Text] = []
    if findings:
        from migration.rules import rules_by_id
        from preview.findings_text import findings_text
        from preview.layout import guides_for

        guides = guides_for(sys.stderr.encoding)
        lines = [*findings_text(findings, screen.width, guides, rules=rules_by_id()), Text()]
    screen.show([*lines, Text(last_line)])
