"""CM222: an extension of the old kind, which is set up by XML."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM222",
    name="xml-extension",
    severity=Severity.LOSS,
    title="An extension of the old kind, which is set up by XML",
    why="Resource Manager takes extensions that are set up by JSON only; the platform's migration left these behind.",
    remedy="Add its successor by hand where it is still wanted (BGInfo 2.1 has a JSON form).",
    reference=REFERENCE,
    row=4,
)
