"""A classic item as the report counts it, and what speaks for it."""

from collections.abc import Callable
from dataclasses import dataclass

from classic.source import Source


@dataclass(frozen=True, slots=True)
class ClassicItem:
    """A classic item, and what speaks for it.

    ``answers`` are further subjects whose plans and findings are its own: the set of an endpoint, the reserved IP of
    a VIP. When one of ``within`` is not carried over, neither is the item; nor is it when there are ``carriers`` and
    none of them is. ``at_rest`` says why nothing need be planned or told of it.
    """

    kind: str
    name: str
    source: Source
    rows: tuple[int, ...] = ()
    owner: str = ""
    answers: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    at_rest: str | None = None

    @property
    def subject(self) -> str:
        """Its name in findings and decisions."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class ItemMaker:
    """Makes the items that belong to one owner, or to none."""

    owner: str = ""

    def item(
        self,
        subject_of: Callable[..., str],
        *names: str,
        source: Source,
        rows: tuple[int, ...] = (),
        answers: tuple[str, ...] = (),
        within: tuple[str, ...] = (),
        carriers: tuple[str, ...] = (),
        at_rest: str | None = None,
    ) -> ClassicItem:
        """Make an item; ``subject_of`` is the function of ``classic.subjects`` that names its kind."""
        name = "/".join(filter(None, names))
        kind = subject_of(*names).removesuffix(f" {name}")
        return ClassicItem(kind, name, source, rows, self.owner, answers, within, carriers, at_rest)
