"""Cloud services (hosted services) and their deployments."""

import re

from classic import rules
from classic.compute import PaasRole, Role, RoleInstance
from classic.estate import CloudService, Deployment, DeploymentSlot, InternalLoadBalancer, VirtualIP
from classic.network import DnsServer
from classic.readers.configuration_sets import named
from classic.readers.element import Element
from classic.readers.encoded import decoded_label
from classic.readers.instances import ReadInstance, read_instances
from classic.readers.roles import endpoint_names, read_role
from classic.subjects import subject_of

_SERVICE_IN_URL = re.compile(r"^https?://([^./]+)\.[^/]*cloudapp", re.IGNORECASE)
_DEPLOYMENT_WITHOUT_MEANING = (
    "Configuration",
    "CreatedTime",
    "ExtendedProperties",
    "Locked",
    "MigrationState",
    "PersistentVMDowntime",
    "PrivateID",
    "RollbackAllowed",
    "SdkVersion",
    "UpgradeDomainCount",
    "UpgradeStatus",
    "VirtualNetworkId",
)
_PROPERTIES_WITHOUT_MEANING = ("DateCreated", "GuestAgentType", "Status")


def read_cloud_service(element: Element) -> CloudService | None:
    """Read a ``HostedService``, with the deployments that are embedded in it."""
    name = element.text("ServiceName", required=True)
    element.about(subject_of(CloudService, name))
    element.ignore("Url", "ComputeCapabilities", "DefaultWinRmCertificateThumbprint")
    deployments = [read_deployment(each, name) for each in element.listed("Deployments", "Deployment")]
    properties = element.child("HostedServiceProperties")
    facts: dict[str, object] = _read_properties(properties) if properties else {}
    return element.build(
        CloudService, name=name, deployments=tuple(each for each in deployments if each) or None, **facts
    )


def _read_properties(element: Element) -> dict[str, object]:
    element.ignore(*_PROPERTIES_WITHOUT_MEANING)
    seen_by_resource_manager = resource_location(element)
    return {
        "description": element.text("Description"),
        "location": element.text("Location") or seen_by_resource_manager,
        "affinity_group": element.text("AffinityGroup"),
        "label": decoded_label(element.text("Label")),
        "last_modified_time": element.text("DateLastModified"),
    }


def resource_location(element: Element) -> str | None:
    """The location that Resource Manager's view gave an item in an affinity group, from its extended properties."""
    location = None
    for extended in element.listed("ExtendedProperties", "ExtendedProperty"):
        if extended.text("Name") == "ResourceLocation":
            location = extended.text("Value")
        extended.ignore("Value")
    return location


def service_in_url(element: Element) -> str | None:
    """The cloud service's name in the URL of a production deployment; a staging one's URL holds a random id."""
    url = element.text("Url")
    slot = element.text("DeploymentSlot", "Slot")
    found = _SERVICE_IN_URL.match(url) if url and (slot or "production").casefold() == "production" else None
    return found.group(1) if found else None


def read_deployment(element: Element, service: str | None) -> Deployment | None:
    """Read a ``Deployment`` of a cloud service, whose name may not be known."""
    name = element.text("Name", required=True)
    element.about(f"deployment {service or name}/{name}" if service != name else f"deployment {name}")
    element.ignore("Url", *_DEPLOYMENT_WITHOUT_MEANING)
    instances = read_instances(element)
    roles = [read_role(each, service) for each in element.listed("RoleList", "Role", "PersistentVMRole")]
    joined, unmatched = _join([role for role in roles if role], instances)
    return element.build(
        Deployment,
        name=name,
        slot=element.choice(DeploymentSlot, "DeploymentSlot", "Slot"),
        label=decoded_label(element.text("Label")),
        status=element.text("Status"),
        virtual_network_name=element.text("VirtualNetworkName"),
        virtual_ips=_read_virtual_ips(element) or None,
        reserved_ip_name=element.text("ReservedIPName"),
        load_balancers=_read_load_balancers(element, service) or None,
        dns_servers=read_dns_servers(element.child("Dns")) or None,
        internal_dns_suffix=element.text("InternalDnsSuffix"),
        roles=tuple(role for role in joined if isinstance(role, Role)) or None,
        paas_roles=tuple(role for role in joined if isinstance(role, PaasRole)) or None,
        unmatched_instances=unmatched or None,
        last_modified_time=element.text("LastModifiedTime"),
    )


def _join(
    roles: list[Role | PaasRole], instances: list[ReadInstance]
) -> tuple[list[Role | PaasRole], tuple[RoleInstance, ...]]:
    """Join instances to roles by name: one to each VM, any number to a web or worker role."""
    left = list(instances)
    joined: list[Role | PaasRole] = []
    for role in roles:
        own = [each for each in left if (each.instance.role_name or "").casefold() == role.name.casefold()]
        taken = own[:1] if isinstance(role, Role) else own
        left = [each for each in left if each not in taken]
        for each in taken:
            _tell_strange_endpoints(each, role)
        joined.append(_with_instances(role, [each.instance for each in taken]))
    return joined, tuple(each.instance for each in left)


def _with_instances(role: Role | PaasRole, instances: list[RoleInstance]) -> Role | PaasRole:
    if not instances:
        return role
    if isinstance(role, Role):
        return role.model_copy(update={"instance": instances[0]})
    return role.model_copy(update={"instance_count": len(instances), "size": instances[0].size})


def _tell_strange_endpoints(read: ReadInstance, role: Role | PaasRole) -> None:
    known = endpoint_names(role)
    for name in read.endpoint_names:
        if name.casefold() not in known:
            read.element.tell(
                rules.INSTANCE_ENDPOINT_NOT_IN_ROLE,
                f"the instance of {role.name} reports an endpoint '{name}', which the role does not list",
            )


def _read_virtual_ips(deployment: Element) -> tuple[VirtualIP, ...]:
    read: list[VirtualIP | None] = []
    for position, element in enumerate(deployment.listed("VirtualIPs", "VirtualIP"), 1):
        element.ignore("IsReserved", "Type")
        read.append(
            element.build(
                VirtualIP,
                name=named(element, "VIP", f"vip-{position}"),
                address=element.text("Address"),
                is_dns_programmed=element.boolean("IsDnsProgrammed"),
                reserved_ip_name=element.text("ReservedIPName"),
            )
        )
    return tuple(vip for vip in read if vip)


def _read_load_balancers(deployment: Element, service: str | None) -> tuple[InternalLoadBalancer, ...]:
    read: list[InternalLoadBalancer | None] = []
    for element in deployment.listed("LoadBalancers", "LoadBalancer"):
        name = element.text("Name", required=True)
        element.about(subject_of(InternalLoadBalancer, service, name))
        frontend = element.child("FrontendIpConfiguration")
        if frontend:
            frontend.ignore("Type")  # Private is the only one there ever was
        read.append(
            element.build(
                InternalLoadBalancer,
                name=name,
                subnet_name=frontend.text("SubnetName") if frontend else None,
                static_virtual_network_ip_address=(
                    frontend.text("StaticVirtualNetworkIPAddress") if frontend else None
                ),
            )
        )
    return tuple(balancer for balancer in read if balancer)


def read_dns_servers(element: Element | None) -> tuple[DnsServer, ...]:
    """Read ``Dns`` of a deployment or a virtual network."""
    servers = element.listed("DnsServers", "DnsServer") if element else []
    read = (
        server.build(DnsServer, name=server.text("Name"), address=server.text("Address", required=True))
        for server in servers
    )
    return tuple(server for server in read if server)
