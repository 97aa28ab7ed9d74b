"""Roles: virtual machines, as the API and Export-AzureVM describe them, and web or worker roles."""

from pydantic import SecretStr

from classic import rules
from classic.compute import (
    DataVirtualHardDisk,
    ExtensionParameter,
    HostCaching,
    InputEndpoint,
    OperatingSystem,
    OSVirtualHardDisk,
    PaasRole,
    ResourceExtension,
    Role,
    WindowsConfiguration,
    WinRMListener,
)
from classic.readers.configuration_sets import Owner, read_configuration_sets
from classic.readers.element import Element
from classic.readers.encoded import decoded_label, decoded_text
from classic.subjects import subject_of

_VM = "persistentvmrole"
_HIGHEST_LUN = 63
# Facts of the platform's own bookkeeping, and switches of the PowerShell tools.
_WITHOUT_MEANING = (
    "MediaLocation",
    "MigrationState",
    "NoExportPrivateKey",
    "NoRDPEndpoint",
    "NoSSHEndpoint",
    "UseCertAuth",
    "UseCertificateAuthentication",
)


def is_virtual_machine(element: Element) -> bool:
    """Whether a role is a VM: it says so, or it has an OS disk or a size, which web and worker roles never have."""
    kind = element.type_name or element.text("RoleType") or ""
    told = element.name.casefold() in {_VM, "persistentvm"} or kind.casefold() == _VM
    return told or element.child("OSVirtualHardDisk", "RoleSize") is not None


def read_role(element: Element, service: str | None) -> Role | PaasRole | None:
    """Read one role of a cloud service, whose name may not be known."""
    return _read_virtual_machine(element, service) if is_virtual_machine(element) else _read_paas(element, service)


def _read_paas(element: Element, service: str | None) -> PaasRole | None:
    name = element.text("RoleName", required=True)
    element.about(subject_of(PaasRole, service, name))
    element.text("RoleType")
    network = read_configuration_sets(element, (service, name))
    endpoints: object = network.get("input_endpoints")
    return element.build(PaasRole, name=name, os_version=element.text("OsVersion"), input_endpoints=endpoints or None)


def _read_virtual_machine(element: Element, service: str | None) -> Role | None:
    name = element.text("RoleName", required=True)
    element.about(subject_of(Role, service, name))
    element.ignore("OsVersion", "RoleType", *_WITHOUT_MEANING)
    owner: Owner = (service, name)
    configuration = read_configuration_sets(element, owner)
    windows = configuration.pop("windows_configuration", None)
    os_disk = element.child("OSVirtualHardDisk")
    return element.build(
        Role,
        name=name,
        role_size=element.text("RoleSize"),
        label=decoded_label(element.text("Label")),
        availability_set_name=element.text("AvailabilitySetName"),
        os_virtual_hard_disk=_read_os_disk(os_disk) if os_disk and os_disk.holds_something else None,
        data_virtual_hard_disks=read_data_disks(element.child("DataVirtualHardDisks")) or None,
        windows_configuration=_with_default_listener(element, windows),
        resource_extensions=_read_extensions(element) or None,
        provision_guest_agent=element.boolean("ProvisionGuestAgent"),
        boot_diagnostics_enabled=_read_boot_diagnostics(element.child("DebugSettings")),
        vm_image_name=element.text("VMImageName"),
        license_type=element.text("LicenseType"),
        **configuration,
    )


# --- disks ------------------------------------------------------------------------------------------------------------


def _read_os_disk(element: Element) -> OSVirtualHardDisk | None:
    element.ignore("RemoteSourceImageLink")  # where the image was once copied from
    return element.build(
        OSVirtualHardDisk,
        disk_name=element.text("DiskName"),
        disk_label=element.text("DiskLabel"),
        media_link=element.text("MediaLink"),
        source_image_name=element.text("SourceImageName"),
        os=element.choice(OperatingSystem, "OS"),
        host_caching=element.choice(HostCaching, "HostCaching"),
        io_type=element.text("IOType"),
        logical_disk_size_in_gb=element.integer("LogicalDiskSizeInGB", low=0),
    )


