"""CM622: members of a load-balanced set disagree on probe, access list or other settings."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM622",
    name="set-members-disagree-on-settings",
    severity=Severity.CHANGE,
    title="Members of a load-balanced set disagree on probe, access list or other settings",
    why="One load-balancing rule has one of each; the first member's are used.",
    remedy="Correct the endpoints in the description where another member's settings are the right ones.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/dn469417(v=azure.100)",
    row=10,
)
