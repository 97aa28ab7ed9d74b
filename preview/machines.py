"""The lines of virtual machines: size, address, disks and where they come from, network interfaces, extensions."""

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
    OperatingSystemProfile,
    SubnetReference,
    VirtualMachine,
    WinRMListener,
)
from migration.wording import counted
from preview.certificates import machine_certificates
from preview.extensions import extension_node
from preview.layout import Node
from preview.networks import group_node
from preview.phrases import from_secret, last_steps, name_in, short_thumbprint, unknown, was

_USUAL_SKU = "Standard_LRS"


def machine_node(machine: VirtualMachine, own_groups: Sequence[NetworkSecurityGroup] = ()) -> Node:
    """Show a VM with its primary network interface on its own line, and below it what is only its own.

    ``own_groups`` are the security groups that no other VM has: they were made of its endpoints.
    """
    own = {group.name for group in own_groups}
    primary = next((nic for nic in machine.network_interfaces if nic.primary), None)
    cells = [
        Text.assemble("VM ", (machine.name, "bold"), was(machine.name, machine.classic_name)),
        Text.assemble(machine.size, was(machine.size, machine.was_size)),
    ]
    about = [machine.origin.subject]
    if primary is not None:
        cells.extend(_interface(primary, own))
        about.append(primary.origin.subject)
    if machine.availability_set is not None:
        cells.append(Text(f"set {machine.availability_set}"))
    cells.append(Text(machine.operating_system))
    if machine.license_type is not None:
        cells.append(Text(f"licence {machine.license_type}"))
    if machine.boot_diagnostics:
        cells.append(Text("boot diagnostics"))
    node = Node(cells, tuple(about), table="vm")
    disk = machine.os_disk
    node.children.extend(_image(disk) if isinstance(disk, ImageSource) else (_attached(disk, "os disk"),))
    node.children.extend(_attached(disk, f"lun {disk.lun}") for disk in machine.data_disks)
    node.children.extend(
        Node([Text(f"nic {nic.name}"), *_interface(nic, own)], (nic.origin.subject,), table="nic")
        for nic in machine.network_interfaces
        if not nic.primary
    )
    node.children.extend(group_node(group) for group in own_groups)
    node.children.extend(extension_node(extension) for extension in machine.extensions)
    node.children.extend(machine_certificates(machine))
    return node


def place(subnet: SubnetReference, address: str | None, dynamic: str = "dynamic IP") -> Text:
    """Say an address and the subnet that it is in."""
    text = Text(f"{address or dynamic} in ")
    if subnet.placeholder:
        text.append(f"{subnet.subnet} " if subnet.subnet else "")
        return text.append_text(unknown("subnet id"))
    if subnet.resource_id is not None:
        return text.append(f"existing {last_steps(subnet.resource_id, 'subnets')}")
    return text.append(subnet.subnet or "its own network")


def _interface(nic: NetworkInterface, shown: Collection[str]) -> list[Text]:
    cells = [place(nic.subnet, nic.private_ip_address)]
    if nic.network_security_group is not None and nic.network_security_group not in shown:
        cells.append(Text(f"nsg {name_in(nic.network_security_group)}"))
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
    missing = [unknown("storage account id")] if disk.placeholder else []
    match disk.creation:
        case DiskCreation.IMPORT:
            return [Text(f"from {_blob(disk.source_uri)}"), *missing]
        case DiskCreation.EMPTY:
            return [Text("empty")]
        case DiskCreation.COPY | DiskCreation.EXISTING:
            name = unknown("id") if disk.placeholder else name_in(disk.source_resource_id)
            return [Text.assemble("from snapshot " if disk.creation is DiskCreation.COPY else "existing disk ", name)]


def _image(source: ImageSource) -> tuple[Node, Node]:
    """Show a fresh OS disk, and what the VM is told at its first start."""
    cells = [
        Text("os disk"),
        Text(source.disk_name),
        _facts(source.size_gib, source.disk_sku, source.caching),
        Text(f"fresh from image {_image_name(source.image)}"),
    ]
    return Node(cells, (subjects.disk(source.disk_name),), table="disk"), _profile(source.profile)


def _profile(profile: OperatingSystemProfile) -> Node:
    cells = [Text(f"admin {profile.admin_username}")]
    if profile.admin_password is not None:
        cells.append(from_secret("password", profile.admin_password))
    if profile.ssh_public_keys:
        cells.append(Text(counted(len(profile.ssh_public_keys), "SSH key")))
    cells.extend(_listener(listener) for listener in profile.win_rm_listeners)
    if not profile.provision_agent:
        cells.append(Text("no VM agent"))
    needs = (subjects.secret(profile.admin_password.key),) if profile.admin_password is not None else ()
    return Node(cells, needs=needs)


def _listener(listener: WinRMListener) -> Text:
    certificate = f" with certificate {short_thumbprint(listener.thumbprint)}" if listener.thumbprint else ""
    return Text(f"WinRM {listener.protocol.upper()}{certificate}")


def _image_name(image: MarketplaceImage) -> str:
    if image.resource_id is not None:
        return name_in(image.resource_id)
    return " ".join(part for part in (image.publisher, image.offer, image.sku, image.version) if part)


def _blob(uri: str | None) -> str:
    """Name a page blob as people do: account, container and blob."""
    if not uri:
        return "a page blob"
    parts = urlsplit(uri)
    return f"{(parts.hostname or '').partition('.')[0]}{parts.path}"