def read_data_disks(element: Element | None) -> tuple[DataVirtualHardDisk, ...]:
    """Read ``DataVirtualHardDisks``; an omitted LUN stays the model's default, 0."""
    disks = element.children("DataVirtualHardDisk") if element else []
    read = (
        disk.build(
            DataVirtualHardDisk,
            lun=disk.integer("Lun", low=0, high=_HIGHEST_LUN),
            disk_name=disk.text("DiskName"),
            disk_label=disk.text("DiskLabel"),
            media_link=disk.text("MediaLink"),
            source_media_link=disk.text("SourceMediaLink"),
            host_caching=disk.choice(HostCaching, "HostCaching"),
            io_type=disk.text("IOType"),
            logical_disk_size_in_gb=disk.integer("LogicalDiskSizeInGB", low=0),
        )
        for disk in disks
    )
    return tuple(disk for disk in read if disk)


# --- extensions and the rest ------------------------------------------------------------------------------------------


def _read_extensions(role: Element) -> tuple[ResourceExtension, ...]:
    read = (
        extension.build(
            ResourceExtension,
            reference_name=extension.text("ReferenceName") or extension.text("Name", required=True),
            publisher=extension.text("Publisher"),
            name=extension.text("Name"),
            version=extension.text("Version"),
            state=extension.text("State"),
            parameters=_read_parameters(extension) or None,
        )
        for extension in role.listed("ResourceExtensionReferences", "ResourceExtensionReference")
        if extension.ignore("ForceUpdate") is None
    )
    return tuple(extension for extension in read if extension)


def _read_parameters(extension: Element) -> tuple[ExtensionParameter, ...]:
    parameters = extension.listed("ResourceExtensionParameterValues", "ResourceExtensionParameterValue")
    return tuple(parameter for element in parameters if (parameter := _read_parameter(element)))


def _read_parameter(element: Element) -> ExtensionParameter | None:
    element.ignore("SecureValue")  # the .NET wrapper of the value, which serialises to nothing
    key = element.text("Key", required=True)
    value = element.text("Value")
    text = (decoded_text(value) or value) if value else None
    if (element.text("Type") or "Public").casefold() == "public":
        return element.build(ExtensionParameter, key=key, value=text)
    if text:
        element.tell(rules.PRIVATE_SETTING_IN_DOCUMENT, f"the value of the private setting '{key}' stands in plain")
    return element.build(ExtensionParameter, key=key, private=True, secret_value=SecretStr(text) if text else None)


def _read_boot_diagnostics(element: Element | None) -> bool | None:
    if element is None:
        return None
    element.ignore("ConsoleScreenshotBlobUri", "SerialOutputBlobUri")
    return element.boolean("BootDiagnosticsEnabled")


def _with_default_listener(role: Element, configuration: object) -> object:
    """Add the HTTPS listener whose certificate the platform made: answers tell of it by its thumbprint alone."""
    thumbprint = role.text("DefaultWinRmCertificateThumbprint")
    if thumbprint is None:
        return configuration
    windows = configuration if isinstance(configuration, WindowsConfiguration) else None
    listeners = windows.win_rm_listeners if windows else ()
    if any((listener.certificate_thumbprint or "").casefold() == thumbprint.casefold() for listener in listeners):
        return configuration
    made = role.build(WinRMListener, protocol="Https", certificate_thumbprint=thumbprint)
    if windows is None:
        return role.build(WindowsConfiguration, win_rm_listeners=(made,))
    return windows.model_copy(update={"win_rm_listeners": (*listeners, made)})


def endpoint_names(role: Role | PaasRole) -> set[str]:
    """The names of a role's endpoints, for comparison."""
    endpoints: tuple[InputEndpoint, ...] = role.input_endpoints
    return {endpoint.name.casefold() for endpoint in endpoints}
