"""Text that the platform wrapped in base64: labels, and settings of extensions."""

import base64
import binascii


def decoded_label(label: str | None) -> str | None:
    """A label as people wrote it.

    Labels of cloud services, deployments, roles, storage accounts and affinity groups travel in base64, and some tools
    encoded them twice. What does not decode to printable text is kept as it stands.
    """
    if label is None:
        return None
    once = decoded_text(label)
    if once is None:
        return label
    # A plain word can be base64 by chance; padding at its end cannot.
    twice = decoded_text(once) if once.endswith("=") else None
    return twice or once


def decoded_text(value: str) -> str | None:
    """The printable text that a base64 value holds; ``None`` when it is none."""
    compact = "".join(value.split())
    try:
        text = base64.b64decode(compact, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return text if text and all(letter.isprintable() or letter in "\r\n\t" for letter in text) else None
