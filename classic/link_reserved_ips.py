"""Links reserved IPs to the VIPs that have their addresses."""

from collections.abc import Iterator

from classic import rules, subjects
from classic.estate import ClassicEstate, CloudService, Deployment, VirtualIP
from classic.findings import Finding
from classic.network import ReservedIP
from classic.rebuild import by_name, with_deployments


def with_reserved_ips(estate: ClassicEstate, findings: list[Finding]) -> ClassicEstate:
    """Put the name of each reserved IP on the VIP that has its address, whichever side tells of the link."""
    return with_deployments(
        estate, lambda service, deployment: _with_reserved_vips(deployment, service, estate, findings)
    )


def _with_reserved_vips(
    deployment: Deployment, service: CloudService, estate: ClassicEstate, findings: list[Finding]
) -> Deployment:
    described = by_name(estate.reserved_ips)
    for name in _reserved_names(deployment):
        if name.casefold() not in described:
            subject = subjects.cloud_service(service.name)
            message = f"deployment '{deployment.name}' uses reserved IP '{name}', which is not described"
            findings.append(rules.RESERVED_IP_NOT_DESCRIBED.finding(subject, deployment.source, message))
    links = dict(_reservations(deployment, service, estate, findings))
    if not links:
        return deployment
    vips = deployment.virtual_ips or (VirtualIP(name="default", is_dns_programmed=True, source=deployment.source),)
    return deployment.model_copy(
        update={
            "virtual_ips": tuple(
                vip.model_copy(update={"reserved_ip_name": links[position]})
                if vip.reserved_ip_name is None and position in links
                else vip
                for position, vip in enumerate(vips)
            )
        }
    )


def _reserved_names(deployment: Deployment) -> list[str]:
    names = (deployment.reserved_ip_name, *(vip.reserved_ip_name for vip in deployment.virtual_ips))
    return list({name.casefold(): name for name in names if name}.values())


def _reservations(
    deployment: Deployment, service: CloudService, estate: ClassicEstate, findings: list[Finding]
) -> Iterator[tuple[int, str]]:
    """Positions of VIPs, each with the reserved IP that leads to it and that it does not name itself."""
    described = by_name(estate.reserved_ips)
    named = {name.casefold() for vip in deployment.virtual_ips if (name := vip.reserved_ip_name)}
    taken: set[int] = {position for position, vip in enumerate(deployment.virtual_ips) if vip.reserved_ip_name}
    used = [ip for ip in estate.reserved_ips if _is_used_by(ip, deployment, service)]
    own = deployment.reserved_ip_name
    wanted = [described.get(own.casefold()) or ReservedIP(name=own)] if own else []
    wanted += [ip for ip in used if own is None or ip.name.casefold() != own.casefold()]
    for ip in wanted:
        if ip.name.casefold() in named:
            continue
        position = _position_of_vip(deployment, ip)
        if position in taken:
            vip = deployment.virtual_ips[position].name if deployment.virtual_ips else "default"
            message = f"it is said to be used by cloud service '{service.name}', whose VIP '{vip}' has another one"
            subject = subjects.reserved_ip(ip.name)
            findings.append(rules.RESERVED_IP_CONTRADICTION.finding(subject, ip.source, message))
            continue
        taken.add(position)
        yield position, ip.name


def _is_used_by(ip: ReservedIP, deployment: Deployment, service: CloudService) -> bool:
    if (ip.service_name or "").casefold() != service.name.casefold():
        return False
    return ip.deployment_name is None or ip.deployment_name.casefold() == deployment.name.casefold()


def _position_of_vip(deployment: Deployment, ip: ReservedIP) -> int:
    """Which VIP a reserved IP is: the one of its address, of the name that it gives, else the default one."""
    by_address = [vip.address is not None and vip.address == ip.address for vip in deployment.virtual_ips]
    by_name = [vip.name.casefold() == (ip.virtual_ip_name or "").casefold() for vip in deployment.virtual_ips]
    by_dns = [vip.is_dns_programmed is True for vip in deployment.virtual_ips]
    return next((fits.index(True) for fits in (by_address, by_name, by_dns) if True in fits), 0)
