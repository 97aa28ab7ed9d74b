"""Pulumi programs of others, which use the component package: folders of their own, driven by the real Pulumi CLI."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.engine.workspace import REPOSITORY, Stack, Workspace

PLUGIN = REPOSITORY / "plugin"
_HOST = Path(__file__).parent / "language_host" / "plugin_host.py"


class Caller(Workspace):
    """The folder of a program that knows nothing of the repository."""

    def __init__(self, folder: Path, beside: Workspace, files: Mapping[str, str], tools: Mapping[str, Path]) -> None:
        """Write the program.

        Args:
            folder: An empty folder.
            beside: Whose CLI, backend and provider it uses.
            files: What the folder holds, by path.
            tools: Programs that the CLI finds on PATH, by name.
        """
        self.project, self.home, self.state, self._cli = folder / "program", beside.home, beside.state, beside._cli
        for name, text in files.items():
            path = self.project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = folder / "bin"
        found.mkdir()
        for name, path in tools.items():
            (found / name).symlink_to(path)
        script = found / "pulumi-language-python"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{_HOST}" "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.environment = {
            **{name: value for name, value in beside.environment.items() if name != "PYTHONPATH"},
            "PATH": f"{found}:{beside.environment['PATH']}",
            # What `pulumi package add` would install into the program's own environment.
            "PYTHONPATH": str(self.project / "sdks" / "classic-migration"),
        }

    def stack(self, name: str, config: Mapping[str, str], secrets: Mapping[str, str]) -> Stack:
        """Make a stack of the program, keys without the project's name."""
        self.pulumi("stack", "init", name)
        for flag, values in (("--plaintext", config), ("--secret", secrets)):
            for key, value in values.items():
                self.pulumi("config", "set", "--stack", name, flag, key, value)
        return Stack(self, name)
