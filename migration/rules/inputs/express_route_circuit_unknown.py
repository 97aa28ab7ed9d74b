"""CM427: the ExpressRoute circuit of a gateway has no id yet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM427",
    name="express-route-circuit-unknown",
    severity=Severity.INPUT,
    title="The ExpressRoute circuit of a gateway has no id yet",
    why="A circuit outlives the migration: it is moved to Resource Manager first, and referred to by its id.",
    remedy="Set virtualNetworks.<name>.gateway.expressRouteCircuitId in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/expressroute/expressroute-migration-classic-resource-manager",
    row=13,
)
