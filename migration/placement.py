"""Row 8: which subnet each NIC of a VM is in, and which internal address it keeps."""

from dataclasses import dataclass

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService, Deployment
from classic.source import Source
from migration import naming, prefixes
from migration.context import Planning
from migration.plan import LeftOut, Subnet, SubnetReference, VirtualNetworkPlan
from migration.rules import changes, inputs, losses, unsupported


@dataclass(frozen=True, slots=True)
class Place:
    """The subnet of one NIC, its fixed address, and the classic security group on it (by classic name).

    ``governed`` says that a classic security group, on the NIC or its subnet, decides what comes in.
    """

    subnet: SubnetReference
    address: str | None = None
    network_security_group: str | None = None
    governed: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """The places of a VM's NICs, the further ones in the order of the classic description."""

    primary: Place
    others: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceNetwork:
    """The network that a cloud service is in.

    ``virtual_network`` is its classic name, ``plan`` what it becomes where it is described; ``own`` the network that
    is made for a service outside any; ``subnet_id`` the existing subnet that was decided for one.
    """

    virtual_network: str | None = None
    plan: VirtualNetworkPlan | None = None
    blocked: bool = False
    own: VirtualNetworkPlan | None = None
    subnet_id: str | None = None

    @property
    def outside(self) -> bool:
        """Whether the classic service was outside any virtual network."""
        return self.own is not None or self.subnet_id is not None


def place_virtual_machine(
    planning: Planning, service: CloudService, role: Role, network: ServiceNetwork
) -> Placement | LeftOut:
    """Place the NICs of a VM; gives the VM as left out when it has no subnet, or several that are not allowed."""
    subject = subjects.virtual_machine(service.name, role.name)
    if network.outside:
        return _place_outside(planning, role, subject, network)
    subnet = next(iter(role.subnet_names), None) or planning.choices.virtual_machine(service.name, role.name).subnet
    if subnet is None:
        message = f"it is in '{network.virtual_network}', but in no subnet of it{_with_it(role)}"
        return planning.block(unsupported.VM_WITHOUT_SUBNET, subject, role.source, message)
    nic_subnets = [_subnet_of(nic_at, role) or subnet for nic_at in range(len(role.network_interfaces))]
    distinct = {name.casefold(): name for name in (*role.subnet_names, subnet, *nic_subnets)}
    if len(distinct) > 1 and not planning.choices.allowed(unsupported.SEVERAL_SUBNETS.id, subject):
        message = f"its NICs are in {', '.join(sorted(distinct.values()))}{_with_it(role)}"
        return planning.block(unsupported.SEVERAL_SUBNETS, subject, role.source, message)
    known = role.instance.ip_address if role.instance else None
    primary = place_in_subnet(
        planning, network, subnet, role.static_virtual_network_ip_address, subject, role.source, dynamic=known
    )
    others: list[Place] = []
    for nic, nic_subnet in zip(role.network_interfaces, nic_subnets, strict=True):
        configuration = next(iter(nic.ip_configurations), None)
        static = configuration.static_virtual_network_ip_address if configuration else None
        nic_subject = subjects.network_interface(service.name, role.name, nic.name)
        place = place_in_subnet(
            planning, network, nic_subnet, static, nic_subject, nic.source, dynamic=_address_of(role, nic.name)
        )
        if isinstance(place, Place):
            others.append(place)
    if isinstance(primary, LeftOut) or len(others) < len(role.network_interfaces):
        return LeftOut(subject, role.source)
    return Placement(
        _with_own_group(planning, primary, role.network_security_group, subject, role.source),
        tuple(
            _with_own_group(
                planning,
                place,
                nic.network_security_group,
                subjects.network_interface(service.name, role.name, nic.name),
                nic.source,
            )
            for place, nic in zip(others, role.network_interfaces, strict=True)
        ),
    )


def place_in_subnet(
    planning: Planning,
    network: ServiceNetwork,
    subnet: str,
    static: str | None,
    subject: str,
    source: Source,
    *,
    dynamic: str | None = None,
) -> Place | LeftOut:
    """Find a subnet by its classic name and settle the address that a NIC or a frontend has in it.

    Args:
        planning: The run.
        network: The network of the cloud service.
        subnet: Classic name of the subnet.
        static: The address that was fixed.
        subject: What is placed, for findings.
        source: Where that stands.
        dynamic: The address that it happened to have; kept by making it static where the subnet is known.
    """
    described = _described(network, subnet)
    if described is None:
        reference = _undescribed_subnet(planning, network, subnet, subject, source)
        if reference.resource_id is not None and not _keeps_addresses(planning, network):
            return _with_new_address(planning, reference, static or dynamic, subject, source)
        return Place(reference, static)
    reference = SubnetReference(
        virtual_network=network.virtual_network, subnet=described.classic_name, resource_id=described.resource_id
    )
    governing = _linked_group(planning, network, described) if described.resource_id is not None else None
    if described.resource_id is not None and not _keeps_addresses(planning, network):
        return _with_group(_with_new_address(planning, reference, static or dynamic, subject, source), governing)
    if static is not None:
        refused = prefixes.check_static_address(planning, static, described.address_prefix, subject, source)
        if refused is not None:
            return refused
    elif dynamic is not None and prefixes.usable(dynamic, described.address_prefix):
        planning.tell(changes.ADDRESS_MADE_STATIC, subject, source, f"{dynamic} in subnet '{described.classic_name}'")
        static = dynamic
    place = Place(reference, static, governed=described.network_security_group is not None)
    return _with_group(place, governing)


