"""3xx: what is carried over differently."""

from migration.rules.changes.affinity_group_dissolved import RULE as AFFINITY_GROUP
from migration.rules.changes.certificate_stays_on_the_disk import RULE as CERTIFICATE_ON_DISK
from migration.rules.changes.certificates_by_extension import RULE as CERTIFICATES_BY_EXTENSION
from migration.rules.changes.certificates_move_to_a_vault import RULE as CERTIFICATES_IN_VAULT
from migration.rules.changes.client_protocols_change import RULE as CLIENT_PROTOCOLS
from migration.rules.changes.default_probe_added import RULE as PROBE_ADDED
from migration.rules.changes.dynamic_address_kept import RULE as ADDRESS_MADE_STATIC
from migration.rules.changes.endpoint_on_unknown_vip import RULE as ENDPOINT_VIP_UNKNOWN
from migration.rules.changes.endpoint_opens_port import RULE as ENDPOINT_RULES
from migration.rules.changes.existing_resource_used import RULE as EXISTING_USED
from migration.rules.changes.extension_runs_again import RULE as EXTENSION_RUNS_AGAIN
from migration.rules.changes.gateway_becomes_route_based import RULE as ROUTE_BASED
from migration.rules.changes.gateway_made_anew import RULE as GATEWAY_MADE_ANEW
from migration.rules.changes.guest_settings_stay_on_the_disk import RULE as GUEST_SETTINGS_ON_DISK
from migration.rules.changes.instance_address_changes import RULE as INSTANCE_ADDRESS
from migration.rules.changes.internal_address_changes import RULE as INTERNAL_ADDRESS
from migration.rules.changes.internal_dns_suffix_changes import RULE as INTERNAL_NAMES
from migration.rules.changes.leaves_by_nat_gateway import RULE as LEAVES_BY_NAT_GATEWAY
from migration.rules.changes.name_made_legal import RULE as NAME_MADE_LEGAL
from migration.rules.changes.networks_connected_directly import RULE as NETWORKS_CONNECTED
from migration.rules.changes.prefix_normalised import RULE as PREFIX_NORMALISED
from migration.rules.changes.probe_adjusted import RULE as PROBE_ADJUSTED
from migration.rules.changes.public_address_changes import RULE as PUBLIC_ADDRESS
from migration.rules.changes.reserved_address_changes import RULE as RESERVED_ADDRESS
from migration.rules.changes.size_kept import RULE as SIZE_KEPT
from migration.rules.changes.size_succeeded import RULE as SIZE_SUCCEEDED
from migration.rules.changes.ssh_key_of_another_user import RULE as SSH_USER
from migration.rules.changes.unmanaged_disks_become_managed import RULE as MANAGED_DISKS

__all__ = [
    "ADDRESS_MADE_STATIC",
    "AFFINITY_GROUP",
    "CERTIFICATES_BY_EXTENSION",
    "CERTIFICATES_IN_VAULT",
    "CERTIFICATE_ON_DISK",
    "CLIENT_PROTOCOLS",
    "ENDPOINT_RULES",
    "ENDPOINT_VIP_UNKNOWN",
    "EXISTING_USED",
    "EXTENSION_RUNS_AGAIN",
    "GATEWAY_MADE_ANEW",
    "GUEST_SETTINGS_ON_DISK",
    "INSTANCE_ADDRESS",
    "INTERNAL_ADDRESS",
    "INTERNAL_NAMES",
    "LEAVES_BY_NAT_GATEWAY",
    "MANAGED_DISKS",
    "NAME_MADE_LEGAL",
    "NETWORKS_CONNECTED",
    "PREFIX_NORMALISED",
    "PROBE_ADDED",
    "PROBE_ADJUSTED",
    "PUBLIC_ADDRESS",
    "RESERVED_ADDRESS",
    "ROUTE_BASED",
    "SIZE_KEPT",
    "SIZE_SUCCEEDED",
    "SSH_USER",
]
