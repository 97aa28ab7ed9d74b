"""Rules of planning: what cannot, will not or should not be migrated, and the remedy.

A package a hundred, a module a rule: it is the constant ``RULE``. Some are told by planners, which know them by the
names that the packages give them; the others have a ``check`` beside it, which looks at the estate and its whole plan.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from classic.findings import Rule
from classic.rules import ALL_RULES as CLASSIC_RULES
from config.rules import ALL_RULES as CONFIG_RULES
from migration.rules import changes, conflicts, inputs, limits, losses, security, unsupported

PACKAGES = (unsupported, losses, changes, inputs, limits, conflicts, security)
"""The hundreds."""

ALL_RULES: tuple[Rule, ...] = tuple(
    value for package in PACKAGES for value in vars(package).values() if isinstance(value, Rule)
)


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """All rules of the program, those of readers and decisions too, by id in the order of ids."""
    rules = sorted((*CLASSIC_RULES, *CONFIG_RULES, *ALL_RULES), key=lambda rule: rule.id)
    return MappingProxyType({rule.id: rule for rule in rules})
