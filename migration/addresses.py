"""Rows 1, 12, 14, 15, 20: VIPs, and the public IPs that VMs have of their own, become public IP addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from classic import subjects
from classic.compute import InputEndpoint, InstancePublicIP, Role
from classic.estate import CloudService, Deployment, VirtualIP
from classic.network import ReservedIP
from classic.source import Source
from migration import naming
from migration.context import Planning
from migration.plan import LeftOut, Origin, PublicIPAddress, ResourceGroup
from migration.rules import changes, limits

CLASSIC_DOMAIN = "cloudapp.net"
"""Where a cloud service's name was found."""


@dataclass(frozen=True, slots=True)
class PublicFrontends:
    """The public addresses of a deployment, and which one an endpoint is on.

    ``addresses`` pairs each classic VIP with its public IP address; the default VIP comes first. ``left_out`` are VIPs
    whose names are taken.
    """

    addresses: tuple[tuple[VirtualIP, PublicIPAddress], ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def default(self) -> PublicIPAddress | None:
        """The address that the cloud service's name leads to, and that its VMs leave through, unless decided away."""
        return self.addresses[0][1] if self.addresses else None

    def of(self, endpoint: InputEndpoint) -> PublicIPAddress | None:
        """The address of an endpoint; ``None`` when it names a VIP that the deployment does not have."""
        if endpoint.virtual_ip_name is None and endpoint.vip is None:
            return self.default
        for vip, address in self.addresses:
            if endpoint.virtual_ip_name is not None and vip.name.casefold() == endpoint.virtual_ip_name.casefold():
                return address
        return next((address for vip, address in self.addresses if vip.address and vip.address == endpoint.vip), None)


def plan_public_addresses(
    planning: Planning, service: CloudService, deployment: Deployment, group: ResourceGroup
) -> PublicFrontends:
    """Plan a public IP address for each VIP. A deployment always had one, described or not."""
    vips = deployment.virtual_ips or _vips_of_endpoints(service, deployment)
    if not planning.choices.cloud_service(service.name).public_load_balancer:
        return PublicFrontends((), tuple(_left_out_by_decision(planning, service, vips)))
    default = next((vip for vip in vips if vip.is_dns_programmed), vips[0])
    ordered = (default, *(vip for vip in vips if vip is not default))
    planned = [(vip, _plan_address(planning, service, vip, group.location, default=vip is default)) for vip in ordered]
    kind = f"public IP address in {group.name}"
    free = [planning.claim(kind, address.name, address.origin) for _, address in planned]
    return PublicFrontends(
        tuple(pair for pair, is_free in zip(planned, free, strict=True) if is_free),
        tuple(
            LeftOut(address.origin.subject, address.origin.source)
            for (_, address), is_free in zip(planned, free, strict=True)
            if not is_free
        ),
    )


def _left_out_by_decision(planning: Planning, service: CloudService, vips: tuple[VirtualIP, ...]) -> Iterator[LeftOut]:
    for vip in vips:
        reserved = _reserved_ip(planning, vip)
        subject = subjects.reserved_ip(reserved.name) if reserved else subjects.virtual_ip(service.name, vip.name)
        yield LeftOut(subject, vip.source, excluded=True)


def plan_instance_address(
    planning: Planning, service: CloudService, role: Role, location: str
) -> PublicIPAddress | None:
    """Plan the public IP address that a VM has of its own (row 15), besides those of its cloud service.

    Classic allowed one on a VM. The role says its name, label and timeout, the running instance its address.
    """
    known = role.instance.public_ips if role.instance else ()
    ip = next(iter((*role.public_ips, *known)), None)
    if ip is None:
        return None
    seen = next((item for item in known if item.name.casefold() == ip.name.casefold()), ip)
    subject = subjects.instance_public_ip(service.name, role.name, ip.name)
    existing = planning.choices.public_ip_address(service.name, ip.name)
    if existing is not None:
        origin = Origin(15, subject, ip.source)
        return _existing(planning, naming.instance_public_ip_address(role.name, ip.name), origin, existing)
    wanted = ip.domain_name_label or seen.domain_name_label
    label = naming.domain_name_label(wanted) if wanted else None
    if wanted and label is None:
        _tell_of_label(planning, service, ip, subject, wanted)
    was_fqdn = f"{wanted}.{service.name.lower()}.{CLASSIC_DOMAIN}" if wanted else None
    was = ip.address or seen.address
    planning.tell(changes.INSTANCE_ADDRESS, subject, ip.source, _what_changes(was, was_fqdn, label, location))
    return PublicIPAddress(
        name=naming.instance_public_ip_address(role.name, ip.name),
        origin=Origin(15, subject, ip.source),
        domain_name_label=label,
        idle_timeout_min=ip.idle_timeout_in_minutes or seen.idle_timeout_in_minutes or 4,
        was=was,
        was_fqdn=was_fqdn,
        prefix_id=planning.choices.cloud_service(service.name).public_ip_prefix_id,
    )


def _tell_of_label(planning: Planning, service: CloudService, ip: InstancePublicIP, subject: str, wanted: str) -> None:
    remedy = (
        "Correct its DomainNameLabel in the description, or name an existing address in decisions.yaml "
        f"(cloudServices.{service.name}.publicIpAddressIds.{ip.name})."
    )
    planning.tell(limits.DOMAIN_NAME_LABEL, subject, ip.source, f"no DNS label can be made of '{wanted}'", remedy)


def _existing(
    planning: Planning, name: str, origin: Origin, resource_id: str, was: str | None = None, was_fqdn: str | None = None
) -> PublicIPAddress:
    """Refer to a public IP address that exists, by its id; its DNS name and timeout are its owner's business."""
    before = ", ".join(part for part in (was_fqdn, was) if part)
    message = f"public IP address {resource_id}{f' takes the place of {before}' if before else ''}"
    planning.tell(changes.EXISTING_USED, origin.subject, origin.source, message)
    return PublicIPAddress(name, origin, was=was, was_fqdn=was_fqdn, resource_id=resource_id)


def _vips_of_endpoints(service: CloudService, deployment: Deployment) -> tuple[VirtualIP, ...]:
    """The VIPs that endpoints name, for a document that lists none; at least the one that every deployment had."""
    addresses: dict[str, Source] = {}
    for role in deployment.roles:
        for endpoint in role.input_endpoints:
            if endpoint.vip is not None and endpoint.load_balancer_name is None:
                addresses.setdefault(endpoint.vip, endpoint.source)
    if not addresses:
        return (VirtualIP(name=service.name, reserved_ip_name=deployment.reserved_ip_name, source=deployment.source),)
    return tuple(
        VirtualIP(
            name=service.name if at == 0 else f"vip-{address.replace('.', '-')}",
            address=address,
            reserved_ip_name=deployment.reserved_ip_name if at == 0 else None,
            source=source,
        )
        for at, (address, source) in enumerate(addresses.items())
    )


def _plan_address(
    planning: Planning, service: CloudService, vip: VirtualIP, location: str, *, default: bool
) -> PublicIPAddress:
    subject = subjects.virtual_ip(service.name, vip.name)
    reserved = _reserved_ip(planning, vip)
    was_fqdn = f"{service.name.lower()}.{CLASSIC_DOMAIN}" if default else None
    if reserved is not None:
        subject, source, row = subjects.reserved_ip(reserved.name), reserved.source, 14
        name = planning.legal(reserved.name, subject, source)
    else:
        source, row = vip.source, 12 if default else 20
        name = naming.public_ip_address(service.name, None if default else vip.name)
    was = vip.address or (reserved.address if reserved else None)
    existing = planning.choices.public_ip_address(service.name, reserved.name if reserved else vip.name)
    if existing is not None:
        return _existing(planning, name, Origin(row, subject, source), existing, was, was_fqdn)
    label = _label(planning, service) if default else None
    _tell_of_change(planning, subject, source, was, was_fqdn, label, location, reserved=reserved is not None)
    return PublicIPAddress(
        name=name,
        origin=Origin(row, subject, source),
        domain_name_label=label,
        idle_timeout_min=_longest_idle_timeout(service),
        was=was,
        was_fqdn=was_fqdn,
        prefix_id=planning.choices.cloud_service(service.name).public_ip_prefix_id,
    )


def _reserved_ip(planning: Planning, vip: VirtualIP) -> ReservedIP | None:
    if vip.reserved_ip_name is None:
        return None
    wanted = vip.reserved_ip_name.casefold()
    described = next((ip for ip in planning.estate.reserved_ips if ip.name.casefold() == wanted), None)
    return described or ReservedIP(name=vip.reserved_ip_name, address=vip.address, source=vip.source)


def _label(planning: Planning, service: CloudService) -> str | None:
    subject = subjects.cloud_service(service.name)
    decided = planning.choices.cloud_service(service.name).domain_name_label
    if decided is not None:
        if not naming.is_domain_name_label(decided):
            message = f"'{decided}', which was decided, is no DNS label"
            planning.tell(limits.DOMAIN_NAME_LABEL, subject, service.source, message)
        return decided
    label = naming.domain_name_label(service.name)
    if label is None:
        message = f"no DNS label can be made of '{service.name}'"
        planning.tell(limits.DOMAIN_NAME_LABEL, subject, service.source, message)
    return label


def _longest_idle_timeout(service: CloudService) -> int:
    """An address lets flows idle as long as the most patient endpoint behind it."""
    timeouts = (endpoint.idle_timeout_in_minutes for role in service.roles for endpoint in role.input_endpoints)
    return max((timeout for timeout in timeouts if timeout is not None), default=4)


def _tell_of_change(
    planning: Planning,
    subject: str,
    source: Source,
    was: str | None,
    was_fqdn: str | None,
    label: str | None,
    location: str,
    *,
    reserved: bool,
) -> None:
    rule = changes.RESERVED_ADDRESS if reserved else changes.PUBLIC_ADDRESS
    planning.tell(rule, subject, source, _what_changes(was, was_fqdn, label, location))


def _what_changes(was: str | None, was_fqdn: str | None, label: str | None, location: str) -> str:
    names = f"{was_fqdn} becomes {label}.{location}.cloudapp.azure.com; " if was_fqdn and label else ""
    address = f"{was} is replaced by a new static address" if was else "it gets a new static address"
    return f"{names}{address}"
