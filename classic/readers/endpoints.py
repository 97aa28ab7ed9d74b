"""Input endpoints of roles, with their probes and access control lists."""

from classic import rules
from classic.compute import (
    AclAction,
    AclRule,
    InputEndpoint,
    LoadBalancerDistribution,
    LoadBalancerProbe,
    ProbeProtocol,
    TransportProtocol,
)
from classic.readers.element import Element
from classic.subjects import subject_of

_HIGHEST_PORT = 65535
_SHORTEST_IDLE_MIN, _LONGEST_IDLE_MIN = 4, 30


def read_endpoints(role: Element, owner: tuple[str | None, str | None]) -> tuple[InputEndpoint, ...]:
    """Read ``InputEndpoints`` of a network configuration; ``owner`` is the names of cloud service and role."""
    read = (_read_endpoint(element, owner) for element in role.listed("InputEndpoints", "InputEndpoint"))
    return tuple(endpoint for endpoint in read if endpoint)


def read_port(element: Element, *names: str, required: bool = False) -> int | None:
    """Read a TCP or UDP port."""
    return element.integer(*names, low=1, high=_HIGHEST_PORT, required=required)


def read_idle_timeout(element: Element) -> int | None:
    """Read ``IdleTimeoutInMinutes``, 4 to 30."""
    return element.integer("IdleTimeoutInMinutes", low=_SHORTEST_IDLE_MIN, high=_LONGEST_IDLE_MIN)


def _read_endpoint(element: Element, owner: tuple[str | None, str | None]) -> InputEndpoint | None:
    name = element.text("Name")
    element.about(subject_of(InputEndpoint, *owner, name))
    protocol = element.choice(TransportProtocol, "Protocol", required=True)
    port = read_port(element, "Port", required=True)
    if name is None and protocol and port:
        name = f"{protocol.value}-{port}"
        element.about(subject_of(InputEndpoint, *owner, name))
        element.tell(rules.ENDPOINT_WITHOUT_NAME, f"it has no name and is called '{name}'")
    local_port = read_port(element, "LocalPort")
    if element.child("LocalPort") is None and port:
        local_port = port
        element.tell(rules.ENDPOINT_WITHOUT_LOCAL_PORT, f"it names no local port, so {port} is taken, its public one")
    return element.build(
        InputEndpoint,
        name=name,
        protocol=protocol,
        port=port,
        local_port=local_port,
        vip=element.text("Vip"),
        virtual_ip_name=element.text("VirtualIPName"),
        load_balanced_endpoint_set_name=element.text("LoadBalancedEndpointSetName"),
        load_balancer_name=element.text("LoadBalancerName"),
        load_balancer_probe=_read_probe(element.child("LoadBalancerProbe")),
        enable_direct_server_return=element.boolean("EnableDirectServerReturn"),
        idle_timeout_in_minutes=read_idle_timeout(element),
        load_balancer_distribution=element.choice(LoadBalancerDistribution, "LoadBalancerDistribution"),
        endpoint_acl=_read_acl(element) or None,
    )


def _read_probe(element: Element | None) -> LoadBalancerProbe | None:
    if element is None or not element.holds_something:
        return None
    return element.build(
        LoadBalancerProbe,
        protocol=element.choice(ProbeProtocol, "Protocol", required=True),
        port=read_port(element, "Port", required=True),
        path=element.text("Path"),
        interval_in_seconds=element.integer("IntervalInSeconds", low=1),
        timeout_in_seconds=element.integer("TimeoutInSeconds", low=1),
    )


def _read_acl(endpoint: Element) -> tuple[AclRule, ...]:
    # Export-AzureVM writes the names of its .NET classes.
    acl = endpoint.child("EndpointAcl", "EndpointAccessControlList")
    found = (_read_acl_rule(rule) for rule in acl.listed("Rules", "Rule", "AccessControlListRule")) if acl else ()
    return tuple(rule for rule in found if rule)


def _read_acl_rule(element: Element) -> AclRule | None:
    return element.build(
        AclRule,
        order=element.integer("Order", required=True),
        action=element.choice(AclAction, "Action", required=True),
        remote_subnet=element.text("RemoteSubnet", required=True),
        description=element.text("Description"),
    )
