"""The Pulumi program: what ``__main__.py`` and the offline preview have in common."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypedDict

import pulumi
from pulumi.runtime.config import CONFIG, is_config_secret
from pydantic.alias_generators import to_camel

from classic import subjects
from classic.findings import Finding
from components.cloud_service import MigratedCloudService
from components.refusal import tell
from components.subnet_ids import references
from components.virtual_network import MigratedVNet
from config.inputs import read_inputs
from config.settings import SettingsError, StackSettings, read_settings
from migration import Outcome, naming, plan_estate
from migration.plan import CloudServicePlan, LeftOut, MigrationPlan, Origin
from migration.rules import inputs

_STRUCTURED = {"estate", "tags", "protect", "retainOnDelete"}


class _Common(TypedDict):
    tags: Mapping[str, pulumi.Input[str]]
    keep_type_aliases: bool
    protect: list[str]
    retain_on_delete: list[str]


@dataclass(frozen=True, slots=True)
class StackConfiguration:
    """The stack's configuration: the settings, and the secrets by key."""

    settings: StackSettings
    secrets: Mapping[str, pulumi.Output[str]]


def read_stack_configuration() -> StackConfiguration:
    """Read the configuration of the stack that runs.

    Raises:
        pulumi.RunError: keys are unknown, missing or unusable; all of them are told.
    """
    prefix = f"{pulumi.get_project()}:"
    texts = {key.removeprefix(prefix): text for key, text in CONFIG.get().items() if key.startswith(prefix)}
    settings = {to_camel(name) for name in StackSettings.model_fields}
    secret_keys = [key for key in texts if key not in settings and is_config_secret(f"{prefix}{key}")]
    try:
        read = read_settings({key: _parsed(key, text) for key, text in texts.items()}, secret_keys)
    except SettingsError as error:
        raise pulumi.RunError(str(error)) from None
    config = pulumi.Config()
    return StackConfiguration(read, {key: config.require_secret(key) for key in secret_keys})


def _parsed(key: str, text: str) -> Any:
    """Parse the value of a key that may be structured, which Pulumi hands over as JSON."""
    if key not in _STRUCTURED or not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def plan_stack(settings: StackSettings) -> Outcome:
    """Read what the settings name, and plan it."""
    read = read_inputs(settings.estate, settings.decisions)
    return plan_estate(read.estate, read.decisions, read.findings, strict=settings.strict)


