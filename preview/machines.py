"""The lines of virtual machines: size, address, disks and where they come from, further network interfaces."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from rich.text import Text

from classic import subjects
from migration.plan import (
    AttachedDisk,
    DiskCreation,
    ImageSource,
    ManagedDisk,
    MarketplaceImage,
    NetworkInterface,
    NetworkSecurityGroup,
    SubnetReference,
    VirtualMachine,
)
from migration.wording import counted
from preview.layout import PLACEHOLDER, Node
from preview.networks import group_node

_USUAL_SKU = "Standard_LRS"


def machine_node(machine: VirtualMachine, own_groups: Sequence[NetworkSecurityGroup] = ()) -> Node:
    """Show a VM with its primary network interface on its own line, and below it what is only its own.

    ``own_groups`` are the security groups that no other VM has: they were made of its endpoints.
    """
    own = {group.name for group in own_groups}
    primary = next((nic for nic in machine.network_interfaces if nic.primary), None)
    cells = [
        Text.assemble("VM ", (machine.name, "bold"), _was(machine.name, machine.classic_name)),
        Text.assemble(machine.size, _was(machine.size, machine.was_size)),
    ]
    about = [machine.origin.subject]
    if primary is not None:
        cells.extend(_interface(primary, own))
        about.append(primary.origin.subject)
    if machine.availability_set is not None:
        cells.append(Text(f"set {machine.availability_set}"))
    cells.append(Text(machine.operating_system))
    if machine.boot_diagnostics:
        cells.append(Text("boot diagnostics"))
    node = Node(cells, tuple(about), table="vm")
    disk = machine.os_disk
    node.children.append(_image(disk) if isinstance(disk, ImageSource) else _attached(disk, "os disk"))
    node.children.extend(_attached(disk, f"lun {disk.lun}") for disk in machine.data_disks)
    node.children.extend(
        Node([Text(f"nic {nic.name}"), *_interface(nic, own)], (nic.origin.subject,), table="nic")
        for nic in machine.network_interfaces
        if not nic.primary
    )
    node.children.extend(group_node(group) for group in own_groups)
    return node


def place(subnet: SubnetReference, address: str | None, dynamic: str = "dynamic IP") -> Text:
    """Say an address and the subnet that it is in."""
    text = Text(f"{address or dynamic} in ")
    if subnet.placeholder:
        text.append(f"{subnet.subnet} " if subnet.subnet else "")
        return text.append("<subnet id not known yet>", style=PLACEHOLDER)
    if subnet.resource_id is not None:
        return text.append(f"existing {_last_steps(subnet.resource_id, 'subnets')}")
    return text.append(subnet.subnet or "its own network")


def _interface(nic: NetworkInterface, shown: Collection[str]) -> list[Text]:
    cells = [place(nic.subnet, nic.private_ip_address)]
    if nic.network_security_group is not None and nic.network_security_group not in shown:
        cells.append(Text(f"nsg {nic.network_security_group}"))
    if nic.public_ip_address is not None:
        cells.append(Text(f"public IP {nic.public_ip_address}"))
    if nic.ip_forwarding:
        cells.append(Text("IP forwarding"))
    if nic.dns_servers:
        cells.append(Text(f"dns {', '.join(nic.dns_servers)}"))
    return cells


def _attached(attached: AttachedDisk, role: str) -> Node:
    disk = attached.disk
    cells = [Text(role), Text(disk.name), _facts(disk.size_gib, disk.sku, attached.caching), *_disk_source(disk)]
    account = urlsplit(disk.source_uri or "").hostname if disk.placeholder else None
    needs = (subjects.storage_account(account.partition(".")[0]),) if account else ()
    return Node(cells, (disk.origin.subject,), needs, table="disk")


def _facts(size_gib: int | None, sku: str, caching: str) -> Text:
    size = [f"{size_gib} GiB"] if size_gib is not None else []
    kind = [sku] if sku != _USUAL_SKU else []
    return Text(", ".join((*size, *kind, "no cache" if caching == "None" else caching)))


def _disk_source(disk: ManagedDisk) -> list[Text]:
    """Say where a disk comes from, and mark an id that is not known yet."""
    missing = [Text("<storage account id not known yet>", style=PLACEHOLDER)] if disk.placeholder else []
    match disk.creation:
        case DiskCreation.IMPORT:
            return [Text(f"from {_blob(disk.source_uri)}"), *missing]
        case DiskCreation.EMPTY:
            return [Text("empty")]
        case DiskCreation.COPY | DiskCreation.EXISTING:
            name = (
                Text("<id not known yet>", style=PLACEHOLDER) if disk.placeholder else _name_in(disk.source_resource_id)
            )
            return [Text.assemble("from snapshot " if disk.creation is DiskCreation.COPY else "existing disk ", name)]


def _image(source: ImageSource) -> Node:
    profile = source.profile
    cells = [
        Text("os disk"),
        Text(source.disk_name),
        _facts(source.size_gib, source.disk_sku, source.caching),
        Text(f"fresh from image {_image_name(source.image)}"),
        Text(f"admin {profile.admin_username}"),
    ]
    if profile.admin_password is not None:
        cells.append(Text(f"password from secret {profile.admin_password.key}"))
    if profile.ssh_public_keys:
        cells.append(Text(counted(len(profile.ssh_public_keys), "SSH key")))
    needs = (subjects.secret(profile.admin_password.key),) if profile.admin_password is not None else ()
    return Node(cells, (subjects.disk(source.disk_name),), needs, table="disk")


def _image_name(image: MarketplaceImage) -> str:
    if image.resource_id is not None:
        return _name_in(image.resource_id)
    return " ".join(part for part in (image.publisher, image.offer, image.sku, image.version) if part)


def _blob(uri: str | None) -> str:
    """Name a page blob as people do: account, container and blob."""
    if not uri:
        return "a page blob"
    parts = urlsplit(uri)
    return f"{(parts.hostname or '').partition('.')[0]}{parts.path}"


def _name_in(resource_id: str | None) -> str:
    return (resource_id or "").rstrip("/").rpartition("/")[2] or "(no id)"


def _last_steps(resource_id: str, kind: str) -> str:
    """Name an existing child with its parent: ``vnet/subnet`` out of a subnet's id."""
    steps = resource_id.strip("/").split("/")
    lower = [step.lower() for step in steps]
    if kind.lower() in lower and lower.index(kind.lower()) > 0:
        at = lower.index(kind.lower())
        return "/".join([steps[at - 1], *steps[at + 1 : at + 2]])
    return steps[-1]


def _was(now: str, before: str) -> Text:
    return Text(f" (was {before})", style="dim") if before and before.casefold() != now.casefold() else Text()
