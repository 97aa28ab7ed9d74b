"""2xx: what is not carried over."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

NOT_PLANNED_YET = Rule(
    id="CM201",
    name="not-planned-yet",
    severity=Severity.LOSS,
    title="Not planned yet",
    why="The mapping covers it, but this version of the program does not plan it yet.",
    remedy="Add it to the migrated layout by hand, or wait for the version that plans it.",
    reference=REFERENCE,
)
UNASSOCIATED_RESERVED_IP = Rule(
    id="CM202",
    name="unassociated-reserved-ip",
    severity=Severity.LOSS,
    title="A reserved IP that no described deployment uses",
    why="Only reserved IPs of a load balancer are migrated, along with their cloud service.",
    remedy="Describe the cloud service that uses it, or make a new public IP address where one is needed.",
    reference=REFERENCE,
    row=14,
)
UNATTACHED_DISK = Rule(
    id="CM203",
    name="unattached-disk",
    severity=Severity.LOSS,
    title="A disk that is attached to no described VM",
    why="Only disks that are attached to a VM are migrated; the VHD stays in its storage account.",
    remedy="Import the VHD as a managed disk by hand where its content is still wanted.",
    reference=REFERENCE,
    row=3,
)
STORAGE_ACCOUNT = Rule(
    id="CM204",
    name="storage-account-without-a-row",
    severity=Severity.LOSS,
    title="A storage account, for which the mapping has no row",
    why="Storage accounts are not part of the layout; managed disks need none.",
    remedy="Copy what it still holds to a storage account of today; name that account in decisions.yaml "
    "(storageAccounts) where VHDs are imported from it.",
    reference=REFERENCE,
)
EMPTY_CLOUD_SERVICE = Rule(
    id="CM205",
    name="empty-cloud-service",
    severity=Severity.LOSS,
    title="A cloud service without virtual machines",
    why="A cloud service is migrated with its deployment; an empty one has nothing that Resource Manager could hold.",
    remedy="Describe its deployment (Get Deployment), or let it go.",
    reference="https://learn.microsoft.com/azure/cloud-services-extended-support/in-place-migration-technical-details",
    row=1,
)
PROBE_WITHOUT_SET = Rule(
    id="CM206",
    name="probe-without-load-balanced-set",
    severity=Severity.LOSS,
    title="A health probe on an endpoint that stands outside a load-balanced set",
    why="The endpoint becomes an inbound NAT rule, and NAT rules have no probe.",
    remedy="Nothing, as classic too sent all traffic of such an endpoint to its one VM.",
    reference="https://learn.microsoft.com/azure/load-balancer/inbound-nat-rules",
    row=11,
)
UNLINKED_NETWORK_RESOURCE = Rule(
    id="CM207",
    name="unlinked-nsg-or-route-table",
    severity=Severity.LOSS,
    title="A security group or route table that nothing is linked to",
    why="Security groups and route tables are cloned with the subnets and VMs that they are linked to.",
    remedy="Link it in the description (Subnet: NetworkSecurityGroup, RouteTableName), or let it go.",
    reference=REFERENCE,
)
GATEWAY_SUBNET_NSG = Rule(
    id="CM208",
    name="nsg-on-gateway-subnet",
    severity=Severity.LOSS,
    title="A security group on a gateway subnet",
    why="Azure does not support security groups on a GatewaySubnet; a gateway may stop working under one.",
    remedy="Nothing, unless its rules are needed elsewhere.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub",
    row=16,
)
DISK_MADE_ANEW = Rule(
    id="CM209",
    name="disk-made-anew",
    severity=Severity.LOSS,
    title="A disk starts fresh; what the classic one holds is not carried over",
    why="The VM starts from an image, or the data disk is made empty, as it was decided: a rehearsal of the layout.",
    remedy="Choose vhd, managedDisk or snapshot as its source in decisions.yaml where the content is wanted.",
    reference="docs/decisions-file.md",
    row=3,
)
ACCESS_LIST_VOID = Rule(
    id="CM221",
    name="access-list-beside-security-group",
    severity=Severity.LOSS,
    title="An endpoint's access list on a VM that a security group governs",
    why="Classic supported one or the other on a VM; the security group decides, and the access list is void.",
    remedy="Add its addresses to the rules of the security group where they are meant to hold.",
    reference="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    row=16,
)
UNMATCHED_INSTANCE = Rule(
    id="CM220",
    name="instance-without-role",
    severity=Severity.LOSS,
    title="A role instance whose role the deployment does not list",
    why="A virtual machine is made from its role; an instance alone has neither disks nor endpoints.",
    remedy="Check the export: the instance's RoleName should be the RoleName of a role.",
    reference="docs/formats.md",
    row=2,
)
