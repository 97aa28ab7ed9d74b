"""The embedded engine: runs a Pulumi program in this process, and records what it declares instead of making it.

It needs no Pulumi CLI, no provider and no account. It answers a registration as Azure would where the answer can be
known: with an id of the right form, the name, the DNS name of a labelled address (``preview.answers``). What only a
deployment tells is marked ``KNOWN_LATER``.
"""

import asyncio
import contextvars
import runpy
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pulumi
from google.protobuf import empty_pb2
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime import reset_options, run_in_stack, set_all_config
from pulumi.runtime.mocks import MockCallArgs, MockMonitor, MockResourceArgs, Mocks
from pulumi.runtime.proto import engine_pb2, resource_pb2

from preview.answers import CLIENT_CONFIG, add_what_azure_knows
from preview.recorded import LogEntry, RecordedResource, Recording, plain
from preview.resource_ids import resource_id

_STACK = "pulumi:pulumi:Stack"
_WHO_DEPLOYS = "azure-native:authorization:getClientConfig"


class DuplicateResourceError(pulumi.RunError):
    """Two resources of one type have the same name and parent type, so that Pulumi could not tell them apart."""

    def __init__(self, urn: str) -> None:
        name = urn.rpartition("::")[2]
        super().__init__(f"two resources are declared under the name '{name}': {urn}. Give one of them another name.")


def record(
    program: Callable[[], object],
    *,
    project: str = "classic-migration",
    stack: str = "preview",
    config: Mapping[str, str] | None = None,
    secret_keys: Iterable[str] = (),
    on_resource: Callable[[int], None] | None = None,
) -> Recording:
    """Run a Pulumi program and record what it declares; runs do not see each other.

    Args:
        program: Declares resources and exports outputs.
        project: Name of the project; part of each URN.
        stack: Name of the stack; part of each URN.
        config: The stack's configuration by full key (``classic-migration:estate``).
        secret_keys: The full keys that hold secrets.
        on_resource: Called with the number of resources so far, after each.

    Raises:
        DuplicateResourceError: two resources have the same URN.
        pulumi.RunError: the program refused.
    """
    return contextvars.copy_context().run(
        _run, program, project, stack, dict(config or {}), list(secret_keys), on_resource
    )


def record_folder(folder: str | Path, **options: Any) -> Recording:
    """Run the Pulumi program in a folder (its ``__main__.py``) as Pulumi's language host would; see ``record``."""
    main = Path(folder).resolve() / "__main__.py"

    def run() -> None:
        sys.path.insert(0, str(main.parent))
        try:
            runpy.run_path(str(main), run_name="__main__")
        finally:
            sys.path.remove(str(main.parent))

    return record(run, **options)


def _run(
    program: Callable[[], object],
    project: str,
    stack: str,
    config: dict[str, str],
    secret_keys: list[str],
    on_resource: Callable[[int], None] | None,
) -> Recording:
    monitor, log = _Monitor(on_resource), _Log()
    reset_options(
        project=project,
        stack=stack,
        root_directory=str(Path.cwd()),
        organization="organization",
        preview=True,
        # Typed as addresses; the settings take the services themselves too.
        monitor_address=monitor,  # pyright: ignore[reportArgumentType]
        engine_address=log,  # pyright: ignore[reportArgumentType]
    )
    set_all_config(config, secret_keys)
    loop = asyncio.new_event_loop()
    # When a program fails, outputs that hung on it fail too, and nobody asks them why: the program's error is raised.
    loop.set_exception_handler(lambda _loop, _context: None)
    # One worker: registrations come one after another, in an order that is the same each time.
    loop.set_default_executor(ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview"))
    try:
        loop.run_until_complete(_run_and_drain(lambda: monitor.watch(program)))
    finally:
        _close(loop)
        # Twice: the first puts the values back, the second what they fall back to in other threads.
        _reset_settings()
        _reset_settings()
    return Recording(monitor.in_order(), monitor.outputs, tuple(log.entries))


def _reset_settings() -> None:
    """Give Pulumi's settings the values that they have before anything has run."""
    reset_options(project="project", stack="stack", root_directory="root_directory", organization="organization")


async def _run_and_drain(program: Callable[[], None]) -> None:
    """Run the program, and what it left running: log entries wait for the URN of their resource."""
    await run_in_stack(program)
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*rest)


def _close(loop: asyncio.AbstractEventLoop) -> None:
    pending = asyncio.all_tasks(loop)
    for task in pending:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            loop.run_until_complete(task)
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


