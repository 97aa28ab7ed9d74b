"""Finds the Pulumi CLI, or builds the pinned one from its published Go module.

``python -m tests.engine.pulumi_cli`` prints where it is, so that the Makefile can have it built before the tests.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

_REPOSITORY = Path(__file__).parents[2]
_MODULE = Path(__file__).with_name("cli")
_COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
_VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version"
_BUILD_TIMEOUT_S = 1200


class NoCommandLineError(Exception):
    """There is no Pulumi CLI, and none can be built."""


def pinned_version() -> str:
    """Give the version that ``cli/go.mod`` pins."""
    text = (_MODULE / "go.mod").read_text(encoding="utf-8")
    found = re.search(r"github\.com/pulumi/pulumi/pkg/v3 v(\S+)", text)
    if found is None:
        raise NoCommandLineError("tests/engine/cli/go.mod pins no pulumi/pkg")
    return found[1]


def find_or_build() -> Path:
    """Give the path of ``pulumi``: on PATH, built before, or built now.

    Raises:
        NoCommandLineError: it is not there, and neither is Go; or the build failed.
    """
    on_path = shutil.which("pulumi")
    if on_path is not None:
        return Path(on_path)
    built = _REPOSITORY / ".tools" / f"pulumi-{pinned_version()}" / "pulumi"
    if not built.is_file():
        _build(built)
    return built


def _build(target: Path) -> None:
    if shutil.which("go") is None:
        message = (
            "neither pulumi nor go is on PATH: install one, https://www.pulumi.com/docs/install/ or https://go.dev/dl/"
        )
        raise NoCommandLineError(message)
    sys.stderr.write(f"building pulumi {pinned_version()} into {target.parent}: some minutes, once\n")
    unfinished = target.with_name(f"pulumi.{os.getpid()}")
    flags = f"-s -w -X {_VERSION_VARIABLE}={pinned_version()}"
    command = ["go", "build", "-o", str(unfinished), "-ldflags", flags, _COMMAND]
    built = subprocess.run(command, cwd=_MODULE, capture_output=True, text=True, check=False, timeout=_BUILD_TIMEOUT_S)
    if built.returncode != 0:
        message = f"go build of pulumi {pinned_version()} failed:\n{built.stderr.strip()}"
        raise NoCommandLineError(message)
    unfinished.replace(target)  # a build that was interrupted leaves nothing that looks whole


def main() -> int:
    """Print where the CLI is; say in one line why it is not."""
    try:
        sys.stdout.write(f"{find_or_build()}\n")
    except NoCommandLineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
