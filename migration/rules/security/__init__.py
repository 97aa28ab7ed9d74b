"""7xx: what is less safe than it should be."""

from migration.rules.security.management_port_open_to_the_world import RULE as MANAGEMENT_PORT_OPEN

__all__ = [
    "MANAGEMENT_PORT_OPEN",
]
