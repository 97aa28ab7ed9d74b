"""CM230: several sites, or one that is not connected, were to take all traffic."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM230",
    name="several-default-sites",
    severity=Severity.LOSS,
    title="Several sites, or one that is not connected, were to take all traffic",
    why="A gateway of Resource Manager sends all traffic to one default site, which must be among its connections.",
    remedy="Leave the one that counts in the description (DefaultSites).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/site-to-site-tunneling",
    row=13,
)
