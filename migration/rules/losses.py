"""2xx: what is not carried over."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

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
XML_EXTENSION = Rule(
    id="CM222",
    name="xml-extension",
    severity=Severity.LOSS,
    title="An extension of the old kind, which is set up by XML",
    why="Resource Manager takes extensions that are set up by JSON only; the platform's migration left these behind.",
    remedy="Add its successor by hand where it is still wanted (BGInfo 2.1 has a JSON form).",
    reference=REFERENCE,
    row=4,
)
SERVICE_EXTENSION = Rule(
    id="CM223",
    name="extension-of-another-service",
    severity=Severity.LOSS,
    title="An extension that another service of Azure put on the VM",
    why="Backup, Defender for Cloud and Site Recovery put their extensions on VMs themselves; the platform's migration "
    "refused VMs that still had them.",
    remedy="Turn the service on for the new VM, which puts its extension there; old recovery points do not follow.",
    reference="https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-overview",
    row=4,
)
EXTENSION_TURNED_OFF = Rule(
    id="CM224",
    name="extension-turned-off",
    severity=Severity.LOSS,
    title="An extension that was disabled, or about to be uninstalled",
    why="A VM extension of Resource Manager is there or is not; it cannot be declared and turned off.",
    remedy="Nothing, unless it is wanted again: then set its State to Enable in the description.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157194(v=azure.100)",
    row=4,
)
EXTENSION_WITHOUT_AGENT = Rule(
    id="CM225",
    name="extension-without-agent",
    severity=Severity.LOSS,
    title="An extension on a VM that has no VM agent",
    why="Extensions are installed by the VM agent, which the VM was made without (ProvisionGuestAgent false).",
    remedy="Install the agent in the guest, then set provisionGuestAgent to true in the description.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/agent-windows",
    row=4,
)
LISTENER_WITHOUT_CERTIFICATE = Rule(
    id="CM226",
    name="winrm-listener-without-certificate",
    severity=Severity.LOSS,
    title="A WinRM listener for HTTPS whose certificate is not carried over",
    why="The platform made a certificate of its own for such a listener, whose private key nobody has; Resource "
    "Manager takes one from a key vault only.",
    remedy="Put a certificate of yours into the description (StoredCertificateSettings and the listener's thumbprint).",
    reference="https://learn.microsoft.com/azure/virtual-machines/windows/connect-winrm",
    row=6,
)
SSH_KEY_PAIR = Rule(
    id="CM227",
    name="ssh-key-pair",
    severity=Severity.LOSS,
    title="An SSH key pair that classic put on the VM",
    why="Resource Manager puts public keys of users on a VM, never private ones.",
    remedy="Put the private key on the VM by hand, or let the VM have one of its own.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
GATEWAY_NOT_PROVISIONED = Rule(
    id="CM228",
    name="gateway-not-provisioned",
    severity=Severity.LOSS,
    title="A gateway that was described, but never made",
    why="The platform says NotProvisioned of it: the network was set up for a gateway and none was created.",
    remedy="Correct its State in the description where it is to be made now.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj154109(v=azure.100)",
    row=13,
)
UNCONNECTED_SITE = Rule(
    id="CM229",
    name="local-network-site-without-gateway",
    severity=Severity.LOSS,
    title="A local network site that no planned gateway connects to",
    why="A local network gateway is the far end of a connection; alone it is of no use.",
    remedy="Describe the virtual network whose gateway connects to it, or let it go.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
DEFAULT_SITES = Rule(
    id="CM230",
    name="several-default-sites",
    severity=Severity.LOSS,
    title="Several sites, or one that is not connected, were to take all traffic",
    why="A gateway of Resource Manager sends all traffic to one default site, which must be among its connections.",
    remedy="Leave the one that counts in the description (DefaultSites).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/site-to-site-tunneling",
    row=13,
)
NO_WAY_OUT = Rule(
    id="CM231",
    name="no-way-out",
    severity=Severity.LOSS,
    title="VMs have no way out to the internet",
    why="Without a public load balancer, a NAT gateway or a public IP of its own nothing leads out of a new subnet; "
    "classic VMs always left through the address of their cloud service.",
    remedy="Decide a natGateway for the network, or keep publicLoadBalancer, unless the VMs are to stay shut in.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
    row=12,
)
EXISTING_NETWORK_KEEPS_ITS_OWN = Rule(
    id="CM232",
    name="existing-network-keeps-its-own",
    severity=Severity.LOSS,
    title="What was linked to a network or subnet does not go along to an existing one",
    why="A network that exists is used as it is: its DNS servers, routes and gateway are its owner's business.",
    remedy="Ask its owner for what is still wanted, such as routes to a firewall.",
    reference="docs/decisions-file.md",
    row=13,
)
ACCESS_POLICY_BY_HAND = Rule(
    id="CM233",
    name="vault-access-to-be-granted",
    severity=Severity.LOSS,
    title="The VMs' identity is not let into an existing key vault with access policies",
    why="The list of policies belongs to the vault, which is not declared here; adding to it would take it over.",
    remedy="Give the identity the secret permissions get and list in the vault's access policies.",
    reference="https://learn.microsoft.com/azure/key-vault/general/assign-access-policy",
    row=5,
)
