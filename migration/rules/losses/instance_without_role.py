"""CM220: A role instance whose role the deployment does not list."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM220",
    name="instance-without-role",
    severity=Severity.LOSS,
    title="A role instance whose role the deployment does not list",
    why="A virtual machine is made from its role; an instance alone has neither disks nor endpoints.",
    remedy="Check the export: the instance's RoleName should be the RoleName of a role.",
    reference="docs/formats.md",
    row=2,
)
