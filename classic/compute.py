"""Classic virtual machines (roles): disks, endpoints, network interfaces, configuration, extensions, instance facts."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, SecretStr

from classic.base import ClassicModel, IdleTimeout, Port
from classic.network import Lun


class OperatingSystem(StrEnum):
    """The operating system on an OS disk."""

    WINDOWS = "Windows"
    LINUX = "Linux"


class HostCaching(StrEnum):
    """How the host caches a disk."""

    NONE = "None"
    READ_ONLY = "ReadOnly"
    READ_WRITE = "ReadWrite"


class OSVirtualHardDisk(ClassicModel):
    """The disk that a VM starts from. Its size stands in the list of disks, not in the role."""

    disk_name: str | None = None
    disk_label: str | None = None
    media_link: str | None = None
    source_image_name: str | None = None
    os: OperatingSystem | None = None
    host_caching: HostCaching | None = None
    io_type: str | None = None
    """Standard or Provisioned (premium storage)."""
    logical_disk_size_in_gb: int | None = None


class DataVirtualHardDisk(ClassicModel):
    """A data disk of a VM; an omitted LUN means 0."""

    merge_key: ClassVar[str | None] = "lun"

    lun: Lun = 0
    disk_name: str | None = None
    disk_label: str | None = None
    media_link: str | None = None
    source_media_link: str | None = None
    host_caching: HostCaching | None = None
    io_type: str | None = None
    logical_disk_size_in_gb: int | None = None


class TransportProtocol(StrEnum):
    """The protocol of an endpoint."""

    TCP = "tcp"
    UDP = "udp"


class ProbeProtocol(StrEnum):
    """How a load balancer asks whether a VM is well."""

    TCP = "tcp"
    HTTP = "http"


class LoadBalancerProbe(ClassicModel):
    """A health probe.

    Classic's defaults: every 15 seconds (at least 5), and out after 31 seconds (at least 11) without an answer.
    """

    protocol: ProbeProtocol
    port: Port
    path: str | None = None
    interval_in_seconds: Annotated[int, Field(ge=1)] = 15
    timeout_in_seconds: Annotated[int, Field(ge=1)] = 31


class AclAction(StrEnum):
    """What an access control rule does."""

    PERMIT = "permit"
    DENY = "deny"


class AclRule(ClassicModel):
    """One rule of an endpoint's access control list; lower orders come first."""

    order: int
    action: AclAction
    remote_subnet: str
    description: str | None = None


class LoadBalancerDistribution(StrEnum):
    """Which parts of a flow decide the VM that it goes to: all five, or the addresses (and the protocol)."""

    NONE = "none"
    SOURCE_IP = "sourceIP"
    SOURCE_IP_PROTOCOL = "sourceIPProtocol"


class InputEndpoint(ClassicModel):
    """A port of the cloud service's address that leads to a VM.

    ``load_balanced_endpoint_set_name`` groups endpoints of several VMs; ``load_balancer_name`` puts the endpoint on
    the internal load balancer; ``virtual_ip_name`` or ``vip`` (an address) says which of several VIPs it is on.
    """

    merge_key: ClassVar[str | None] = "name"

    name: str
    protocol: TransportProtocol
    port: Port
    local_port: Port
    vip: str | None = None
    virtual_ip_name: str | None = None
    load_balanced_endpoint_set_name: str | None = None
    load_balancer_name: str | None = None
    load_balancer_probe: LoadBalancerProbe | None = None
    enable_direct_server_return: bool = False
    idle_timeout_in_minutes: IdleTimeout | None = None
    load_balancer_distribution: LoadBalancerDistribution | None = None
    endpoint_acl: tuple[AclRule, ...] = ()


class InstancePublicIP(ClassicModel):
    """A public address of one VM (instance-level public IP)."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address: str | None = None
    idle_timeout_in_minutes: IdleTimeout | None = None
    domain_name_label: str | None = None


class IPConfiguration(ClassicModel):
    """A subnet, and perhaps a fixed address, of a network interface."""

    name: str | None = None
    subnet_name: str | None = None
    static_virtual_network_ip_address: str | None = None


class NetworkInterface(ClassicModel):
    """A secondary network interface; the primary one is described by the role itself."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    ip_configurations: tuple[IPConfiguration, ...] = ()
    ip_forwarding: bool = False
    network_security_group: str | None = None


class StoredCertificate(ClassicModel):
    """A certificate of the cloud service that is installed on a VM."""

    thumbprint: str
    store_location: str | None = None
    store_name: str | None = None


class WinRMListener(ClassicModel):
    """A Windows Remote Management listener; HTTPS ones name their certificate."""

    protocol: str
    certificate_thumbprint: str | None = None


