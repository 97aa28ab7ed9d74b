"""6xx: items that cannot stand side by side."""

from migration.rules.conflicts.backend_port_taken import RULE as BACKEND_PORT_TAKEN
from migration.rules.conflicts.domain_name_label_taken import RULE as LABEL_TAKEN
from migration.rules.conflicts.extension_handler_taken import RULE as EXTENSION_TWICE
from migration.rules.conflicts.frontend_port_taken import RULE as FRONTEND_PORT_TAKEN
from migration.rules.conflicts.name_taken import RULE as NAME_TAKEN
from migration.rules.conflicts.private_address_taken import RULE as PRIVATE_ADDRESS_TAKEN
from migration.rules.conflicts.set_members_disagree_on_ports import RULE as SET_PORTS_DISAGREE
from migration.rules.conflicts.set_members_disagree_on_settings import RULE as SET_SETTINGS_DISAGREE

__all__ = [
    "BACKEND_PORT_TAKEN",
    "EXTENSION_TWICE",
    "FRONTEND_PORT_TAKEN",
    "LABEL_TAKEN",
    "NAME_TAKEN",
    "PRIVATE_ADDRESS_TAKEN",
    "SET_PORTS_DISAGREE",
    "SET_SETTINGS_DISAGREE",
]
