"""CM228: A gateway that was described, but never made."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM228",
    name="gateway-not-provisioned",
    severity=Severity.LOSS,
    title="A gateway that was described, but never made",
    why="The platform says NotProvisioned of it: the network was set up for a gateway and none was created.",
    remedy="Correct its State in the description where it is to be made now.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj154109(v=azure.100)",
    row=13,
)
