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
from migration.plan.common import (
    LeftOut,
    Origin,
    ResourceGroup,
)
from migration.plan.layout import (
    CloudServicePlan,
    MigrationPlan,
)
from migration.plan.machines import (
    AttachedDisk,
    AvailabilitySet,
    DiskCreation,
    ImageSource,
    ManagedDisk,
    MarketplaceImage,
    NetworkInterface,
    OperatingSystemProfile,
    SecretReference,
    VirtualMachine,
)
from migration.plan.networks import (
    NetworkSecurityGroup,
    Route,
    RouteTable,
    SecurityRule,
    Subnet,
    SubnetReference,
    VirtualNetwork,
    VirtualNetworkPlan,
)

__all__ = [
    "AttachedDisk",
    "AvailabilitySet",
    "BackendPool",
    "CloudServicePlan",
    "DiskCreation",
    "Frontend",
    "ImageSource",
    "InboundNatRule",
    "LeftOut",
    "LoadBalancer",
    "LoadBalancingRule",
    "ManagedDisk",
    "MarketplaceImage",
    "MigrationPlan",
    "NetworkInterface",
    "NetworkSecurityGroup",
    "OperatingSystemProfile",
    "Origin",
    "OutboundRule",
    "PoolReference",
    "Probe",
    "PublicIPAddress",
    "ResourceGroup",
    "Route",
    "RouteTable",
    "SecretReference",
    "SecurityRule",
    "Subnet",
    "SubnetReference",
    "VirtualMachine",
    "VirtualNetwork",
    "VirtualNetworkPlan",
]
