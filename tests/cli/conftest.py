"""What tests of the command line share."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, at 80 columns; exceptions that nobody expected fly."""

    def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Result:
        monkeypatch.chdir(cwd)
        result = CliRunner(env={"COLUMNS": "80", **environment}).invoke(
            app, [*map(str, arguments)], catch_exceptions=False, prog_name=app.info.name
        )
        return Result(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def program() -> Run:
    """Run the command line as its users do, in a process of its own, at 80 columns and without a terminal."""

    def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Result:
        result = subprocess.run(
            [sys.executable, "-m", "cli.main", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
        )
        return Result(result.returncode, result.stdout, result.stderr)

    return run


ESTATE = """\
cloudServices:
  - name: shop
    location: West Europe
    deployments:
      - name: shop
        virtualIps:
          - {name: shopContractContract, address: 203.0.113.1, isDnsProgrammed: true}
        roles:
          - name: web1
            roleSize: Small
            osVirtualHardDisk:
              os: Linux
              mediaLink: https://shopdata.blob.core.windows.net/vhds/web1.vhd
            inputEndpoints:
              - {name: ssh, protocol: tcp, port: 22, localPort: 22}
"""

DECISIONS = """\
storageAccounts:
  shopdata: /subscriptions/s/resourceGroups/storage/providers/Microsoft.Storage/storageAccounts/shopdata
"""


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    """A folder with a small estate and all decisions that it needs."""
    folder = tmp_path / "estate"
    folder.mkdir()
    (folder / "shop.yaml").write_text(ESTATE, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    return folder
