"""3xx: what is carried over differently."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

_LIFECYCLE = "https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/lifecycle-overview"

PUBLIC_ADDRESS = Rule(
    id="CM301",
    name="public-address-changes",
    severity=Severity.CHANGE,
    title="A VIP gets a new address and a new DNS name",
    why="Classic addresses and cloudapp.net names are gone; a new public IP address is Standard and static.",
    remedy="Point CNAMEs, clients and firewall allowances to the new name and address.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
    row=12,
)
RESERVED_ADDRESS = Rule(
    id="CM302",
    name="reserved-address-changes",
    severity=Severity.CHANGE,
    title="A reserved IP becomes a static public IP address with another address",
    why="The address of a reserved IP can only be kept by the platform's own migration, which has ended.",
    remedy="Announce the new address to whoever allowed the old one.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-upgrade-classic",
    row=14,
)
INTERNAL_ADDRESS = Rule(
    id="CM303",
    name="internal-address-changes",
    severity=Severity.CHANGE,
    title="A VM outside a virtual network gets another internal address",
    why="A NIC needs a subnet, so the cloud service gets a virtual network of its own.",
    remedy="Choose its range (cloudServices.<name>.addressPrefix) or an existing subnet (subnetId) in decisions.yaml.",
    reference=REFERENCE,
    row=8,
)
GUEST_SETTINGS_ON_DISK = Rule(
    id="CM304",
    name="guest-settings-stay-on-the-disk",
    severity=Severity.CHANGE,
    title="Guest settings are not declared, for the VM starts from its own disk",
    why="Azure refuses osProfile on a VM with an attached OS disk: names and users stay as the disk has them.",
    remedy="Nothing, unless the guest is to be set up anew: then choose an image as its source.",
    reference="https://learn.microsoft.com/azure/virtual-machines/attach-os-disk",
    row=2,
)
SIZE_SUCCEEDED = Rule(
    id="CM305",
    name="size-succeeded",
    severity=Severity.CHANGE,
    title="A VM gets the size of today that follows its classic one",
    why="The classic size is retired, or about to be, and closed to new subscriptions.",
    remedy="Choose another in decisions.yaml (virtualMachines.<service>/<role>.size, or sizes.<classic size>).",
    reference=_LIFECYCLE,
    row=2,
)
NAME_MADE_LEGAL = Rule(
    id="CM306",
    name="name-made-legal",
    severity=Severity.CHANGE,
    title="A name is written differently",
    why="Resource Manager does not take the classic name.",
    remedy="Look for the new name in scripts and monitoring.",
    reference="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
)
AFFINITY_GROUP = Rule(
    id="CM307",
    name="affinity-group-dissolved",
    severity=Severity.CHANGE,
    title="An affinity group is replaced by its region",
    why="Resource Manager has no affinity groups: what belonged to one is placed in its region.",
    remedy="Nothing, unless machines must be close together: then use a proximity placement group.",
    reference="https://learn.microsoft.com/previous-versions/azure/virtual-network/virtual-networks-migrate-to-regional-vnet",
)
ENDPOINT_RULES = Rule(
    id="CM308",
    name="endpoint-opens-port",
    severity=Severity.CHANGE,
    title="Endpoints and their access lists become security rules",
    why="A classic endpoint was open unless its access list said otherwise; a Standard load balancer is closed until "
    "a security group opens it.",
    remedy="Review the rules; narrow the sources where the whole internet need not come in.",
    reference="https://learn.microsoft.com/azure/load-balancer/load-balancer-overview#securebydefault",
    row=11,
)
MANAGED_DISKS = Rule(
    id="CM309",
    name="unmanaged-disks-become-managed",
    severity=Severity.CHANGE,
    title="Unmanaged disks become managed disks",
    why="Unmanaged disks were retired on 31 March 2026; a VHD can only be the source of a managed disk.",
    remedy="Choose another source per VM in decisions.yaml (virtualMachines.<service>/<role>.osDisk).",
    reference="https://learn.microsoft.com/azure/virtual-machines/unmanaged-disks-deprecation",
    row=3,
)
PROBE_ADJUSTED = Rule(
    id="CM320",
    name="probe-adjusted",
    severity=Severity.CHANGE,
    title="A health probe asks at other times",
    why="Resource Manager counts failed probes, at least 5 seconds apart, where classic measured one timeout.",
    remedy="Check that the VM is still taken out early enough.",
    reference="https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview",
    row=10,
)
PROBE_ADDED = Rule(
    id="CM321",
    name="default-probe-added",
    severity=Severity.CHANGE,
    title="A load-balanced set without a probe gets classic's default one",
    why="Classic probed such a set by TCP on its local port, every 15 seconds, out after 31.",
    remedy="Describe the probe where it was another.",
    reference="https://learn.microsoft.com/previous-versions/azure/dn495219(v=azure.100)",
    row=10,
)
ADDRESS_MADE_STATIC = Rule(
    id="CM322",
    name="dynamic-address-kept",
    severity=Severity.CHANGE,
    title="A VM's dynamic internal address is kept by making it static",
    why="The platform's migration kept the internal addresses of VMs in a virtual network; a new NIC would get any.",
    remedy="Nothing: others may know the VM by this address.",
    reference=REFERENCE,
    row=8,
)
ENDPOINT_VIP_UNKNOWN = Rule(
    id="CM323",
    name="endpoint-on-unknown-vip",
    severity=Severity.CHANGE,
    title="An endpoint names a VIP that its deployment does not have",
    why="Documents of different days disagree; the endpoint is put on the default VIP.",
    remedy="Correct the endpoint's Vip or VirtualIPName in the description where that is wrong.",
    reference="docs/formats.md",
    row=20,
)
PREFIX_NORMALISED = Rule(
    id="CM324",
    name="prefix-normalised",
    severity=Severity.CHANGE,
    title="An address range is written by its first address",
    why="Resource Manager takes a range only by its network address; classic also took another address within it.",
    remedy="Nothing: the range is the same.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
INSTANCE_ADDRESS = Rule(
    id="CM325",
    name="instance-address-changes",
    severity=Severity.CHANGE,
    title="The public IP of a VM of its own gets a new address",
    why="Classic addresses are gone; a new public IP address is Standard and static, and closed until a security group "
    "opens it, where a classic one let every port in.",
    remedy="Announce the new address; add security rules for ports that were used without an endpoint.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
    row=15,
)
INTERNAL_NAMES = Rule(
    id="CM326",
    name="internal-dns-suffix-changes",
    severity=Severity.CHANGE,
    title="VMs get another internal DNS suffix",
    why="Azure gives each virtual network a suffix of its own (internalDomainNameSuffix); it cannot be chosen.",
    remedy="Use short names within the network, or the new suffix, which the stack puts out.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances",
    row=21,
)
CERTIFICATES_IN_VAULT = Rule(
    id="CM327",
    name="certificates-move-to-a-vault",
    severity=Severity.CHANGE,
    title="The certificates of a cloud service move to a key vault",
    why="Resource Manager keeps certificates in Azure Key Vault: a vault for each cloud service that has any, with a "
    "name that is unique in all of Azure.",
    remedy="Choose name, access and network rules in decisions.yaml (cloudServices.<name>.keyVault).",
    reference=REFERENCE,
    row=5,
)
CERTIFICATES_BY_EXTENSION = Rule(
    id="CM328",
    name="certificates-by-extension",
    severity=Severity.CHANGE,
    title="Certificates reach a VM through the Key Vault extension",
    why="Azure takes certificates for a VM (osProfile.secrets) only where the VM is made from an image; the extension "
    "puts them on a VM that starts from its own disk.",
    remedy="Nothing, unless the guest cannot run the extension (Windows Server 2012 or later, Linux with systemd).",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows",
    row=5,
)
CERTIFICATE_ON_DISK = Rule(
    id="CM329",
    name="certificate-stays-on-the-disk",
    severity=Severity.CHANGE,
    title="A certificate stays where it is: on the disks of its VMs, or as their SSH key",
    why="Only a WinRM listener or an SSH key of a VM that starts from its own disk uses it, and both are on that disk; "
    "an SSH key of a VM that is made from an image is its public key, which is no secret.",
    remedy="Nothing.",
    reference="https://learn.microsoft.com/azure/virtual-machines/attach-os-disk",
    row=5,
)
EXTENSION_RUNS_AGAIN = Rule(
    id="CM330",
    name="extension-runs-again",
    severity=Severity.CHANGE,
    title="An extension is installed anew, and runs again",
    why="A VM extension of Resource Manager is a resource: declaring it installs it, whatever the disk holds.",
    remedy="Exclude it in decisions.yaml where its work is done and must not be done twice.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/overview",
    row=4,
)
GATEWAY_MADE_ANEW = Rule(
    id="CM331",
    name="gateway-made-anew",
    severity=Severity.CHANGE,
    title="A gateway is made anew, of a size of today and with another address",
    why="Classic gateways are gone, and sizes without availability zones can no longer be created.",
    remedy="Give the new address and the shared key to the device at the other end; choose another size in "
    "decisions.yaml (virtualNetworks.<name>.gateway.sku).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/about-gateway-skus",
    row=13,
)
ROUTE_BASED = Rule(
    id="CM332",
    name="gateway-becomes-route-based",
    severity=Severity.CHANGE,
    title="A gateway with static routing, or of an unknown kind, becomes a route-based one",
    why="Gateways of today are route-based; policy-based ones exist in the Basic size only.",
    remedy="Set the device at the other end to IKEv2 and route-based VPN.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#vpntype",
    row=13,
)
NETWORKS_CONNECTED = Rule(
    id="CM333",
    name="networks-connected-directly",
    severity=Severity.CHANGE,
    title="A local network site that stood for a virtual network of the estate becomes a direct connection",
    why="Classic connected two virtual networks by a local network site for each; Resource Manager connects their "
    "gateways (Vnet2Vnet).",
    remedy="Nothing; virtual network peering would be cheaper and faster where no encryption is asked for.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
CLIENT_PROTOCOLS = Rule(
    id="CM334",
    name="client-protocols-change",
    severity=Severity.CHANGE,
    title="Point-to-site clients connect by another protocol",
    why="Classic clients used SSTP, which new gateways do not take any more; IKEv2 and OpenVPN took its place.",
    remedy="Hand out the new client packages; choose protocols in decisions.yaml "
    "(virtualNetworks.<name>.gateway.clientProtocols).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-about",
    row=13,
)
LEAVES_BY_NAT_GATEWAY = Rule(
    id="CM335",
    name="leaves-by-nat-gateway",
    severity=Severity.CHANGE,
    title="VMs leave through a NAT gateway, not through their cloud service's address",
    why="A NAT gateway on the subnet takes precedence over the outbound rule of a load balancer.",
    remedy="Announce its address to whoever allowed the cloud service's address.",
    reference="https://learn.microsoft.com/azure/nat-gateway/nat-overview",
    row=12,
)
EXISTING_USED = Rule(
    id="CM336",
    name="existing-resource-used",
    severity=Severity.CHANGE,
    title="An existing resource is used in place of a new one",
    why="It was decided so: it is referred to by its id, and nothing of it is declared or changed.",
    remedy="Nothing.",
    reference="docs/decisions-file.md",
)
SIZE_KEPT = Rule(
    id="CM337",
    name="size-kept",
    severity=Severity.CHANGE,
    title="A VM keeps a size that is about to be retired",
    why="It was decided so. Since July 2026 new subscriptions cannot deploy D, DS, Dv2, DSv2, F, FS, G, GS, Av2, Ls, "
    "and existing ones only within approved quota.",
    remedy="Check the subscription's quota for the size, or choose its successor.",
    reference=_LIFECYCLE,
    row=2,
)
SSH_USER = Rule(
    id="CM338",
    name="ssh-key-of-another-user",
    severity=Severity.CHANGE,
    title="An SSH public key goes to the administrator's file",
    why="Azure writes SSH keys to /home/<administrator>/.ssh/authorized_keys and nowhere else.",
    remedy="Choose the classic user's name as adminUsername in decisions.yaml, or move the key in the guest.",
    reference="https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#sshpublickey",
    row=6,
)