class _Log:
    """Stands for the engine that takes log entries."""

    def __init__(self) -> None:
        self.entries: list[LogEntry] = []

    def Log(self, request: Any) -> Any:  # noqa: N802 (named by Pulumi's engine service)
        """Keep what a user would see."""
        if request.severity != engine_pb2.DEBUG:
            severity = engine_pb2.LogSeverity.Name(request.severity).lower()
            self.entries.append(LogEntry(severity, request.message, request.urn))
        return empty_pb2.Empty()


class _NoProvider(Mocks):
    """Nothing is looked up in a preview: what a program asks of Azure, nobody here can answer, but who asks."""

    def call(self, args: MockCallArgs) -> Any:
        if args.token == _WHO_DEPLOYS:
            return dict(CLIENT_CONFIG)
        message = f"the program asks Azure ({args.token}), which a preview cannot do."
        raise pulumi.RunError(message)

    def new_resource(self, args: MockResourceArgs) -> Any:
        message = f"the program reads the existing resource '{args.name}' ({args.typ}), which a preview cannot do."
        raise pulumi.RunError(message)


class _Monitor(MockMonitor):
    """Takes registrations, records them, and answers as Azure would."""

    def __init__(self, on_resource: Callable[[int], None] | None) -> None:
        super().__init__(_NoProvider())
        self.outputs: dict[str, Any] = {}
        self._on_resource = on_resource
        self._recorded: dict[str, RecordedResource] = {}
        self._constructed: dict[pulumi.Resource, str] = {}

    def watch(self, program: Callable[[], object]) -> None:
        """Run a program, noting the order in which it constructs resources; they register when they are ready."""
        pulumi.runtime.register_stack_transformation(self._note)
        program()

    def in_order(self) -> tuple[RecordedResource, ...]:
        """What was registered, in the order of the program."""
        order = {urn: index for index, urn in enumerate(self._constructed.values())}
        return tuple(sorted(self._recorded.values(), key=lambda resource: order.get(resource.urn, len(order))))

    def make_urn(self, parent: str, type_: str, name: str) -> str:
        """Make a URN as the real engine does: with the types of all parents but the stack."""
        above = parent.split("::")[2] if parent else _STACK
        qualified = type_ if above == _STACK else f"{above}${type_}"
        return f"urn:pulumi:{pulumi.get_stack()}::{pulumi.get_project()}::{qualified}::{name}"

    def RegisterResource(self, request: Any) -> Any:
        """Record a resource, and answer with an id and with what Azure would add."""
        urn = self.make_urn(request.parent, request.type, request.name)
        if request.type == _STACK:
            return resource_pb2.RegisterResourceResponse(urn=urn)
        if urn in self._recorded:
            raise DuplicateResourceError(urn)
        inputs = plain(request.object)
        made_id = resource_id(request.type, request.name, inputs) if request.custom else ""
        self._recorded[urn] = RecordedResource(
            urn=urn,
            type=request.type,
            name=request.name,
            parent=request.parent,
            custom=request.custom,
            id=made_id,
            inputs=inputs,
            dependencies=tuple(sorted(request.dependencies)),
            property_dependencies={
                key: tuple(sorted(request.propertyDependencies[key].urns))
                for key in sorted(request.propertyDependencies)
            },
            protect=request.protect,
            retain_on_delete=request.retainOnDelete,
            ignore_changes=tuple(request.ignoreChanges),
            replace_on_changes=tuple(request.replaceOnChanges),
            delete_before_replace=request.deleteBeforeReplace,
            aliases=len(request.aliases) + len(request.aliasURNs),
        )
        if self._on_resource is not None:
            self._on_resource(len(self._recorded))
        answer = Struct()
        answer.CopyFrom(request.object)
        if request.custom:
            add_what_azure_knows(request.type, made_id, inputs, answer)
        return resource_pb2.RegisterResourceResponse(urn=urn, id=made_id, object=answer)

    def RegisterResourceOutputs(self, request: Any) -> Any:
        """Keep what the stack puts out."""
        if request.urn.split("::")[2] == _STACK:
            self.outputs = plain(request.outputs)
        return empty_pb2.Empty()

    def _note(self, args: pulumi.ResourceTransformationArgs) -> None:
        parent = self._constructed.get(args.opts.parent, "") if args.opts.parent else ""
        self._constructed[args.resource] = self.make_urn(parent, args.type_, args.name)
