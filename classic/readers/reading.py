"""The whole of reading: paths in, one merged and linked estate out, with everything that there is to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classic import rules, subjects
from classic.estate import ClassicEstate
from classic.findings import Finding, Rule, in_order
from classic.link import link_estate
from classic.merge import merge_estates
from classic.readers.documents import is_known_root, kind_not_read_yet, read_document
from classic.readers.element import Element
from classic.readers.folders import NamedFile, find_files
from classic.readers.fragment import Fragment
from classic.readers.owners import DocumentOwner
from classic.readers.placing import place_loose
from classic.readers.text import SIZE_LIMIT, NotTextError, TooLargeError, decode, read_bytes
from classic.readers.xml import DocumentTypeError, MalformedXmlError, looks_like_xml, parse_xml, root_name
from classic.readers.yaml import is_decisions, read_yaml, resource_manager_types
from classic.source import Source

_MIB = 1024 * 1024
_DESCRIPTION_SUFFIXES = (".xml", ".netcfg")


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A file that was looked at; ``kind`` is the root element of a classic document, ``None`` for anything else."""

    file: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class EstateReading:
    """What a run was told of: the estate, the findings in order, and the files that were looked at."""

    estate: ClassicEstate
    findings: tuple[Finding, ...]
    documents: tuple[DocumentRead, ...]


@dataclass(frozen=True, slots=True)
class _ReadFile:
    kind: str | None
    fragment: Fragment = field(default_factory=Fragment)
    findings: tuple[Finding, ...] = ()


def read_estate(paths: Sequence[str | Path], owners: Mapping[str, DocumentOwner] | None = None) -> EstateReading:
    """Read files and folders of classic documents into one estate.

    Args:
        paths: Files, or folders that are walked; documents are recognised by what they hold.
        owners: What documents belong to that do not say so, by file name or end of path.

    Returns:
        The estate, merged and linked, with all findings. Bad input of any kind is a finding, never an exception.
    """
    findings: list[Finding] = []
    fragments: list[Fragment] = []
    documents: list[DocumentRead] = []
    for file in find_files(paths):
        if isinstance(file, str):
            findings.append(_about_file(rules.PATH_NOT_FOUND, file, f"there is no file or folder '{file}'"))
            continue
        read = _read_file(file)
        findings += read.findings
        fragments.append(read.fragment)
        documents.append(DocumentRead(file.name, read.kind))
    placed = place_loose(fragments, owners or {})
    merged = merge_estates(placed.estates)
    linked = link_estate(merged.estate)
    told = in_order([*findings, *placed.findings, *merged.findings, *linked.findings])
    return EstateReading(linked.estate, told, tuple(documents))


def _read_file(file: NamedFile) -> _ReadFile:
    try:
        content = read_bytes(file.path)
    except TooLargeError as error:
        message = f"it has {error.size / _MIB:.1f} MiB, more than the {SIZE_LIMIT // _MIB} MiB that are read"
        return _told(_about_file(rules.FILE_TOO_LARGE, file.name, message))
    except OSError as error:
        return _told(_about_file(rules.FILE_UNREADABLE, file.name, f"it cannot be read: {error.strerror or error}"))
    try:
        text = decode(content)
    except NotTextError as error:
        return _told(_not_text(file, content, error))
    return _read_xml(file, text) if looks_like_xml(text) else _read_other(file, text)


def _not_text(file: NamedFile, content: bytes, error: NotTextError) -> Finding:
    if content.lstrip()[:1] == b"<" or (file.given and b"\0" not in content):
        message = f"the text cannot be decoded: {error}"
        return _about_file(rules.DOCUMENT_MALFORMED, file.name, message, line=error.line)
    return _not_classic(file, "it is no text")


# --- XML --------------------------------------------------------------------------------------------------------------


def _read_xml(file: NamedFile, text: str) -> _ReadFile:
    try:
        parsed = parse_xml(text)
    except DocumentTypeError as error:
        if error.name.casefold() == "html":
            return _told(_not_classic(file, "it is an HTML page"))
        return _told(_about_file(rules.DOCTYPE_REFUSED, file.name, "it declares a document type", line=error.line))
    except MalformedXmlError as error:
        return _told(_malformed_xml(file, text, error))
    root = Element(parsed.root, file.name, parsed.line_offset)
    fragment = read_document(root)
    if fragment is not None:
        return _ReadFile(root.name, fragment, tuple(root.findings()))
    kind = kind_not_read_yet(root.name)
    if kind:
        message = f"it holds {kind} (<{root.name}>), which is not read yet"
        return _ReadFile(root.name, findings=(_about_file(rules.NOT_READ_YET, file.name, message),))
    return _told(_not_classic(file, f"no classic description begins with <{root.name}>"))


def _malformed_xml(file: NamedFile, text: str, error: MalformedXmlError) -> Finding:
    name = root_name(text)
    if file.given or is_known_root(name) or file.path.suffix.lower() in _DESCRIPTION_SUFFIXES:
        return _about_file(rules.DOCUMENT_MALFORMED, file.name, f"it is not well-formed XML: {error}", line=error.line)
    return _not_classic(file, f"it is not well-formed XML, and begins with <{name}>" if name else "it holds no element")


# --- YAML and JSON ----------------------------------------------------------------------------------------------------


def _read_other(file: NamedFile, text: str) -> _ReadFile:
    estate, findings = read_yaml(text, file.name)
    if estate is not None:
        return _ReadFile("ClassicEstate", Fragment(estate), tuple(findings))
    if is_decisions(text):
        return _told(_not_classic(file, "it is a file of decisions")) if file.given else _ReadFile(None)
    types = resource_manager_types(text)
    if types:
        message = f"it is the Resource Manager view of classic items ({', '.join(types)}), which is not read yet"
        return _ReadFile(types[0], findings=(_about_file(rules.NOT_READ_YET, file.name, message),))
    return _told(_not_classic(file, "it holds nothing that is known"))


# --- findings about files ---------------------------------------------------------------------------------------------


def _not_classic(file: NamedFile, reason: str) -> Finding:
    return _about_file(rules.NO_CLASSIC_DESCRIPTION, file.name, f"it is no classic description: {reason}")


def _about_file(rule: Rule, file: str, message: str, line: int | None = None) -> Finding:
    return rule.finding(subjects.document(file), Source(file, line), message)


def _told(finding: Finding) -> _ReadFile:
    return _ReadFile(None, findings=(finding,))
