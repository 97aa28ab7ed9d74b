"""CM336: an existing resource is used in place of a new one."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM336",
    name="existing-resource-used",
    severity=Severity.CHANGE,
    title="An existing resource is used in place of a new one",
    why="It was decided so: it is referred to by its id, and nothing of it is declared or changed.",
    remedy="Nothing.",
    reference="docs/decisions-file.md",
)
