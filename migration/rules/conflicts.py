"""6xx: items that cannot stand side by side."""

from classic.findings import Rule, Severity

_LOAD_BALANCER = "https://learn.microsoft.com/azure/load-balancer/components"

NAME_TAKEN = Rule(
    id="CM620",
    name="name-taken",
    severity=Severity.BLOCKER,
    title="Two items would get the same name",
    why="Names are unique within a type and resource group, without regard to case.",
    remedy="Rename one in the description, exclude one in decisions.yaml, or for resource groups decide a "
    "resourceGroupName there.",
    reference="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
)
SET_PORTS_DISAGREE = Rule(
    id="CM621",
    name="set-members-disagree-on-ports",
    severity=Severity.BLOCKER,
    title="Members of a load-balanced set disagree on ports or protocol",
    why="One load-balancing rule has one protocol, one frontend port and one backend port.",
    remedy="Correct the endpoints in the description so that the set has one of each.",
    reference=_LOAD_BALANCER,
    row=10,
)
SET_SETTINGS_DISAGREE = Rule(
    id="CM622",
    name="set-members-disagree-on-settings",
    severity=Severity.CHANGE,
    title="Members of a load-balanced set disagree on probe, access list or other settings",
    why="One load-balancing rule has one of each; the first member's are used.",
    remedy="Correct the endpoints in the description where another member's settings are the right ones.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/dn469417(v=azure.100)",
    row=10,
)
FRONTEND_PORT_TAKEN = Rule(
    id="CM623",
    name="frontend-port-taken",
    severity=Severity.BLOCKER,
    title="Two endpoints take the same port of one address",
    why="A port of a frontend leads to one rule.",
    remedy="Correct one of the endpoints in the description, or exclude it in decisions.yaml.",
    reference=_LOAD_BALANCER,
    row=11,
)
BACKEND_PORT_TAKEN = Rule(
    id="CM624",
    name="backend-port-taken",
    severity=Severity.BLOCKER,
    title="Two endpoints end at the same port of one VM",
    why="Azure refuses rules that share protocol, backend port and IP configuration "
    "(RulesUseSameBackendPortProtocolAndIPConfig) unless floating IP is on.",
    remedy="Let the VM listen on a second port for one of them, or exclude one in decisions.yaml.",
    reference=_LOAD_BALANCER,
    row=11,
)
LABEL_TAKEN = Rule(
    id="CM625",
    name="domain-name-label-taken",
    severity=Severity.BLOCKER,
    title="Two cloud services would get the same DNS name",
    why="A DNS label is unique within its region.",
    remedy="Set cloudServices.<name>.domainNameLabel for one of them in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    row=1,
)
PRIVATE_ADDRESS_TAKEN = Rule(
    id="CM626",
    name="private-address-taken",
    severity=Severity.BLOCKER,
    title="Two items have the same internal address in one virtual network",
    why="Azure gives an address once per virtual network; classic let two stopped VMs hold the same.",
    remedy="Correct one of the addresses in the description.",
    reference="https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-deep-dive",
    row=8,
)
EXTENSION_TWICE = Rule(
    id="CM627",
    name="extension-handler-taken",
    severity=Severity.BLOCKER,
    title="Two extensions of a VM are of the same publisher and type",
    why="A VM takes one extension of each publisher and type.",
    remedy="Exclude one of them in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-machines/extensions/overview",
    row=4,
)