def _with_new_address(
    planning: Planning, reference: SubnetReference, was: str | None, subject: str, source: Source
) -> Place:
    if was is not None:
        message = f"{was} is replaced by an address of subnet {reference.resource_id}"
        planning.tell(changes.INTERNAL_ADDRESS, subject, source, message)
    return Place(reference)


def _keeps_addresses(planning: Planning, network: ServiceNetwork) -> bool:
    return network.virtual_network is None or planning.choices.virtual_network(network.virtual_network).keep_addresses


def _linked_group(planning: Planning, network: ServiceNetwork, subnet: Subnet) -> str | None:
    """The classic security group of a subnet in whose place an existing one is used: it goes to the NICs instead."""
    wanted = (network.virtual_network or "").casefold()
    return next(
        (
            linked.network_security_group
            for site in planning.estate.virtual_network_sites
            if site.name.casefold() == wanted
            for linked in site.subnets
            if linked.name == subnet.classic_name
        ),
        None,
    )


def find_service_network(
    deployment: Deployment, networks: dict[str, VirtualNetworkPlan | LeftOut]
) -> ServiceNetwork | None:
    """Find the network that a deployment names; ``None`` when it names none.

    Args:
        deployment: The deployment.
        networks: What became of the described networks, by case-folded classic name.
    """
    name = deployment.virtual_network_name
    if name is None:
        in_subnet = any(role.subnet_names for role in deployment.roles)
        return ServiceNetwork() if in_subnet else None
    found = networks.get(name.casefold())
    if isinstance(found, VirtualNetworkPlan):
        return ServiceNetwork(found.classic_name, plan=found)
    return ServiceNetwork(name, blocked=isinstance(found, LeftOut))


def _place_outside(planning: Planning, role: Role, subject: str, network: ServiceNetwork) -> Placement:
    reference = SubnetReference(resource_id=network.subnet_id) if network.subnet_id else SubnetReference(own=True)
    was = role.static_virtual_network_ip_address or (role.instance.ip_address if role.instance else None)
    message = f"{was} is replaced by an address of its new subnet" if was else "it gets an address of its new subnet"
    planning.tell(changes.INTERNAL_ADDRESS, subject, role.source, message)
    place = _with_group(Place(reference), role.network_security_group)
    others = tuple(_with_group(Place(reference), nic.network_security_group) for nic in role.network_interfaces)
    return Placement(place, others)


def _described(network: ServiceNetwork, subnet: str) -> Subnet | None:
    if network.plan is None:
        return None
    subnets = network.plan.virtual_network.subnets
    return next((item for item in subnets if item.classic_name.casefold() == subnet.casefold()), None)


def _undescribed_subnet(
    planning: Planning, network: ServiceNetwork, subnet: str, subject: str, source: Source
) -> SubnetReference:
    if network.blocked:
        return SubnetReference(virtual_network=network.virtual_network, subnet=subnet, placeholder=True)
    name = network.virtual_network
    if name is None:
        message = f"it is in subnet '{subnet}', and no document says of which virtual network"
        remedy = "Add the deployment's description, or set cloudServices.<name>.subnetId in decisions.yaml."
        planning.tell(inputs.SUBNET_UNKNOWN, subject, source, message, remedy)
        return SubnetReference(subnet=subnet, placeholder=True)
    existing = planning.choices.virtual_network(name).id
    decided = planning.choices.subnet_id(name, subnet) or (
        f"{existing}/subnets/{naming.legal(subnet)}" if existing else None
    )
    if decided is not None:
        return SubnetReference(resource_id=decided)
    remedy = f"Add the description of '{name}', or set virtualNetworks.{name}.subnetIds.{subnet} in decisions.yaml."
    message = f"no document describes subnet '{subnet}' of virtual network '{name}'"
    planning.tell(inputs.SUBNET_UNKNOWN, subject, source, message, remedy)
    return SubnetReference(virtual_network=name, subnet=subnet, placeholder=True)


def _subnet_of(nic_at: int, role: Role) -> str | None:
    configuration = next(iter(role.network_interfaces[nic_at].ip_configurations), None)
    return configuration.subnet_name if configuration else None


def _address_of(role: Role, nic: str) -> str | None:
    """The address that the running VM had on a secondary network interface."""
    known = role.instance.network_interfaces if role.instance else ()
    addresses = (item.ip_addresses for item in known if item.name.casefold() == nic.casefold())
    return next(iter(next(addresses, ())), None)


def _with_group(place: Place, group: str | None) -> Place:
    return place if group is None else Place(place.subnet, place.address, group, governed=True)


def _with_own_group(planning: Planning, place: Place, group: str | None, subject: str, source: Source) -> Place:
    """Put a NIC's own security group on it, telling when that takes the place of the one of its classic subnet."""
    held = place.network_security_group
    if held is not None and group is not None and held.casefold() != group.casefold():
        message = f"security group {held} of its subnet stays behind: its NIC has {group}"
        planning.tell(losses.EXISTING_NETWORK_KEEPS_ITS_OWN, subject, source, message)
    return _with_group(place, group)


def _with_it(role: Role) -> str:
    """Say what goes with a VM that is left out."""
    parts = [
        *(f"endpoint {endpoint.name}" for endpoint in role.input_endpoints),
        *(f"NIC {nic.name}" for nic in role.network_interfaces),
        *(f"data disk {disk.disk_name or disk.lun}" for disk in role.data_virtual_hard_disks),
    ]
    return f"; with it: {', '.join(parts)}" if parts else ""
