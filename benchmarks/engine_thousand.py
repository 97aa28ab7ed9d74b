#!/usr/bin/env python3
"""Deploy an estate of about a thousand resources through the real Pulumi engine, beside plain programs of the same.

usage: python benchmarks/engine_thousand.py [MACHINES]

The first program is this repository's. The second declares the very same resources with azure-native and nothing else:
no documents, no plan, no components. The third is the second with azure-native's type aliases dropped, as this
repository's program does. All run against the stand-in of the engine tests, without checkpoints, whose writing would
hide everything else. Printed: wall time of the whole command, and the peak memory of the program's process (on Linux).

Needs what `make test-engine` needs. The default, 110 machines, makes some 1,000 resources.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from tests.engine.azure_stand_in import ids  # noqa: E402 (the repository is not installed with its tests)
from tests.engine.azure_stand_in.provider import Provider  # noqa: E402
from tests.engine.azure_stand_in.service import serve  # noqa: E402
from tests.engine.examples import Estate, estate_of  # noqa: E402
from tests.engine.pulumi_cli import find_or_build  # noqa: E402
from tests.engine.workspace import Stack, Workspace  # noqa: E402

MACHINES = 110
MACHINES_PER_SERVICE = 22
COMMANDS = {
    "preview": ("preview",),
    "up": ("up", "--yes", "--skip-preview"),
    "preview, no change": ("preview", "--expect-no-changes"),
}
PROGRAMS = ("this program", "plain", "plain, no aliases")
STORAGE = f"{ids.SUBSCRIPTION}/resourceGroups/old/providers/Microsoft.Storage/storageAccounts/thousandvhds"
_LOOK_EVERY_S = 0.1

PLAIN_PROGRAM = '''
"""Declares the resources that a file lists, with azure-native's own classes."""

import inspect
import json
from pathlib import Path

import pulumi
from pulumi_azure_native import compute, network, resources

MODULES = {"compute": compute, "network": network, "resources": resources}
ALIASES = ...


def without_aliases(args):
    options = pulumi.ResourceOptions.merge(args.opts, None)
    options.aliases = None
    return pulumi.ResourceTransformationResult(args.props, options)


if not ALIASES:
    pulumi.runtime.register_stack_transformation(without_aliases)
made = {}
for urn, kind, name, inputs, needs in json.loads(Path("resources.json").read_text()):
    _, module, type_name = kind.split(":")
    declared = getattr(MODULES[module], type_name)
    names = {key.replace("_", "").lower(): key for key in inspect.signature(declared._internal_init).parameters}
    arguments = {names[key.lower()]: value for key, value in inputs.items()}
    options = pulumi.ResourceOptions(depends_on=[made[need] for need in needs if need in made])
    made[urn] = declared(name, opts=options, **arguments)
