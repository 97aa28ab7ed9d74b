"""Asks after every item of an estate once: a decision about one that is not planned must not pass for misspelt."""

import re

from classic.compute import Role
from classic.estate import ClassicEstate, CloudService
from classic.network import VirtualNetworkSite
from migration import sizes
from migration.choices import Choices

_ACCOUNT = re.compile(r"https?://(?P<name>[a-z0-9]+)\.", re.IGNORECASE)


def expect_names(choices: Choices, estate: ClassicEstate) -> None:
    """Let the choices know the names of an estate: what is excluded, blocked or left behind has its decisions too."""
    choices.expect_roles(role.name for service in estate.cloud_services for role in service.roles)
    for service in estate.cloud_services:
        _expect_service(choices, service)
    for site in estate.virtual_network_sites:
        _expect_network(choices, site)
    for group in estate.network_security_groups:
        choices.network_security_group(group.name)
    for local in estate.local_network_sites:
        choices.local_network_site(local.name)
    for account in estate.storage_accounts:
        choices.storage_account(account.name)


def _expect_service(choices: Choices, service: CloudService) -> None:
    choices.cloud_service(service.name)
    for certificate in service.certificates:
        choices.certificate("".join(certificate.thumbprint.split()))
    for deployment in service.deployments:
        for vip in deployment.virtual_ips:
            choices.public_ip_address(service.name, vip.reserved_ip_name or vip.name)
    for role in service.roles:
        _expect_role(choices, service.name, role)


def _expect_role(choices: Choices, service: str, role: Role) -> None:
    choices.virtual_machine(service, role.name)
    choices.size(role.role_size or (role.instance.size if role.instance else None) or sizes.DEFAULT)
    if role.availability_set_name is not None:
        choices.availability_set(service, role.availability_set_name)
    for extension in role.resource_extensions:
        choices.extension(service, role.name, extension.reference_name)
    for ip in role.public_ips:
        choices.public_ip_address(service, ip.name)
    for disk in (role.os_virtual_hard_disk, *role.data_virtual_hard_disks):
        account = _ACCOUNT.match(disk.media_link or "") if disk is not None else None
        if account is not None:
            choices.storage_account(account["name"])


def _expect_network(choices: Choices, site: VirtualNetworkSite) -> None:
    decided = choices.virtual_network(site.name)
    for subnet in site.subnets:
        choices.subnet_id(site.name, subnet.name)
        if decided.nat_gateway is not None:
            choices.nat_subnet(f"virtualNetworks.{site.name}", decided.nat_gateway.subnets, subnet.name)
    gateway = site.gateway
    for local in gateway.sites if gateway else ():
        choices.shared_key(site.name, local.name)
        choices.local_network_site(local.name)
    for thumbprint in gateway.vpn_client_root_certificates if gateway else ():
        choices.root_certificate(site.name, "".join(thumbprint.split()).upper())
