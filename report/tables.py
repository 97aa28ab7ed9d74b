"""Parts of the report as CSV, for spreadsheets."""

import csv
from collections.abc import Iterable
from io import StringIO

from report.model import AddressChange, Item, ItemOutcome

_NOT_CARRIED = {ItemOutcome.BLOCKED, ItemOutcome.DROPPED, ItemOutcome.EXCLUDED}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What begins a formula in a spreadsheet."""


def skipped_csv(items: Iterable[Item]) -> str:
    """List every item that is not carried over, with its reason."""
    heading = ("kind", "name", "outcome", "reason", "file", "line")
    rows = (
        (item.kind, item.name, item.outcome.value, item.reason, item.source.file, item.source.line)
        for item in items
        if item.outcome in _NOT_CARRIED
    )
    return _table(heading, rows)


def addresses_csv(addresses: Iterable[AddressChange]) -> str:
    """List every address and name, before and after; an empty new one is known after the deployment."""
    heading = (
        *("kind", "item", "old_address", "new_address", "old_name", "new_name", "kept"),
        *("resource", "resource_group", "file", "line"),
    )
    rows = (
        (
            *(item.kind, item.subject, item.old_address, item.new_address, item.old_name, item.new_name),
            *("yes" if item.kept else "no", item.resource, item.resource_group, item.source.file, item.source.line),
        )
        for item in addresses
    )
    return _table(heading, rows)


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str | int | None, ...]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: str | int | None) -> str:
    """Write a cell; a name that a spreadsheet would take for a formula is marked as text, with an apostrophe."""
    text = "" if value is None else " ".join(str(value).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
