"""CM324: an address range is written by its first address."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM324",
    name="prefix-normalised",
    severity=Severity.CHANGE,
    title="An address range is written by its first address",
    why="Resource Manager takes a range only by its network address; classic also took another address within it.",
    remedy="Nothing: the range is the same.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
