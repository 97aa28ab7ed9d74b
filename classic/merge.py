"""Several descriptions of one thing become one: field by field, told where they differ, whatever the order of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import SecretStr
from pydantic.alias_generators import to_camel

from classic import rules
from classic.base import ClassicModel
from classic.compute import Role
from classic.estate import AffinityGroup, ClassicEstate, CloudService, Deployment, Disk, StorageAccount
from classic.findings import Finding
from classic.network import LocalNetworkSite, NetworkSecurityGroup, ReservedIP, RouteTable, VirtualNetworkSite
from classic.subjects import subject_of

_Model = TypeVar("_Model", bound=ClassicModel)

_OF_THE_MOMENT = {
    "connectivity_state",
    "guest_agent_status",
    "in_use",
    "last_modified_time",
    "power_state",
    "state",
    "status",
}
"""Facts that change by themselves: two answers that differ in them do not contradict each other."""
_PLACES = {"location", "geo_primary_region"}
"""Fields that are compared as places: ``West US`` is ``westus``."""
_NEVER_SHOWN = {"data", "secret_value", "value"}
"""Settings of extensions, even those that are called public, and certificates."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Merged:
    """One estate, and the contradictions between the pieces that it was made of."""

    estate: ClassicEstate
    findings: tuple[Finding, ...]


def merge_estates(estates: Iterable[ClassicEstate]) -> Merged:
    """Merge pieces of an estate.

    Objects of one kind and one name (without regard to case) are one object. Its fields come from whichever piece has
    them; where two have different values, the later-dated piece counts, and without dates the fuller one. Equal pieces
    are ordered by where they stand, so that the order of files does not matter.
    """
    merging = _Merging()
    pieces = list(estates)
    fields = {
        name: merging.merge_lists([getattr(piece, name) for piece in pieces], _Context((), dated=False), name)
        for name in ClassicEstate.model_fields
        if name != "source"
    }
    estate = ClassicEstate.model_validate({name: value for name, value in fields.items() if value})
    return Merged(estate, tuple(merging.findings))


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a merge is: the names that lead there, the last thing that has a subject, the steps below it."""

    names: tuple[str, ...]
    dated: bool
    subject: str = "the estate"
    steps: tuple[str, ...] = ()

    def into(self, model: ClassicModel, *, dated: bool) -> "_Context":
        key = _key_text(model)
        subject = subject_of(type(model), *self.names, key)
        if subject is not None:
            return _Context((*self.names, key or ""), dated, subject)
        # A deployment is told of by its cloud service, a disk by its VM.
        steps = (*self.steps[:-1], f"{self.steps[-1]}[{key}]") if key and self.steps else self.steps
        return _Context(self.names, dated, self.subject, steps)

    def below(self, field: str) -> "_Context":
        return _Context(self.names, self.dated, self.subject, (*self.steps, to_camel(field)))

    @property
    def place(self) -> str:
        return ".".join(self.steps)


class _Merging:
    """One run of merging, which gathers the contradictions it meets."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def merge_lists(self, lists: Sequence[tuple[Any, ...]], context: _Context, field: str) -> tuple[Any, ...]:
        """Merge lists of keyed objects, in the order in which the lists name them first."""
        groups: dict[tuple[object, int], list[ClassicModel]] = {}
        top_level = not context.names
        for items in lists:
            occurrences: dict[object, int] = {}
            for item in items:
                key = _key(item)
                # Two of one name in one list are two things, unless they are whole things that documents list.
                occurrence = 0 if top_level else occurrences.get(key, 0)
                occurrences[key] = occurrence + 1
                groups.setdefault((key, occurrence), []).append(item)
        below = context.below(field)
        return tuple(self.merge_objects(group, below) for group in groups.values())

    def merge_objects(self, objects: Sequence[_Model], context: _Context) -> _Model:
        """Merge descriptions of one object."""
        if len(objects) == 1:
            return objects[0]
        ranked, dated = _ranked(objects, dated=context.dated)
        first = ranked[0]
        here = context.into(first, dated=dated)
        values: dict[str, Any] = {"source": first.source}
        for field in type(first).model_fields:
            if field == "source":
                continue
            holders = [each for each in ranked if _says(each, field)]
            if holders:
                values[field] = self._merge_field(holders, field, here)
            else:
                # Known to be empty, which for rules and routes is more than not knowing, and for a name all there is.
                said = (getattr(each, field) for each in ranked if field in each.model_fields_set)
                values.update((field, value) for value in said if value is not None)
        return type(first).model_validate(values)

    def _merge_field(self, holders: list[_Model], field: str, context: _Context) -> Any:
        values: list[Any] = [getattr(holder, field) for holder in holders]
        first = values[0]
        if isinstance(first, ClassicModel):
            return self.merge_objects(values, context.below(field))
        if _is_keyed(first):
            return self.merge_lists(values, context, field)
        for holder, value in zip(holders[1:], values[1:], strict=True):
            if _comparable(value, field) != _comparable(first, field) and field not in _OF_THE_MOMENT:
                self._tell(holders[0], holder, field, context.below(field))
        return first

    def _tell(self, kept: ClassicModel, other: ClassicModel, field: str, context: _Context) -> None:
        mine, theirs = _shown(getattr(kept, field)), _shown(getattr(other, field))
        if mine is None or theirs is None or field in _NEVER_SHOWN:
            message = f"{context.place} differs from {other.source}; what stands here is used"
        else:
            message = f"{context.place} is {mine} here and {theirs} in {other.source}; {mine} is used"
        finding = rules.DOCUMENTS_CONTRADICT.finding(context.subject, kept.source, message)
        self.findings.append(finding)


