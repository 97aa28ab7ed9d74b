"""2xx: what is not carried over."""

from migration.rules.losses.access_list_beside_security_group import RULE as ACCESS_LIST_VOID
from migration.rules.losses.clients_without_range import RULE as CLIENTS_WITHOUT_RANGE
from migration.rules.losses.disk_made_anew import RULE as DISK_MADE_ANEW
from migration.rules.losses.domain_not_joined import RULE as DOMAIN_JOIN
from migration.rules.losses.empty_cloud_service import RULE as EMPTY_CLOUD_SERVICE
from migration.rules.losses.existing_network_keeps_its_own import RULE as EXISTING_NETWORK_KEEPS_ITS_OWN
from migration.rules.losses.extension_of_another_service import RULE as SERVICE_EXTENSION
from migration.rules.losses.extension_turned_off import RULE as EXTENSION_TURNED_OFF
from migration.rules.losses.extension_without_agent import RULE as EXTENSION_WITHOUT_AGENT
from migration.rules.losses.gateway_not_provisioned import RULE as GATEWAY_NOT_PROVISIONED
from migration.rules.losses.instance_without_role import RULE as UNMATCHED_INSTANCE
from migration.rules.losses.local_network_site_without_gateway import RULE as UNCONNECTED_SITE
from migration.rules.losses.no_way_out import RULE as NO_WAY_OUT
from migration.rules.losses.nsg_on_gateway_subnet import RULE as GATEWAY_SUBNET_NSG
from migration.rules.losses.probe_without_load_balanced_set import RULE as PROBE_WITHOUT_SET
from migration.rules.losses.rdma_network_lost import RULE as RDMA_LOST
from migration.rules.losses.several_default_sites import RULE as DEFAULT_SITES
from migration.rules.losses.ssh_key_pair import RULE as SSH_KEY_PAIR
from migration.rules.losses.storage_account_without_a_row import RULE as STORAGE_ACCOUNT
from migration.rules.losses.transit_routing_lost import RULE as TRANSIT_LOST
from migration.rules.losses.unassociated_reserved_ip import RULE as UNASSOCIATED_RESERVED_IP
from migration.rules.losses.unattached_disk import RULE as UNATTACHED_DISK
from migration.rules.losses.unlinked_nsg_or_route_table import RULE as UNLINKED_NETWORK_RESOURCE
from migration.rules.losses.vault_access_to_be_granted import RULE as ACCESS_POLICY_BY_HAND
from migration.rules.losses.winrm_listener_without_certificate import RULE as LISTENER_WITHOUT_CERTIFICATE
from migration.rules.losses.xml_extension import RULE as XML_EXTENSION

__all__ = [
    "ACCESS_LIST_VOID",
    "ACCESS_POLICY_BY_HAND",
    "CLIENTS_WITHOUT_RANGE",
    "DEFAULT_SITES",
    "DISK_MADE_ANEW",
    "DOMAIN_JOIN",
    "EMPTY_CLOUD_SERVICE",
    "EXISTING_NETWORK_KEEPS_ITS_OWN",
    "EXTENSION_TURNED_OFF",
    "EXTENSION_WITHOUT_AGENT",
    "GATEWAY_NOT_PROVISIONED",
    "GATEWAY_SUBNET_NSG",
    "LISTENER_WITHOUT_CERTIFICATE",
    "NO_WAY_OUT",
    "PROBE_WITHOUT_SET",
    "RDMA_LOST",
    "SERVICE_EXTENSION",
    "SSH_KEY_PAIR",
    "STORAGE_ACCOUNT",
    "TRANSIT_LOST",
    "UNASSOCIATED_RESERVED_IP",
    "UNATTACHED_DISK",
    "UNCONNECTED_SITE",
    "UNLINKED_NETWORK_RESOURCE",
    "UNMATCHED_INSTANCE",
    "XML_EXTENSION",
]
