"""Programs in Go that tests of the component package need, each found on PATH or built from its pinned module."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.engine.pulumi_cli import NoCommandLineError

_REPOSITORY = Path(__file__).parents[2]
_HERE = Path(__file__).parent
_BUILD_TIMEOUT_S = 1200


@dataclass(frozen=True, slots=True)
class GoTool:
    """A program: the name of its executable, the folder of the module that pins it, and its package."""

    name: str
    module: Path
    package: str


YAML_HOST = GoTool(
    "pulumi-language-yaml", _HERE / "yaml_host", "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
)
"""Runs programs in YAML; Pulumi's installer brings it with the CLI."""

SDK_GENERATOR = GoTool("classic-migration-python-sdk", _HERE / "cli", "./python_sdk")
"""Makes Python SDKs of schemas, with the generator of the pinned CLI."""


def find_or_build(tool: GoTool) -> Path:
    """Give the path of a tool: on PATH, built before, or built now.

    A tool is built anew where its module has changed.

    Raises:
        NoCommandLineError: it is not there, and neither is Go; or the build failed.
    """
    on_path = shutil.which(tool.name)
    if on_path is not None:
        return Path(on_path)
    built = _REPOSITORY / ".tools" / tool.name
    sources = [path.stat().st_mtime for path in tool.module.rglob("*") if path.is_file()]
    if not built.is_file() or built.stat().st_mtime < max(sources):
        _build(tool, built)
    return built


def _build(tool: GoTool, target: Path) -> None:
    if shutil.which("go") is None:
        message = f"neither {tool.name} nor go is on PATH: install Pulumi, https://www.pulumi.com/docs/install/"
        raise NoCommandLineError(message)
    sys.stderr.write(f"building {tool.name} into {target.parent}: a minute, once\n")
    unfinished = target.with_name(f"{tool.name}.{os.getpid()}")
    command = ["go", "build", "-o", str(unfinished), "-ldflags", "-s -w", tool.package]
    built = subprocess.run(
        command, cwd=tool.module, capture_output=True, text=True, check=False, timeout=_BUILD_TIMEOUT_S
    )
    if built.returncode != 0:
        raise NoCommandLineError(f"go build of {tool.name} failed:\n{built.stderr.strip()}")
    unfinished.replace(target)  # a build that was interrupted leaves nothing that looks whole
