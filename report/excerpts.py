"""The lines of the user's documents, as far as they may be shown: values that could be secrets are masked.

A line is masked by the names that stand in it, for what its reader made of it is not known here: better one harmless
value hidden than one secret shown.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from classic.readers.text import NotTextError, TooLargeError, decode, read_bytes
from classic.readers.xml import looks_like_xml
from classic.source import Source
from report.secrets import MASK, masked

LONGEST_LINE = 160
"""Characters of a line that are shown; documents without line breaks are one line."""
_MOST_READ = 4000
"""Characters of a line that are looked at, before it is cut to what is shown."""

_SENSITIVE = (
    r"(?:[\w.-]*(?:pass(?:word|phrase|wd)?|pwd|secret|credential|token|sharedkey|accesskey|privatekey|connectionstring|"
    r"customdata|unattend|protectedsettings|signature)[\w.-]*|value|key|primary|secondary|content|data|pfx|sas|"
    r"provisioning|publicconfiguration|privateconfiguration)"
)
_ELEMENT = re.compile(rf"(?i)(<(?:[\w.-]+:)?({_SENSITIVE})(?:\s[^<>]*)?(?<!/)>).*?(?=</(?:[\w.-]+:)?\2\s*>|$)")
_ATTRIBUTE = re.compile(rf"(?i)(\s(?:[\w.-]+:)?{_SENSITIVE}\s*=\s*)(?:\"[^\"]*\"?|'[^']*'?)")
_MARKED_SECTION = re.compile(r"(<!\[CDATA\[|<!--)(?:(?!\]\]>|-->).)*")
_ENTRY = re.compile(rf"(?i)((?:^|[\s{{,\[\"'-]){_SENSITIVE}[\"']?\s*:\s*)(?=\S).*")
_SENSITIVE_KEY = re.compile(rf"(?i)(?:^|[\s{{,\[\"'-]){_SENSITIVE}[\"']?\s*:")
_ANY_ENTRY = re.compile(r"^\s*(?:-\s|[\[{}\]]|[\w.\"'/ -]+:(?:\s|$))")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Excerpts:
    """Gives lines of documents; each document is read once."""

    def __init__(self) -> None:
        self._documents: dict[str, Sequence[str]] = {}

    def line(self, source: Source) -> str | None:
        """Give the line at a place: stripped, shortened, and with possible secrets masked.

        ``None`` where there is none to show: a whole file, a file that is gone or no text, nothing on the line.
        """
        if source.line is None or not source.file:
            return None
        if source.file not in self._documents:
            self._documents[source.file] = _lines(source.file)
        lines = self._documents[source.file]
        if not 0 < source.line <= len(lines):
            return None
        shown = _masked_xml(lines, source.line) if _is_xml(lines) else _masked_entry(lines, source.line)
        return (shown if len(shown) <= LONGEST_LINE else f"{shown[:LONGEST_LINE].rstrip()} ...") or None


def without_controls(text: str) -> str:
    """Put blanks for characters that a terminal obeys, and for those that turn the direction of text."""
    return _CONTROL.sub(" ", text)


def _is_xml(lines: Sequence[str]) -> bool:
    return looks_like_xml(next((line for line in lines if line.strip()), ""))


def _masked_xml(lines: Sequence[str], number: int) -> str:
    """Mask a line of XML; text before its first tag may be the end of a value that began on a line before."""
    head, tag, tail = _clean(lines[number - 1]).partition("<")
    text = _MARKED_SECTION.sub(rf"\1{MASK}", f"{MASK if head.strip() else ''}{tag}{tail}")
    text = _ELEMENT.sub(rf"\1{MASK}", _ATTRIBUTE.sub(rf'\1"{MASK}"', text))
    return _ENCODED.sub(MASK, masked(text))


def _masked_entry(lines: Sequence[str], number: int) -> str:
    """Mask a line of YAML or JSON; one that may go on with a value of a line before is not shown."""
    line = lines[number - 1]
    before = next((other for other in reversed(lines[: number - 1]) if other.strip()), "")
    goes_on = _SENSITIVE_KEY.search(before) is not None and _indent(line) > _indent(before)
    if goes_on or _ANY_ENTRY.match(line) is None:
        return ""
    text = _ENTRY.sub(rf"\1{MASK}", _COMMENT.sub("", _clean(line)))
    return _ENCODED.sub(MASK, masked(text))


def _clean(line: str) -> str:
    return without_controls(line.expandtabs(4))[:_MOST_READ].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _lines(file: str) -> Sequence[str]:
    """The lines of a document as its reader numbers them."""
    try:
        text = decode(read_bytes(Path(file)))
    except (OSError, NotTextError, TooLargeError):
        return ()
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
