"""How it is declared: Pulumi components. The only package that imports ``pulumi_azure_native``."""

from components.cloud_service import MigratedCloudService, MigratedCloudServiceArgs
from components.refusal import MigrationRefused
from components.virtual_network import MigratedVNet, MigratedVNetArgs

__all__ = [
    "MigratedCloudService",
    "MigratedCloudServiceArgs",
    "MigratedVNet",
    "MigratedVNetArgs",
    "MigrationRefused",
]
