"""What there is to decide about an estate: an outcome as the choices that its ``decisions.yaml`` should hold.

Most choices follow from findings, whatever their rule: a remedy says which decision answers it, and the subject about
what. The sections that every estate needs are made from the plan.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from classic.findings import Finding, Severity
from classic.writers.yaml_text import Inline, Plain
from migration import sizes
from migration.context import PLACEHOLDER_LOCATION
from migration.decision_paths import UNKNOWN, Path, decision_paths, example_at, folded, is_list, sections
from migration.decision_subjects import Subjects
from migration.outcome import Outcome
from migration.rules import changes, inputs
from migration.wording import counted

SECTIONS = {
    "location": "Azure region for what no document gives one for.",
    "osDisk": "Where operating systems come from, unless a VM says otherwise: vhd, managedDisk, snapshot or image.",
    "storageAccounts": "Ids of the storage accounts that hold the VHDs today.",
    "sizes": "Size of today by classic size, for all VMs that have it; or keep. What stands here is what they get "
    "without a decision.",
    "cloudServices": "Choices for one cloud service.",
    "virtualMachines": "Choices for one VM, by <cloud service>/<role>.",
    "virtualNetworks": "Choices for one virtual network.",
    "documents": "What documents belong to that do not say so themselves.",
    "allow": "What the platform's migration refused, and Resource Manager can hold.",
    "exclude": "Items that are left out.",
    "accept": "Losses that are taken as they are, each with your reason; strict makes blockers of all others.",
}
"""The sections in the order of the file, and what each is for; others follow, and are explained by the schema."""

_REGION = "westeurope"
_NEW_DISK_GIB = 128
_SHOWN = 3
_ALLOW = re.compile(r"\(allow: rule (CM\d{3})\)")
_DOCUMENT = re.compile(r"`<file>: \{(.+?)\}`")
_EXCLUDABLE = ("VM ", "cloud service ", "endpoint ", "load-balanced set ", "reserved IP ", "virtual network ")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to decide.

    ``path`` are the keys that lead to ``value``, in a section that is a list the section alone; ``notes`` say why it
    is to be decided. One that is ``settled`` stands in the file as it is, others are commented out: what stands there
    is an example, or what holds without a decision.
    """

    path: Path
    value: Plain
    notes: tuple[str, ...] = ()
    settled: bool = False

    @property
    def section(self) -> str:
        """The top key."""
        return self.path[0]

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list."""
        return is_list(self.section)


def explanation_of(section: str) -> str:
    """What a section is for."""
    described = str(sections()[section].get("description") or "").split("\n\n")[0]
    return SECTIONS.get(section) or described or f"Choices under {section}."


def initial_decisions(outcome: Outcome) -> tuple[Choice, ...]:
    """List what there is to decide, in the order of the file; what is decided already is not asked again."""
    gathered = _Gathered()
    gathered.add(Choice(("osDisk",), {"from": "vhd"}, settled=True))
    for choice in (*_sizes(outcome), *_own_networks(outcome)):
        gathered.add(choice)
    subjects = Subjects(outcome)
    for finding in outcome.findings:
        for path, value in _answers(finding, outcome, subjects):
            gathered.ask(path, value, finding)
    order = [*SECTIONS, *(name for name in sections() if name not in SECTIONS)]
    return tuple(sorted(gathered.choices(), key=lambda choice: order.index(choice.section)))


# --- what is asked for ------------------------------------------------------------------------------------------------


def _answers(finding: Finding, outcome: Outcome, subjects: Subjects) -> Iterator[tuple[Path, Plain]]:
    """The decisions that answer a finding, each with what could stand there."""
    if finding.severity is Severity.LOSS:
        yield ("accept",), Inline(rule=finding.rule, subject=finding.subject, reason=UNKNOWN)
    elif finding.severity in {Severity.BLOCKER, Severity.INPUT}:
        yield from _ways_out(finding, outcome, subjects)


def _ways_out(finding: Finding, outcome: Outcome, subjects: Subjects) -> Iterator[tuple[Path, Plain]]:
    if finding.rule == inputs.LOCATION_UNKNOWN.id:
        yield subjects.location(finding.subject), _usual_region(outcome)
        return
    if (document := _DOCUMENT.search(finding.remedy)) is not None:
        keys = re.findall(r"(\w+): <", document[1])
        yield ("documents", PurePosixPath(finding.source.file).name), Inline(dict.fromkeys(keys, UNKNOWN))
        return
    if (allowed := _ALLOW.search(finding.remedy)) is not None:
        yield ("allow",), Inline(rule=allowed[1], subject=finding.subject)
    elif (disk := subjects.disk(finding.subject)) is not None and "virtualMachines." in finding.remedy:
        empty = Inline({"from": "empty", "sizeGib": _NEW_DISK_GIB})
        yield disk, empty if "sizeGib" in finding.remedy else example_at(disk)
    else:
        paths = (subjects.filled(path, finding.subject) for path in decision_paths(finding.remedy))
        yield from ((path, example_at(path)) for path in list(paths)[:1] if path is not None)
    if "xclude" in finding.remedy and finding.subject.startswith(_EXCLUDABLE):
        yield ("exclude",), finding.subject


def _usual_region(outcome: Outcome) -> str:
    """The region that most of the estate is in."""
    plans = (*outcome.plan.virtual_networks, *outcome.plan.cloud_services)
    counted_regions = Counter(plan.resource_group.location for plan in plans)
    del counted_regions[PLACEHOLDER_LOCATION]
    return counted_regions.most_common(1)[0][0] if counted_regions else _REGION


# --- what every estate has to choose ----------------------------------------------------------------------------------


def _sizes(outcome: Outcome) -> Iterator[Choice]:
    """Each classic size in use, with the size that its VMs get without a decision."""
    unknown = {finding.subject for finding in outcome.findings if finding.rule == inputs.SIZE_UNKNOWN.id}
    by_size: dict[str, list[tuple[str, str, str]]] = {}
    for service in outcome.plan.cloud_services:
        for vm in service.virtual_machines:
            size = UNKNOWN if vm.origin.subject in unknown else vm.size
            who = f"{service.classic_name}/{vm.classic_name}"
            by_size.setdefault(vm.was_size.casefold(), []).append((vm.was_size, size, who))
    for users in by_size.values():
        was = users[0][0]
        known = sizes.classic_size(was)
        status = f"{known.status}; " if known else "no classic size that is known; "
        chosen = Counter(size for _, size, _ in users)
        notes = [f"{size} for {_some([who for _, got, who in users if got == size])}" for size in chosen]
        yield Choice(("sizes", was), chosen.most_common(1)[0][0], (status + ", ".join(notes),))


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _own_networks(outcome: Outcome) -> Iterator[Choice]:
    """The ranges of the networks that are made for cloud services outside any."""
    for service in outcome.plan.cloud_services:
        if service.own_network is not None:
            prefix = service.own_network.virtual_network.address_prefixes[0]
            vms = counted(len(service.virtual_machines), "VM")
            note = f"{changes.INTERNAL_ADDRESS.id} range of the network that is made for its {vms}"
            yield Choice(("cloudServices", service.classic_name, "addressPrefix"), prefix, (note,))


# --- gathering --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Asked:
    path: Path
    value: Plain
    findings: dict[str, list[Finding]] = field(default_factory=dict[str, list[Finding]])


class _Gathered:
    """Choices by their places, those of several findings once."""

    def __init__(self) -> None:
        self._made: dict[Path, Choice] = {}
        self._asked: dict[tuple[Path, str], _Asked] = {}  # items of a list are told apart by what they say

    def add(self, choice: Choice) -> None:
        self._made[folded(choice.path)] = choice

    def ask(self, path: Path, value: Plain, finding: Finding) -> None:
        if folded(path) not in self._made:
            item = str(value) if is_list(path[0]) else ""
            asked = self._asked.setdefault((folded(path), item), _Asked(path, value))
            asked.findings.setdefault(finding.rule, []).append(finding)

    def choices(self) -> Iterator[Choice]:
        yield from self._made.values()
        for asked in self._asked.values():
            notes = (_note(group, about=not is_list(asked.path[0])) for group in asked.findings.values())
            yield Choice(asked.path, asked.value, tuple(notes))


def _note(findings: list[Finding], *, about: bool) -> str:
    """Say what a decision answers: the first finding of a rule, and how many there are like it."""
    first, *others = findings
    subject = f" {first.subject}:" if about else ""
    more = f" (and {len(others)} more)" if others else ""
    return f"{first.rule}{subject} {first.message}{more}"
