"""Row 5: the certificates of a cloud service move to a key vault, and VMs take them from there.

A VM that is made from an image is given its certificates when it is made (``osProfile.secrets``). One that starts from
its own disk may not be (Azure forbids ``osProfile`` there): the Key Vault extension fetches them, as an identity that
may read the vault's secrets. What only a WinRM listener or an SSH key of such a VM uses stands on its disk already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService
from classic.source import Source
from config.decisions import CertificateDecision, ImageSource
from migration import naming
from migration.context import Planning
from migration.plan import (
    Certificate,
    KeyVault,
    LeftOut,
    MachineCertificate,
    ManagedIdentity,
    Origin,
    SecretReference,
    VaultAccess,
)
from migration.rules import changes, inputs, losses
from migration.wording import counted

DEFAULT_STORE = "My"
"""The Windows store of a certificate that names none: that of the machine's own certificates."""


@dataclass(frozen=True, slots=True)
class ServiceCertificates:
    """What becomes of the certificates of a cloud service; ``of_roles`` are those on each VM, by role."""

    vault: KeyVault | None = None
    identity: ManagedIdentity | None = None
    of_roles: Mapping[str, tuple[MachineCertificate, ...]] = field(
        default_factory=dict[str, tuple[MachineCertificate, ...]]
    )
    left_out: tuple[LeftOut, ...] = ()

    def holds(self, thumbprint: str) -> bool:
        """Whether the vault has a certificate that a VM can be given when it is made."""
        certificates = self.vault.certificates if self.vault else ()
        return any(item.thumbprint == plain(thumbprint) and item.for_deployment for item in certificates)


NO_CERTIFICATES = ServiceCertificates()


def plain(thumbprint: str) -> str:
    """Write a thumbprint as Azure does: upper case, without blanks."""
    return "".join(thumbprint.split()).upper()


def plan_certificates(planning: Planning, service: CloudService, roles: tuple[Role, ...]) -> ServiceCertificates:
    """Plan the vault of a cloud service, if it has certificates, and say which VM takes which."""
    subject = subjects.cloud_service(service.name)
    uses = _uses(planning, service, roles)
    left_out = tuple(
        LeftOut(use.subject, use.source, excluded=True)
        for use in uses.values()
        if planning.choices.excluded(use.subject)
    )
    excluded = {item.subject for item in left_out}
    wanted = {key: use for key, use in uses.items() if use.subject not in excluded}
    for use in wanted.values():
        if use.stays_on_disk:
            what = "an SSH key" if use.ssh else "a WinRM listener"
            planning.tell(changes.CERTIFICATE_ON_DISK, use.subject, use.source, f"only {what} of its VMs uses it")
    moved = {key: use for key, use in wanted.items() if not use.stays_on_disk}
    if not moved:
        return ServiceCertificates(left_out=left_out)
    certificates = tuple(_plan_certificate(planning, service, use) for use in moved.values())
    vault = _plan_vault(planning, service, certificates)
    by_extension = any(item.for_extension for item in certificates)
    message = f"{counted(len(certificates), 'certificate')} in vault {vault.name}"
    planning.tell(changes.CERTIFICATES_IN_VAULT, subject, service.source, message)
    identity = (
        ManagedIdentity(naming.managed_identity(service.name), Origin(5, subject, service.source))
        if by_extension
        else None
    )
    if identity and vault.resource_id is not None and vault.access is VaultAccess.POLICIES:
        message = f"identity {identity.name} is to read secrets of {vault.name}"
        planning.tell(losses.ACCESS_POLICY_BY_HAND, subject, service.source, message)
    of_roles = {role.name: tuple(_of_role(role, moved)) for role in roles}
    _tell_of_extension(planning, service, roles, of_roles)
    return ServiceCertificates(vault, identity, of_roles, left_out)


@dataclass(slots=True)
class _Use:
    """A certificate of a cloud service, and who uses it for what."""

    thumbprint: str
    subject: str
    source: Source
    on_image: bool = False
    """A VM that is made from an image takes it, for a store or a listener."""
    on_disk: bool = False
    """A VM that starts from its own disk has it in a store."""
    listener: bool = False
    ssh: bool = False

    @property
    def stays_on_disk(self) -> bool:
        return (self.listener or self.ssh) and not self.on_image and not self.on_disk


def _uses(planning: Planning, service: CloudService, roles: tuple[Role, ...]) -> dict[str, _Use]:
    uses: dict[str, _Use] = {}

    def use(thumbprint: str, source: Source) -> _Use:
        key = plain(thumbprint)
        return uses.setdefault(key, _Use(key, subjects.certificate(service.name, key), source))

    for certificate in service.certificates:
        use(certificate.thumbprint, certificate.source)
    for role in roles:
        windows, linux = role.windows_configuration, role.linux_configuration
        fresh = isinstance(planning.choices.os_disk(service.name, role.name), ImageSource)
        for stored in windows.stored_certificates if windows else ():
            found = use(stored.thumbprint, stored.source)
            found.on_image, found.on_disk = found.on_image or fresh, found.on_disk or not fresh
        for listener in windows.win_rm_listeners if windows else ():
            thumbprint = listener.certificate_thumbprint
            # On a disk that has it already, one that nobody lists is none of the cloud service's.
            if thumbprint is not None and (fresh or plain(thumbprint) in uses):
                found = use(thumbprint, listener.source)
                found.listener, found.on_image = True, found.on_image or fresh
        for key in linux.ssh_keys if linux else ():
            if plain(key.fingerprint) in uses:
                use(key.fingerprint, key.source).ssh = True
    return uses


