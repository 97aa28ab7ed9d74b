"""CM540: a DNS label is a reserved word, or has one in it."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.plan import ROW_OF_INSTANCE_ADDRESSES

RULE = Rule(
    id="CM540",
    name="reserved-word-in-dns-label",
    severity=Severity.BLOCKER,
    title="A DNS label is a reserved word, or has one in it",
    why="Azure refuses names of public endpoints that are trademarks or reserved words (ReservedResourceName).",
    remedy="Set cloudServices.<name>.domainNameLabel in decisions.yaml; for the label of a VM, correct the "
    "description.",
    reference="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name",
    row=1,
)

_WHOLE = frozenset(
    """
    access azure bing bizspark biztalk cortana directx dotnet dynamics excel exchange forefront groove hololens hyperv
    kinect lync msdn o365 office office365 onedrive onenote outlook powerpoint sharepoint skype visio visualstudio xbox
    """.split()  # noqa: SIM905 (a list of thirty strings reads worse)
)
_ANYWHERE = ("microsoft", "windows")
_AT_START = "login"


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at the labels of all public IP addresses that are declared."""
    for service in inspection.plan.cloud_services:
        for address in service.public_ip_addresses:
            label = (address.domain_name_label or "").casefold()
            if label in _WHOLE or label.startswith(_AT_START) or any(word in label for word in _ANYWHERE):
                instance = address.origin.row == ROW_OF_INSTANCE_ADDRESSES
                origin = address.origin if instance else service.resource_group.origin
                yield RULE.finding(origin.subject, origin.source, f"'{label}' is refused")
