"""1xx: configurations that the platform's migration refused."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

_OVERVIEW = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-overview"
_ERRORS = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-errors"

SEVERAL_AVAILABILITY_SETS = Rule(
    id="CM101",
    name="several-availability-sets",
    severity=Severity.BLOCKER,
    title="A cloud service has several availability sets",
    why="The platform's migration takes one availability set per cloud service, or none.",
    remedy="Allow it in decisions.yaml (allow: rule CM101): Resource Manager can hold several sets.",
    reference=REFERENCE,
    row=7,
)
MIXED_MEMBERSHIP = Rule(
    id="CM102",
    name="mixed-availability-set-membership",
    severity=Severity.BLOCKER,
    title="Some VMs of a cloud service are in an availability set, others are not",
    why="The platform's migration takes all VMs of a cloud service inside the availability set, or none.",
    remedy="Allow it in decisions.yaml (allow: rule CM102): Resource Manager can hold such VMs side by side.",
    reference=REFERENCE,
    row=7,
)
WEB_OR_WORKER_ROLE = Rule(
    id="CM103",
    name="web-or-worker-role",
    severity=Severity.BLOCKER,
    title="A cloud service holds web or worker roles",
    why="Web and worker roles are no virtual machines; the mapping has no row for them.",
    remedy="Exclude the cloud service in decisions.yaml; its code moves to App Service, a scale set or containers.",
    reference=_ERRORS,
)
STAGING_DEPLOYMENT = Rule(
    id="CM104",
    name="two-occupied-slots",
    severity=Severity.BLOCKER,
    title="A cloud service has more than its one production deployment",
    why="A cloud service whose second slot is occupied is not migrated; virtual machines live in Production only.",
    remedy="Remove the deployment that is not to be migrated from the description.",
    reference="https://learn.microsoft.com/azure/cloud-services-extended-support/in-place-migration-common-errors",
    row=1,
)
VM_WITHOUT_SUBNET = Rule(
    id="CM105",
    name="vm-without-subnet",
    severity=Severity.BLOCKER,
    title="A VM is in a virtual network, but in no subnet of it",
    why="The platform does not migrate a VM of a virtual network that has no explicit subnet; a NIC needs one.",
    remedy="Choose the subnet in decisions.yaml (virtualMachines.<service>/<role>.subnet).",
    reference=_OVERVIEW,
    row=8,
)
SEVERAL_SUBNETS = Rule(
    id="CM106",
    name="vm-in-several-subnets",
    severity=Severity.BLOCKER,
    title="The NICs of a VM are in more than one subnet",
    why="The platform's migration refuses a VM whose NICs are in different subnets.",
    remedy="Allow it in decisions.yaml (allow: rule CM106): Resource Manager can hold such a VM.",
    reference=_OVERVIEW,
    row=9,
)
STATIC_ROUTING = Rule(
    id="CM107",
    name="gateway-with-static-routing",
    severity=Severity.BLOCKER,
    title="A gateway with static routing",
    why="It becomes a policy-based gateway, which Azure has in the Basic size only, for one connection and IKEv1; the "
    "device at the other end decides whether a route-based one can take its place.",
    remedy="Decide virtualNetworks.<name>.gateway.routing: routeBased, or exclude the gateway, in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#vpntype",
    row=13,
)
TWO_KINDS_OF_GATEWAY = Rule(
    id="CM108",
    name="express-route-with-vpn",
    severity=Severity.BLOCKER,
    title="A virtual network with both ExpressRoute and VPN connections",
    why="The platform's migration does not take a network in which the two stand side by side.",
    remedy="Exclude the gateway in decisions.yaml and add both gateways by hand, or leave one kind in the description.",
    reference=REFERENCE,
    row=13,
)
GATEWAY_WITHOUT_SUBNET = Rule(
    id="CM109",
    name="gateway-without-subnet",
    severity=Severity.BLOCKER,
    title="A gateway in a virtual network that has no GatewaySubnet",
    why="A gateway lives in a subnet of that name and in no other.",
    remedy="Add the subnet to the description, or exclude the gateway in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub",
    row=13,
)
