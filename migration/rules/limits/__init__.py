"""5xx: limits and names that Azure holds to."""

from migration.rules.limits.availability_set_in_another_group import RULE as AVAILABILITY_SET_GROUP
from migration.rules.limits.certificate_does_not_match import RULE as CERTIFICATE_DOES_NOT_MATCH
from migration.rules.limits.domain_name_label_not_legal import RULE as DOMAIN_NAME_LABEL
from migration.rules.limits.invalid_prefix import RULE as INVALID_PREFIX
from migration.rules.limits.overlapping_prefixes import RULE as PREFIXES_OVERLAP
from migration.rules.limits.static_address_not_usable import RULE as STATIC_ADDRESS
from migration.rules.limits.subnet_outside_address_space import RULE as SUBNET_OUTSIDE

__all__ = [
    "AVAILABILITY_SET_GROUP",
    "CERTIFICATE_DOES_NOT_MATCH",
    "DOMAIN_NAME_LABEL",
    "INVALID_PREFIX",
    "PREFIXES_OVERLAP",
    "STATIC_ADDRESS",
    "SUBNET_OUTSIDE",
]
