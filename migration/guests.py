"""Rows 2, 6: what a VM that is made from an image is told at its first start: names, users, keys, WinRM listeners.

A VM that starts from its own disk is told nothing: Azure refuses ``osProfile`` there, and all of it stands on the disk.
"""

from collections.abc import Iterator

from classic.compute import OperatingSystem, SshKey, WinRMListener
from config.decisions import ImageSource
from migration import naming, x509
from migration.certificates import ServiceCertificates, plain
from migration.context import Planning
from migration.disks import DiskOwner
from migration.plan import OperatingSystemProfile, SecretReference
from migration.plan import WinRMListener as PlannedListener
from migration.rules import changes, inputs, losses

ADMIN_PASSWORD = "adminPassword"  # noqa: S105 (the key under which the secret is configured)
"""Key of the secret that serves where a decision names none."""


def plan_operating_system_profile(
    planning: Planning, owner: DiskOwner, source: ImageSource, certificates: ServiceCertificates
) -> OperatingSystemProfile:
    """Plan what the guest is told: the classic settings, and the administrator that was decided on."""
    role, windows = owner.role, owner.system is OperatingSystem.WINDOWS
    keys = () if windows else (*source.ssh_public_keys, *_ssh_public_keys(planning, owner, source))
    password = source.admin_password or (None if keys or _has_user_keys(owner) else ADMIN_PASSWORD)
    if password is not None:
        planning.ask_for_secret(
            password,
            source.source,
            f"it is the password of '{source.admin_username}' on VMs that start from an image",
            f"Set it with `pulumi config set --secret classic-migration:{password}`.",
        )
    guest = role.windows_configuration
    host_name = (guest.computer_name if guest else None) or (
        role.linux_configuration.host_name if role.linux_configuration else None
    )
    if guest and guest.domain_join:
        planning.tell(losses.DOMAIN_JOIN, owner.subject, role.source, f"it was a member of '{guest.domain_join}'")
    computer_name = naming.computer_name(host_name or role.name, windows=windows)
    return OperatingSystemProfile(
        computer_name=planning.name(computer_name, host_name or role.name, owner.subject, role.source),
        admin_username=source.admin_username,
        admin_password=SecretReference(password) if password else None,
        ssh_public_keys=tuple(dict.fromkeys(keys)),
        time_zone=guest.time_zone if guest and windows else None,
        enable_automatic_updates=guest.enable_automatic_updates if guest and windows else None,
        win_rm_listeners=tuple(_listeners(planning, owner, certificates)) if windows else (),
        provision_agent=role.provision_guest_agent is not False,
    )


def _has_user_keys(owner: DiskOwner) -> bool:
    """Whether users of a Linux guest come in by keys, known or yet to be given; a key pair lets nobody in."""
    linux = owner.role.linux_configuration
    keys = linux.ssh_keys if linux and owner.system is OperatingSystem.LINUX else ()
    return any(not key.key_pair for key in keys)


def _listeners(planning: Planning, owner: DiskOwner, certificates: ServiceCertificates) -> Iterator[PlannedListener]:
    """The listeners of a guest, each kind once; HTTPS ones whose certificate the vault has."""
    guest = owner.role.windows_configuration
    listeners = guest.win_rm_listeners if guest else ()
    planned = (_listener(planning, owner, listener, certificates) for listener in listeners)
    yield from {item.protocol: item for item in planned if item is not None}.values()


def _listener(
    planning: Planning, owner: DiskOwner, listener: WinRMListener, certificates: ServiceCertificates
) -> PlannedListener | None:
    if listener.protocol.casefold() != "https":
        return PlannedListener("Http")
    thumbprint = plain(listener.certificate_thumbprint or "")
    if certificates.holds(thumbprint):
        return PlannedListener("Https", thumbprint)
    said = f"certificate {thumbprint} is excluded" if thumbprint else "no certificate is named for it"
    message = f"its WinRM listener for HTTPS is left out: {said}"
    planning.tell(losses.LISTENER_WITHOUT_CERTIFICATE, owner.subject, listener.source, message)
    return None


def _ssh_public_keys(planning: Planning, owner: DiskOwner, source: ImageSource) -> Iterator[str]:
    """The public keys that classic put on a Linux VM, out of the certificates that held them."""
    linux = owner.role.linux_configuration
    for key in linux.ssh_keys if linux else ():
        if key.key_pair:
            message = f"key pair {key.fingerprint} at {key.path} is not carried over"
            planning.tell(losses.SSH_KEY_PAIR, owner.subject, key.source, message)
            continue
        data = _key_data(planning, owner, key)
        if data is None:
            message = f"key {key.fingerprint} goes to {key.path}, and no document gives its data"
            planning.tell(inputs.SSH_KEY_DATA, owner.subject, key.source, message)
            continue
        path = ssh_key_path(source.admin_username)
        if key.path != path:
            message = f"its SSH key goes to {path}, not to {key.path}"
            planning.tell(changes.SSH_USER, owner.subject, key.source, message)
        yield data


def ssh_key_path(admin_username: str) -> str:
    """The only file that Azure writes SSH public keys to.

    Source: https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey
    """
    return f"/home/{admin_username}/.ssh/authorized_keys"


def _key_data(planning: Planning, owner: DiskOwner, key: SshKey) -> str | None:
    fingerprint = plain(key.fingerprint)
    decided = planning.choices.certificate(fingerprint).ssh_public_key
    if decided is not None:
        return decided
    service = next(item for item in planning.estate.cloud_services if item.name == owner.service)
    data = next((item.data for item in service.certificates if plain(item.thumbprint) == fingerprint), None)
    return x509.ssh_public_key_of(data) if data else None