'''


@dataclass(frozen=True)
class Measured:
    """How long a command took, and how much memory its program had at most."""

    seconds: float
    mebibytes: float


def main(arguments: list[str]) -> int:
    """Measure both programs, and print what came of it."""
    machines = int(arguments[0]) if arguments else MACHINES
    folder = Path(tempfile.mkdtemp(prefix="engine-thousand-"))
    try:
        return _measure_both(folder, machines)
    finally:
        shutil.rmtree(folder)


def _measure_both(folder: Path, machines: int) -> int:
    estate = _estate(folder / "estate", machines)
    resources = [resource for resource in estate.recording.resources if resource.custom]
    print(f"{machines} machines: {len(resources)} resources, {os.cpu_count()} processors")
    provider = Provider(folder / "stand-in")
    server, port = serve(provider)
    results: dict[str, dict[str, Measured]] = {}
    for index, program in enumerate(PROGRAMS):
        provider.manager.store.clear()
        estate.seed(provider.manager)
        workspace = Workspace(folder / str(index), find_or_build(), port)
        if index > 0:
            _write_plain_program(workspace.project, resources, aliases=program == "plain")
        stack = workspace.stack(f"thousand-{index}", estate.config, estate.secrets)
        results[program] = {name: _measured(stack, *command) for name, command in COMMANDS.items()}
    server.stop(grace=None)
    _print(results)
    return 0


def _estate(folder: Path, machines: int) -> Estate:
    """Write an estate of cloud services in one network, each VM with an endpoint of its own and one data disk."""
    numbers = range(machines)
    services = [numbers[start : start + MACHINES_PER_SERVICE] for start in numbers[::MACHINES_PER_SERVICE]]
    network = {
        "name": "thousand",
        "location": "West Europe",
        "addressSpace": ["10.0.0.0/8"],
        "subnets": [{"name": "all", "addressPrefix": "10.0.0.0/16"}],
    }
    documents = {
        "virtualNetworkSites": [network],
        "cloudServices": [_service(index, list(members)) for index, members in enumerate(services)],
    }
    folder.mkdir(parents=True)
    (folder / "estate.yaml").write_text(json.dumps(documents), encoding="utf-8")
    decisions = folder / "decisions.yaml"
    decisions.write_text(json.dumps({"storageAccounts": {"thousandvhds": STORAGE}}), encoding="utf-8")
    return estate_of(folder, decisions)


def _service(index: int, members: list[int]) -> dict[str, Any]:
    deployment = {
        "name": f"thousand{index}",
        "virtualNetworkName": "thousand",
        "virtualIps": [{"name": f"vip{index}", "address": f"203.0.113.{index + 1}", "isDnsProgrammed": True}],
        "roles": [_role(number) for number in members],
    }
    return {"name": f"thousand{index}", "location": "West Europe", "deployments": [deployment]}


def _role(number: int) -> dict[str, Any]:
    name, vhds = f"vm{number}", "https://thousandvhds.blob.core.windows.net/vhds"
    return {
        "name": name,
        "roleSize": "Small",
        "subnetNames": ["all"],
        "osVirtualHardDisk": {"diskName": f"{name}-os", "os": "Linux", "mediaLink": f"{vhds}/{name}.vhd"},
        "dataVirtualHardDisks": [
            {"lun": lun, "diskName": f"{name}-{lun}", "mediaLink": f"{vhds}/{name}-{lun}.vhd"} for lun in range(4)
        ],
        "inputEndpoints": [{"name": "SSH", "protocol": "tcp", "port": 50000 + number, "localPort": 22}],
    }


def _write_plain_program(project: Path, resources: list[Any], *, aliases: bool) -> None:
    listed = [(item.urn, item.type, item.name, dict(item.inputs), item.dependencies) for item in resources]
    (project / "resources.json").write_text(json.dumps(_in_order(listed)), encoding="utf-8")
    program = PLAIN_PROGRAM.replace("ALIASES = ...", f"ALIASES = {aliases}")
    (project / "__main__.py").write_text(program, encoding="utf-8")


def _in_order(listed: list[Any]) -> list[Any]:
    """Put each resource behind those that it needs."""
    by_urn, ordered = {item[0]: item for item in listed}, {}

    def place(item: Any) -> None:
        if item[0] not in ordered:
            for need in item[4]:
                if need in by_urn:
                    place(by_urn[need])
            ordered[item[0]] = item

    for item in listed:
        place(item)
    return list(ordered.values())


def _measured(stack: Stack, *command: str) -> Measured:
    """Run a command, and look at the memory of the program while it runs."""
    environment = {**stack.workspace.environment, "PULUMI_SKIP_CHECKPOINTS": "1", "PULUMI_EXPERIMENTAL": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begun, peak = time.monotonic(), 0.0
        process = subprocess.Popen(
            [find_or_build(), *command, "--stack", stack.name, "--non-interactive"],
            cwd=stack.workspace.project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        while process.poll() is None:
            peak = max(peak, _memory_of_program(stack.workspace.project))
            time.sleep(_LOOK_EVERY_S)
        seconds = time.monotonic() - begun
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"pulumi {' '.join(command)} ended with {process.returncode}:\n{output.read()}")
    return Measured(seconds, peak)


def _memory_of_program(project: Path) -> float:
    """Peak memory so far of the Python process that runs the program in a folder, in MiB; 0 where none is found."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = status.with_name("cmdline").read_text(encoding="utf-8")
            inside = status.with_name("cwd").readlink() == project
            if inside and ("runner.py" in command or "pulumi-language-python-exec" in command):
                found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
                return int(found[1]) / 1024 if found else 0.0
        except OSError:
            continue  # it ended while we looked
    return 0.0


def _print(results: dict[str, dict[str, Measured]]) -> None:
    print(f"{'':20}{''.join(f'{program:>22}' for program in PROGRAMS)}   times the last")
    for name in COMMANDS:
        measured = [results[program][name] for program in PROGRAMS]
        ratio = measured[0].seconds / measured[-1].seconds
        texts = "".join(f"{f'{item.seconds:.1f} s {item.mebibytes:.0f} MiB':>22}" for item in measured)
        print(f"{name:20}{texts}{ratio:>17.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
