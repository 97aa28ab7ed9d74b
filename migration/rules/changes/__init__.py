"""3xx: what is carried over differently."""

from migration.rules.changes.address_space_is_public import RULE as PUBLIC_ADDRESS_SPACE
from migration.rules.changes.affinity_group_dissolved import RULE as AFFINITY_GROUP
from migration.rules.changes.certificate_stays_on_the_disk import RULE as CERTIFICATE_ON_DISK
from migration.rules.changes.certificates_by_extension import RULE as CERTIFICATES_BY_EXTENSION
from migration.rules.changes.certificates_move_to_a_vault import RULE as CERTIFICATES_IN_VAULT
from migration.rules.changes.client_protocols_change import RULE as CLIENT_PROTOCOLS
from migration.rules.changes.decided_size_not_checked import RULE as SIZE_NOT_CHECKED
from migration.rules.changes.default_probe_added import RULE as PROBE_ADDED
from migration.rules.changes.dns_server_not_planned import RULE as DNS_SERVER_NOT_PLANNED
from migration.rules.changes.dynamic_address_kept import RULE as ADDRESS_MADE_STATIC
from migration.rules.changes.endpoint_on_unknown_vip import RULE as ENDPOINT_VIP_UNKNOWN
from migration.rules.changes.endpoint_opens_port import RULE as ENDPOINT_RULES
from migration.rules.changes.existing_resource_used import RULE as EXISTING_USED
from migration.rules.changes.extension_runs_again import RULE as EXTENSION_RUNS_AGAIN
from migration.rules.changes.gateway_becomes_route_based import RULE as ROUTE_BASED
from migration.rules.changes.gateway_made_anew import RULE as GATEWAY_MADE_ANEW
from migration.rules.changes.gateway_subnet_small import RULE as GATEWAY_SUBNET_SMALL
from migration.rules.changes.guest_settings_stay_on_the_disk import RULE as GUEST_SETTINGS_ON_DISK
from migration.rules.changes.instance_address_changes import RULE as INSTANCE_ADDRESS
from migration.rules.changes.internal_address_changes import RULE as INTERNAL_ADDRESS
from migration.rules.changes.internal_dns_suffix_changes import RULE as INTERNAL_NAMES
from migration.rules.changes.leaves_by_nat_gateway import RULE as LEAVES_BY_NAT_GATEWAY
from migration.rules.changes.name_made_legal import RULE as NAME_MADE_LEGAL
from migration.rules.changes.network_beyond_default_quota import RULE as NETWORK_QUOTA
from migration.rules.changes.networks_connected_directly import RULE as NETWORKS_CONNECTED
from migration.rules.changes.next_hop_not_planned import RULE as NEXT_HOP_NOT_PLANNED
from migration.rules.changes.next_hop_without_ip_forwarding import RULE as NEXT_HOP_FORWARDING
from migration.rules.changes.nics_mixed_in_cloud_service import RULE as NICS_MIXED
from migration.rules.changes.prefix_normalised import RULE as PREFIX_NORMALISED
from migration.rules.changes.probe_adjusted import RULE as PROBE_ADJUSTED
from migration.rules.changes.public_address_changes import RULE as PUBLIC_ADDRESS
from migration.rules.changes.reserved_address_changes import RULE as RESERVED_ADDRESS
from migration.rules.changes.rule_names_an_old_address import RULE as OLD_ADDRESS_IN_RULE
from migration.rules.changes.secondary_nic_without_default_route import RULE as SECONDARY_ROUTE
from migration.rules.changes.size_kept import RULE as SIZE_KEPT
from migration.rules.changes.size_succeeded import RULE as SIZE_SUCCEEDED
from migration.rules.changes.ssh_key_of_another_user import RULE as SSH_USER
from migration.rules.changes.unmanaged_disks_become_managed import RULE as MANAGED_DISKS
from migration.rules.changes.vcpus_beyond_default_quota import RULE as VCPU_QUOTA
from migration.rules.changes.vip_without_endpoint import RULE as VIP_WITHOUT_ENDPOINT

__all__ = [
    "ADDRESS_MADE_STATIC",
    "AFFINITY_GROUP",
    "CERTIFICATES_BY_EXTENSION",
    "CERTIFICATES_IN_VAULT",
    "CERTIFICATE_ON_DISK",
    "CLIENT_PROTOCOLS",
    "DNS_SERVER_NOT_PLANNED",
    "ENDPOINT_RULES",
    "ENDPOINT_VIP_UNKNOWN",
    "EXISTING_USED",
    "EXTENSION_RUNS_AGAIN",
    "GATEWAY_MADE_ANEW",
    "GATEWAY_SUBNET_SMALL",
    "GUEST_SETTINGS_ON_DISK",
    "INSTANCE_ADDRESS",
    "INTERNAL_ADDRESS",
    "INTERNAL_NAMES",
    "LEAVES_BY_NAT_GATEWAY",
    "MANAGED_DISKS",
    "NAME_MADE_LEGAL",
    "NETWORKS_CONNECTED",
    "NETWORK_QUOTA",
    "NEXT_HOP_FORWARDING",
    "NEXT_HOP_NOT_PLANNED",
    "NICS_MIXED",
    "OLD_ADDRESS_IN_RULE",
    "PREFIX_NORMALISED",
    "PROBE_ADDED",
    "PROBE_ADJUSTED",
    "PUBLIC_ADDRESS",
    "PUBLIC_ADDRESS_SPACE",
    "RESERVED_ADDRESS",
    "ROUTE_BASED",
    "SECONDARY_ROUTE",
    "SIZE_KEPT",
    "SIZE_NOT_CHECKED",
    "SIZE_SUCCEEDED",
    "SSH_USER",
    "VCPU_QUOTA",
    "VIP_WITHOUT_ENDPOINT",
]
