"""1xx: configurations that the platform's migration refused."""

from migration.rules.unsupported.blob_name_with_slash import RULE as BLOB_NAME
from migration.rules.unsupported.boot_diagnostics_on_premium_storage import RULE as PREMIUM_BOOT_DIAGNOSTICS
from migration.rules.unsupported.express_route_with_vpn import RULE as TWO_KINDS_OF_GATEWAY
from migration.rules.unsupported.extension_not_ready import RULE as EXTENSION_NOT_READY
from migration.rules.unsupported.extension_status_not_reported import RULE as EXTENSION_NOT_REPORTED
from migration.rules.unsupported.gateway_connection_down import RULE as CONNECTION_DOWN
from migration.rules.unsupported.gateway_with_static_routing import RULE as STATIC_ROUTING
from migration.rules.unsupported.gateway_without_subnet import RULE as GATEWAY_WITHOUT_SUBNET
from migration.rules.unsupported.mixed_availability_set_membership import RULE as MIXED_MEMBERSHIP
from migration.rules.unsupported.several_availability_sets import RULE as SEVERAL_AVAILABILITY_SETS
from migration.rules.unsupported.subnet_of_another_service import RULE as SUBNET_OF_ANOTHER_SERVICE
from migration.rules.unsupported.two_occupied_slots import RULE as STAGING_DEPLOYMENT
from migration.rules.unsupported.vm_agent_not_ready import RULE as AGENT_NOT_READY
from migration.rules.unsupported.vm_in_several_subnets import RULE as SEVERAL_SUBNETS
from migration.rules.unsupported.vm_provisioning_timed_out import RULE as VM_TIMED_OUT
from migration.rules.unsupported.vm_state_refused import RULE as VM_STATE
from migration.rules.unsupported.vm_without_subnet import RULE as VM_WITHOUT_SUBNET
from migration.rules.unsupported.web_or_worker_role import RULE as WEB_OR_WORKER_ROLE
from migration.rules.unsupported.web_roles_beside_vms import RULE as WEB_ROLES_BESIDE_VMS

__all__ = [
    "AGENT_NOT_READY",
    "BLOB_NAME",
    "CONNECTION_DOWN",
    "EXTENSION_NOT_READY",
    "EXTENSION_NOT_REPORTED",
    "GATEWAY_WITHOUT_SUBNET",
    "MIXED_MEMBERSHIP",
    "PREMIUM_BOOT_DIAGNOSTICS",
    "SEVERAL_AVAILABILITY_SETS",
    "SEVERAL_SUBNETS",
    "STAGING_DEPLOYMENT",
    "STATIC_ROUTING",
    "SUBNET_OF_ANOTHER_SERVICE",
    "TWO_KINDS_OF_GATEWAY",
    "VM_STATE",
    "VM_TIMED_OUT",
    "VM_WITHOUT_SUBNET",
    "WEB_OR_WORKER_ROLE",
    "WEB_ROLES_BESIDE_VMS",
]
