"""Row 4: the extensions of a VM become VM extensions, all but XML ones and those that other services put there."""

import json
import re
from typing import Any, cast

from classic import subjects
from classic.compute import ResourceExtension, Role
from classic.estate import CloudService
from classic.findings import Rule
from config.decisions import ExtensionDecision
from migration import naming
from migration.context import Planning
from migration.extension_catalogue import KnownExtension, known_extension
from migration.plan import LeftOut, Origin, SecretReference, VirtualMachineExtension
from migration.rules import changes, conflicts, inputs, losses

_ON = {"", "enable"}
"""States in which an extension is there to work."""


def plan_extensions(
    planning: Planning, service: CloudService, role: Role
) -> tuple[tuple[VirtualMachineExtension, ...], list[LeftOut]]:
    """Plan the extensions of a VM in their order; gives those too that are left out by decision or for a blocker."""
    planned: list[VirtualMachineExtension] = []
    left_out: list[LeftOut] = []
    for extension in role.resource_extensions:
        made = _plan(planning, service, role, extension, planned)
        if isinstance(made, LeftOut):
            left_out.append(made)
        elif made is not None:
            planned.append(made)
    return tuple(planned), left_out


def _plan(
    planning: Planning,
    service: CloudService,
    role: Role,
    extension: ResourceExtension,
    earlier: list[VirtualMachineExtension],
) -> VirtualMachineExtension | LeftOut | None:
    """Plan one extension; ``None`` when it is not carried over, which is told."""
    subject = subjects.extension(service.name, role.name, extension.reference_name)
    decided = planning.choices.extension(service.name, role.name, extension.reference_name)
    if planning.choices.excluded(subject):
        return LeftOut(subject, extension.source, excluded=True)
    known = _known(extension, decided)
    reason = _reason_to_leave_out(role, extension, known, decided)
    if reason is not None:
        planning.tell(reason[0], subject, extension.source, reason[1])
        return None
    publisher, type_ = decided.publisher or extension.publisher, decided.type or extension.name
    version = decided.version or _newer(handler_version(extension.version), known.version if known else None)
    if not publisher or not type_ or not version:
        said = {"publisher": publisher, "name": type_, "version": version}
        missing = ", ".join(f"no {what}" for what, value in said.items() if not value)
        planning.tell(inputs.EXTENSION_UNKNOWN, subject, extension.source, f"it has {missing}")
    twin = next((item for item in earlier if _same_handler(item, publisher, type_)), None)
    if twin is not None:
        message = f"{publisher}.{type_} is '{twin.origin.subject}' too ({twin.origin.source})"
        return planning.block(conflicts.EXTENSION_TWICE, subject, extension.source, message)
    name, origin = naming.extension(extension.reference_name), Origin(4, subject, extension.source)
    if not planning.claim(f"extension of VM {service.name}/{role.name}", name, origin):
        return LeftOut(subject, extension.source)
    was = _said(extension)
    made = VirtualMachineExtension(
        name=planning.name(name, extension.reference_name, subject, extension.source),
        publisher=publisher or "not-known-yet",
        type=type_ or "not-known-yet",
        version=version or "1.0",
        was=was,
        origin=origin,
        settings=_settings(planning, extension, subject, decided),
        protected_settings=_protected_settings(planning, service, role, extension, subject, decided),
        auto_upgrade_minor_version=decided.version is not None or (extension.version or "*").endswith("*"),
    )
    message = f"{was} becomes {made.publisher}.{made.type} {made.version}"
    planning.tell(changes.EXTENSION_RUNS_AGAIN, subject, extension.source, message)
    return made


def handler_version(classic: str | None) -> str | None:
    """Turn a classic version into ``typeHandlerVersion``, major and minor number; ``None`` when there is none.

    ``2.*`` becomes ``2.0``, from which Azure goes on to the newest 2.x; ``1.3.0.1`` becomes ``1.3``.
    """
    match = re.match(r"(\d+)(?:\.(\d+))?", (classic or "").strip())
    return f"{match[1]}.{match[2] or '0'}" if match else None


