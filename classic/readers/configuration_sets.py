"""Configuration sets of roles: the network, and what the operating system was told when the VM was made."""

from classic import rules
from classic.compute import (
    InstancePublicIP,
    IPConfiguration,
    LinuxConfiguration,
    NetworkInterface,
    SshKey,
    StoredCertificate,
    WindowsConfiguration,
    WinRMListener,
)
from classic.readers.element import Element
from classic.readers.endpoints import read_endpoints, read_idle_timeout
from classic.subjects import subject_of

Owner = tuple[str | None, str | None]
"""The names of the cloud service and the role, as far as they are known."""


def read_configuration_sets(role: Element, owner: Owner) -> dict[str, object]:
    """Read all configuration sets of a role into the role's fields; sets of an unknown type stay unread."""
    fields: dict[str, object] = {}
    for element in role.listed("ConfigurationSets", "ConfigurationSet"):
        fields.update({name: value for name, value in _read_set(element, owner).items() if value not in (None, ())})
    return fields


def _read_set(element: Element, owner: Owner) -> dict[str, object]:
    kind = (element.text("ConfigurationSetType") or element.type_name or "").removesuffix("Set").casefold()
    match kind:
        case "networkconfiguration":
            return _read_network(element, owner)
        case "windowsprovisioningconfiguration":
            return {"windows_configuration": _read_windows(element)}
        case "linuxprovisioningconfiguration":
            return {"linux_configuration": _read_linux(element)}
        case _:
            return {}


# --- the network ------------------------------------------------------------------------------------------------------


def _read_network(element: Element, owner: Owner) -> dict[str, object]:
    nics = (_read_nic(nic, owner) for nic in element.listed("NetworkInterfaces", *_NIC_NAMES))
    element.ignore("ExtendedLoadBalancerProperties")
    return {
        "input_endpoints": read_endpoints(element, owner),
        "subnet_names": element.texts("SubnetNames", "SubnetName", "string"),
        "static_virtual_network_ip_address": element.text("StaticVirtualNetworkIPAddress"),
        "public_ips": read_public_ips(element),
        "ip_forwarding": element.boolean("IPForwarding"),
        "network_security_group": element.text("NetworkSecurityGroup"),
        "network_interfaces": tuple(nic for nic in nics if nic),
    }


# Export-AzureVM writes the names of its .NET classes where the API has shorter ones.
_NIC_NAMES = ("NetworkInterface", "AssignNetworkInterface")
_IP_CONFIGURATION_NAMES = ("IPConfiguration", "AssignIPConfiguration")
_PUBLIC_IP_NAMES = ("PublicIP", "AssignPublicIP")


def read_public_ips(element: Element) -> tuple[InstancePublicIP, ...]:
    """Read ``PublicIPs`` of a role or role instance."""
    read = (
        ip.build(
            InstancePublicIP,
            name=named(ip, "public IP", f"publicip-{position}"),
            address=ip.text("Address"),
            idle_timeout_in_minutes=read_idle_timeout(ip),
            domain_name_label=ip.text("DomainNameLabel"),
        )
        for position, ip in enumerate(element.listed("PublicIPs", *_PUBLIC_IP_NAMES), 1)
        if ip.ignore("Fqdns") is None  # follows from the label
    )
    return tuple(ip for ip in read if ip)


def named(element: Element, kind: str, otherwise: str) -> str:
    """The name that an element gives, or a made one, which is told."""
    name = element.text("Name")
    if name is None:
        name = otherwise
        element.tell(rules.THING_WITHOUT_NAME, f"a {kind} has no name and is called '{name}'")
    return name


def _read_nic(element: Element, owner: Owner) -> NetworkInterface | None:
    name = element.text("Name", required=True)
    element.about(subject_of(NetworkInterface, *owner, name))
    element.ignore("MacAddress")
    configurations = (
        configuration.build(
            IPConfiguration,
            name=configuration.text("Name"),
            subnet_name=configuration.text("SubnetName"),
            static_virtual_network_ip_address=configuration.text("StaticVirtualNetworkIPAddress"),
        )
        for configuration in element.listed("IPConfigurations", *_IP_CONFIGURATION_NAMES)
    )
    return element.build(
        NetworkInterface,
        name=name,
        ip_configurations=tuple(configuration for configuration in configurations if configuration) or None,
        ip_forwarding=element.boolean("IPForwarding"),
        network_security_group=element.text("NetworkSecurityGroup"),
    )


# --- the operating system ---------------------------------------------------------------------------------------------


def _read_windows(element: Element) -> WindowsConfiguration | None:
    element.secret("AdminPassword", "CustomData", "AdditionalUnattendContent")
    element.ignore("ResetPasswordOnFirstLogon")
    certificates = (
        setting.build(
            StoredCertificate,
            thumbprint=setting.text("Thumbprint", required=True),
            store_location=setting.text("StoreLocation"),
            store_name=setting.text("StoreName"),
        )
        for setting in element.listed("StoredCertificateSettings", "CertificateSetting")
    )
    return element.build(
        WindowsConfiguration,
        computer_name=element.text("ComputerName"),
        admin_username=element.text("AdminUsername"),
        time_zone=element.text("TimeZone"),
        enable_automatic_updates=element.boolean("EnableAutomaticUpdates"),
        domain_join=_read_domain(element.child("DomainJoin")),
        stored_certificates=tuple(certificate for certificate in certificates if certificate) or None,
        win_rm_listeners=_read_listeners(element.child("WinRM")) or None,
    )


def _read_domain(element: Element | None) -> str | None:
    if element is None:
        return None
    element.ignore("MachineObjectOU")
    for credentials in element.children("Credentials"):
        credentials.ignore("Domain", "Username")
        credentials.secret("Password")
    element.secret("Provisioning")
    return element.text("JoinDomain")


def _read_listeners(element: Element | None) -> tuple[WinRMListener, ...]:
    listeners = element.listed("Listeners", "Listener", "WinRmListenerProperties") if element else []
    read = (
        listener.build(
            WinRMListener,
            protocol=listener.text("Protocol", "Type", required=True),
            certificate_thumbprint=listener.text("CertificateThumbprint"),
        )
        for listener in listeners
    )
    return tuple(listener for listener in read if listener)


def _read_linux(element: Element) -> LinuxConfiguration | None:
    element.secret("UserPassword", "CustomData")
    ssh = element.child("SSH")
    return element.build(
        LinuxConfiguration,
        host_name=element.text("HostName"),
        user_name=element.text("UserName"),
        disable_ssh_password_authentication=element.boolean("DisableSshPasswordAuthentication"),
        ssh_keys=_read_ssh_keys(ssh) or None if ssh else None,
    )


def _read_ssh_keys(element: Element) -> tuple[SshKey, ...]:
    public = [(key, False) for key in element.listed("PublicKeys", "PublicKey", "SSHPublicKey")]
    pairs = [(key, True) for key in element.listed("KeyPairs", "KeyPair", "SSHKeyPair")]
    read = (
        key.build(
            SshKey,
            fingerprint=key.text("Fingerprint", required=True),
            path=key.text("Path", required=True),
            key_pair=is_pair,
        )
        for key, is_pair in (*public, *pairs)
    )
    return tuple(key for key in read if key)
