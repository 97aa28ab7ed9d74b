"""CM722: a database can be reached from the whole internet."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.exposure import services_let_in
from migration.inspection import Inspection

RULE = Rule(
    id="CM722",
    name="database-port-open-to-the-world",
    severity=Severity.CHANGE,
    title="A database can be reached from the whole internet",
    why="Databases are attacked by password lists and through flaws of their protocols; many of these listened "
    "without a password.",
    remedy="Let in the addresses of its clients only, or let them come through the virtual network or a VPN.",
    reference="https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
    row=16,
)

PORTS = {
    1433: "SQL Server",
    1434: "SQL Server Browser",
    1521: "Oracle",
    3306: "MySQL",
    5432: "PostgreSQL",
    5984: "CouchDB",
    6379: "Redis",
    7000: "Cassandra",
    9042: "Cassandra",
    9200: "Elasticsearch",
    9300: "Elasticsearch",
    11211: "memcached",
    27017: "MongoDB",
    50000: "Db2",
}
"""By port, what listens there as a rule."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned VMs that can be reached there."""
    return services_let_in(inspection, PORTS, RULE)
