"""CM423: the settings of an extension are no JSON object."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM423",
    name="extension-settings-unusable",
    severity=Severity.INPUT,
    title="The settings of an extension are no JSON object",
    why="Resource Manager takes the settings of an extension as a JSON object.",
    remedy="Set virtualMachines.<service>/<role>.extensions.<name>.settings in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update",
    row=4,
)
