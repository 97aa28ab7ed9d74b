"""Short texts that the lines of several kinds of things have in common."""

from rich.text import Text

from migration.context import PLACEHOLDER_LOCATION
from migration.plan import SecretReference
from preview.layout import PLACEHOLDER

_STAND_IN = "not-known-yet"
"""What planners write into a name or an id that the user has yet to supply."""
_THUMBPRINT_DIGITS = 8


def region(location: str) -> Text:
    """Name a region, or mark that it is not known."""
    return unknown("region") if location == PLACEHOLDER_LOCATION else Text(location)


def unknown(what: str) -> Text:
    """Mark what the user has yet to supply."""
    return Text(f"<{what} not known yet>", style=PLACEHOLDER)


def is_unknown(text: str | None) -> bool:
    """Whether a planner put a stand-in for what the user has yet to supply."""
    return text is None or _STAND_IN in text


def was(now: str, before: str) -> Text:
    """Tell the classic name or size where it differs from that of today."""
    return Text(f" (was {before})", style="dim") if before and before.casefold() != now.casefold() else Text()


def existing(name: str, resource_id: str) -> str:
    """Say that a thing exists, and what it is called there when that is another name."""
    found = name_in(resource_id)
    return "existing" if found.casefold() == name.casefold() else f"existing {found}"


def name_in(resource_id: str | None) -> str:
    """Name a resource by the end of its id."""
    return (resource_id or "").rstrip("/").rpartition("/")[2] or "(no id)"


def last_steps(resource_id: str, kind: str) -> str:
    """Name an existing child with its parent: ``vnet/subnet`` out of a subnet's id."""
    steps = resource_id.strip("/").split("/")
    lower = [step.lower() for step in steps]
    if kind.lower() in lower and lower.index(kind.lower()) > 0:
        at = lower.index(kind.lower())
        return "/".join([steps[at - 1], *steps[at + 1 : at + 2]])
    return steps[-1]


def from_secret(what: str, secret: SecretReference) -> Text:
    """Say which secret of the stack a thing is taken from, by its key."""
    return Text(f"{what} from secret {secret.key}".lstrip())


def short_thumbprint(thumbprint: str) -> str:
    """Give the beginning of a thumbprint, enough to tell certificates apart, as people do with commits."""
    return thumbprint[:_THUMBPRINT_DIGITS]