def _of_role(role: Role, planned: Mapping[str, _Use]) -> Iterator[MachineCertificate]:
    """The certificates in the stores of a Windows VM, each store's once; a listener's stands in the machine's own."""
    windows = role.windows_configuration
    found: dict[tuple[str, str], MachineCertificate] = {}
    for stored in windows.stored_certificates if windows else ():
        store = stored.store_name or DEFAULT_STORE
        if plain(stored.thumbprint) in planned:
            found[plain(stored.thumbprint), store.casefold()] = MachineCertificate(plain(stored.thumbprint), store)
    thumbprints = {thumbprint for thumbprint, _ in found}
    for listener in windows.win_rm_listeners if windows else ():
        thumbprint = plain(listener.certificate_thumbprint or "")
        if thumbprint in planned and planned[thumbprint].on_image and thumbprint not in thumbprints:
            found[thumbprint, DEFAULT_STORE.casefold()] = MachineCertificate(thumbprint, DEFAULT_STORE)
    yield from found.values()


def _plan_certificate(planning: Planning, service: CloudService, use: _Use) -> Certificate:
    decided = planning.choices.certificate(use.thumbprint)
    origin = Origin(5, use.subject, use.source)
    # What no VM uses is kept as the platform's migration kept it: ready for a VM that is yet to be made.
    for_deployment = use.on_image or not use.on_disk
    if decided.url is not None:
        if planning.choices.cloud_service(service.name).key_vault.id is None:
            message = f"it is taken from {decided.url}"
            planning.tell(inputs.VAULT_FOR_URL, use.subject, use.source, message)
        return Certificate(
            name=naming.certificate_secret(use.thumbprint),
            thumbprint=use.thumbprint,
            origin=origin,
            url=decided.url,
            for_deployment=for_deployment,
            for_extension=use.on_disk,
        )
    key = None if decided.file else decided.pfx or naming.secret_key("certificate", use.thumbprint)
    password = _password(decided, use.thumbprint)
    what = f"certificate {use.thumbprint} of cloud service '{service.name}'"
    if key is not None:
        planning.ask_for_secret(
            key,
            use.source,
            f"it is the PFX file of {what}, as base64",
            f"Set it with `base64 -w0 <file>.pfx | pulumi config set --secret classic-migration:{key}`; or name the "
            f"file (certificates.{use.thumbprint}.file) or exclude '{use.subject}' in decisions.yaml.",
        )
    if password is not None:
        planning.ask_for_secret(
            password,
            use.source,
            f"it is the password of the PFX file of {what}",
            f"Set it with `pulumi config set --secret classic-migration:{password}`, or say "
            f"certificates.{use.thumbprint}.withoutPassword in decisions.yaml.",
        )
    return Certificate(
        name=naming.certificate_secret(use.thumbprint),
        thumbprint=use.thumbprint,
        origin=origin,
        pfx=SecretReference(key) if key else None,
        file=decided.file,
        password=SecretReference(password) if password else None,
        for_deployment=for_deployment,
        for_extension=use.on_disk,
    )


def _password(decided: CertificateDecision, thumbprint: str) -> str | None:
    if decided.without_password:
        return None
    return decided.password or naming.secret_key("certificatePassword", thumbprint)


def _plan_vault(planning: Planning, service: CloudService, certificates: tuple[Certificate, ...]) -> KeyVault:
    subject = subjects.cloud_service(service.name)
    decided = planning.choices.cloud_service(service.name).key_vault
    origin = Origin(5, subject, service.source)
    if decided.id is not None:
        planning.tell(changes.EXISTING_USED, subject, service.source, f"key vault {decided.id}")
        name = decided.id.rstrip("/").rpartition("/")[2]
    else:
        name = decided.name or naming.key_vault(service.name)
        planning.claim("key vault", name, origin)
    return KeyVault(
        name=name,
        origin=origin,
        certificates=certificates,
        access=VaultAccess(decided.access),
        tenant_id=decided.tenant_id,
        soft_delete_days=decided.soft_delete_days,
        purge_protection=decided.purge_protection,
        public_network_access=decided.public_network_access,
        allowed_ip_ranges=decided.allowed_ip_ranges,
        allowed_subnet_ids=decided.allowed_subnet_ids,
        resource_id=decided.id,
    )


def _tell_of_extension(
    planning: Planning,
    service: CloudService,
    roles: tuple[Role, ...],
    of_roles: Mapping[str, tuple[MachineCertificate, ...]],
) -> None:
    for role in roles:
        taken = of_roles[role.name]
        if taken and not isinstance(planning.choices.os_disk(service.name, role.name), ImageSource):
            subject = subjects.virtual_machine(service.name, role.name)
            said = ", ".join(f"{item.thumbprint} in {item.store}" for item in taken)
            planning.tell(changes.CERTIFICATES_BY_EXTENSION, subject, role.source, said)
