"""VM sizes: what a classic size was, and the size of today that follows it.

The figures and their sources stand in ``data/classic-vm-sizes.csv`` and ``data/successor-vm-sizes.csv``. The rule: the
smallest successor, by vCPUs and memory, that is not isolated, has at least two vCPUs and no fewer than the classic
size, no less memory, and room for the data disks and NICs that the VM really uses.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEFAULT = "Small"
"""What an omitted RoleSize means."""
KEEP = "keep"
"""The decision to stay on the classic size."""
_WITH_RDMA = {"Standard_A8", "Standard_A9", "Standard_H16r", "Standard_H16mr"}
_NAME = re.compile(r"(Standard|Basic)_[A-Z][A-Za-z0-9_-]*", re.IGNORECASE)
_PORTAL_NAMES = {"a0": "ExtraSmall", "a1": "Small", "a2": "Medium", "a3": "Large", "a4": "ExtraLarge"}


@dataclass(frozen=True, slots=True)
class ClassicSize:
    """A classic size under both worlds' names; ``status`` is ``retired`` or ``retires <date>``."""

    name: str
    resource_manager_name: str
    vcpus: int
    memory_gib: float
    status: str
    temp_disk_gib: int

    @property
    def retired(self) -> bool:
        """Whether Azure runs no VM of this size any more."""
        return self.status == "retired"


@dataclass(frozen=True, slots=True)
class SuccessorSize:
    """A size of today."""

    name: str
    vcpus: int
    memory_gib: float
    max_data_disks: int
    max_nics: int
    temp_disk_gib: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a size under its Resource Manager name, classic or of today."""

    name: str
    vcpus: int
    max_data_disks: int
    max_nics: int
    premium_storage: bool
    retired: bool


def figures(name: str) -> Figures | None:
    """Look up the figures of a size by its Resource Manager name; ``None`` for one that the tables do not have."""
    return _figures().get(name.lower())


def is_size_name(name: str) -> bool:
    """Whether Azure could have a size of that name."""
    return _NAME.fullmatch(name) is not None


def has_rdma(size: ClassicSize) -> bool:
    """Whether a classic size had an RDMA network."""
    return size.resource_manager_name in _WITH_RDMA


def classic_size(name: str) -> ClassicSize | None:
    """Look up a classic size by any of its names: ``Small``, ``A1``, ``Standard_A1``, ``Standard_D2_v2_Promo``."""
    plain = re.sub(r"_promo$", "", name.strip(), flags=re.IGNORECASE).lower()
    return _classic_sizes().get(_PORTAL_NAMES.get(plain, plain).lower())


def successor(size: ClassicSize, *, data_disks: int, nics: int) -> SuccessorSize | None:
    """Choose the size that follows a classic one, for the data disks and NICs in use; ``None`` when none has room."""
    fitting = (
        candidate
        for candidate in _successor_sizes()
        if candidate.vcpus >= max(2, size.vcpus)
        and candidate.memory_gib >= size.memory_gib
        and candidate.max_data_disks >= data_disks
        and candidate.max_nics >= nics
    )
    return min(fitting, key=lambda candidate: (candidate.vcpus, candidate.memory_gib), default=None)


def shortfalls(size: ClassicSize, chosen: SuccessorSize) -> Iterator[str]:
    """Say what a successor has less of than the classic size, though the rule does not look at it."""
    if chosen.temp_disk_gib < size.temp_disk_gib:
        yield f"its temporary disk has {chosen.temp_disk_gib} GiB instead of {size.temp_disk_gib}"


def is_successor(name: str) -> bool:
    """Whether a size is one of those that the rule chooses from."""
    return any(candidate.name.lower() == name.lower() for candidate in _successor_sizes())


@cache
def _figures() -> dict[str, Figures]:
    return {
        line["arm_name"].lower(): Figures(
            name=line["arm_name"],
            vcpus=int(line["vcpus"]),
            max_data_disks=int(line["max_data_disks"]),
            max_nics=int(line["max_nics"]),
            premium_storage=line["premium_storage"] == "yes",
            retired=line.get("status_2026") == "retired",
        )
        for table in ("classic-vm-sizes.csv", "successor-vm-sizes.csv")
        for line in _lines(table)
    }


@cache
def _classic_sizes() -> dict[str, ClassicSize]:
    sizes: dict[str, ClassicSize] = {}
    for line in _lines("classic-vm-sizes.csv"):
        size = ClassicSize(
            name=line["classic_name"],
            resource_manager_name=line["arm_name"],
            vcpus=int(line["vcpus"]),
            memory_gib=float(line["memory_gib"]),
            status=line["status_2026"],
            temp_disk_gib=int(line["temp_disk_gib"]),
        )
        sizes[size.name.lower()] = size
        sizes.setdefault(size.resource_manager_name.lower(), size)
    return sizes


@cache
def _successor_sizes() -> tuple[SuccessorSize, ...]:
    """The pool of the rule: Ddsv5 and Edsv5, which have a temporary disk as classic sizes had; no isolated ones."""
    return tuple(
        SuccessorSize(
            name=line["arm_name"],
            vcpus=int(line["vcpus"]),
            memory_gib=float(line["memory_gib"]),
            max_data_disks=int(line["max_data_disks"]),
            max_nics=int(line["max_nics"]),
            temp_disk_gib=int(line["temp_disk_gib"]),
        )
        for line in _lines("successor-vm-sizes.csv")
        if line["series"] in {"Ddsv5", "Edsv5"} and line["isolated"] == "no"
    )


def _lines(name: str) -> Iterator[dict[str, str]]:
    table = files("migration").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(table.splitlines())
