"""Role instances: what the platform knew of running VMs."""

from dataclasses import dataclass

from classic.compute import ExtensionStatus, InstanceNetworkInterface, RoleInstance
from classic.readers.configuration_sets import read_public_ips
from classic.readers.element import Element

_WITHOUT_MEANING = (
    "InstanceErrorCode",
    "InstanceFaultDomain",
    "InstanceStateDetails",
    "InstanceUpgradeDomain",
    "MaintenanceStatus",
)


@dataclass(frozen=True, slots=True)
class ReadInstance:
    """A role instance with its element, and the names of the endpoints that it reports."""

    instance: RoleInstance
    element: Element
    endpoint_names: tuple[str, ...]


def read_instances(deployment: Element) -> list[ReadInstance]:
    """Read ``RoleInstanceList`` of a deployment."""
    read: list[ReadInstance] = []
    for element in deployment.listed("RoleInstanceList", "RoleInstance"):
        endpoints = _read_endpoint_names(element)
        instance = _read_instance(element)
        if instance:
            read.append(ReadInstance(instance, element, endpoints))
    return read


def _read_instance(element: Element) -> RoleInstance | None:
    element.ignore(*_WITHOUT_MEANING)
    role_name = element.text("RoleName")
    guest = element.child("GuestAgentStatus")
    if guest:
        guest.ignore("ProtocolVersion", "Timestamp", "GuestAgentVersion", "Code", "Message", "FormattedMessage")
    return element.build(
        RoleInstance,
        instance_name=element.text("InstanceName", required=role_name is None) or role_name,
        role_name=role_name,
        status=element.text("InstanceStatus"),
        power_state=element.text("PowerState"),
        size=element.text("InstanceSize"),
        host_name=element.text("HostName"),
        ip_address=element.text("IpAddress"),
        public_ips=read_public_ips(element) or None,
        network_interfaces=_read_interfaces(element) or None,
        guest_agent_status=guest.text("Status") if guest else None,
        extension_statuses=_read_extension_statuses(element) or None,
        remote_access_certificate_thumbprint=element.text("RemoteAccessCertificateThumbprint"),
    )


def _read_endpoint_names(instance: Element) -> tuple[str, ...]:
    endpoints = instance.listed("InstanceEndpoints", "InstanceEndpoint")
    for endpoint in endpoints:
        # The role's own endpoints say the same and more.
        endpoint.ignore("Vip", "PublicPort", "LocalPort", "Protocol", "IdleTimeoutInMinutes")
    return tuple(name for endpoint in endpoints if (name := endpoint.text("Name")))


def _read_interfaces(instance: Element) -> tuple[InstanceNetworkInterface, ...]:
    read: list[InstanceNetworkInterface | None] = []
    for nic in instance.listed("NetworkInterfaces", "NetworkInterface"):
        nic.ignore("MacAddress")
        configurations = nic.listed("IPConfigurations", "IPConfiguration")
        for configuration in configurations:
            configuration.ignore("SubnetName", "Name")  # the role says the same
        addresses = tuple(address for each in configurations if (address := each.text("Address")))
        read.append(
            nic.build(InstanceNetworkInterface, name=nic.text("Name", required=True), ip_addresses=addresses or None)
        )
    return tuple(nic for nic in read if nic)


def _read_extension_statuses(instance: Element) -> tuple[ExtensionStatus, ...]:
    read: list[ExtensionStatus | None] = []
    for status in instance.listed("ResourceExtensionStatusList", "ResourceExtensionStatus"):
        status.ignore("Code", "Message", "FormattedMessage", "ExtensionSettingStatus")
        read.append(
            status.build(
                ExtensionStatus,
                handler_name=status.text("HandlerName", required=True),
                version=status.text("Version"),
                status=status.text("Status"),
            )
        )
    return tuple(status for status in read if status)
