"""CM723: a service without encryption, or meant for a local network, can be reached from the whole internet."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.exposure import services_let_in
from migration.inspection import Inspection

RULE = Rule(
    id="CM723",
    name="old-protocol-open-to-the-world",
    severity=Severity.CHANGE,
    title="A service without encryption, or meant for a local network, can be reached from the whole internet",
    why="Telnet and FTP send passwords in plain; file sharing, RPC, LDAP and SNMP were made for networks whose "
    "members are trusted.",
    remedy="Close the port, use an encrypted protocol, or let the clients come through a VPN.",
    reference="https://learn.microsoft.com/windows-server/storage/file-server/smb-secure-traffic",
    row=16,
)

PORTS = {
    21: "FTP",
    23: "Telnet",
    69: "TFTP",
    111: "RPC",
    135: "RPC",
    137: "NetBIOS",
    139: "NetBIOS",
    161: "SNMP",
    389: "LDAP",
    445: "SMB",
    873: "rsync",
    2049: "NFS",
}
"""By port, what listens there as a rule."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned VMs that can be reached there."""
    return services_let_in(inspection, PORTS, RULE)
