"""1xx: configurations that the platform's migration refused."""

from migration.rules.unsupported.express_route_with_vpn import RULE as TWO_KINDS_OF_GATEWAY
from migration.rules.unsupported.gateway_with_static_routing import RULE as STATIC_ROUTING
from migration.rules.unsupported.gateway_without_subnet import RULE as GATEWAY_WITHOUT_SUBNET
from migration.rules.unsupported.mixed_availability_set_membership import RULE as MIXED_MEMBERSHIP
from migration.rules.unsupported.several_availability_sets import RULE as SEVERAL_AVAILABILITY_SETS
from migration.rules.unsupported.two_occupied_slots import RULE as STAGING_DEPLOYMENT
from migration.rules.unsupported.vm_in_several_subnets import RULE as SEVERAL_SUBNETS
from migration.rules.unsupported.vm_without_subnet import RULE as VM_WITHOUT_SUBNET
from migration.rules.unsupported.web_or_worker_role import RULE as WEB_OR_WORKER_ROLE

__all__ = [
    "GATEWAY_WITHOUT_SUBNET",
    "MIXED_MEMBERSHIP",
    "SEVERAL_AVAILABILITY_SETS",
    "SEVERAL_SUBNETS",
    "STAGING_DEPLOYMENT",
    "STATIC_ROUTING",
    "TWO_KINDS_OF_GATEWAY",
    "VM_WITHOUT_SUBNET",
    "WEB_OR_WORKER_ROLE",
]
