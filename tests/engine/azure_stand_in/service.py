"""The provider as a gRPC service; the engine attaches to it by ``PULUMI_DEBUG_PROVIDERS=azure-native:PORT``."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from tests.engine.azure_stand_in import wire
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.provider import Provider

VERSION = "3.29.0"
"""The version of azure-native that the stand-in stands for."""

_THREADS = 64  # more than the engine has calls open at a time, those that hang included
_LARGEST_MESSAGE = 400 * 1024 * 1024
_KINDS = {
    ("add", False): provider_pb2.PropertyDiff.ADD,
    ("add", True): provider_pb2.PropertyDiff.ADD_REPLACE,
    ("delete", False): provider_pb2.PropertyDiff.DELETE,
    ("delete", True): provider_pb2.PropertyDiff.DELETE_REPLACE,
    ("update", False): provider_pb2.PropertyDiff.UPDATE,
    ("update", True): provider_pb2.PropertyDiff.UPDATE_REPLACE,
}


def serve(provider: Provider, port: int = 0) -> tuple[grpc.Server, int]:
    """Serve a provider on a port of this machine, any free one when 0; gives the server and the port."""
    options = [
        ("grpc.max_receive_message_length", _LARGEST_MESSAGE),
        ("grpc.max_send_message_length", _LARGEST_MESSAGE),
    ]
    server = grpc.server(ThreadPoolExecutor(max_workers=_THREADS), options=options)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Service(provider), server)
    chosen = server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    return server, chosen


def _token(urn: str) -> str:
    """The type in a URN, after those of its parents."""
    return urn.split("::")[2].rpartition("$")[2]


@contextmanager
def _refusing(context: grpc.ServicerContext) -> Iterator[None]:
    """Hand Azure's refusals to the engine; anything else is a fault of the stand-in, and shows as one."""
    try:
        yield
    except ArmError as error:
        context.abort(grpc.StatusCode.INTERNAL, str(error))


class Service(provider_pb2_grpc.ResourceProviderServicer):
    """Reads requests, calls the provider, writes answers."""

    def __init__(self, provider: Provider) -> None:
        """Serve a provider."""
        self._provider = provider

    # --- about the plugin ---

    def Handshake(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Ask for plain values: secrets are the engine's business."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=False)

    def Attach(self, request: Any, context: grpc.ServicerContext) -> Any:
        """There is nothing to attach."""
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Tell the version."""
        return plugin_pb2.PluginInfo(version=VERSION)

    def GetSchema(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Give a schema that says no more than the name."""
        return provider_pb2.GetSchemaResponse(schema=json.dumps({"name": "azure-native", "version": VERSION}))

    def CheckConfig(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Take any configuration."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: grpc.ServicerContext) -> Any:
        """A change of the configuration replaces nothing."""
        return provider_pb2.DiffResponse()

    def Configure(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Support previews, as azure-native does."""
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    def Cancel(self, request: Any, context: grpc.ServicerContext) -> Any:
        """Let go of calls that hang, as azure-native does."""
        self._provider.faults.release()
        return empty_pb2.Empty()

    # --- resources ---

    def Check(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.check``."""
        inputs, problems = self._provider.check(_token(request.urn), request.urn, wire.read(request.news))
        failures = [
            provider_pb2.CheckFailure(property=item.path, reason=f"{item.code}: {item.message} ('{item.path}')")
            for item in problems
        ]
        return provider_pb2.CheckResponse(inputs=wire.write(inputs), failures=failures)

    def Diff(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.diff``; what is replaced is deleted first, since names are fixed."""
        before = wire.read(request.old_inputs)
        found = self._provider.diff(_token(request.urn), request.urn, before, wire.read(request.news))
        replaces = [item.path for item in found if item.replaces]
        return provider_pb2.DiffResponse(
            changes=provider_pb2.DiffResponse.DIFF_SOME if found else provider_pb2.DiffResponse.DIFF_NONE,
            diffs=sorted({item.path.split(".")[0].split("[")[0] for item in found}),
            replaces=replaces,
            deleteBeforeReplace=bool(replaces),
            detailedDiff={
                item.path: provider_pb2.PropertyDiff(kind=_KINDS[item.change, item.replaces], inputDiff=True)
                for item in found
            },
            hasDetailedDiff=True,
        )

    def Create(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.create`` and ``Provider.preview``."""
        token, inputs = _token(request.urn), wire.read(request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(properties=wire.write(self._provider.preview(token, inputs)))
        with _refusing(context):
            made = self._provider.create(token, request.urn, inputs)
            return provider_pb2.CreateResponse(id=made.id, properties=wire.write(made.outputs))

    def Update(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.update`` and ``Provider.preview``."""
        token, inputs = _token(request.urn), wire.read(request.news)
        if request.preview:
            outputs = self._provider.preview(token, inputs, wire.read(request.olds))
            return provider_pb2.UpdateResponse(properties=wire.write(outputs))
        with _refusing(context):
            made = self._provider.update(token, request.urn, request.id, inputs)
            return provider_pb2.UpdateResponse(properties=wire.write(made.outputs))

    def Read(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.read``; an answer without an id says that the resource is gone."""
        inputs, state = wire.read(request.inputs), wire.read(request.properties)
        with _refusing(context):
            made = self._provider.read(_token(request.urn), request.urn, request.id, inputs, state)
            if made is None:
                return provider_pb2.ReadResponse()
            return provider_pb2.ReadResponse(
                id=made.id, properties=wire.write(made.outputs), inputs=wire.write(made.inputs)
            )

    def Delete(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.delete``."""
        with _refusing(context):
            self._provider.delete(_token(request.urn), request.urn, request.id)
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: grpc.ServicerContext) -> Any:
        """See ``Provider.invoke``."""
        with _refusing(context):
            # Functions have the name of their package in the token, and the real ones no version either.
            return provider_pb2.InvokeResponse(**{"return": wire.write(self._provider.invoke(request.tok))})
