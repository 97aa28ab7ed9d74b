"""Rules about the decisions file."""

from classic.findings import Rule, Severity

DECISIONS_UNUSABLE = Rule(
    id="CM820",
    name="decisions-unusable",
    severity=Severity.BLOCKER,
    title="The decisions file cannot be used as it is",
    why="A decision that is not understood must not be passed over.",
    remedy="Correct it; schemas/decisions.schema.json completes and checks the file in an editor.",
    reference="docs/decisions-file.md",
)
DECISION_UNUSED = Rule(
    id="CM821",
    name="decision-matches-nothing",
    severity=Severity.INPUT,
    title="A decision speaks of something that the estate does not have",
    why="A misspelt decision would otherwise be lost in silence.",
    remedy="Correct the name, or remove the decision.",
    reference="docs/decisions-file.md",
)

ALL_RULES = (DECISIONS_UNUSABLE, DECISION_UNUSED)
