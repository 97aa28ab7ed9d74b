"""Plain values as YAML text that every reader of YAML, of version 1.1 too, takes for the same values."""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.representer import RoundTripRepresenter

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a YAML document is made of here."""

_NEVER_FOLDED = 1_000_000
"""Columns: a broken line of text reads worse than a long one, and shows more in a comparison."""

_MISREAD = re.compile(
    r"""
    ~ | = | << | null | y | n | yes | no | on | off | true | false
    | [-+]?\.(?:inf|nan)
    | [-+]?0[box][0-9a-f_]+
    | [-+]?[0-9_]+(?::[0-5]?[0-9])+(?:\.[0-9_]*)?             # 1:30, of base 60 in YAML 1.1
    | [-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9]+)?
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that are something else than text in YAML 1.1 or 1.2."""

_SHOWN = r"!-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_LITERAL = re.compile(rf"[{_SHOWN}][\n {_SHOWN}]*")
"""Text that a literal block gives back as it is: its first line not indented, only line feeds between lines."""


class Inline(dict[str, Plain]):
    """A mapping that is written on one line, in braces."""


def to_yaml(value: Plain) -> str:
    """Write a value as a block of YAML, which ends with a line end.

    Text stands in quotes only where it would be taken for something else; text of several lines is a literal block
    where YAML can hold it so.
    """
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.Representer, yaml.Emitter = _Representer, _Emitter
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _NEVER_FOLDED
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


class _Emitter(Emitter):
    """Writes long keys like short ones; readers take up to 1024 characters."""

    MAX_SIMPLE_KEY_LENGTH = 1000


class _Representer(RoundTripRepresenter):
    """Chooses how text stands: ruamel.yaml knows what YAML 1.2 would misread, but not YAML 1.1."""

    def represent_text(self, text: str) -> object:
        """Write text as a literal block, in quotes, or as it is; the emitter adds quotes where it must."""
        return cast("Any", self).represent_scalar("tag:yaml.org,2002:str", text, style=_style_of(text))

    def represent_inline(self, mapping: Inline) -> object:
        """Write a mapping in braces."""
        return cast("Any", self).represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)


def _style_of(text: str) -> str | None:
    if any(line_end in text for line_end in "\n\r\x85\u2028\u2029"):
        return "|" if _is_literal(text) else '"'
    return "'" if _MISREAD.fullmatch(text) else None


def _is_literal(text: str) -> bool:
    """Whether a literal block holds a text whole, and in a way that editors do not change: they strip line ends."""
    return _LITERAL.fullmatch(text) is not None and not re.search(r"[^\S\n]\n|\s\Z", text.removesuffix("\n"))


cast("Any", _Representer).add_representer(str, _Representer.represent_text)
cast("Any", _Representer).add_representer(Inline, _Representer.represent_inline)
