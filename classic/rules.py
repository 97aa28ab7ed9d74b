"""Rules about documents: what a reader, a merge or a link can find wrong, doubtful or worth telling."""

from classic.findings import Rule, Severity

_FORMATS = "docs/formats.md"
_DEPLOYMENT = "https://learn.microsoft.com/previous-versions/azure/reference/ee460804(v=azure.100)"
_ADD_ROLE = "https://learn.microsoft.com/previous-versions/azure/reference/jj157186(v=azure.100)"

# --- 2xx: losses of reading -------------------------------------------------------------------------------------------

ELEMENT_NOT_READ = Rule(
    id="CM210",
    name="element-not-read",
    severity=Severity.LOSS,
    title="A document holds an element that nothing reads",
    why="What the classic model has no place for does not reach the migrated layout.",
    remedy="See whether it matters to you; if it does not, accept the loss in decisions.yaml.",
    reference=_FORMATS,
)
NO_CLASSIC_DESCRIPTION = Rule(
    id="CM211",
    name="no-classic-description",
    severity=Severity.LOSS,
    title="A file is no description of anything classic",
    why="Files are recognised by what they hold; this one adds nothing to the estate.",
    remedy="Take it out of the folder, or accept the loss in decisions.yaml.",
    reference=_FORMATS,
)
SHARED_KEY_DROPPED = Rule(
    id="CM212",
    name="shared-key-dropped",
    severity=Severity.LOSS,
    title="A document holds the shared key of a VPN connection, which is not kept",
    why="Secrets are never taken from documents; they belong into the stack's secret configuration.",
    remedy="Set the key as a secret when the connection is migrated, and remove the file from the folder.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj154122(v=azure.100)",
)
NOT_READ_YET = Rule(
    id="CM213",
    name="kind-not-read-yet",
    severity=Severity.LOSS,
    title="A document is of a classic kind that is not read yet",
    why="The kind is recognised, so that it is not mistaken for noise, but its contents do not reach the estate.",
    remedy="Describe the same thing in Service Management XML or in the project's YAML form.",
    reference=_FORMATS,
)

# --- 3xx: changes of reading ------------------------------------------------------------------------------------------

ENDPOINT_WITHOUT_LOCAL_PORT = Rule(
    id="CM310",
    name="endpoint-without-local-port",
    severity=Severity.CHANGE,
    title="An endpoint does not say which port of the VM it leads to",
    why="Early versions of the API leave the local port out where it is the public one.",
    remedy="Correct the document if the VM listens on another port.",
    reference=_DEPLOYMENT,
)
ENDPOINT_WITHOUT_NAME = Rule(
    id="CM311",
    name="endpoint-without-name",
    severity=Severity.CHANGE,
    title="An endpoint has no name",
    why="What becomes of an endpoint in Resource Manager needs a name; early versions of the API leave it out.",
    remedy="Give the endpoint a name in the document if you want another one.",
    reference=_DEPLOYMENT,
)
THING_WITHOUT_NAME = Rule(
    id="CM312",
    name="item-without-name",
    severity=Severity.CHANGE,
    title="A VIP, public IP or network interface has no name",
    why="What becomes of it in Resource Manager needs a name.",
    remedy="Give it a name in the document if you want another one.",
    reference=_DEPLOYMENT,
)
RESERVED_IP_NOT_DESCRIBED = Rule(
    id="CM313",
    name="reserved-ip-not-described",
    severity=Severity.CHANGE,
    title="A deployment uses a reserved IP that no document describes",
    why="Its link to the VIP is known, its address and location are not.",
    remedy="Add the answer of List Reserved IPs to the documents.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/dn722418(v=azure.100)",
)
PLACED_BY_HINT = Rule(
    id="CM314",
    name="document-placed-by-hint",
    severity=Severity.CHANGE,
    title="A document does not say what it belongs to, and was placed by a hint",
    why="Answers about one role, gateway or certificate do not name their owner; the names of their files often do.",
    remedy="Settle it in decisions.yaml under `documents:` if the place is wrong.",
    reference=_FORMATS,
)
DISK_ATTACHED_TO_UNKNOWN_VM = Rule(
    id="CM315",
    name="disk-attached-to-undescribed-vm",
    severity=Severity.CHANGE,
    title="The disk list says that a disk is attached to a VM that is not described",
    why="The disk is carried as unattached, since nothing is known of its VM.",
    remedy="Add the description of the VM's deployment to the documents.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157176(v=azure.100)",
)
DISK_NOT_NAMED_BY_VM = Rule(
    id="CM316",
    name="attached-disk-not-named-by-vm",
    severity=Severity.CHANGE,
    title="The disk list says that a disk is attached to a VM which does not name it",
    why="The role's own disks are taken for right; the disk is not attached to the migrated VM.",
    remedy="Take both documents at the same time, so that they agree.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157176(v=azure.100)",
)
INSTANCE_ENDPOINT_NOT_IN_ROLE = Rule(
    id="CM317",
    name="instance-endpoint-not-in-role",
    severity=Severity.CHANGE,
    title="A running VM had an endpoint that its role does not list",
    why="The role's list is the configuration and counts; the instance's is what the platform last reported.",
    remedy="Export the deployment again, or add the endpoint to the role.",
    reference=_DEPLOYMENT,
)
AFFINITY_GROUP_NOT_DESCRIBED = Rule(
    id="CM318",
    name="affinity-group-not-described",
    severity=Severity.CHANGE,
    title="An item has its location from an affinity group that is not described",
    why="Only the affinity group knows where the item is, so its location stays unknown.",
    remedy="Add the answer of List Affinity Groups, or decide the location in decisions.yaml.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/ee460797(v=azure.100)",
)

