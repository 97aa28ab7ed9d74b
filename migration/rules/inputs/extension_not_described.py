"""CM422: an extension lacks its publisher, name or version."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM422",
    name="extension-not-described",
    severity=Severity.INPUT,
    title="An extension lacks its publisher, name or version",
    why="Azure finds an extension by the three of them.",
    remedy="Set virtualMachines.<service>/<role>.extensions.<name> (publisher, type, version) in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update",
    row=4,
)
