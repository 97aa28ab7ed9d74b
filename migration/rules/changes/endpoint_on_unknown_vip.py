"""CM323: an endpoint names a VIP that its deployment does not have."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM323",
    name="endpoint-on-unknown-vip",
    severity=Severity.CHANGE,
    title="An endpoint names a VIP that its deployment does not have",
    why="Documents of different days disagree; the endpoint is put on the default VIP.",
    remedy="Correct the endpoint's Vip or VirtualIPName in the description where that is wrong.",
    reference="docs/formats.md",
    row=20,
)
