"""A stack of the repository's own program, driven by the real Pulumi CLI."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
HOST = Path(__file__).with_name("language_host") / "host.py"
PASSPHRASE = "a passphrase for tests"
_TIMEOUT_S = 300
_LEFT_OUT = {".git", ".venv", ".tools", "tests", "benchmarks", "docs"}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    stdout: str
    stderr: str

    @property
    def told(self) -> str:
        """All that it wrote."""
        return f"{self.stdout}\n{self.stderr}"


class CommandFailedError(AssertionError):
    """A command ended otherwise than expected; what it wrote is told."""

    def __init__(self, command: str, ended: Ended, expected: int) -> None:
        super().__init__(f"`pulumi {command}` ended with {ended.status}, expected {expected}:\n{ended.told}")


class Workspace:
    """A copy of the project, for tests to have stacks of: its packages are links, its stack files are not.

    ``pulumi stack init`` and ``pulumi config set`` write beside ``Pulumi.yaml``; the repository stays clean.
    """

    def __init__(self, folder: Path, cli: Path, provider_port: int) -> None:
        """Make the workspace in an empty folder."""
        self.project = folder / "project"
        self.home = folder / "home"
        self.state = folder / "state"
        self._cli = cli
        for path in (self.project, self.home, self.state, folder / "bin"):
            path.mkdir(parents=True)
        for path in REPOSITORY.iterdir():
            if path.suffix == ".yaml" or path.name == "__main__.py":
                shutil.copy(path, self.project)
            elif path.is_dir() and path.name not in _LEFT_OUT and not path.name.startswith("."):
                (self.project / path.name).symlink_to(path)
        _write_language_host(folder / "bin")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PULUMI_", "ARM_", "AZURE_"))},
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PULUMI_HOME": str(self.home),
            "PULUMI_BACKEND_URL": self.state.as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DEBUG_PROVIDERS": f"azure-native:{provider_port}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_COLOR": "1",
        }

    def pulumi(self, *arguments: str, status: int | None = 0, **environment: str) -> Ended:
        """Run a command to its end.

        Raises:
            CommandFailedError: it ended with another status; None takes any.
        """
        ran = subprocess.run(
            [self._cli, *arguments, "--non-interactive", "--color", "never"],
            cwd=self.project,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT_S,
        )
        ended = Ended(ran.returncode, ran.stdout, ran.stderr)
        if status is not None and ended.status != status:
            raise CommandFailedError(" ".join(arguments), ended, status)
        return ended

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command, in a process group of its own, to be interrupted or killed; what it writes is dropped."""
        return subprocess.Popen(
            [self._cli, *arguments, "--non-interactive", "--color", "never"],
            cwd=self.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stack(self, name: str, config: Mapping[str, str], secrets: Mapping[str, str]) -> "Stack":
        """Make a stack with its configuration, keys without the project's name."""
        self.pulumi("stack", "init", name)
        for flag, values in (("--plaintext", config), ("--secret", secrets)):
            if values:
                pairs = [word for key, value in values.items() for word in (flag, f"classic-migration:{key}={value}")]
                self.pulumi("config", "set-all", "--stack", name, *pairs)
        return Stack(self, name)


class Stack:
    """A stack of the program."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        """Refer to a stack that exists."""
        self.workspace = workspace
        self.name = name

    def run(self, command: str, *arguments: str, status: int | None = 0, **environment: str) -> Ended:
        """Run a command on the stack."""
        return self.workspace.pulumi(
            *command.split(" "), "--stack", self.name, *arguments, status=status, **environment
        )

    def up(self, *arguments: str, status: int | None = 0, **environment: str) -> Ended:
        """Deploy, without a preview before."""
        return self.run("up", "--yes", "--skip-preview", *arguments, status=status, **environment)

    def preview(self, *arguments: str, status: int | None = 0) -> dict[str, Any]:
        """Preview; gives what ``--json`` tells."""
        return json.loads(self.run("preview", "--json", *arguments, status=status).stdout)

    def planned(self, *arguments: str) -> dict[str, dict[str, Any]]:
        """Preview; gives the steps that do something, by URN."""
        steps = self.preview(*arguments)["steps"]
        return {step["urn"]: step for step in steps if step["op"] not in ("same", "read")}

    def resources(self) -> list[dict[str, Any]]:
        """Give the resources in the state, the stack and providers left out."""
        deployment = json.loads(self.run("stack export").stdout)["deployment"]
        return [resource for resource in deployment.get("resources", []) if not resource["type"].startswith("pulumi:")]

    def state_text(self) -> str:
        """Give all that the backend holds of the stack, as text: checkpoints, history, backups."""
        files = [path for path in self.workspace.state.rglob("*") if path.is_file() and self.name in str(path)]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)

    def remove(self) -> None:
        """Forget the stack, whatever is in it."""
        self.run("stack rm", "--force", "--yes", status=None)


def kill_group(process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
    """Send a signal to a started command with everything that it started."""
    os.killpg(process.pid, number)


def _write_language_host(folder: Path) -> None:
    """Put our language host on PATH, where Pulumi's own is not there."""
    if shutil.which("pulumi-language-python") is None:
        script = folder / "pulumi-language-python"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HOST}" "$@"\n', encoding="utf-8")
        script.chmod(0o755)
