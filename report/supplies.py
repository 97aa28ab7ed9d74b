"""What the user has to supply before a deployment: decisions that are missing, and the stack's secrets."""

from classic import subjects
from classic.findings import Severity
from classic.source import NOWHERE, Source
from migration.outcome import Outcome
from migration.rules import rules_by_id
from report.model import Supply
from report.planned import secret_users
from report.secrets import masked

_HOW = "Set it with `pulumi config set --secret classic-migration:{key}`."


def supplies(outcome: Outcome) -> tuple[Supply, ...]:
    """List missing decisions in the order of findings, then the secrets that the plan needs."""
    rules = rules_by_id()
    cases: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], tuple[str, Source]] = {}
    secrets = {subjects.secret(key) for key in outcome.plan.secrets}
    told: dict[str, tuple[str, Source]] = {}
    for finding in outcome.findings:
        if finding.severity is not Severity.INPUT:
            continue
        if finding.subject in secrets:
            told.setdefault(finding.subject, (masked(finding.message), finding.source))
            continue
        asked = (finding.subject, finding.remedy)
        title = rules[finding.rule].title if finding.rule in rules else finding.rule
        first.setdefault(asked, (title, finding.source))
        cases.setdefault(asked, []).append(masked(finding.message))
    decisions = [
        Supply(False, subject, first[subject, remedy][0], tuple(dict.fromkeys(said)), remedy, first[subject, remedy][1])
        for (subject, remedy), said in cases.items()
    ]
    return (*decisions, *_secrets(outcome, told))


def _secrets(outcome: Outcome, told: dict[str, tuple[str, Source]]) -> list[Supply]:
    users: dict[str, list[str]] = {}
    for key, user in secret_users(outcome.plan):
        users.setdefault(key, []).append(user)
    found: list[Supply] = []
    for key, needing in users.items():
        why, source = told.get(subjects.secret(key), ("A secret is needed at deployment", NOWHERE))
        found.append(Supply(True, key, why, tuple(dict.fromkeys(needing)), _HOW.format(key=key), source))
    return found
