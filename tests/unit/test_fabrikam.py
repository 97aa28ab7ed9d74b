"""The example fabrikam holds something for every row of the mapping, in documents that agree with each other."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from classic.compute import NetworkInterface, OperatingSystem, ResourceExtension, Role, WinRMListener
from classic.estate import ClassicEstate, Deployment
from classic.findings import Severity
from classic.network import VirtualNetworkGateway, VirtualNetworkSite
from config.inputs import Inputs, read_inputs
from migration import Outcome, plan_estate
from migration.mapping import MAPPING
from tests.accounting import unanswered

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "fabrikam"


@cache
def read(decisions: str = "decisions.yaml") -> Inputs:
    return read_inputs([FOLDER], FOLDER / decisions)


@cache
def planned(decisions: str = "decisions.yaml") -> Outcome:
    inputs = read(decisions)
    return plan_estate(inputs.estate, inputs.decisions, inputs.findings)


# --- the rows ---------------------------------------------------------------------------------------------------------


def roles(estate: ClassicEstate) -> Iterator[Role]:
    return chain.from_iterable(service.roles for service in estate.cloud_services)


def deployments(estate: ClassicEstate) -> Iterator[Deployment]:
    return chain.from_iterable(service.deployments for service in estate.cloud_services)


def nics(estate: ClassicEstate) -> Iterator[NetworkInterface]:
    return chain.from_iterable(role.network_interfaces for role in roles(estate))


def subnet_links(estate: ClassicEstate) -> set[str]:
    """The names of security groups and route tables that subnets are linked to."""
    subnets = chain.from_iterable(site.subnets for site in estate.virtual_network_sites)
    return {name for subnet in subnets for name in (subnet.network_security_group, subnet.route_table_name) if name}


def extension_names(estate: ClassicEstate) -> list[str]:
    return [extension.reference_name for role in roles(estate) for extension in role.resource_extensions]


def listeners(estate: ClassicEstate) -> list[WinRMListener]:
    guests = (role.windows_configuration for role in roles(estate))
    return [listener for guest in guests if guest for listener in guest.win_rm_listeners]


def thumbprints_on_vms(estate: ClassicEstate) -> set[str]:
    """The certificates that VMs name: stored ones, those that stood for SSH keys, those of WinRM."""
    windows = [role.windows_configuration for role in roles(estate) if role.windows_configuration]
    linux = [role.linux_configuration for role in roles(estate) if role.linux_configuration]
    return {
        *(stored.thumbprint for guest in windows for stored in guest.stored_certificates),
        *(key.fingerprint for guest in linux for key in guest.ssh_keys),
        *(each.certificate_thumbprint for each in listeners(estate) if each.certificate_thumbprint),
    }


def disk_types(estate: ClassicEstate) -> set[str | None]:
    disks = chain.from_iterable((role.os_virtual_hard_disk, *role.data_virtual_hard_disks) for role in roles(estate))
    return {disk.io_type for disk in disks if disk}


def endpoint_names(estate: ClassicEstate, *, in_sets: bool) -> list[str]:
    endpoints = chain.from_iterable(role.input_endpoints for role in roles(estate))
    return [each.name for each in endpoints if (each.load_balanced_endpoint_set_name is not None) is in_sets]


ROWS: dict[int, Callable[[ClassicEstate], object]] = {
    1: lambda estate: estate.cloud_services,
    2: lambda estate: {role.operating_system for role in roles(estate)} == set(OperatingSystem),
    3: lambda estate: disk_types(estate) == {"Standard", "Provisioned"},
    4: extension_names,
    5: thumbprints_on_vms,
    6: lambda estate: {each.protocol for each in listeners(estate)} == {"Http", "Https"},
    7: lambda estate: [role.name for role in roles(estate) if role.availability_set_name],
    8: lambda estate: {bool(role.subnet_names) for role in roles(estate)} == {True, False},
    9: lambda estate: list(nics(estate)),
    10: lambda estate: (
        endpoint_names(estate, in_sets=True) and any(each.load_balancers for each in deployments(estate))
    ),
    11: lambda estate: endpoint_names(estate, in_sets=False),
    12: lambda estate: [vip for each in deployments(estate) for vip in each.virtual_ips if not vip.reserved_ip_name],
    13: lambda estate: estate.virtual_network_sites,
    14: lambda estate: [vip for each in deployments(estate) for vip in each.virtual_ips if vip.reserved_ip_name],
    15: lambda estate: [ip.domain_name_label for role in roles(estate) for ip in role.public_ips],
    16: lambda estate: all(
        (
            subnet_links(estate) & {group.name for group in estate.network_security_groups},
            any(role.network_security_group for role in roles(estate)),
            any(nic.network_security_group for nic in nics(estate)),
        )
    ),
    17: lambda estate: (
        all(site.dns_servers for site in estate.virtual_network_sites)
        and any(each.dns_servers for each in deployments(estate))
    ),
    18: lambda estate: subnet_links(estate) & {table.name for table in estate.route_tables},
    19: lambda estate: (
        any(role.ip_forwarding for role in roles(estate)) and any(nic.ip_forwarding for nic in nics(estate))
    ),
    20: lambda estate: [each.name for each in deployments(estate) if len(each.virtual_ips) > 1],
    21: lambda estate: all(each.internal_dns_suffix for each in deployments(estate)),
}


@pytest.mark.parametrize("number", [row.number for row in MAPPING])
def test_every_row_of_the_mapping_has_something_in_fabrikam(number: int):
    assert ROWS[number](read().estate)


# --- what the rows alone do not show ----------------------------------------------------------------------------------


def network(estate: ClassicEstate, name: str) -> tuple[VirtualNetworkSite, VirtualNetworkGateway]:
    (site,) = (site for site in estate.virtual_network_sites if site.name == name)
    assert site.gateway is not None
    return site, site.gateway


def test_the_gateway_of_headquarters_has_all_that_a_vpn_gateway_could_have():
    _, gateway = network(read().estate, "fabrikam-hq")
    assert (gateway.gateway_type, gateway.gateway_size, gateway.default_sites) == (
        "DynamicRouting",
        "Standard",
        ("campus",),
    )
    assert [(site.name, site.connections[0].type) for site in gateway.sites] == [
        ("campus", "IPsec"),
        ("plant", "IPsec"),
        ("to-dr", "IPsec"),
    ]
    assert gateway.vpn_client_address_pool == ("172.16.40.0/24",)
    known = read().decisions.virtual_networks["fabrikam-hq"].gateway.root_certificates
    assert set(gateway.vpn_client_root_certificates) == set(known)


@pytest.mark.parametrize(
    ("here", "site", "there"), [("fabrikam-hq", "to-dr", "fabrikam-dr"), ("fabrikam-dr", "to-hq", "fabrikam-hq")]
)
def test_each_virtual_network_is_a_local_network_site_of_the_other(here: str, site: str, there: str):
    estate = read().estate
    other, gateway = network(estate, there)
    (local,) = (each for each in network(estate, here)[1].sites if each.name == site)
    assert (local.vpn_gateway_address, local.address_space) == (gateway.vip_address, other.address_space)


def test_what_is_told_about_a_certificate_fits_its_public_part():
    inputs = read()
    parts = {
        certificate.thumbprint: certificate.data
        for service in inputs.estate.cloud_services
        for certificate in service.certificates
    }
    parts |= inputs.decisions.virtual_networks["fabrikam-hq"].gateway.root_certificates
    assert len(parts) == 5
    for thumbprint, data in parts.items():
        der = base64.b64decode(data or "", validate=True)
        assert hashlib.sha1(der, usedforsecurity=False).hexdigest().upper() == thumbprint


def test_every_certificate_that_a_vm_names_is_listed_by_its_cloud_service():
    for service in read().estate.cloud_services:
        listed = {certificate.thumbprint for certificate in service.certificates}
        assert thumbprints_on_vms(ClassicEstate(cloud_services=(service,))) == listed, service.name


def test_extensions_come_with_public_settings_private_ones_and_none():
    def shape(extension: ResourceExtension) -> tuple[str, str | None, tuple[bool, ...]]:
        values = tuple(each.private and each.secret_value is None for each in extension.parameters)
        return extension.reference_name, extension.state, values

    assert {shape(extension) for role in roles(read().estate) for extension in role.resource_extensions} == {
        ("BGInfo", "Enable", ()),
        ("CustomScriptExtension", "Enable", (False, True)),
        ("CustomScriptForLinux", "Enable", (False,)),
        ("IaaSAntimalware", "Enable", (False,)),
        ("IaaSDiagnostics", "Disable", (False, True)),
        ("VMAccessAgent", "Enable", ()),
    }


def test_the_documents_agree_and_hold_nothing_unknown():
    """Answers about gateways do not name their network, which is all that reading has to tell."""
    told = sorted((finding.rule, Path(finding.source.file).name) for finding in read().findings)
    assert told == [
        ("CM314", "fabrikam-dr-connections.xml"),
        ("CM314", "fabrikam-dr-gateway.xml"),
        ("CM314", "fabrikam-hq-client-root-certificates.xml"),
        ("CM314", "fabrikam-hq-connections.xml"),
        ("CM314", "fabrikam-hq-gateway.xml"),
    ]


# --- the plan ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decisions", ["decisions.yaml", "rehearsal.yaml"])
def test_no_item_of_fabrikam_is_blocked_or_lost(decisions: str):
    outcome = planned(decisions)
    assert [finding for finding in outcome.findings if finding.severity is Severity.BLOCKER] == []
    assert unanswered(outcome) == []


@pytest.mark.parametrize("decisions", ["decisions.yaml", "rehearsal.yaml"])
def test_fabrikam_asks_for_secrets_and_nothing_else(decisions: str):
    questions = (finding for finding in planned(decisions).findings if finding.severity is Severity.INPUT)
    assert [finding for finding in questions if not finding.subject.startswith("secret ")] == []


def test_the_stack_file_names_every_certificate_whose_private_key_a_vm_needs():
    text = (FOLDER.parents[1] / "Pulumi.fabrikam.yaml").read_text(encoding="utf-8")
    for service in read().estate.cloud_services:
        for certificate in service.certificates:
            named = f"certificate-{certificate.thumbprint}, certificatePassword-{certificate.thumbprint}" in text
            assert named is (service.name != "fabrikam-mail"), service.name
