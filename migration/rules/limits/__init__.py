"""5xx: limits and names that Azure holds to."""

from migration.rules.limits.access_list_beyond_classic_limit import RULE as ACCESS_LIST_LONG
from migration.rules.limits.address_space_reserved import RULE as SPACE_RESERVED
from migration.rules.limits.availability_set_in_another_group import RULE as AVAILABILITY_SET_GROUP
from migration.rules.limits.certificate_does_not_match import RULE as CERTIFICATE_DOES_NOT_MATCH
from migration.rules.limits.cloud_service_beyond_classic_limits import RULE as BEYOND_CLASSIC
from migration.rules.limits.decided_size_without_room import RULE as SIZE_WITHOUT_ROOM
from migration.rules.limits.dns_server_address_not_usable import RULE as DNS_ADDRESS
from migration.rules.limits.domain_name_label_not_legal import RULE as DOMAIN_NAME_LABEL
from migration.rules.limits.gateway_sku_not_on_offer import RULE as GATEWAY_SKU
from migration.rules.limits.invalid_prefix import RULE as INVALID_PREFIX
from migration.rules.limits.next_hop_address_not_usable import RULE as NEXT_HOP_ADDRESS
from migration.rules.limits.overlapping_prefixes import RULE as PREFIXES_OVERLAP
from migration.rules.limits.premium_disk_on_plain_size import RULE as PREMIUM_DISK
from migration.rules.limits.reserved_word_in_dns_label import RULE as RESERVED_WORD
from migration.rules.limits.security_rule_port_range_not_usable import RULE as RULE_PORTS
from migration.rules.limits.security_rule_prefix_not_usable import RULE as RULE_PREFIX
from migration.rules.limits.security_rule_priority_out_of_range import RULE as PRIORITY_RANGE
from migration.rules.limits.security_rule_protocol_not_usable import RULE as RULE_PROTOCOL
from migration.rules.limits.static_address_not_usable import RULE as STATIC_ADDRESS
from migration.rules.limits.subnet_full import RULE as SUBNET_FULL
from migration.rules.limits.subnet_outside_address_space import RULE as SUBNET_OUTSIDE
from migration.rules.limits.subnet_too_small import RULE as SUBNET_TOO_SMALL
from migration.rules.limits.too_many_dns_servers import RULE as TOO_MANY_DNS_SERVERS
from migration.rules.limits.too_many_root_certificates import RULE as TOO_MANY_ROOTS
from migration.rules.limits.too_many_routes import RULE as TOO_MANY_ROUTES
from migration.rules.limits.too_many_security_rules import RULE as TOO_MANY_SECURITY_RULES
from migration.rules.limits.too_many_vms_in_availability_set import RULE as TOO_MANY_IN_SET
from migration.rules.limits.vm_in_gateway_subnet import RULE as VM_IN_GATEWAY_SUBNET
from migration.rules.limits.vpn_device_address_not_usable import RULE as DEVICE_ADDRESS

__all__ = [
    "ACCESS_LIST_LONG",
    "AVAILABILITY_SET_GROUP",
    "BEYOND_CLASSIC",
    "CERTIFICATE_DOES_NOT_MATCH",
    "DEVICE_ADDRESS",
    "DNS_ADDRESS",
    "DOMAIN_NAME_LABEL",
    "GATEWAY_SKU",
    "INVALID_PREFIX",
    "NEXT_HOP_ADDRESS",
    "PREFIXES_OVERLAP",
    "PREMIUM_DISK",
    "PRIORITY_RANGE",
    "RESERVED_WORD",
    "RULE_PORTS",
    "RULE_PREFIX",
    "RULE_PROTOCOL",
    "SIZE_WITHOUT_ROOM",
    "SPACE_RESERVED",
    "STATIC_ADDRESS",
    "SUBNET_FULL",
    "SUBNET_OUTSIDE",
    "SUBNET_TOO_SMALL",
    "TOO_MANY_DNS_SERVERS",
    "TOO_MANY_IN_SET",
    "TOO_MANY_ROOTS",
    "TOO_MANY_ROUTES",
    "TOO_MANY_SECURITY_RULES",
    "VM_IN_GATEWAY_SUBNET",
]
