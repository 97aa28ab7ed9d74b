"""Writers of classic estates: what was read, in the project's own form."""

from classic.writers.yaml import WrittenEstate, write_estate

__all__ = ["WrittenEstate", "write_estate"]
