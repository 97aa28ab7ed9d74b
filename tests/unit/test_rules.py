"""The catalogue of rules: each whole, each with an id of its own that says what it is about."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

import classic.rules
import config.rules
from classic.findings import Finding, Rule, Severity, in_order
from classic.rules import ALL_RULES as CLASSIC_RULES
from classic.source import NOWHERE, Source
from config.rules import ALL_RULES as CONFIG_RULES
from migration.checks import CHECKS
from migration.mapping import MAPPING, row
from migration.rules import ALL_RULES, PACKAGES, rules_by_id

ROOT = Path(__file__).resolve().parents[2]
EVERY_RULE = (*CLASSIC_RULES, *CONFIG_RULES, *ALL_RULES)
CONSTANTS = {
    name: value
    for holder in (classic.rules, config.rules, *PACKAGES)
    for name, value in vars(holder).items()
    if isinstance(value, Rule)
}
RULE_MODULES = [
    import_module(item.name) for package in PACKAGES for item in iter_modules(package.__path__, f"{package.__name__}.")
]
CHECKED = {vars(module)["RULE"] for module in RULE_MODULES if "check" in vars(module)}
CODE = "\n".join(
    path.read_text("utf-8")
    for package in ("classic", "config", "migration", "components")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "rules" not in {*path.relative_to(ROOT).parts, path.stem}
)
HUNDREDS = {"1": {Severity.BLOCKER}, "2": {Severity.LOSS}, "3": {Severity.CHANGE}, "4": {Severity.INPUT}}


def test_ids_and_names_are_taken_once():
    assert len(rules_by_id()) == len(EVERY_RULE)
    assert len({rule.name for rule in EVERY_RULE}) == len(EVERY_RULE)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_a_rule_is_whole(rule: Rule):
    assert re.fullmatch(r"CM[1-8]\d\d", rule.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert rule.severity in HUNDREDS.get(rule.id[2], set(Severity))
    assert all((rule.title, rule.why, rule.remedy))
    assert rule.why.endswith(".")
    assert rule.remedy.endswith((".", ")"))
    assert not rule.title.endswith(".")
    assert rule.row is None or 1 <= rule.row <= 21
    assert rule.reference.startswith("https://") or (ROOT / rule.reference.partition("#")[0]).is_file()


@pytest.mark.parametrize("constant", sorted(CONSTANTS))
def test_a_rule_is_told_by_its_own_check_or_by_somebody_else(constant: str):
    rule = CONSTANTS[constant]
    told = re.search(rf"\b{constant}\b", CODE) is not None
    assert told != (rule in CHECKED), rule.id


def test_every_check_is_run():
    checks = [vars(module)["check"] for module in RULE_MODULES if "check" in vars(module)]
    assert set(checks) == set(CHECKS)
    assert len(checks) == len(CHECKS)


@pytest.mark.parametrize("module", RULE_MODULES, ids=lambda module: module.__name__.removeprefix("migration.rules."))
def test_a_planner_s_rule_has_a_module_of_its_own_that_is_called_like_it(module: ModuleType):
    rule: Rule = module.RULE
    assert module.__name__.rpartition(".")[2] == rule.name.replace("-", "_")
    assert module.__doc__ is not None
    assert module.__doc__.startswith(f"{rule.id}: ")
    assert module.__doc__.partition(": ")[2].casefold() == f"{rule.title}.".casefold()
    assert rule in ALL_RULES


def test_the_mapping_has_its_21_rows_in_order():
    assert [item.number for item in MAPPING] == list(range(1, 22))
    assert row(16).classic == "NSGs"


def test_findings_are_told_by_place_then_worst_first_and_once():
    def a_finding(severity: Severity, source: Source) -> Finding:
        return Finding("CM001", severity, "x", source, "m", "r")

    first, second = Source("a.xml", 2), Source("a.xml", 10)
    told = [
        a_finding(Severity.CHANGE, second),
        a_finding(Severity.BLOCKER, second),
        a_finding(Severity.CHANGE, first),
        a_finding(Severity.CHANGE, first),
        a_finding(Severity.LOSS, NOWHERE),
    ]
    assert [(item.source, item.severity) for item in in_order(told)] == [
        (NOWHERE, "loss"),
        (first, "change"),
        (second, "blocker"),
        (second, "change"),
    ]
