"""The text of a stack file, ``Pulumi.<stack>.yaml``: the settings of an estate, and what secrets it needs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classic.writers.yaml_text import Plain, to_yaml

_PROJECT = "classic-migration"
_LONGEST_NAME = 100
_HEAD = "# A stack of classic-migration: `pulumi stack init {stack}`, then `pulumi preview`.\n"
_SECRETS = "# Secrets that it needs, each to be set by its command:\n"


@dataclass(frozen=True, slots=True)
class StackFile:
    """What a stack file says: the paths of documents and decisions, and the keys of secrets, each with its purpose."""

    stack: str
    estate: Sequence[str]
    decisions: str
    secrets: Mapping[str, str]

    def new_text(self) -> str:
        """Write the file."""
        return _HEAD.format(stack=self.stack) + to_yaml({"config": self._settings()}) + self._commands(self.secrets)

    def updated_text(self, text: str) -> str:
        """Put the settings and secrets that the file does not name yet into it; all else stays as it is."""
        lines = text.splitlines(keepends=True)
        missing = {key: value for key, value in self._settings().items() if not _names(text, key)}
        if missing:
            added = "".join(f"  {line}\n" for line in to_yaml(missing).splitlines())
            at = next((number for number, line in enumerate(lines) if re.match(r"config:\s*(#.*)?$", line)), None)
            lines = [*lines[: at + 1], added, *lines[at + 1 :]] if at is not None else [*lines, f"config:\n{added}"]
        secrets = {key: why for key, why in self.secrets.items() if not _names(text, f"{_PROJECT}:{key}")}
        made = "".join(lines)
        return made + ("" if made.endswith("\n") or not secrets else "\n") + self._commands(secrets)

    def _settings(self) -> dict[str, Plain]:
        estate = self.estate[0] if len(self.estate) == 1 else list(self.estate)
        return {f"{_PROJECT}:estate": estate, f"{_PROJECT}:decisions": self.decisions}

    def _commands(self, secrets: Mapping[str, str]) -> str:
        if not secrets:
            return ""
        lines = (f"#   pulumi config set --secret {_PROJECT}:{key}{_why(why)}\n" for key, why in secrets.items())
        return _SECRETS + "".join(lines)


def legal_stack_name(name: str) -> str:
    """Make a name of a stack: letters, digits, hyphens, underscores and dots, as Pulumi takes them."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-.")[:_LONGEST_NAME] or "estate"


def _names(text: str, key: str) -> bool:
    return re.search(rf"{re.escape(key)}(?![\w-])", text) is not None


def _why(why: str) -> str:
    return f"  # {' '.join(why.split())}" if why else ""