# --- which description counts -----------------------------------------------------------------------------------------


_WHOLE = (
    AffinityGroup,
    CloudService,
    Deployment,
    Disk,
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    Role,
    RouteTable,
    StorageAccount,
    VirtualNetworkSite,
)
"""What documents describe on its own, so that fullness is compared. Its parts follow: a network's address space and its
subnets must not come from two descriptions that differ."""


def _ranked(objects: Sequence[_Model], *, dated: bool) -> tuple[list[_Model], bool]:
    """Order descriptions of one object, the one that counts first, and say whether dates decided it.

    What was decided about the whole holds for its parts, which keep the order that they come in.
    """
    dates = [_date(each) for each in objects]
    if all(dates) and len(set(dates)) > 1:
        # Twice, as sorting keeps what is equal in place: by fullness among those of one date.
        return sorted(sorted(objects, key=_order), key=_date, reverse=True), True
    if dated or not isinstance(objects[0], _WHOLE):
        return list(objects), dated
    return sorted(objects, key=_order), False


def _date(model: ClassicModel) -> str:
    """When the platform says that it changed last; its times sort as text."""
    return str(getattr(model, "last_modified_time", None) or "")


def _order(model: ClassicModel) -> tuple[int, tuple[str, int]]:
    return -_fullness(model), model.source.sort_key


def _fullness(value: object) -> int:
    """How many plain values an object says, at all depths."""
    if isinstance(value, ClassicModel):
        return sum(_fullness(getattr(value, field)) for field in value.model_fields_set if field != "source")
    if isinstance(value, tuple):
        return sum(_fullness(item) for item in cast("tuple[object, ...]", value))
    return 0 if value is None or value == "" else 1


def _says(model: ClassicModel, field: str) -> bool:
    """Whether an object says anything of a field: a default that nobody wrote yields to what another one says."""
    if field not in model.model_fields_set:
        return False
    value: object = getattr(model, field)
    return value is not None and value not in ("", ())


# --- comparing --------------------------------------------------------------------------------------------------------


def _key_text(model: ClassicModel) -> str | None:
    key = type(model).merge_key
    return None if key is None else str(getattr(model, key))


def _key(model: ClassicModel) -> object:
    return (_key_text(model) or "").casefold()


def _is_keyed(value: object) -> bool:
    items = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    return any(isinstance(item, ClassicModel) and type(item).merge_key is not None for item in items)


def _comparable(value: object, field: str) -> object:
    """A form of a value in which only differences of meaning are left."""
    if isinstance(value, str):
        text = value.casefold()
        return "".join(text.split()) if field in _PLACES else text
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, ClassicModel):
        return value.content()
    if isinstance(value, tuple):
        return [_comparable(item, field) for item in cast("tuple[object, ...]", value)]
    return value


def _shown(value: object) -> str | None:
    """A value as a message shows it; ``None`` for secrets and for what is too large to show."""
    if isinstance(value, (SecretStr, ClassicModel)):
        return None
    if isinstance(value, tuple):
        items = [_shown(item) for item in cast("tuple[object, ...]", value)]
        return None if None in items else ", ".join(item for item in items if item)
    text = f"'{value}'"
    return text if len(text) <= _SHOWN else None
