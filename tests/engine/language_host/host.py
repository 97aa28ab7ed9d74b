"""A Python language host for the Pulumi engine, where Pulumi's own is not installed: test equipment.

The engine starts it as ``pulumi-language-python``, reads its port from the first line that it prints, and asks it to
run the program. See ``language.proto`` of pulumi/pulumi.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

RUNNER = Path(__file__).with_name("runner.py")
SHOWN_ALREADY = 32
"""The exit status of a program that has told its error by itself."""
_LOOK_FOR_PARENT_S = 1.0


class Host(language_pb2_grpc.LanguageRuntimeServicer):
    """Runs programs with the interpreter that it runs with itself."""

    def __init__(self) -> None:
        """Begin without a program."""
        self._running: set[subprocess.Popen[bytes]] = set()

    def Handshake(self, request: Any, context: grpc.ServicerContext) -> Any:
        """There is nothing to agree on."""
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Tell a version."""
        return plugin_pb2.PluginInfo(version="0.0.0")

    def About(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Tell which interpreter runs the program."""
        return language_pb2.AboutResponse(executable=sys.executable, version=sys.version.split()[0])

    def GetProgramDependencies(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Nobody here asks what is installed."""
        return language_pb2.GetProgramDependenciesResponse()

    def GetRequiredPlugins(self, request: Any, context: grpc.ServicerContext) -> Any:
        """The tests attach the provider themselves."""
        return language_pb2.GetRequiredPluginsResponse()

    def GetRequiredPackages(self, request: Any, context: grpc.ServicerContext) -> Any:
        """The tests attach the provider themselves."""
        return language_pb2.GetRequiredPackagesResponse()

    def RuntimeOptionsPrompts(self, request: Any, context: grpc.ServicerContext) -> Any:
        """No option is asked for."""
        return language_pb2.RuntimeOptionsResponse()

    def InstallDependencies(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        """Everything is installed."""
        return iter(())

    def Run(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Run a program to its end."""
        settings = {
            "monitor": request.monitor_address,
            "engine": sys.argv[-1],
            "project": request.project,
            "stack": request.stack,
            "organization": request.organization,
            "dry_run": request.dryRun,
            "parallel": request.parallel,
            "root_directory": request.info.root_directory,
            "program": request.info.program_directory or request.pwd,
        }
        environment = {
            **os.environ,
            "PULUMI_CONFIG": json.dumps(dict(request.config)),
            "PULUMI_CONFIG_SECRET_KEYS": json.dumps(list(request.configSecretKeys)),
        }
        program = subprocess.Popen(
            [sys.executable, "-u", RUNNER, json.dumps(settings)], cwd=request.pwd, env=environment
        )
        self._running.add(program)
        status = program.wait()
        self._running.discard(program)
        if status == SHOWN_ALREADY:
            return language_pb2.RunResponse(bail=True)
        return language_pb2.RunResponse(error=f"the program ended with {status}" if status else "")

    def Cancel(self, request: Any, context: grpc.ServicerContext) -> Any:
        """End what runs."""
        self.end()
        return empty_pb2.Empty()

    def end(self) -> None:
        """End every program that still runs."""
        for program in list(self._running):
            program.terminate()


def main(serving: type[Host] = Host) -> int:
    """Serve until a signal, or until the engine is gone: a killed one says nothing."""
    host = serving()
    server = grpc.server(ThreadPoolExecutor(max_workers=8))
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    engine = os.getppid()
    while not ended.wait(_LOOK_FOR_PARENT_S) and os.getppid() == engine:
        pass
    host.end()
    server.stop(grace=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
