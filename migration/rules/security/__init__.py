"""7xx: what is less safe than it should be."""

from migration.rules.security.access_list_of_denials import RULE as DENIALS_ONLY
from migration.rules.security.access_list_permits_all import RULE as LIST_PERMITS_ALL
from migration.rules.security.certificate_expired import RULE as CERTIFICATE_EXPIRED
from migration.rules.security.certificate_with_short_key import RULE as SHORT_KEY
from migration.rules.security.certificate_with_weak_signature import RULE as WEAK_SIGNATURE
from migration.rules.security.database_port_open_to_the_world import RULE as DATABASE_PORT_OPEN
from migration.rules.security.management_port_let_in import RULE as MANAGEMENT_PORT_LET_IN
from migration.rules.security.management_port_open_to_the_world import RULE as MANAGEMENT_PORT_OPEN
from migration.rules.security.old_protocol_open_to_the_world import RULE as OLD_PROTOCOL_OPEN
from migration.rules.security.secret_in_public_setting import RULE as SECRET_IN_SETTING
from migration.rules.security.security_group_open_to_the_world import RULE as GROUP_OPEN

__all__ = [
    "CERTIFICATE_EXPIRED",
    "DATABASE_PORT_OPEN",
    "DENIALS_ONLY",
    "GROUP_OPEN",
    "LIST_PERMITS_ALL",
    "MANAGEMENT_PORT_LET_IN",
    "MANAGEMENT_PORT_OPEN",
    "OLD_PROTOCOL_OPEN",
    "SECRET_IN_SETTING",
    "SHORT_KEY",
    "WEAK_SIGNATURE",
]
