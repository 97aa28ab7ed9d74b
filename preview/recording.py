"""The offline preview of a plan: the program's own components, run by the embedded engine."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from classic.findings import Finding
from migration import Outcome
from migration.plan import Certificate, CloudServicePlan, MigrationPlan, SecretReference
from preview.engine import record
from preview.recorded import Recording
from report.forms import findings_json


def preview_outcome(
    outcome: Outcome,
    *,
    tags: Mapping[str, str] | None = None,
    keep_type_aliases: bool = False,
    on_resource: Callable[[int], None] | None = None,
) -> Recording:
    """Record what the program would declare of a plan; secrets are not needed.

    Args:
        outcome: What the planner gave; where it is to be refused, what is left of its plan is declared all the same.
        tags: Tags for every resource that takes them.
        keep_type_aliases: Leave azure-native's type aliases as they are.
        on_resource: Called with the number of resources so far, after each.
    """

    def program() -> None:
        import pulumi

        from components.program import declare
        from components.secrets import NOT_KNOWN_IN_A_PREVIEW

        plan = without_files(outcome.plan)
        secrets = dict.fromkeys(plan.secrets, NOT_KNOWN_IN_A_PREVIEW)
        outputs = declare(
            plan,
            secrets=secrets,
            tags=tags,
            keep_type_aliases=keep_type_aliases,
            findings=outcome.findings,
        )
        for name, value in outputs.items():
            pulumi.export(name, value)

    return record(program, on_resource=on_resource)


def without_files(plan: MigrationPlan) -> MigrationPlan:
    """Take PFX files for secrets: a preview does not know their passwords, and so opens none."""
    return replace(plan, cloud_services=tuple(map(_without_files, plan.cloud_services)))


def _without_files(service: CloudServicePlan) -> CloudServicePlan:
    vault = service.key_vault
    if vault is None:
        return service
    certificates = tuple(_as_secret(item) if item.file is not None else item for item in vault.certificates)
    return replace(service, key_vault=replace(vault, certificates=certificates))


def _as_secret(certificate: Certificate) -> Certificate:
    return replace(certificate, file=None, pfx=SecretReference(certificate.name))


def to_json(recording: Recording, findings: Iterable[Finding]) -> dict[str, Any]:
    """Put a preview into the form of ``preview --format json``, a contract with whoever reads it."""
    return {
        "resources": [
            {
                "urn": resource.urn,
                "type": resource.type,
                "name": resource.name,
                "parent": resource.parent,
                "custom": resource.custom,
                "id": resource.id,
                "inputs": dict(resource.inputs),
                "dependencies": list(resource.dependencies),
            }
            for resource in recording.resources
        ],
        "outputs": dict(recording.outputs),
        "findings": findings_json(findings),
    }
