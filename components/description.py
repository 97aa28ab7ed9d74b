"""From what a user hands to a component to the one plan that it declares, by the planner that the program uses."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import pulumi
from pydantic import ValidationError

from classic.estate import ClassicEstate, CloudService
from classic.findings import Finding, in_order
from classic.link import link_estate
from classic.network import VirtualNetworkSite
from classic.readers import read_estate
from classic.readers.yaml import read_yaml
from components.arguments import existing, refuse_outputs
from components.refusal import describe, refuse
from config.decisions import Decisions
from config.read import read_decisions
from config.rules import DECISION_UNUSED
from migration import Outcome, plan_estate
from migration.plan import CloudServicePlan, VirtualNetworkPlan

_Plan = TypeVar("_Plan", CloudServicePlan, VirtualNetworkPlan)
_Planned = tuple[_Plan, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Described:
    """An estate that was handed over, what its readers told, and what was decided about it."""

    estate: ClassicEstate
    told: tuple[Finding, ...]
    decisions: Decisions


def plan_cloud_service(classic: Any, wanted: str | None, decisions: Any) -> _Planned[CloudServicePlan]:
    """Plan one cloud service of a description; gives the findings that it is the cause of.

    Args:
        classic: A path, a mapping in the YAML form, a model object, or a plan, which is given back.
        wanted: The service's name, where the description holds several.
        decisions: The path of a decisions file, a mapping in its form, or a model object.

    Raises:
        pulumi.RunError: the description holds no such service, several, or one that cannot be planned.
    """
    if isinstance(classic, CloudServicePlan):
        return classic, ()
    described = _describe(classic, decisions)
    services = described.estate.cloud_services
    name = _choose([service.name for service in services], wanted, "cloud service", described.told)
    others = tuple(service for service in services if service.name != name)
    outcome, findings = _plan(described, described.estate.model_copy(update={"cloud_services": others}))
    return _found(outcome.plan.cloud_services, name, f"cloud service '{name}'", findings)


def plan_virtual_network(classic: Any, wanted: str | None, decisions: Any) -> _Planned[VirtualNetworkPlan]:
    """Plan one virtual network of a description; see ``plan_cloud_service``."""
    if isinstance(classic, VirtualNetworkPlan):
        return classic, ()
    described = _describe(classic, decisions)
    sites = described.estate.virtual_network_sites
    name = _choose([site.name for site in sites], wanted, "virtual network", described.told)
    others = tuple(site for site in sites if site.name != name)
    outcome, findings = _plan(described, described.estate.model_copy(update={"virtual_network_sites": others}))
    return _found(outcome.plan.virtual_networks, name, f"virtual network '{name}'", findings)


def _plan(described: _Described, without: ClassicEstate) -> tuple[Outcome, tuple[Finding, ...]]:
    """Plan the whole description, and tell what would not be told ``without`` the item in question.

    Decisions that fit nothing at all are told too, or a misspelt one would pass in silence.
    """
    whole = plan_estate(described.estate, described.decisions)
    rest = set(plan_estate(without, described.decisions).findings)
    own = (finding for finding in whole.findings if finding not in rest or finding.rule == DECISION_UNUSED.id)
    return whole, in_order((*described.told, *own))


def _found(plans: Sequence[_Plan], name: str, what: str, findings: tuple[Finding, ...]) -> _Planned[_Plan]:
    planned = next((item for item in plans if item.classic_name == name), None)
    if planned is None:
        refuse(findings)
        reasons = "".join(f"\n  {finding.message}" for finding in findings if finding.subject == what.replace("'", ""))
        raise pulumi.RunError(f"{what} is not planned: a decision excludes it, or it holds nothing to plan.{reasons}")
    return planned, findings


def _choose(names: list[str], wanted: str | None, what: str, told: tuple[Finding, ...]) -> str:
    """Choose the item to declare by its name, or because it is the only one; readers told why there may be none."""
    held = ", ".join(f"'{name}'" for name in names) or "none"
    if wanted is not None:
        chosen = [name for name in names if name.casefold() == wanted.casefold()]
        if not chosen:
            raise pulumi.RunError(f"the description holds no {what} '{wanted}'; it holds {held}.")
        return chosen[0]
    if not names:
        raise pulumi.RunError("\n\n".join((f"the description holds no {what}.", *map(describe, told))))
    if len(names) > 1:
        argument = what.replace(" ", "_")
        raise pulumi.RunError(f"the description holds several {what}s: {held}. Say which one with '{argument}'.")
    return names[0]


def _describe(classic: Any, decisions: Any) -> _Described:
    refuse_outputs("classic", classic)
    refuse_outputs("decisions", decisions)
    decided, unusable = _decisions(decisions or {})
    if isinstance(classic, str | Path):
        reading = read_estate([existing("classic", classic)], owners=decided.documents)
        return _Described(reading.estate, (*unusable, *reading.findings), decided)
    estate, told = _estate(classic)
    linked = link_estate(estate)
    return _Described(linked.estate, (*unusable, *told, *linked.findings), decided)


def _estate(classic: Any) -> tuple[ClassicEstate, tuple[Finding, ...]]:
    if isinstance(classic, ClassicEstate):
        return classic, ()
    if isinstance(classic, CloudService):
        return ClassicEstate(cloud_services=(classic,)), ()
    if isinstance(classic, VirtualNetworkSite):
        return ClassicEstate(virtual_network_sites=(classic,)), ()
    if isinstance(classic, Mapping):
        return _read_mapping(cast(Mapping[str, Any], classic))
    expected = "a path, a mapping in the YAML form, a model object of the package 'classic', or a plan"
    message = f"classic: got {type(classic).__name__}, expected {expected}."
    raise pulumi.RunError(message)


def _read_mapping(classic: Mapping[str, Any]) -> tuple[ClassicEstate, tuple[Finding, ...]]:
    """Read a mapping as the document that it could have been, so that what is wrong with it is told in the same way."""
    estate, told = read_yaml(json.dumps(dict(classic)), "classic")
    if estate is None:
        keys = ", ".join(sorted(field.alias or name for name, field in ClassicEstate.model_fields.items()))
        message = f"classic: the mapping has none of the keys of an estate: {keys}."
        raise pulumi.RunError(message)
    return estate, tuple(told)


def _decisions(value: Any) -> tuple[Decisions, tuple[Finding, ...]]:
    if isinstance(value, Decisions):
        return value, ()
    if isinstance(value, str | Path):
        return read_decisions(existing("decisions", value))
    try:
        return Decisions.model_validate(value), ()
    except ValidationError as error:
        lines = (f"  {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise pulumi.RunError("\n".join(("decisions cannot be used:", *lines))) from None
