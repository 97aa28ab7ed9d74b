"""What the tests of the engine tier share: the equipment, one stand-in for each module, stacks."""

import functools
import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import grpc
import pytest

from tests.engine.azure_stand_in.provider import Provider
from tests.engine.azure_stand_in.service import serve
from tests.engine.pulumi_cli import NoCommandLineError, find_or_build
from tests.engine.workspace import Stack, Workspace

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that no module can forget to."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.engine)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here; with CI=true that is a failure, or a tier could vanish unseen.

    In a hook rather than in a fixture: pytest then tells of all tests in one line.
    """
    if not item.path.is_relative_to(HERE):
        return
    reason = _missing_models() or ("cli" in getattr(item, "fixturenames", ()) and _missing_cli())
    if reason:
        give_up(reason)


def give_up(reason: str) -> NoReturn:
    """Skip what cannot run here, with one line that says why; with CI=true that is a failure."""
    message = f"engine tier: {reason}"
    if os.environ.get("CI", "").casefold() == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@functools.cache
def _missing_models() -> str:
    """Why the stand-in cannot read the models of Microsoft's SDK; '' when it can."""
    if importlib.util.find_spec("azure") is None or importlib.util.find_spec("azure.mgmt.network") is None:
        return "azure-mgmt packages are not installed: pip install --editable '.[dev,engine]'"
    return ""


@functools.cache
def _missing_cli() -> str:
    """Why there is no Pulumi CLI; '' when there is one."""
    try:
        find_or_build()
    except NoCommandLineError as error:
        return str(error)
    return ""


@pytest.fixture(scope="session")
def cli() -> Path:
    """The Pulumi CLI."""
    return find_or_build()


@dataclass(frozen=True, slots=True)
class Served:
    """A stand-in that is served, and the workspace whose stacks use it."""

    provider: Provider
    workspace: Workspace


@pytest.fixture(scope="module")
def served(cli: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One warm stand-in, and one workspace, for the tests of a module."""
    folder = tmp_path_factory.mktemp("engine")
    provider = Provider(folder / "stand-in")
    server, port = serve(provider)
    yield Served(provider, Workspace(folder / "workspace", cli, port))
    provider.faults.release()
    _stop(server)


def _stop(server: grpc.Server) -> None:
    server.stop(grace=None).wait(timeout=10)


@pytest.fixture
def azure(served: Served) -> Iterator[Provider]:
    """The stand-in, with nothing in it yet."""
    provider = served.provider
    provider.faults.plan()
    provider.manager.quotas.clear()
    provider.manager.store.clear()
    provider.journal.clear()
    yield provider
    provider.faults.release()


NewStack = Callable[[Mapping[str, str], Mapping[str, str]], Stack]


@pytest.fixture
def new_stack(served: Served, request: pytest.FixtureRequest) -> Iterator[NewStack]:
    """Make stacks of the program, with configuration and secrets; they are forgotten after the test."""
    made: list[Stack] = []

    def make(config: Mapping[str, str], secrets: Mapping[str, str]) -> Stack:
        name = f"{request.function.__name__[:60]}-{len(made)}"
        made.append(served.workspace.stack(name, config, secrets))
        return made[-1]

    yield make
    for stack in made:
        stack.remove()
