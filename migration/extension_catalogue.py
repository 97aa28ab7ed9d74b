"""Extensions of classic VMs that are known by name: which of them are not carried over, and versions that exist.

Sources: the platform's list of what it refused or dropped (migration overview and errors pages), the JSON and XML
kinds of the classic extension pages, and the extension pages of today (read November 2026).
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from classic.findings import Rule
from migration.rules import losses


@dataclass(frozen=True, slots=True)
class KnownExtension:
    """A classic extension by publisher and type, without regard to case; ``*`` stands for anything.

    ``major`` limits it to one major version. ``left_out`` is the rule by which it is not carried over; ``version`` the
    handler version that follows a classic ``<major>.*``, where the plain ``<major>.0`` was never published.
    """

    publisher: str
    type: str
    major: str | None = None
    left_out: Rule | None = None
    version: str | None = None
    note: str = ""

    def fits(self, publisher: str, type_: str, version: str) -> bool:
        """Whether an extension is this one.

        A publisher or version that its document leaves out speaks for it, unless the publisher is all that counts.
        """
        return (
            (_like(self.publisher, publisher) if publisher else self.type != "*")
            and _like(self.type, type_)
            and (self.major is None or not version or version.partition(".")[0] == self.major)
        )


def _like(pattern: str, text: str) -> bool:
    return fnmatchcase(text.casefold(), pattern.casefold())


_XML, _SERVICE = losses.XML_EXTENSION, losses.SERVICE_EXTENSION

KNOWN = (
    KnownExtension("Microsoft.Compute", "BGInfo", "1", _XML, note="BGInfo 1 shows the machine's facts on its desktop"),
    KnownExtension(
        "Microsoft.VisualStudio.WindowsAzure.RemoteDebug*", "*", left_out=_XML, note="Visual Studio debugging"
    ),
    KnownExtension("*", "RemoteDebug*", left_out=_XML, note="Visual Studio debugging"),
    KnownExtension("*", "VSRemoteDebugger*", left_out=_XML, note="Visual Studio debugging"),
    KnownExtension("*", "WebDeployForVSDevTest*", left_out=_XML, note="Web Deploy of Visual Studio"),
    KnownExtension("Microsoft.Compute", "VMAccessAgent", "1", _XML, note="VMAccess 1; 2 has the JSON form"),
    KnownExtension("*", "VMSnapshot", left_out=_SERVICE, note="Azure Backup's snapshots"),
    KnownExtension("*", "VMSnapshotLinux", left_out=_SERVICE, note="Azure Backup's snapshots"),
    KnownExtension("Microsoft.Azure.Security", "Monitoring", left_out=_SERVICE, note="Defender for Cloud's agent"),
    KnownExtension("Microsoft.Azure.Security*", "*LinuxAsm", left_out=_SERVICE, note="Defender for Cloud's agent"),
    KnownExtension("*", "LinuxAsm", left_out=_SERVICE, note="Defender for Cloud's agent"),
    KnownExtension("Microsoft.Azure.RecoveryServices*", "*", left_out=_SERVICE, note="Azure Backup or Site Recovery"),
    KnownExtension("Microsoft.Azure.SiteRecovery*", "*", left_out=_SERVICE, note="Site Recovery's agent"),
    KnownExtension("*", "SiteRecovery*", left_out=_SERVICE, note="Site Recovery's agent"),
    KnownExtension("Microsoft.Compute", "CustomScriptExtension", "1", version="1.10"),
    KnownExtension("Microsoft.Compute", "VMAccessAgent", "2", version="2.4"),
    KnownExtension("Microsoft.Compute", "BGInfo", "2", version="2.1"),
    KnownExtension("Microsoft.Azure.Security", "IaaSAntimalware", "1", version="1.3"),
    KnownExtension("Microsoft.Azure.Diagnostics", "IaaSDiagnostics", "1", version="1.5"),
    KnownExtension("Microsoft.OSTCExtensions", "LinuxDiagnostic", "2", version="2.3"),
    KnownExtension("Microsoft.OSTCExtensions", "CustomScriptForLinux", "1", version="1.5"),
    KnownExtension("Microsoft.OSTCExtensions", "VMAccessForLinux", "1", version="1.5"),
    KnownExtension("Microsoft.Powershell", "DSC", "2", version="2.77"),
)
"""The first that fits counts."""


def known_extension(publisher: str, type_: str, version: str) -> KnownExtension | None:
    """Look an extension up by publisher, type and classic version."""
    return next((item for item in KNOWN if item.fits(publisher, type_, version)), None)
