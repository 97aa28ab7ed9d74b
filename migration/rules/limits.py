"""5xx: limits and names that Azure holds to."""

from classic.findings import Rule, Severity

_VNET = "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq"

INVALID_PREFIX = Rule(
    id="CM501",
    name="invalid-prefix",
    severity=Severity.BLOCKER,
    title="An address range is no range",
    why="Resource Manager takes IPv4 ranges in CIDR form, such as 10.0.0.0/24.",
    remedy="Correct it in the description, or exclude the item in decisions.yaml.",
    reference=_VNET,
    row=13,
)
SUBNET_OUTSIDE = Rule(
    id="CM502",
    name="subnet-outside-address-space",
    severity=Severity.BLOCKER,
    title="A subnet lies outside its virtual network",
    why="Resource Manager refuses a subnet that is not within the address space.",
    remedy="Correct the address space or the subnet in the description.",
    reference=_VNET,
    row=13,
)
PREFIXES_OVERLAP = Rule(
    id="CM503",
    name="overlapping-prefixes",
    severity=Severity.BLOCKER,
    title="Address ranges of one virtual network overlap",
    why="Resource Manager refuses overlapping subnets and overlapping ranges of an address space.",
    remedy="Correct the ranges in the description.",
    reference=_VNET,
    row=13,
)
STATIC_ADDRESS = Rule(
    id="CM505",
    name="static-address-not-usable",
    severity=Severity.BLOCKER,
    title="A static internal address cannot be had in its subnet",
    why="It lies outside the subnet, or is one of the five that Azure keeps: the first four and the last.",
    remedy="Correct the address in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/private-ip-addresses",
    row=8,
)
DOMAIN_NAME_LABEL = Rule(
    id="CM507",
    name="domain-name-label-not-legal",
    severity=Severity.BLOCKER,
    title="No DNS label can be made of a cloud service's name",
    why="A label has 3 to 63 lower-case letters, digits and hyphens, and starts with a letter.",
    remedy="Set cloudServices.<name>.domainNameLabel in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    row=1,
)
CERTIFICATE_DOES_NOT_MATCH = Rule(
    id="CM508",
    name="certificate-does-not-match",
    severity=Severity.BLOCKER,
    title="A certificate that was supplied is not the one of its thumbprint",
    why="VMs, listeners and clients find a certificate by its thumbprint, the SHA-1 of its DER form.",
    remedy="Supply the right certificate, or correct the thumbprint.",
    reference="https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret",
    row=5,
)
AVAILABILITY_SET_GROUP = Rule(
    id="CM509",
    name="availability-set-in-another-group",
    severity=Severity.BLOCKER,
    title="An existing availability set is in another resource group than its VMs",
    why="A VM joins an availability set of its own resource group only.",
    remedy="Name that group for the cloud service in decisions.yaml (resourceGroupName, existingResourceGroup: true).",
    reference="https://learn.microsoft.com/azure/virtual-machines/availability-set-overview",
    row=7,
)
