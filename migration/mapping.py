"""The mapping table of Microsoft's platform migration as data: the one place that lists its 21 rows.

Source: "Technical deep dive on platform-supported migration from classic to Azure Resource Manager", Microsoft,
4 May 2016. The rows are numbered in the table's order. Features outside the table are unsupported.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row of the table: its own words in short, and what this program makes of it today.

    ``classic``, ``resource_manager`` and ``note`` are the table's; ``declared`` are the resource types that stand for
    it; ``departs`` says where today's Azure forces another shape, and why; ``settings`` are keys of decisions.yaml.
    """

    number: int
    classic: str
    resource_manager: str
    note: str
    declared: tuple[str, ...]
    departs: str
    settings: tuple[str, ...] = ()


MAPPING = (
    MappingRow(
        1,
        "Cloud service name",
        "DNS name",
        "A resource group <cloudservicename>-migrated; the name becomes a DNS name of the public IP address.",
        ("Microsoft.Resources/resourceGroups", "Microsoft.Network/publicIPAddresses (dnsSettings)"),
        "cloudapp.net is gone: the name is a label of the region, <name>.<region>.cloudapp.azure.com, written in lower "
        "case; a name that begins with a digit gets a prefix.",
        (
            "location",
            "cloudServices.<name>.location",
            "cloudServices.<name>.resourceGroupName",
            "cloudServices.<name>.existingResourceGroup",
            "cloudServices.<name>.domainNameLabel",
        ),
    ),
    MappingRow(
        2,
        "Virtual machine",
        "Virtual machine",
        "Properties unchanged; the computer name is not stored.",
        ("Microsoft.Compute/virtualMachines",),
        "Classic sizes are retired or closed to new subscriptions: the smallest size of today that has room follows. "
        "Azure refuses osProfile beside an attached disk: names and users stay as the disk has them.",
        (
            "sizes.<classic size>",
            "virtualMachines.<service>/<role>.size",
            "virtualMachines.<service>/<role>.operatingSystem",
            "osDisk",
            "images",
        ),
    ),
    MappingRow(
        3,
        "Disk resources attached to VM",
        "Implicit disks attached to VM",
        "Attached disks only.",
        ("Microsoft.Compute/disks", "Microsoft.Compute/virtualMachines (storageProfile)"),
        "Unmanaged disks were retired on 31 March 2026: every disk is a managed one, imported from its page blob "
        "unless another source is decided on.",
        (
            "osDisk",
            "storageAccounts.<name>",
            "virtualMachines.<service>/<role>.osDisk",
            "virtualMachines.<service>/<role>.dataDisks.<lun>",
        ),
    ),
    MappingRow(
        4,
        "VM extensions",
        "VM extensions",
        "All but XML extensions.",
        ("Microsoft.Compute/virtualMachines/extensions",),
        "Private settings were never given out, and are a secret of the stack. Backup, Defender for Cloud and Site "
        "Recovery put their extensions on VMs themselves. One that is disabled or uninstalled is not declared.",
        (
            "virtualMachines.<service>/<role>.extensions.<name>.publisher",
            "virtualMachines.<service>/<role>.extensions.<name>.version",
            "virtualMachines.<service>/<role>.extensions.<name>.settings",
            "virtualMachines.<service>/<role>.extensions.<name>.protectedSettings",
        ),
    ),
    MappingRow(
        5,
        "Virtual machine certificates",
        "Certificates in Azure Key Vault",
        "A vault per cloud service with service certificates; VMs reference it.",
        (
            "Microsoft.KeyVault/vaults",
            "Microsoft.KeyVault/vaults/secrets",
            "Microsoft.Compute/virtualMachines (osProfile.secrets)",
            "Microsoft.Compute/virtualMachines/extensions (Key Vault extension)",
            "Microsoft.ManagedIdentity/userAssignedIdentities",
            "Microsoft.Authorization/roleAssignments",
        ),
        "Only the platform could move private keys: you supply each PFX file and its password, which are checked "
        "against the thumbprint. A VM that starts from its own disk takes no certificates when it is made; the Key "
        "Vault extension fetches them as an identity that may read the vault.",
        (
            "certificates.<thumbprint>.pfx",
            "certificates.<thumbprint>.file",
            "certificates.<thumbprint>.url",
            "certificates.<thumbprint>.password",
            "certificates.<thumbprint>.withoutPassword",
            "cloudServices.<name>.keyVault",
        ),
    ),
    MappingRow(
        6,
        "WinRM configuration",
        "WinRM configuration under osProfile",
        "Unchanged.",
        ("Microsoft.Compute/virtualMachines (osProfile.windowsConfiguration.winRM, osProfile.linuxConfiguration.ssh)",),
        "On a VM that starts from its own disk it stands on that disk already, and Azure takes none beside it. On one "
        "from an image an HTTPS listener needs a certificate of the vault; SSH keys go to the administrator.",
        ("osDisk", "certificates.<thumbprint>.sshPublicKey"),
    ),
    MappingRow(
        7,
        "Availability-set property",
        "Availability-set resource",
        "Several sets in a cloud service, or a set beside VMs outside it, are not supported.",
        ("Microsoft.Compute/availabilitySets",),
        "For managed disks (sku Aligned), 2 fault and 5 update domains. What the platform refused is refused; allow "
        "carries it over, since Resource Manager can hold it.",
        ("cloudServices.<name>.faultDomainCount", "cloudServices.<name>.availabilitySetIds.<name>", "allow"),
    ),
    MappingRow(
        8,
        "Network configuration on a VM",
        "Primary network interface",
        "Outside a VNet the internal IP changes.",
        ("Microsoft.Network/networkInterfaces", "Microsoft.Network/virtualNetworks (for a service outside any)"),
        "A dynamic address in a described subnet is kept by making it static, as the platform kept it. A service "
        "outside any network gets one of its own.",
        (
            "virtualMachines.<service>/<role>.subnet",
            "cloudServices.<name>.addressPrefix",
            "cloudServices.<name>.subnetId",
            "virtualNetworks.<name>.subnetIds.<subnet>",
            "virtualNetworks.<name>.keepAddresses",
        ),
    ),
    MappingRow(
        9,
        "Multiple network interfaces on a VM",
        "Network interfaces",
        "A resource each, all properties.",
        ("Microsoft.Network/networkInterfaces",),
        "NICs in several subnets were refused; allow carries them over.",
        ("allow",),
    ),
    MappingRow(
        10,
        "Load-balanced endpoint set",
        "Load balancer",
        "A new load balancer; sets become its rules.",
        ("Microsoft.Network/loadBalancers (loadBalancingRules, probes, backendAddressPools)",),
        "Standard SKU, one backend pool for each set: Azure refuses two rules with one backend port on one pool. "
        "Public and internal load balancers are two resources. A timeout becomes a count of failed probes.",
        ("cloudServices.<name>.publicLoadBalancer",),
    ),
    MappingRow(
        11,
        "Inbound NAT rules",
        "Inbound NAT rules",
        "Input endpoints become NAT rules of the load balancer.",
        (
            "Microsoft.Network/loadBalancers (inboundNatRules)",
            "Microsoft.Network/networkSecurityGroups (securityRules)",
        ),
        "Rules of the V2 kind (pool and port range); those that name a NIC retire on 30 September 2027. A Standard "
        "load balancer lets in only what a security group allows: endpoints and their access lists, which the platform "
        "refused, become its rules where no classic group governs.",
        ("exclude", "virtualMachines.<service>/<role>.networkSecurityGroupId"),
    ),
    MappingRow(
        12,
        "VIP address",
        "Public IP address with DNS name",
        "Associated with the load balancer.",
        (
            "Microsoft.Network/publicIPAddresses",
            "Microsoft.Network/loadBalancers (outboundRules)",
            "Microsoft.Network/natGateways (by decision)",
        ),
        "Standard and static; the old address cannot be had back. New subnets have no way out by default: VMs leave by "
        "an outbound rule on the same address, as they did, or by a NAT gateway.",
        (
            "cloudServices.<name>.publicIpAddressIds.<name>",
            "cloudServices.<name>.publicIpPrefixId",
            "cloudServices.<name>.publicLoadBalancer",
            "cloudServices.<name>.natGateway",
            "virtualNetworks.<name>.natGateway",
        ),
    ),
    MappingRow(
        13,
        "Virtual network",
        "Virtual network",
        "All properties, in a resource group <vnet>-migrated.",
        (
            "Microsoft.Network/virtualNetworks",
            "Microsoft.Network/virtualNetworks/subnets",
            "Microsoft.Network/virtualNetworkGateways",
            "Microsoft.Network/localNetworkGateways",
            "Microsoft.Network/connections",
        ),
        "Gateways came with later pages of the migration: <vnet>-Default-Gateway, of a size with availability zones, "
        "the only ones that can be made today, with another address. Shared keys and circuits are yours to supply. "
        "Static routing is refused unless route-based is decided on.",
        (
            "virtualNetworks.<name>.location",
            "virtualNetworks.<name>.resourceGroupName",
            "virtualNetworks.<name>.existingResourceGroup",
            "virtualNetworks.<name>.id",
            "virtualNetworks.<name>.gateway",
            "localNetworkSites.<name>",
        ),
    ),
    MappingRow(
        14,
        "Reserved IPs",
        "Public IP address with static allocation method",
        "An unassociated one is not supported.",
        ("Microsoft.Network/publicIPAddresses",),
        "Only the platform's own migration could keep the address, and it has ended.",
        ("cloudServices.<name>.publicIpAddressIds.<name>",),
    ),
    MappingRow(
        15,
        "Public IP address per VM",
        "Public IP address",
        "Static allocation.",
        ("Microsoft.Network/publicIPAddresses", "Microsoft.Network/networkInterfaces (ipConfigurations)"),
        "Standard and static, with another address. A classic one let every port in; this one lets in what a security "
        "group allows.",
        ("cloudServices.<name>.publicIpAddressIds.<name>", "cloudServices.<name>.publicIpPrefixId"),
    ),
    MappingRow(
        16,
        "NSGs",
        "NSGs",
        "Cloned with the subnets (and VMs) that they are linked to.",
        ("Microsoft.Network/networkSecurityGroups",),
        "None on a GatewaySubnet, where Azure supports none. Default rules are Azure's own.",
        ("networkSecurityGroups.<name>",),
    ),
    MappingRow(
        17,
        "DNS servers",
        "DNS servers",
        "Those of virtual network and VM.",
        ("Microsoft.Network/virtualNetworks (dhcpOptions)", "Microsoft.Network/networkInterfaces (dnsSettings)"),
        "Those of a deployment go to the NICs of its VMs.",
    ),
    MappingRow(
        18,
        "UDRs",
        "UDRs",
        "Cloned with the subnets that they are linked to.",
        ("Microsoft.Network/routeTables",),
        "A range is written by its first address.",
    ),
    MappingRow(
        19,
        "IP forwarding property on a VM's network configuration",
        "IP forwarding property on the NIC",
        "Converted to a property on the network interface.",
        ("Microsoft.Network/networkInterfaces (enableIPForwarding)",),
        "",
    ),
    MappingRow(
        20,
        "Load balancer with multiple IPs",
        "Load balancer with multiple public IP resources",
        "Every VIP becomes a public IP on the load balancer.",
        ("Microsoft.Network/publicIPAddresses", "Microsoft.Network/loadBalancers (frontendIPConfigurations)"),
        "VMs leave by the default VIP.",
        ("cloudServices.<name>.publicIpAddressIds.<name>",),
    ),
    MappingRow(
        21,
        "Internal DNS names on the VM",
        "Internal DNS names on the NIC",
        "The read-only InternalDomainNameSuffix of the NIC.",
        ("Microsoft.Network/networkInterfaces (dnsSettings.internalDomainNameSuffix, an output)",),
        "Azure chooses the suffix; the stack puts it out (internalDomainNameSuffixes).",
    ),
)

REFERENCE = "https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-deep-dive"
"""Today's address of the page that the table stands on."""


def row(number: int) -> MappingRow:
    """Look up a row by its number, 1 to 21."""
    return MAPPING[number - 1]
