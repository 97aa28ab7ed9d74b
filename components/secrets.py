"""The secrets of a stack, as components take them: always Pulumi secrets, asked for by key, never shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pulumi

from classic import subjects
from classic.findings import Finding
from classic.source import Source
from migration import plan
from migration.rules import inputs

Secrets = Mapping[str, pulumi.Input[str]]
"""Secrets by the key that decisions name."""

NOT_KNOWN_IN_A_PREVIEW = "not-known-in-a-preview"
"""Stands for a secret in an offline preview: what is made of it stays it, and nothing is checked."""


def secret(secrets: Secrets, reference: plan.SecretReference) -> pulumi.Output[str]:
    """Give a secret, marked as one whatever it was handed over as."""
    return pulumi.Output.secret(secrets[reference.key])


def made_of(make: Callable[..., Any], *parts: pulumi.Input[str]) -> pulumi.Output[Any]:
    """Make a secret value of others; a stand-in for one of them stands for the whole."""

    def make_or_stand_in(texts: list[str]) -> Any:
        stands_in = pulumi.runtime.is_dry_run() and NOT_KNOWN_IN_A_PREVIEW in texts
        return NOT_KNOWN_IN_A_PREVIEW if stands_in else make(*texts)

    return pulumi.Output.secret(pulumi.Output.all(*parts)).apply(make_or_stand_in)


def still_missing(
    needed: Iterable[str], told: Iterable[Finding], secrets: Secrets, source: Source, what: str
) -> Iterator[Finding]:
    """Tell of each secret that the arguments leave out, with the planner's reason where it gave one.

    Args:
        needed: The keys that the plan needs.
        told: What the planner told.
        secrets: What was passed.
        source: The place of what is planned.
        what: What is planned, for a reason where there is none.
    """
    reasons = {finding.subject: finding for finding in told if finding.rule == inputs.SECRET_MISSING.id}
    for key in needed:
        if key not in secrets:
            subject = subjects.secret(key)
            known = reasons.get(subject)
            yield inputs.SECRET_MISSING.finding(
                subject,
                known.source if known else source,
                known.message if known else f"{what} needs it",
                f"Pass secrets={{'{key}': <a secret>}}.",
            )
