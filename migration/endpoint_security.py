"""Rows 10, 11, 16: what the endpoints of a VM open becomes a network security group, where no classic one governs it.

A classic endpoint was open to the world unless its access control list said otherwise: any permit denied everybody
else, denies alone permitted everybody else. A Standard load balancer is closed until a security group opens it. Rules
match the port on the VM and the real source. Where a classic security group governed the VM, access lists were void.

Source: https://learn.microsoft.com/previous-versions/azure/virtual-network/virtual-networks-acl
"""

from collections.abc import Iterator
from dataclasses import dataclass

from classic.compute import AclAction, InputEndpoint, Role
from migration import naming
from migration.context import Planning
from migration.endpoints import PlacedEndpoint, protocol
from migration.plan import NetworkSecurityGroup, Origin, SecurityRule
from migration.rules import changes, losses, security
from migration.rules.limits.security_rule_priority_out_of_range import HIGHEST, LOWEST
from migration.wording import counted

LONGEST_DESCRIPTION = 140
"""Characters of a rule's description."""
_SPACING = 10
"""Room between two rules for those that somebody adds by hand."""
_MANAGEMENT_PORTS = {22: "SSH", 3389: "Remote Desktop", 5985: "WinRM", 5986: "WinRM"}


def plan_endpoint_rules(
    planning: Planning, role: Role, subject: str, endpoints: tuple[PlacedEndpoint, ...]
) -> NetworkSecurityGroup:
    """Plan the security group of one VM out of its endpoints; without any it opens nothing.

    An endpoint of an internal load balancer needs a rule only where it has an access list, for the virtual network is
    let in by default.
    """
    opened = [opening for item in endpoints for opening in _openings(item)]
    step = max(1, min(_SPACING, (HIGHEST - LOWEST) // max(1, len(opened))))
    rules = tuple(_rule(opening, LOWEST + at * step) for at, opening in enumerate(opened))
    if rules:
        names = ", ".join(dict.fromkeys(opening.endpoint.name for opening in opened))
        message = f"a security group opens {names} on its NIC ({counted(len(rules), 'rule')})"
        planning.tell(changes.ENDPOINT_RULES, subject, role.source, message)
    _tell_of_management_ports(planning, endpoints)
    return NetworkSecurityGroup(
        name=naming.endpoints_security_group(role.name), rules=rules, origin=Origin(11, subject, role.source)
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    """One rule to be: an endpoint, what of its access list it stands for, who, and whether they may."""

    endpoint: InputEndpoint
    suffix: str
    remote: str
    allow: bool
    description: str | None = None


def _openings(item: PlacedEndpoint) -> Iterator[_Opening]:
    endpoint = item.endpoint
    acl = sorted(endpoint.endpoint_acl, key=lambda rule: rule.order)
    for rule in acl:
        allow = rule.action is AclAction.PERMIT
        suffix = f"-{rule.action.value}-{rule.order}"
        description = (rule.description or "")[:LONGEST_DESCRIPTION] or None
        yield _Opening(endpoint, suffix, rule.remote_subnet, allow, description)
    permits = any(rule.action is AclAction.PERMIT for rule in acl)
    if item.internal and permits:
        yield _Opening(endpoint, "-others", "VirtualNetwork", allow=False)
    elif not item.internal and not permits:
        yield _Opening(endpoint, "-others" if acl else "", "Internet", allow=True)


def tell_of_void_access_lists(planning: Planning, endpoints: tuple[PlacedEndpoint, ...]) -> None:
    """Tell of the access lists of a VM that a classic security group governs."""
    for item in endpoints:
        acl = item.endpoint.endpoint_acl
        if acl:
            said = ", ".join(f"{rule.action.value} {rule.remote_subnet}" for rule in acl)
            planning.tell(
                losses.ACCESS_LIST_VOID, item.subject, item.endpoint.source, f"its access list is void: {said}"
            )


def _rule(opening: _Opening, priority: int) -> SecurityRule:
    return SecurityRule(
        name=naming.legal(f"{opening.endpoint.name}{opening.suffix}"),
        priority=priority,
        direction="Inbound",
        access="Allow" if opening.allow else "Deny",
        protocol=protocol(opening.endpoint),
        source_address_prefix=opening.remote,
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_range=str(opening.endpoint.local_port),
        description=opening.description,
    )


def _tell_of_management_ports(planning: Planning, endpoints: tuple[PlacedEndpoint, ...]) -> None:
    for item in endpoints:
        service = _MANAGEMENT_PORTS.get(item.endpoint.local_port)
        if service and not item.internal and not item.endpoint.endpoint_acl:
            message = f"{service} on port {item.endpoint.local_port} can be reached from everywhere"
            planning.tell(security.MANAGEMENT_PORT_OPEN, item.subject, item.endpoint.source, message)
