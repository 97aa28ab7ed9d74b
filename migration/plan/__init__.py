"""The planned Resource Manager layout: plain, frozen values, each knowing which row and classic item it came from.

A plan holds no Pulumi and decides everything that can be known before a deployment: names, addresses, ports, links.
What only a deployment knows (ids of what it creates, secrets) stands as a reference: ``SubnetReference`` and
``SecretReference`` here, which the components turn into Pulumi inputs.
"""

from migration.plan.balancing import (
    BackendPool,
    Frontend,
    InboundNatRule,
    LoadBalancer,
    LoadBalancingRule,
    OutboundRule,
    PoolReference,
    Probe,
    PublicIPAddress,
)
from migration.plan.common import LeftOut, Origin, ResourceGroup, SecretReference
from migration.plan.extensions import VirtualMachineExtension
from migration.plan.gateways import (
    ConnectionKind,
    GatewayConnection,
    LocalNetworkGateway,
    NatGateway,
    RootCertificate,
    VirtualNetworkGateway,
)
from migration.plan.layout import ROW_OF_INSTANCE_ADDRESSES, CloudServicePlan, MigrationPlan, VirtualNetworkPlan
from migration.plan.machines import (
    AttachedDisk,
    AvailabilitySet,
    DiskCreation,
    ImageSource,
    ManagedDisk,
    MarketplaceImage,
    NetworkInterface,
    OperatingSystemProfile,
    VirtualMachine,
    WinRMListener,
)
from migration.plan.networks import (
    NetworkSecurityGroup,
    Route,
    RouteTable,
    SecurityRule,
    Subnet,
    SubnetReference,
    VirtualNetwork,
)
from migration.plan.vaults import Certificate, KeyVault, MachineCertificate, ManagedIdentity, VaultAccess

__all__ = [
    "ROW_OF_INSTANCE_ADDRESSES",
    "AttachedDisk",
    "AvailabilitySet",
    "BackendPool",
    "Certificate",
    "CloudServicePlan",
    "ConnectionKind",
    "DiskCreation",
    "Frontend",
    "GatewayConnection",
    "ImageSource",
    "InboundNatRule",
    "KeyVault",
    "LeftOut",
    "LoadBalancer",
    "LoadBalancingRule",
    "LocalNetworkGateway",
    "MachineCertificate",
    "ManagedDisk",
    "ManagedIdentity",
    "MarketplaceImage",
    "MigrationPlan",
    "NatGateway",
    "NetworkInterface",
    "NetworkSecurityGroup",
    "OperatingSystemProfile",
    "Origin",
    "OutboundRule",
    "PoolReference",
    "Probe",
    "PublicIPAddress",
    "ResourceGroup",
    "RootCertificate",
    "Route",
    "RouteTable",
    "SecretReference",
    "SecurityRule",
    "Subnet",
    "SubnetReference",
    "VaultAccess",
    "VirtualMachine",
    "VirtualMachineExtension",
    "VirtualNetwork",
    "VirtualNetworkGateway",
    "VirtualNetworkPlan",
    "WinRMListener",
]
