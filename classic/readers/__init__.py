"""Readers of classic documents: each turns one real format into pieces of the model; ``read_estate`` reads them all."""

from classic.readers.owners import DocumentOwner
from classic.readers.reading import DocumentRead, EstateReading, read_estate

__all__ = ["DocumentOwner", "DocumentRead", "EstateReading", "read_estate"]
