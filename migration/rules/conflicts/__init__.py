"""6xx: items that cannot stand side by side."""

from migration.rules.conflicts.backend_port_taken import RULE as BACKEND_PORT_TAKEN
from migration.rules.conflicts.client_pool_overlaps import RULE as CLIENT_POOL_OVERLAPS
from migration.rules.conflicts.connected_networks_overlap import RULE as CONNECTED_NETWORKS_OVERLAP
from migration.rules.conflicts.domain_name_label_taken import RULE as LABEL_TAKEN
from migration.rules.conflicts.extension_handler_taken import RULE as EXTENSION_TWICE
from migration.rules.conflicts.frontend_port_taken import RULE as FRONTEND_PORT_TAKEN
from migration.rules.conflicts.local_network_site_overlaps_network import RULE as SITE_OVERLAPS_NETWORK
from migration.rules.conflicts.local_network_sites_overlap import RULE as SITES_OVERLAP
from migration.rules.conflicts.name_taken import RULE as NAME_TAKEN
from migration.rules.conflicts.private_address_taken import RULE as PRIVATE_ADDRESS_TAKEN
from migration.rules.conflicts.region_differs_from_network import RULE as REGION_DIFFERS
from migration.rules.conflicts.reserved_ip_in_another_region import RULE as RESERVED_IP_REGION
from migration.rules.conflicts.route_prefix_taken import RULE as ROUTE_PREFIX_TAKEN
from migration.rules.conflicts.security_rule_priority_taken import RULE as PRIORITY_TAKEN
from migration.rules.conflicts.set_members_disagree_on_ports import RULE as SET_PORTS_DISAGREE
from migration.rules.conflicts.set_members_disagree_on_settings import RULE as SET_SETTINGS_DISAGREE
from migration.rules.conflicts.vhd_in_another_region import RULE as VHD_REGION

__all__ = [
    "BACKEND_PORT_TAKEN",
    "CLIENT_POOL_OVERLAPS",
    "CONNECTED_NETWORKS_OVERLAP",
    "EXTENSION_TWICE",
    "FRONTEND_PORT_TAKEN",
    "LABEL_TAKEN",
    "NAME_TAKEN",
    "PRIORITY_TAKEN",
    "PRIVATE_ADDRESS_TAKEN",
    "REGION_DIFFERS",
    "RESERVED_IP_REGION",
    "ROUTE_PREFIX_TAKEN",
    "SET_PORTS_DISAGREE",
    "SET_SETTINGS_DISAGREE",
    "SITES_OVERLAP",
    "SITE_OVERLAPS_NETWORK",
    "VHD_REGION",
]
