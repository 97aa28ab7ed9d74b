"""CM330: an extension is installed anew, and runs again."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM330",
    name="extension-runs-again",
    severity=Severity.CHANGE,
    title="An extension is installed anew, and runs again",
    why="A VM extension of Resource Manager is a resource: declaring it installs it, whatever the disk holds.",
    remedy="Exclude it in decisions.yaml where its work is done and must not be done twice.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/overview",
    row=4,
)
