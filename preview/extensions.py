"""The lines of VM extensions."""

import json

from rich.text import Text

from classic import subjects
from migration.plan import VirtualMachineExtension
from migration.wording import counted
from preview.layout import Node
from preview.phrases import from_secret, is_unknown, unknown


def extension_node(extension: VirtualMachineExtension) -> Node:
    """Show an extension: what is installed, what it was, and its settings, of which no value is told."""
    handler = f"{extension.publisher}.{extension.type}"
    cells = [
        Text(f"extension {extension.name}"),
        unknown("handler") if is_unknown(handler) else Text(f"{handler} {extension.version}"),
    ]
    if not extension.auto_upgrade_minor_version:
        cells.append(Text("minor version fixed"))
    before = extension.was.removeprefix(f"{handler} ")
    if before and before != extension.version:
        cells.append(Text(f"was {before}", style="dim"))
    if extension.settings is not None:
        cells.append(Text(counted(len(json.loads(extension.settings)), "public setting")))
    private = extension.protected_settings
    if private is not None:
        cells.append(from_secret("private settings", private))
    needs = (subjects.secret(private.key),) if private is not None else ()
    return Node(cells, (extension.origin.subject,), needs, table="extension")
