"""4xx: what the user has yet to supply."""

from migration.rules.inputs.admin_username_refused import RULE as ADMIN_USERNAME
from migration.rules.inputs.data_disk_source_undecided import RULE as DATA_DISK_SOURCE
from migration.rules.inputs.decided_size_retired import RULE as SIZE_RETIRED
from migration.rules.inputs.disk_source_unknown import RULE as OS_DISK_UNKNOWN
from migration.rules.inputs.empty_disk_without_size import RULE as DISK_SIZE_UNKNOWN
from migration.rules.inputs.express_route_circuit_unknown import RULE as EXPRESS_ROUTE_CIRCUIT
from migration.rules.inputs.extension_not_described import RULE as EXTENSION_UNKNOWN
from migration.rules.inputs.extension_settings_unusable import RULE as EXTENSION_SETTINGS
from migration.rules.inputs.local_network_site_incomplete import RULE as LOCAL_SITE_INCOMPLETE
from migration.rules.inputs.location_unknown import RULE as LOCATION_UNKNOWN
from migration.rules.inputs.network_not_described import RULE as SUBNET_UNKNOWN
from migration.rules.inputs.nsg_or_route_table_without_content import RULE as RULES_NOT_LISTED
from migration.rules.inputs.operating_system_unknown import RULE as OPERATING_SYSTEM_UNKNOWN
from migration.rules.inputs.root_certificate_unknown import RULE as ROOT_CERTIFICATE_DATA
from migration.rules.inputs.secret_missing import RULE as SECRET_MISSING
from migration.rules.inputs.size_name_malformed import RULE as SIZE_MALFORMED
from migration.rules.inputs.size_unknown import RULE as SIZE_UNKNOWN
from migration.rules.inputs.ssh_key_unknown import RULE as SSH_KEY_DATA
from migration.rules.inputs.storage_account_id_unknown import RULE as STORAGE_ACCOUNT_ID
from migration.rules.inputs.vault_of_secret_unknown import RULE as VAULT_FOR_URL

__all__ = [
    "ADMIN_USERNAME",
    "DATA_DISK_SOURCE",
    "DISK_SIZE_UNKNOWN",
    "EXPRESS_ROUTE_CIRCUIT",
    "EXTENSION_SETTINGS",
    "EXTENSION_UNKNOWN",
    "LOCAL_SITE_INCOMPLETE",
    "LOCATION_UNKNOWN",
    "OPERATING_SYSTEM_UNKNOWN",
    "OS_DISK_UNKNOWN",
    "ROOT_CERTIFICATE_DATA",
    "RULES_NOT_LISTED",
    "SECRET_MISSING",
    "SIZE_MALFORMED",
    "SIZE_RETIRED",
    "SIZE_UNKNOWN",
    "SSH_KEY_DATA",
    "STORAGE_ACCOUNT_ID",
    "SUBNET_UNKNOWN",
    "VAULT_FOR_URL",
]
