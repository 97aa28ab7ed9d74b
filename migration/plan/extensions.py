"""Planned VM extensions."""

from dataclasses import dataclass

from migration.plan.common import Origin, SecretReference


@dataclass(frozen=True, slots=True)
class VirtualMachineExtension:
    """A VM extension; those of a VM are installed one after the other, in their order."""

    name: str
    publisher: str
    type: str
    version: str
    """``typeHandlerVersion``: major and minor number, such as ``1.10``."""
    was: str
    """Publisher, name and version of the classic extension, for display."""
    origin: Origin
    settings: str | None = None
    """The public settings: the text of a JSON object."""
    protected_settings: SecretReference | None = None
    """A secret of the stack that holds the private settings: the text of a JSON object."""
    auto_upgrade_minor_version: bool = True
