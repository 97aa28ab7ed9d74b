"""CM209: A disk starts fresh; what the classic one holds is not carried over."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM209",
    name="disk-made-anew",
    severity=Severity.LOSS,
    title="A disk starts fresh; what the classic one holds is not carried over",
    why="The VM starts from an image, or the data disk is made empty, as it was decided: a rehearsal of the layout.",
    remedy="Choose vhd, managedDisk or snapshot as its source in decisions.yaml where the content is wanted.",
    reference="docs/decisions-file.md",
    row=3,
)
