"""Rules of the planner: what cannot, will not or should not be migrated, and the remedy; a module a hundred."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from classic.findings import Rule
from classic.rules import ALL_RULES as CLASSIC_RULES
from config.rules import ALL_RULES as CONFIG_RULES
from migration.rules import changes, conflicts, inputs, limits, losses, security, unsupported

ALL_RULES: tuple[Rule, ...] = tuple(
    value
    for module in (unsupported, losses, changes, inputs, limits, conflicts, security)
    for value in vars(module).values()
    if isinstance(value, Rule)
)


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """All rules of the program, those of readers and decisions too, by id in the order of ids."""
    rules = sorted((*CLASSIC_RULES, *CONFIG_RULES, *ALL_RULES), key=lambda rule: rule.id)
    return MappingProxyType({rule.id: rule for rule in rules})
