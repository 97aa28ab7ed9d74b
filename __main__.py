"""The Pulumi program: settings, estate, plan, findings, components."""

import pulumi

from components.program import declare, plan_stack, read_stack_configuration, still_open
from components.refusal import refuse

stack = read_stack_configuration()
outcome = plan_stack(stack.settings)
findings = still_open(outcome.findings, stack.secrets)
refuse(findings)
outputs = declare(
    outcome.plan,
    secrets=stack.secrets,
    tags=stack.settings.tags,
    keep_type_aliases=stack.settings.keep_type_aliases,
    protect=stack.settings.protect,
    retain_on_delete=stack.settings.retain_on_delete,
    findings=findings,
)
for name, value in outputs.items():
    pulumi.export(name, value)
