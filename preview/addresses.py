"""The line of a public IP address, whoever uses it: a cloud service, a VM, a gateway."""

from rich.text import Text

from migration.plan import PublicIPAddress
from preview.layout import Node
from preview.phrases import existing, name_in, region

DEFAULT_IDLE_MIN = 4
"""Minutes after which Azure ends an idle flow unless told otherwise."""


def public_ip_node(address: PublicIPAddress, location: str) -> Node:
    """Show a public IP address: DNS name, and what it stands for; of one that exists, nothing is decided here."""
    cells = [Text(f"public IP {address.name}")]
    if address.resource_id is not None:
        cells.append(Text(existing(address.name, address.resource_id)))
    elif address.domain_name_label is not None:
        name = Text.assemble(f"{address.domain_name_label}.", region(location), ".cloudapp.azure.com")
        name.stylize("bold")
        cells.append(name)
    before = ", ".join(part for part in (address.was_fqdn, address.was) if part)
    if before:
        cells.append(Text(f"was {before}", style="dim"))
    if address.resource_id is None:
        cells.extend(_choices(address))
    return Node(cells, (address.origin.subject,), table="public IP")


def _choices(address: PublicIPAddress) -> list[Text]:
    cells: list[Text] = []
    if address.prefix_id is not None:
        cells.append(Text(f"from prefix {name_in(address.prefix_id)}"))
    if address.zones:
        cells.append(Text(f"{'zone' if len(address.zones) == 1 else 'zones'} {', '.join(address.zones)}"))
    if address.idle_timeout_min != DEFAULT_IDLE_MIN:
        cells.append(Text(f"idle {address.idle_timeout_min} min"))
    return cells