def _newer(classic: str | None, known: str | None) -> str | None:
    """The newer of two versions: that of the document, and the first one of its kind that is known to exist."""
    versions = (version for version in (classic, known) if version)
    return max(versions, key=lambda version: [int(number) for number in version.split(".")], default=None)


def _known(extension: ResourceExtension, decided: ExtensionDecision) -> KnownExtension | None:
    name = decided.type or extension.name or extension.reference_name
    return known_extension(
        decided.publisher or extension.publisher or "", name, decided.version or extension.version or ""
    )


def _reason_to_leave_out(
    role: Role, extension: ResourceExtension, known: KnownExtension | None, decided: ExtensionDecision
) -> tuple[Rule, str] | None:
    said = _said(extension)
    if known is not None and known.left_out is not None:
        return known.left_out, f"{said}: {known.note}"
    if decided.settings is None and any(_is_xml(parameter.value) for parameter in extension.parameters):
        return losses.XML_EXTENSION, f"{said}: its settings are XML"
    if (extension.state or "").casefold() not in _ON:
        return losses.EXTENSION_TURNED_OFF, f"{said}: its state is {extension.state}"
    if role.provision_guest_agent is False:
        return losses.EXTENSION_WITHOUT_AGENT, f"{said}: VM '{role.name}' was made without the agent"
    return None


def _said(extension: ResourceExtension) -> str:
    named = ".".join(part for part in (extension.publisher, extension.name) if part) or extension.reference_name
    return f"{named} {extension.version}" if extension.version else named


def _is_xml(value: str | None) -> bool:
    return (value or "").lstrip("\ufeff \t\r\n").startswith("<")


def _same_handler(planned: VirtualMachineExtension, publisher: str | None, type_: str | None) -> bool:
    wanted = f"{publisher}.{type_}".casefold()
    return f"{planned.publisher}.{planned.type}".casefold() == wanted


def _settings(planning: Planning, extension: ResourceExtension, subject: str, decided: ExtensionDecision) -> str | None:
    """The public settings as one JSON object; those that are none are asked for, and never quoted."""
    if decided.settings is not None:
        return _json(decided.settings)
    settings: dict[str, Any] = {}
    for parameter in extension.parameters:
        if parameter.private or not (parameter.value or "").strip():
            continue
        read = _read_json(parameter.value or "")
        if read is None:
            message = f"the value of '{parameter.key}' is no JSON object"
            planning.tell(inputs.EXTENSION_SETTINGS, subject, parameter.source, message)
            continue
        twice = sorted(name for name, value in read.items() if settings.get(name, value) != value)
        if twice:
            message = f"'{', '.join(twice)}' of '{parameter.key}' is set otherwise by a parameter before it"
            planning.tell(inputs.EXTENSION_SETTINGS, subject, parameter.source, message)
        settings.update(read)
    return _json(settings) if settings else None


def _read_json(text: str) -> dict[str, Any] | None:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _json(settings: dict[str, Any]) -> str:
    return json.dumps(settings, ensure_ascii=False, sort_keys=True)


def _protected_settings(
    planning: Planning,
    service: CloudService,
    role: Role,
    extension: ResourceExtension,
    subject: str,
    decided: ExtensionDecision,
) -> SecretReference | None:
    """The private settings, which the platform never gave out: a secret of the stack, a JSON object as text."""
    private = next((parameter for parameter in extension.parameters if parameter.private), None)
    if decided.protected_settings is None and private is None:
        return None
    made = naming.secret_key("protectedSettings", service.name, role.name, extension.reference_name)
    key = decided.protected_settings or made
    source = private.source if private else extension.source
    if decided.protected_settings is None:
        remedy = f"Name another secret for it in decisions.yaml (protectedSettings of '{extension.reference_name}')."
        planning.claim("secret", key, Origin(4, subject, source), remedy=remedy)
    planning.ask_for_secret(
        key,
        source,
        f"it holds the private settings of {subject}, as a JSON object",
        f"Set it with `pulumi config set --secret classic-migration:{key}`, or exclude '{subject}' in decisions.yaml.",
    )
    return SecretReference(key)
