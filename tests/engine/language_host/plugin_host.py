"""The language host of the tests, for programs that use a component package: runs the package, makes its Python SDK.

As ``pulumi-language-python`` of pulumi/pulumi does, but with the interpreter that it runs with itself: nothing is
installed.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import grpc
from host import Host, main
from pulumi.runtime.proto import language_pb2

GENERATOR = "classic-migration-python-sdk"
"""The program that makes Python SDKs (``tests/engine/cli/python_sdk``), on PATH."""
_CHUNK = 4096


class PluginHost(Host):
    """Runs programs, and component packages that are written in Python."""

    def RunPlugin(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        """Run a package to its end, and hand on what it writes."""
        package = subprocess.Popen(
            [sys.executable, "-u", request.info.program_directory, *request.args],
            cwd=request.pwd,
            env={**os.environ, **dict(setting.split("=", 1) for setting in request.env)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._running.add(package)
        context.add_callback(package.terminate)
        for name, data in _written(package):
            yield language_pb2.RunPluginResponse(**{name: data})
        self._running.discard(package)
        yield language_pb2.RunPluginResponse(exitcode=package.wait())

    def GeneratePackage(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Make the Python SDK of a schema with Pulumi's own generator, importable from its folder as if installed."""
        folder, told = Path(request.directory), json.loads(request.schema)
        schema = folder / "schema.json"
        schema.write_text(request.schema, encoding="utf-8")
        subprocess.run([GENERATOR, schema, folder, request.loader_target], check=True, stdout=sys.stderr)
        schema.unlink()
        package = f"pulumi_{told['name'].replace('-', '_')}"
        metadata = folder / f"{package}-{told['version']}.dist-info" / "METADATA"
        metadata.parent.mkdir()
        metadata.write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {told['version']}\n", encoding="utf-8")
        return language_pb2.GeneratePackageResponse()

    def Link(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Put the SDK among the program's requirements; nothing installs them here."""
        requirements = Path(request.info.program_directory) / "requirements.txt"
        lines = requirements.read_text(encoding="utf-8").splitlines() if requirements.is_file() else []
        lines += [dependency.path for dependency in request.packages]
        requirements.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return language_pb2.LinkResponse()


def _written(process: subprocess.Popen[bytes]) -> Iterator[tuple[str, bytes]]:
    """What a process writes, with ``stdout`` or ``stderr`` beside it, until it closes both."""
    written: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()

    def read(name: str, stream: IO[bytes]) -> None:
        while data := os.read(stream.fileno(), _CHUNK):
            written.put((name, data))
        written.put((name, b""))

    for name in ("stdout", "stderr"):
        threading.Thread(target=read, args=(name, getattr(process, name)), daemon=True).start()
    open_streams = 2
    while open_streams:
        name, data = written.get()
        open_streams -= not data
        if data:
            yield name, data


if __name__ == "__main__":
    sys.exit(main(PluginHost))
