"""Row 5: the certificates of a cloud service move to a key vault, and VMs take them from there.

A VM that is made from an image is given its certificates when it is made (``osProfile.secrets``). One that starts from
its own disk may not be (Azure forbids ``osProfile`` there): the Key Vault extension fetches them, as an identity that
may read the vault's secrets. What only a WinRM listener or an SSH key of such a VM uses stands on its disk already.
"""

from collections.abc import Iterable, Iterator, Mapping
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
    fresh = frozenset(
        role.name for role in roles if isinstance(planning.choices.os_disk(service.name, role.name), ImageSource)
    )
    uses = _uses(planning, service, roles, fresh)
    left_out = tuple(
        LeftOut(use.subject, use.source, excluded=True)
        for use in uses.values()
        if planning.choices.excluded(use.subject)
    )
    excluded = {item.subject for item in left_out}
    wanted = {key: use for key, use in uses.items() if use.subject not in excluded}
    for use in wanted.values():
        if use.stays_on_disk:
            planning.tell(changes.CERTIFICATE_ON_DISK, use.subject, use.source, f"only {use.stays_for} uses it")
    moved = {key: use for key, use in wanted.items() if not use.stays_on_disk}
    planned = [(use, _plan_certificate(planning, service, use)) for use in moved.values()]
    free = [(use, item) for use, item in planned if _has_free_name(planning, service, item)]
    left_out += tuple(LeftOut(use.subject, use.source) for use, item in planned if (use, item) not in free)
    certificates = tuple(item for _, item in free)
    vault = _plan_vault(planning, service, certificates) if certificates else None
    if vault is None:
        return ServiceCertificates(left_out=(*left_out, *(LeftOut(use.subject, use.source) for use, _ in free)))
    moved = {use.thumbprint: use for use, _ in free}
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
    of_roles = {role.name: tuple(_of_role(role, moved, fresh=role.name in fresh)) for role in roles}
    _tell_of_extension(planning, service, [role for role in roles if role.name not in fresh], of_roles)
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
    stays_for: str | None = None
    """What uses it where it is already."""

    @property
    def stays_on_disk(self) -> bool:
        return self.stays_for is not None and not self.on_image and not self.on_disk


@dataclass(slots=True)
class _Uses:
    """Gathers what the VMs of a cloud service use its certificates for, by thumbprint."""

    service: str
    found: dict[str, _Use] = field(default_factory=dict[str, _Use])

    def use(self, thumbprint: str, source: Source) -> _Use:
        key = plain(thumbprint)
        return self.found.setdefault(key, _Use(key, subjects.certificate(self.service, key), source))

    def by_windows(self, role: Role, *, fresh: bool) -> None:
        windows = role.windows_configuration
        for stored in windows.stored_certificates if windows else ():
            found = self.use(stored.thumbprint, stored.source)
            if not fresh and not _has_agent(role):
                found.stays_for = f"VM '{role.name}', which has no agent that would fetch it,"
            else:
                found.on_image, found.on_disk = found.on_image or fresh, found.on_disk or not fresh
        for listener in windows.win_rm_listeners if windows else ():
            thumbprint = listener.certificate_thumbprint
            # On a disk that has it already, one that nobody lists is none of the cloud service's.
            if thumbprint is not None and (fresh or plain(thumbprint) in self.found):
                found = self.use(thumbprint, listener.source)
                found.stays_for, found.on_image = "a WinRM listener of its VMs", found.on_image or fresh

    def by_linux(self, role: Role) -> None:
        for key in role.linux_configuration.ssh_keys if role.linux_configuration else ():
            self.use(key.fingerprint, key.source).stays_for = "an SSH key of its VMs"


def _uses(
    planning: Planning, service: CloudService, roles: tuple[Role, ...], fresh_roles: frozenset[str]
) -> dict[str, _Use]:
    uses = _Uses(service.name)
    for certificate in service.certificates:
        uses.use(certificate.thumbprint, certificate.source)
    for role in roles:
        uses.by_windows(role, fresh=role.name in fresh_roles)
        uses.by_linux(role)
    # Asked for whether needed or not: a decision may be meant for another run, in which VMs start otherwise.
    for thumbprint in uses.found:
        planning.choices.certificate(thumbprint)
    return uses.found


def _has_agent(role: Role) -> bool:
    return role.provision_guest_agent is not False


def _of_role(role: Role, planned: Mapping[str, _Use], *, fresh: bool) -> Iterator[MachineCertificate]:
    """The certificates in the stores of a Windows VM, each store's once; a listener's stands in the machine's own.

    On a VM that starts from its own disk the listener has its certificate; without an agent nothing gets there.
    """
    windows = role.windows_configuration
    if not fresh and not _has_agent(role):
        return
    found: dict[tuple[str, str], MachineCertificate] = {}
    for stored in windows.stored_certificates if windows else ():
        store = stored.store_name or DEFAULT_STORE
        if plain(stored.thumbprint) in planned:
            found[plain(stored.thumbprint), store.casefold()] = MachineCertificate(plain(stored.thumbprint), store)
    thumbprints = {thumbprint for thumbprint, _ in found}
    for listener in windows.win_rm_listeners if windows and fresh else ():
        thumbprint = plain(listener.certificate_thumbprint or "")
        if thumbprint in planned and thumbprint not in thumbprints:
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


def _has_free_name(planning: Planning, service: CloudService, certificate: Certificate) -> bool:
    """Whether no other cloud service puts the same certificate into the same existing vault."""
    vault = planning.choices.cloud_service(service.name).key_vault.id
    if vault is None or certificate.url is not None:
        return True
    return planning.claim(
        f"secret in key vault {vault}",
        certificate.name,
        certificate.origin,
        remedy="Give the cloud services a vault each, or put the certificate into the vault yourself and name it by "
        f"its address (certificates.{certificate.thumbprint}.url) in decisions.yaml.",
    )


def _plan_vault(planning: Planning, service: CloudService, certificates: tuple[Certificate, ...]) -> KeyVault | None:
    """Plan the vault, or refer to an existing one; ``None`` when its name is taken."""
    subject = subjects.cloud_service(service.name)
    decided = planning.choices.cloud_service(service.name).key_vault
    origin = Origin(5, subject, service.source)
    if decided.id is not None:
        asked = "; it has to be enabled for deployment, in the region of the VMs"
        message = f"key vault {decided.id}{asked if any(item.for_deployment for item in certificates) else ''}"
        planning.tell(changes.EXISTING_USED, subject, service.source, message)
        name = decided.id.rpartition("/")[2]
    else:
        name = decided.name or naming.key_vault(service.name)
        remedy = f"Set cloudServices.{service.name}.keyVault.name in decisions.yaml."
        if not planning.claim("key vault", name, origin, remedy=remedy):
            return None
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
    roles: Iterable[Role],
    of_roles: Mapping[str, tuple[MachineCertificate, ...]],
) -> None:
    """Tell how certificates get to the VMs that start from their own disks."""
    for role in roles:
        subject = subjects.virtual_machine(service.name, role.name)
        windows = role.windows_configuration
        if of_roles[role.name]:
            said = ", ".join(f"{item.thumbprint} in {item.store}" for item in of_roles[role.name])
            planning.tell(changes.CERTIFICATES_BY_EXTENSION, subject, role.source, said)
        elif windows and windows.stored_certificates and not _has_agent(role):
            said = ", ".join(plain(stored.thumbprint) for stored in windows.stored_certificates)
            message = f"{said}: VM '{role.name}' was made without the agent that would fetch it"
            planning.tell(changes.CERTIFICATE_ON_DISK, subject, role.source, message)
