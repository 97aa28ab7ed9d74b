"""4xx: what the user has yet to supply."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

LOCATION_UNKNOWN = Rule(
    id="CM401",
    name="location-unknown",
    severity=Severity.INPUT,
    title="No Azure region is known for an item",
    why="Every resource is placed in a region; the documents give none, or one that Azure does not have.",
    remedy="Set location in decisions.yaml, for the estate or for the item.",
    reference="https://learn.microsoft.com/azure/reliability/regions-list",
)
STORAGE_ACCOUNT_ID = Rule(
    id="CM402",
    name="storage-account-id-unknown",
    severity=Severity.INPUT,
    title="The storage account that holds VHDs has no id yet",
    why="Importing a page blob as a managed disk needs the resource id of its storage account.",
    remedy="Set storageAccounts.<name> in decisions.yaml, or choose another source for the VMs' disks.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
SUBNET_UNKNOWN = Rule(
    id="CM403",
    name="network-not-described",
    severity=Severity.INPUT,
    title="A VM is in a subnet that no document describes",
    why="A NIC needs the id of its subnet.",
    remedy="Add the virtual network's description, or set virtualNetworks.<name>.subnetIds in decisions.yaml.",
    reference=REFERENCE,
    row=8,
)
SECRET_MISSING = Rule(
    id="CM404",
    name="secret-missing",
    severity=Severity.INPUT,
    title="A secret is needed at deployment",
    why="Passwords never stand in documents or decisions; the stack's secret configuration holds them.",
    remedy="Set it with `pulumi config set --secret classic-migration:<key>`.",
    reference="https://www.pulumi.com/docs/iac/concepts/secrets/",
)
OS_DISK_UNKNOWN = Rule(
    id="CM405",
    name="disk-source-unknown",
    severity=Severity.INPUT,
    title="A disk has no source that could be imported",
    why="The description gives no page blob (MediaLink) for it, or one that is no blob's address.",
    remedy="Choose a source in decisions.yaml (virtualMachines.<service>/<role>.osDisk or .dataDisks.<lun>).",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
OPERATING_SYSTEM_UNKNOWN = Rule(
    id="CM406",
    name="operating-system-unknown",
    severity=Severity.INPUT,
    title="Nothing says whether a VM runs Windows or Linux",
    why="An OS disk is declared with its operating system.",
    remedy="Set virtualMachines.<service>/<role>.operatingSystem in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update",
    row=2,
)
SIZE_UNKNOWN = Rule(
    id="CM407",
    name="size-unknown",
    severity=Severity.INPUT,
    title="No size of today follows from a VM's classic size",
    why="The classic size is not known, or no ordinary size has room for the disks and NICs in use.",
    remedy="Set virtualMachines.<service>/<role>.size or sizes.<classic size> in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-machines/sizes/overview",
    row=2,
)
DATA_DISK_SOURCE = Rule(
    id="CM408",
    name="data-disk-source-undecided",
    severity=Severity.INPUT,
    title="A data disk of a VM whose OS disk exists already has no source",
    why="Where the OS disk is a managed disk or snapshot, the data disks have to be named too.",
    remedy="Set virtualMachines.<service>/<role>.dataDisks.<lun> in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
DISK_SIZE_UNKNOWN = Rule(
    id="CM409",
    name="empty-disk-without-size",
    severity=Severity.INPUT,
    title="An empty data disk has no size",
    why="A new disk needs a size, and the description gives none.",
    remedy="Set virtualMachines.<service>/<role>.dataDisks.<lun>.sizeGib in decisions.yaml, or add the disk list.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
RULES_NOT_LISTED = Rule(
    id="CM421",
    name="nsg-or-route-table-without-content",
    severity=Severity.INPUT,
    title="A security group or route table is listed without its rules or routes",
    why="A clone without them would close or misroute what it is linked to.",
    remedy="Add the full answer (Get Network Security Group with detaillevel=full; Get Route Table likewise).",
    reference="docs/formats.md",
)
EXTENSION_UNKNOWN = Rule(
    id="CM422",
    name="extension-not-described",
    severity=Severity.INPUT,
    title="An extension lacks its publisher, name or version",
    why="Azure finds an extension by the three of them.",
    remedy="Set virtualMachines.<service>/<role>.extensions.<name> (publisher, type, version) in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update",
    row=4,
)
EXTENSION_SETTINGS = Rule(
    id="CM423",
    name="extension-settings-unusable",
    severity=Severity.INPUT,
    title="The public settings of an extension are no JSON object",
    why="Resource Manager takes the settings of an extension as a JSON object.",
    remedy="Set virtualMachines.<service>/<role>.extensions.<name>.settings in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update",
    row=4,
)
SSH_KEY_DATA = Rule(
    id="CM424",
    name="ssh-key-unknown",
    severity=Severity.INPUT,
    title="The data of an SSH key is not known",
    why="Classic names the certificate that held the key by its fingerprint; its public part gives the key.",
    remedy="Add the answer of List Service Certificates, or decide certificates.<thumbprint>.sshPublicKey.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
LOCAL_SITE_INCOMPLETE = Rule(
    id="CM425",
    name="local-network-site-incomplete",
    severity=Severity.INPUT,
    title="The address or the ranges of a local network site are not known",
    why="A local network gateway needs the public address of the device and the ranges behind it.",
    remedy="Add the network configuration file, or set localNetworkSites.<name> in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#lng",
    row=13,
)
ROOT_CERTIFICATE_DATA = Rule(
    id="CM426",
    name="root-certificate-unknown",
    severity=Severity.INPUT,
    title="The public data of a root certificate for point-to-site clients is not known",
    why="Documents give its thumbprint only, and the gateway needs the certificate.",
    remedy="Decide virtualNetworks.<name>.gateway.rootCertificates.<thumbprint> (base64 of its DER form).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-certificate-gateway",
    row=13,
)
EXPRESS_ROUTE_CIRCUIT = Rule(
    id="CM427",
    name="express-route-circuit-unknown",
    severity=Severity.INPUT,
    title="The ExpressRoute circuit of a gateway has no id yet",
    why="A circuit outlives the migration: it is moved to Resource Manager first, and referred to by its id.",
    remedy="Set virtualNetworks.<name>.gateway.expressRouteCircuitId in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/expressroute/expressroute-migration-classic-resource-manager",
    row=13,
)
VAULT_FOR_URL = Rule(
    id="CM428",
    name="vault-of-secret-unknown",
    severity=Severity.INPUT,
    title="A certificate is named by its address in a vault, and the vault is not named",
    why="A VM takes a certificate from a vault that it is told by its id, which must be the vault that holds it.",
    remedy="Set cloudServices.<name>.keyVault.id in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#vaultsecretgroup",
    row=5,
)