class WindowsConfiguration(ClassicModel):
    """What Windows was told when the VM was made. Passwords are never kept."""

    computer_name: str | None = None
    admin_username: str | None = None
    time_zone: str | None = None
    enable_automatic_updates: bool | None = None
    domain_join: str | None = None
    """The domain that the machine joined."""
    stored_certificates: tuple[StoredCertificate, ...] = ()
    win_rm_listeners: tuple[WinRMListener, ...] = ()


class SshKey(ClassicModel):
    """An SSH key put on a Linux VM: the certificate that held it, by fingerprint, and the file it went to."""

    fingerprint: str
    path: str
    key_pair: bool = False
    """A key pair of the host, rather than the public key of a user."""


class LinuxConfiguration(ClassicModel):
    """What Linux was told when the VM was made. Passwords are never kept."""

    host_name: str | None = None
    user_name: str | None = None
    disable_ssh_password_authentication: bool | None = None
    ssh_keys: tuple[SshKey, ...] = ()


class ExtensionParameter(ClassicModel):
    """A public setting of an extension (decoded text), or a private one, which the platform never gives back."""

    merge_key: ClassVar[str | None] = "key"

    key: str
    private: bool = False
    value: str | None = None
    secret_value: SecretStr | None = None


class ResourceExtension(ClassicModel):
    """A VM extension."""

    merge_key: ClassVar[str | None] = "reference_name"

    reference_name: str
    publisher: str | None = None
    name: str | None = None
    version: str | None = None
    state: str | None = None
    """Enable, Disable or Uninstall."""
    parameters: tuple[ExtensionParameter, ...] = ()


class ExtensionStatus(ClassicModel):
    """What a VM reported of one extension handler."""

    handler_name: str
    version: str | None = None
    status: str | None = None


class InstanceNetworkInterface(ClassicModel):
    """The addresses that a running VM had on a secondary network interface."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    ip_addresses: tuple[str, ...] = ()


class RoleInstance(ClassicModel):
    """What the platform knew of the running VM."""

    merge_key: ClassVar[str | None] = "instance_name"

    instance_name: str
    role_name: str | None = None
    status: str | None = None
    power_state: str | None = None
    size: str | None = None
    host_name: str | None = None
    ip_address: str | None = None
    public_ips: tuple[InstancePublicIP, ...] = ()
    network_interfaces: tuple[InstanceNetworkInterface, ...] = ()
    guest_agent_status: str | None = None
    extension_statuses: tuple[ExtensionStatus, ...] = ()
    remote_access_certificate_thumbprint: str | None = None


class Role(ClassicModel):
    """A virtual machine: a role of type PersistentVMRole.

    ``subnet_names``, ``static_virtual_network_ip_address``, ``ip_forwarding``, ``network_security_group`` and
    ``public_ips`` speak of its primary network interface. An omitted ``role_size`` means Small.
    """

    merge_key: ClassVar[str | None] = "name"

    name: str
    role_size: str | None = None
    label: str | None = None
    availability_set_name: str | None = None
    os_virtual_hard_disk: OSVirtualHardDisk | None = None
    data_virtual_hard_disks: tuple[DataVirtualHardDisk, ...] = ()
    input_endpoints: tuple[InputEndpoint, ...] = ()
    subnet_names: tuple[str, ...] = ()
    static_virtual_network_ip_address: str | None = None
    public_ips: tuple[InstancePublicIP, ...] = ()
    ip_forwarding: bool = False
    network_security_group: str | None = None
    network_interfaces: tuple[NetworkInterface, ...] = ()
    windows_configuration: WindowsConfiguration | None = None
    linux_configuration: LinuxConfiguration | None = None
    resource_extensions: tuple[ResourceExtension, ...] = ()
    provision_guest_agent: bool | None = None
    boot_diagnostics_enabled: bool | None = None
    vm_image_name: str | None = None
    license_type: str | None = None
    """``Windows_Server`` for a machine that runs on a licence of its owner."""
    instance: RoleInstance | None = None

    @property
    def operating_system(self) -> OperatingSystem | None:
        """What the OS disk says, else what the configuration implies."""
        if self.os_virtual_hard_disk is not None and self.os_virtual_hard_disk.os is not None:
            return self.os_virtual_hard_disk.os
        if self.windows_configuration is not None:
            return OperatingSystem.WINDOWS
        return OperatingSystem.LINUX if self.linux_configuration is not None else None


class PaasRole(ClassicModel):
    """A web or worker role: no virtual machine, and nothing that the mapping covers."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    os_version: str | None = None
    instance_count: int | None = None
    size: str | None = None
    input_endpoints: tuple[InputEndpoint, ...] = ()
