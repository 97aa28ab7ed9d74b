"""From a file to its text: size, encoding, and whether it is text at all."""

import codecs
import re
from pathlib import Path

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes that a document may have. The largest subscriptions' dumps stay below a tenth of it."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED_UTF16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")


class TooLargeError(ValueError):
    """A file is larger than ``SIZE_LIMIT``; ``size`` is its length in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


class NotTextError(ValueError):
    """A file is no text in the encoding that it claims; ``line`` is where that shows, where known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        TooLargeError: it is larger than ``SIZE_LIMIT``; no more than that is ever held.
        OSError: the system refuses.
    """
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise TooLargeError(path.stat().st_size)
    return content


def decode(content: bytes) -> str:
    """Turn bytes into text, by byte order mark, else by an XML declaration, else as UTF-8.

    Raises:
        NotTextError: the bytes are not what they claim to be, or hold a NUL.
    """
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise NotTextError(f"its encoding '{encoding}' is not known") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotTextError(f"it is not {encoding.removesuffix('-sig').upper()} as it should be", line) from error
    except UnicodeError as error:
        raise NotTextError(f"it is not {encoding.upper()} as it should be") from error
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise NotTextError("it holds NUL characters", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _encoding_of(content: bytes) -> str:
    for mark, encoding in (*_BYTE_ORDER_MARKS, *_UNMARKED_UTF16):
        if content.startswith(mark):
            return encoding
    declared = _DECLARED_ENCODING.match(content[:512])
    if declared is None:
        return "utf-8"
    name = declared.group(1).decode("ascii")
    # The declaration was found by reading single bytes, so a two-byte encoding cannot be true.
    return "utf-8" if name.lower().startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs")) else name