# --- 4xx: questions that documents leave open -------------------------------------------------------------------------

ROLE_WITHOUT_CLOUD_SERVICE = Rule(
    id="CM410",
    name="role-without-cloud-service",
    severity=Severity.INPUT,
    title="A role document does not say which cloud service it belongs to",
    why="Get Role and Export-AzureVM give the VM alone; its address and neighbours are its cloud service's.",
    remedy="Name it in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>}`.",
    reference=_FORMATS,
)
ROLE_IN_SEVERAL_CLOUD_SERVICES = Rule(
    id="CM411",
    name="role-name-in-several-cloud-services",
    severity=Severity.INPUT,
    title="A role document could belong to several cloud services",
    why="More than one deployment has a role of that name, and the document does not say which one it is.",
    remedy="Name the right one in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>}`.",
    reference=_FORMATS,
)
DEPLOYMENT_WITHOUT_CLOUD_SERVICE = Rule(
    id="CM412",
    name="deployment-without-cloud-service",
    severity=Severity.INPUT,
    title="A deployment does not say which cloud service it belongs to",
    why="The cloud service's name is part of its DNS name and of all that is made from it.",
    remedy="Name it in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>}`.",
    reference=_FORMATS,
)
GATEWAY_WITHOUT_NETWORK = Rule(
    id="CM413",
    name="gateway-document-without-network",
    severity=Severity.INPUT,
    title="A gateway document does not say which virtual network it belongs to",
    why="Answers about a gateway, its connections or its root certificates do not name the virtual network.",
    remedy="Name it in decisions.yaml under `documents:`, as `<file>: {virtualNetwork: <name>}`.",
    reference=_FORMATS,
)
CERTIFICATES_WITHOUT_CLOUD_SERVICE = Rule(
    id="CM414",
    name="certificate-without-cloud-service",
    severity=Severity.INPUT,
    title="A certificate document does not say which cloud service it belongs to",
    why="Certificates belong to one cloud service, and only those that come with their URL name it.",
    remedy="Name it in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>}`.",
    reference=_FORMATS,
)
DISKS_WITHOUT_ROLE = Rule(
    id="CM415",
    name="data-disks-without-role",
    severity=Severity.INPUT,
    title="A list of data disks does not say which VM it belongs to",
    why="The list stands alone, outside any role.",
    remedy="Name the VM in decisions.yaml under `documents:`, as `<file>: {cloudService: <name>, role: <name>}`.",
    reference=_FORMATS,
)
SECURITY_GROUP_NOT_DESCRIBED = Rule(
    id="CM416",
    name="security-group-not-described",
    severity=Severity.INPUT,
    title="A subnet or VM is linked to a network security group that is not described",
    why="Without its rules the group cannot be made again, and traffic that it stopped would pass.",
    remedy="Add the answer of Get Network Security Group (detaillevel=full); without it, the link is dropped.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/dn913821(v=azure.100)",
)
ROUTE_TABLE_NOT_DESCRIBED = Rule(
    id="CM417",
    name="route-table-not-described",
    severity=Severity.INPUT,
    title="A subnet is linked to a route table that is not described",
    why="Without its routes the table cannot be made again, and traffic would take another way.",
    remedy="Add the answer of Get Route Table (detailLevel=full); without it, the link is dropped.",
    reference=_FORMATS,
)
NETWORK_REFERENCE_NOT_DESCRIBED = Rule(
    id="CM418",
    name="network-reference-not-described",
    severity=Severity.INPUT,
    title="A virtual network refers to a DNS server or local network site that is not described",
    why="A network configuration file lists them apart from the networks; this name has no entry there.",
    remedy="Correct the reference, or describe what it names.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157100(v=azure.100)",
)

# --- 6xx: documents against documents ---------------------------------------------------------------------------------

DOCUMENTS_CONTRADICT = Rule(
    id="CM601",
    name="documents-contradict",
    severity=Severity.CHANGE,
    title="Two descriptions of one thing differ",
    why="The later one counts, by the time that the platform gave it; without times, the fuller one does.",
    remedy="Remove the description that is out of date, or correct it.",
    reference=_FORMATS,
)
DISK_LIST_CONTRADICTS_ROLE = Rule(
    id="CM602",
    name="disk-list-contradicts-role",
    severity=Severity.CHANGE,
    title="A VM and the disk list differ on one disk",
    why="The role's own account counts, as it is what the VM ran with.",
    remedy="Take both documents at the same time, so that they agree.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/jj157176(v=azure.100)",
)
RESERVED_IP_CONTRADICTION = Rule(
    id="CM603",
    name="reserved-ip-contradicts-deployment",
    severity=Severity.CHANGE,
    title="A reserved IP and a deployment differ on the VIP that it is used for",
    why="The deployment's own account counts.",
    remedy="Take both documents at the same time, so that they agree.",
    reference="https://learn.microsoft.com/previous-versions/azure/reference/dn722418(v=azure.100)",
)

