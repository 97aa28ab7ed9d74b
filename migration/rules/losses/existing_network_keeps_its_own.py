"""CM232: what was linked to a network or subnet does not go along to an existing one."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM232",
    name="existing-network-keeps-its-own",
    severity=Severity.LOSS,
    title="What was linked to a network or subnet does not go along to an existing one",
    why="A network that exists is used as it is: its DNS servers, routes and gateway are its owner's business.",
    remedy="Ask its owner for what is still wanted, such as routes to a firewall.",
    reference="docs/decisions-file.md",
    row=13,
)
