"""CM404: A secret is needed at deployment."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM404",
    name="secret-missing",
    severity=Severity.INPUT,
    title="A secret is needed at deployment",
    why="Passwords never stand in documents or decisions; the stack's secret configuration holds them.",
    remedy="Set it with `pulumi config set --secret classic-migration:<key>`.",
    reference="https://www.pulumi.com/docs/iac/concepts/secrets/",
)