def still_open(findings: Iterable[Finding], secrets: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Leave out what the configuration has answered: the secrets that are set."""
    answered = {subjects.secret(key) for key in secrets}
    return tuple(
        finding for finding in findings if finding.rule != inputs.SECRET_MISSING.id or finding.subject not in answered
    )


def declare(
    plan: MigrationPlan,
    *,
    secrets: Mapping[str, pulumi.Input[str]],
    tags: Mapping[str, pulumi.Input[str]] | None = None,
    keep_type_aliases: bool = False,
    protect: Iterable[str] = (),
    retain_on_delete: Iterable[str] = (),
    findings: Iterable[Finding] = (),
) -> dict[str, Any]:
    """Declare every virtual network of a plan, then every cloud service; gives what the stack puts out.

    Args:
        plan: The layout.
        secrets: The secrets that it needs, by key.
        tags: Tags for every resource that takes them.
        keep_type_aliases: Leave azure-native's type aliases as they are.
        protect: Kinds of resources that Pulumi must not delete.
        retain_on_delete: Kinds that stay in Azure when they leave the stack.
        findings: Losses and changes to log, each under the component that it is about.
    """
    common: _Common = {
        "tags": tags or {},
        "keep_type_aliases": keep_type_aliases,
        "protect": list(protect),
        "retain_on_delete": list(retain_on_delete),
    }
    networks = {
        planned.classic_name: MigratedVNet(planned.classic_name, {"classic": planned, "secrets": secrets, **common})
        for planned in plan.virtual_networks
    }
    gateways = {
        planned.classic_name: networks[planned.classic_name].gateway_id
        for planned in plan.virtual_networks
        if planned.gateway is not None
    }
    for network in networks.values():
        network.connect({peer: gateways[peer] for peer in network.peers if peer in gateways})
    services = {
        planned.classic_name: MigratedCloudService(
            planned.classic_name,
            {"classic": planned, "subnet_ids": _subnet_ids(planned, networks), "secrets": secrets, **common},
        )
        for planned in plan.cloud_services
    }
    _tell_where_it_belongs(plan, networks, services, findings)
    outputs = {
        "virtualNetworks": {name: _network_outputs(network) for name, network in networks.items()},
        "cloudServices": {name: _service_outputs(service) for name, service in services.items()},
    }
    return {kind: items for kind, items in outputs.items() if items}


def _subnet_ids(service: CloudServicePlan, networks: Mapping[str, MigratedVNet]) -> dict[str, pulumi.Input[str]]:
    """The subnets that a cloud service refers to by name, with stand-ins for those that nothing describes."""
    ids: dict[str, pulumi.Input[str]] = {}
    for reference in references(service):
        if reference.resource_id is not None or reference.own:
            continue
        site, subnet = reference.virtual_network or "not-known-yet", reference.subnet or ""
        found = _find(networks, site)
        known = found.subnet_id(subnet) if found else None
        ids[subnet] = known or _unknown_subnet(site, subnet)
    return ids


def _unknown_subnet(network: str, subnet: str) -> str:
    name = f"{naming.legal(network)}/subnets/{naming.legal(subnet)}"
    return naming.unknown_id("Microsoft.Network/virtualNetworks", name)


def _find(networks: Mapping[str, MigratedVNet], name: str) -> MigratedVNet | None:
    return next((network for key, network in networks.items() if key.casefold() == name.casefold()), None)


def _network_outputs(network: MigratedVNet) -> dict[str, Any]:
    return {
        "resourceGroupName": network.resource_group_name,
        "vnetId": network.vnet_id,
        "subnetIds": network.subnet_ids,
        "gatewayIpAddress": network.gateway_ip_address,
    }


def _service_outputs(service: MigratedCloudService) -> dict[str, Any]:
    return {
        "resourceGroupName": service.resource_group_name,
        "fqdn": service.fqdn,
        "publicIpAddresses": service.public_ip_addresses,
        "keyVaultId": service.key_vault_id,
        "loadBalancerIds": service.load_balancer_ids,
        "virtualMachineIds": service.virtual_machine_ids,
        "networkInterfaceIds": service.network_interface_ids,
        "privateIpAddresses": service.private_ip_addresses,
        "internalDomainNameSuffixes": service.internal_domain_name_suffixes,
    }


def _tell_where_it_belongs(
    plan: MigrationPlan,
    networks: Mapping[str, MigratedVNet],
    services: Mapping[str, MigratedCloudService],
    findings: Iterable[Finding],
) -> None:
    """Log findings under the component that they are about, by the names that its plan and findings share."""
    owners: dict[str, pulumi.Resource] = {}
    for planned in plan.virtual_networks:
        owners.update(dict.fromkeys(_subjects(planned), networks[planned.classic_name]))
    for planned in plan.cloud_services:
        owners.update(dict.fromkeys(_subjects(planned), services[planned.classic_name]))
    for finding in findings:
        tell([finding], owners.get(finding.subject) or _owner_by_name(finding.subject, services))


def _owner_by_name(subject: str, services: Mapping[str, MigratedCloudService]) -> pulumi.Resource | None:
    """The cloud service of an item that did not reach the plan: ``extension shop/shop1/BGInfo`` is of ``shop``."""
    return next((service for name, service in services.items() if f" {name}/" in subject), None)


def _subjects(planned: Any) -> Iterator[str]:
    """The subjects of a plan and of all that is in it."""
    if isinstance(planned, tuple):
        for item in planned:  # pyright: ignore[reportUnknownVariableType]
            yield from _subjects(item)
    elif isinstance(planned, Origin | LeftOut):
        yield planned.subject
    elif is_dataclass(planned):
        for part in fields(planned):
            yield from _subjects(getattr(planned, part.name))
