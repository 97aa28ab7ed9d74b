"""Hardened XML parsing: no document types, no entities, no network, and lines that are the file's own."""

import re
from dataclasses import dataclass

from lxml import etree

XmlNode = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for what it parses to

_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.DOTALL)
_DOCUMENT_TYPE_NAME = re.compile(r"\s*([\w.:-]+)")
_FIRST_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


class MalformedXmlError(ValueError):
    """The text is not well-formed XML; ``line`` is where that shows."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


class DocumentTypeError(ValueError):
    """The text declares a document type; ``line`` is where, ``name`` the root element it is for."""

    def __init__(self, line: int, name: str) -> None:
        super().__init__(name)
        self.line = line
        self.name = name


@dataclass(frozen=True, slots=True)
class ParsedXml:
    """The root of a parsed document, and how many lines of the file come before the text that was parsed."""

    root: XmlNode
    line_offset: int


def looks_like_xml(text: str) -> bool:
    """Whether the text begins as XML (or HTML) does."""
    return text.lstrip().startswith("<")


def root_name(text: str) -> str | None:
    """Guess the local name of the root element without parsing; ``None`` when there is no element."""
    tag = _FIRST_TAG.search(text, _end_of_prolog(text))
    return tag.group(1) if tag else None


def parse_xml(text: str) -> ParsedXml:
    """Parse a document. Prefixes that are not declared are taken as they stand: some tools wrote such documents.

    Raises:
        DocumentTypeError: it declares a document type; nothing of it has been expanded.
        MalformedXmlError: it is not well-formed for another reason than namespaces.
    """
    _refuse_document_type(text)
    body = text.lstrip()
    offset = text.count("\n", 0, len(text) - len(body))
    # The text is decoded already: a declaration could only contradict it. Its lines stay, so that lines stay right.
    body = _DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), body, count=1)
    try:
        root = etree.fromstring(body.encode(), _parser(recover=False))
    except etree.XMLSyntaxError as error:
        root = _root_despite_namespaces(body, error, offset)
    return ParsedXml(root, offset)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
    )


def _root_despite_namespaces(body: str, error: etree.XMLSyntaxError, offset: int) -> XmlNode:
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(body.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    others = [entry for entry in parser.error_log if entry.domain != etree.ErrorDomains.NAMESPACE]
    if root is None or others or not len(parser.error_log):
        reason = others[0].message if others else str(error.msg)
        line = others[0].line if others else (error.lineno or 1)
        raise MalformedXmlError(reason.strip(), line + offset) from error
    return root


def _refuse_document_type(text: str) -> None:
    start = _end_of_prolog(text)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        name = _DOCUMENT_TYPE_NAME.match(text, start + 9)
        raise DocumentTypeError(text.count("\n", 0, start) + 1, name.group(1) if name else "")


def _end_of_prolog(text: str) -> int:
    """Where the first thing begins that is neither white space, nor a comment, nor a processing instruction."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                at = len(text) if end < 0 else end + len(closing)
                break
        else:
            return at
