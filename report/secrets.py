"""What must not be shown although it stands in a document: masked, never quoted."""

import re

MASK = "***"

_SIGNATURE = re.compile(
    r"(?i)\b(sig|signature|accountkey|sharedaccesskey|sharedaccesssignature|password|pwd)=[^&;\s\"'<]+"
)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@\"'<]+:[^/\s@\"'<]+(?=@)")


def masked(text: str) -> str:
    """Hide what gives access in a text: signatures of storage addresses, keys of connection strings, credentials."""
    return _CREDENTIALS.sub(MASK, _SIGNATURE.sub(lambda found: f"{found[1]}={MASK}", text))
