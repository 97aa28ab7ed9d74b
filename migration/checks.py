"""Runs every rule that looks at the estate and its plan as a whole: modules under ``rules`` that have a ``check``."""

from collections.abc import Callable, Iterable
from types import ModuleType

from classic.findings import Finding
from migration.context import Planning
from migration.inspection import Inspection
from migration.plan import MigrationPlan
from migration.rules import PACKAGES

Check = Callable[[Inspection], Iterable[Finding]]
"""A rule at work: looks, changes nothing, and tells each case."""

CHECKS: tuple[Check, ...] = tuple(
    check
    for package in PACKAGES
    for module in vars(package).values()
    if isinstance(module, ModuleType) and (check := getattr(module, "check", None)) is not None
)
"""The checks of all rules that have one. Their order does not matter: findings are sorted before they are told."""


def tell_of_checks(planning: Planning, plan: MigrationPlan) -> None:
    """Tell what the rules find in a plan. They take nothing out of it: what they block is still shown."""
    inspection = Inspection(planning.estate, planning.choices, plan)
    for check in CHECKS:
        planning.findings.extend(check(inspection))
