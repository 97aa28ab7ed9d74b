"""Documents in the exact shape of real ones, cut down to what a test is about."""

from pathlib import Path
from textwrap import dedent

from classic.findings import Finding
from classic.readers import DocumentOwner, EstateReading, read_estate

NAMESPACES = 'xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
    return path


def read(folder: Path, owners: dict[str, DocumentOwner] | None = None, **files: str | bytes) -> EstateReading:
    """Write files (``shop__xml`` is ``shop.xml``) and read their folder."""
    for name, text in files.items():
        write(folder, name.replace("__", "."), text)
    return read_estate([folder], owners)


def told(reading: EstateReading, folder: Path | None = None) -> list[tuple[str, str, str, str]]:
    """What was told, as (rule, subject, place, message), with the folder's own path left out."""
    return [_shown(finding, folder) for finding in reading.findings]


def _shown(finding: Finding, folder: Path | None) -> tuple[str, str, str, str]:
    prefix = "" if folder is None else f"{folder.as_posix()}/"
    subject, message = finding.subject.replace(prefix, ""), finding.message.replace(prefix, "")
    return (finding.rule, subject, str(finding.source).replace(prefix, ""), message)


def a_role(name: str = "web1", inner: str = "", network: str = "") -> str:
    return f"""<Role i:type="PersistentVMRole"><RoleName>{name}</RoleName><OsVersion/>
<RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet i:type="NetworkConfigurationSet">
<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>{network}</ConfigurationSet></ConfigurationSets>
{inner}<RoleSize>Small</RoleSize></Role>"""


def a_deployment(*roles: str, name: str = "shop", inner: str = "", root: bool = True, url: str = "shop") -> str:
    namespaces = f" {NAMESPACES}" if root else ""
    address = f"<Url>http://{url}.cloudapp.net/</Url>" if url else ""
    return f"""<Deployment{namespaces}><Name>{name}</Name><DeploymentSlot>Production</DeploymentSlot>{address}{inner}
<RoleList>{"".join(roles)}</RoleList></Deployment>"""


def a_network(name: str = "corp", subnets: str = "", inner: str = "") -> str:
    return f"""<VirtualNetworkSites {NAMESPACES}><VirtualNetworkSite><Name>{name}</Name>
<AddressSpace><AddressPrefixes><AddressPrefix>10.0.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace>
<Subnets>{subnets}</Subnets>{inner}</VirtualNetworkSite></VirtualNetworkSites>"""