# --- 7xx: secrets in plain --------------------------------------------------------------------------------------------

SECRET_IN_DOCUMENT = Rule(
    id="CM701",
    name="secret-in-document",
    severity=Severity.CHANGE,
    title="A document holds a secret in plain, which is not kept",
    why="A password or key in a file is known to all who can read the file; it is neither read nor shown.",
    remedy="Remove it from the document, and renew it if it is in use anywhere.",
    reference=_ADD_ROLE,
)
PRIVATE_SETTING_IN_DOCUMENT = Rule(
    id="CM702",
    name="private-setting-in-document",
    severity=Severity.CHANGE,
    title="A document holds a private extension setting in plain",
    why="All who can read the document know it; the layout takes it from the stack's secret configuration alone.",
    remedy="Remove it from the document, and set it as secret configuration of the stack.",
    reference=_ADD_ROLE,
)

# --- 8xx: malformed documents and bad values --------------------------------------------------------------------------

PATH_NOT_FOUND = Rule(
    id="CM801",
    name="path-not-found",
    severity=Severity.BLOCKER,
    title="A path that was given does not exist",
    why="What it should hold is missing from the estate.",
    remedy="Correct the path.",
    reference=_FORMATS,
)
FILE_UNREADABLE = Rule(
    id="CM802",
    name="file-unreadable",
    severity=Severity.BLOCKER,
    title="A file cannot be read",
    why="What it holds is missing from the estate.",
    remedy="Give the program the right to read it, or take it out of the folder.",
    reference=_FORMATS,
)
FILE_TOO_LARGE = Rule(
    id="CM803",
    name="file-too-large",
    severity=Severity.BLOCKER,
    title="A file is larger than what is read",
    why="A description of even a large estate is far smaller; the limit keeps a wrong file from using up the memory.",
    remedy="Split the document, for instance into one file per cloud service, or take it out of the folder.",
    reference=_FORMATS,
)
DOCUMENT_MALFORMED = Rule(
    id="CM804",
    name="document-malformed",
    severity=Severity.BLOCKER,
    title="A document is not well-formed",
    why="Nothing in it can be trusted when its form is broken.",
    remedy="Export it again, or correct it at the place that is named.",
    reference=_FORMATS,
)
DOCTYPE_REFUSED = Rule(
    id="CM805",
    name="document-type-refused",
    severity=Severity.BLOCKER,
    title="A document holds a document type declaration",
    why="No classic document has one; it is how entities that reach for files or fill the memory are declared.",
    remedy="Remove the <!DOCTYPE …> declaration, if you trust where the document comes from.",
    reference="https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing",
)
VALUE_MISSING = Rule(
    id="CM806",
    name="value-missing",
    severity=Severity.BLOCKER,
    title="A value that is needed is missing",
    why="The item cannot be described without it.",
    remedy="Add it to the document.",
    reference=_FORMATS,
)
VALUE_UNUSABLE = Rule(
    id="CM807",
    name="value-unusable",
    severity=Severity.BLOCKER,
    title="A value cannot be meant",
    why="It is not of the form, or not within the bounds, that the platform kept.",
    remedy="Correct it in the document.",
    reference=_FORMATS,
)
KEY_UNKNOWN = Rule(
    id="CM808",
    name="key-unknown",
    severity=Severity.BLOCKER,
    title="The YAML form has a key that is not known",
    why="A misspelt key would otherwise be lost in silence.",
    remedy="Correct or remove it; schemas/estate.schema.json completes and checks the file in an editor.",
    reference=_FORMATS,
)
KEY_TWICE = Rule(
    id="CM809",
    name="key-twice",
    severity=Severity.BLOCKER,
    title="A mapping of the YAML form has one key twice",
    why="Only one of the values could count.",
    remedy="Remove one of them.",
    reference=_FORMATS,
)
DOCUMENT_TOO_COMPLEX = Rule(
    id="CM810",
    name="document-too-complex",
    severity=Severity.BLOCKER,
    title="A document unfolds to more than what is read, or is nested too deeply",
    why="Anchors and aliases can make a small file fill the memory; no description of an estate needs that.",
    remedy="Write the repeated parts out, or split the document.",
    reference=_FORMATS,
)

# --- 83x: writing -----------------------------------------------------------------------------------------------------

SECRET_NOT_WRITTEN = Rule(
    id="CM830",
    name="secret-not-written",
    severity=Severity.LOSS,
    title="A secret is not written into the YAML form",
    why="A file that is handed on, or kept in a repository, must not hold secrets.",
    remedy="Set it as secret configuration of the stack; the document that it was read from still holds it.",
    reference=_FORMATS,
)

ALL_RULES = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""Every rule of this module, in the order of their ids."""
