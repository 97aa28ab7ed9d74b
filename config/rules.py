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
CERTIFICATE_FILE_MISSING = Rule(
    id="CM822",
    name="certificate-file-missing",
    severity=Severity.INPUT,
    title="A PFX file that the decisions name cannot be read",
    why="The certificate with its private key is put into a key vault out of that file.",
    remedy="Put the file there, correct its path (relative to the decisions file), or supply it as a secret (pfx).",
    reference="docs/decisions-file.md",
    row=5,
)

ALL_RULES = (DECISIONS_UNUSABLE, DECISION_UNUSED, CERTIFICATE_FILE_MISSING)
