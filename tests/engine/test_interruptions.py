"""Deployments that do not come to their end, and how they are brought to it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine import small_estate
from tests.engine.azure_stand_in.faults import Fault
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.conftest import NewStack
from tests.engine.examples import Example, prepare
from tests.engine.workspace import Stack, kill_group

_REACHED_WITHIN_S = 120
_ENDED_WITHIN_S = 60
BALANCER, MACHINE = "network:LoadBalancer", "compute:VirtualMachine"


@pytest.fixture
def stack(azure: Provider, new_stack: NewStack, tmp_path: Path) -> Stack:
    """A stack of the small estate, with nothing deployed yet."""
    estate = small_estate.write(tmp_path / "estate")
    estate.seed(azure.manager)
    return new_stack(estate.config, estate.secrets)


@pytest.fixture(params=["contoso", "fabrikam"])
def example(request: pytest.FixtureRequest, azure: Provider, new_stack: NewStack, tmp_path: Path) -> Stack:
    """A stack of an example, with nothing deployed yet."""
    estate = prepare(Example(request.param), tmp_path)
    estate.seed(azure.manager)
    return new_stack(estate.config, estate.secrets)


def made(azure: Provider, kind: str) -> int:
    """How many resources of a kind Azure has made."""
    return sum(1 for call in azure.journal.of("create") if call.kind == kind)


def settle(stack: Stack, azure: Provider) -> None:
    """Deploy to the end; nothing that is there is made twice, and nothing is left to do."""
    azure.faults.plan()
    stack.up()
    stack.run("preview", "--expect-no-changes")
    ids = [call.id for call in azure.journal.of("create")]
    assert len(ids) == len(set(ids))
    assert azure.journal.of("delete") == []


def test_a_failure_half_way_keeps_what_was_made_and_the_next_deployment_finishes(stack: Stack, azure: Provider) -> None:
    azure.faults.plan(Fault("create", kind=MACHINE, code="AllocationFailed"))
    ended = stack.up(status=None)
    assert ended.status != 0
    assert "AllocationFailed" in ended.told
    assert made(azure, BALANCER) == 1
    assert made(azure, MACHINE) < 2
    settle(stack, azure)
    assert made(azure, MACHINE) == 2


def test_an_example_that_fails_half_way_is_finished_by_the_next_deployment(example: Stack, azure: Provider) -> None:
    azure.faults.plan(Fault("create", kind=MACHINE, code="AllocationFailed"))
    ended = example.up(status=None)
    assert ended.status != 0
    assert "AllocationFailed" in ended.told
    settle(example, azure)


def test_a_full_quota_is_told_and_a_raised_one_lets_the_next_deployment_finish(stack: Stack, azure: Provider) -> None:
    azure.manager.quotas["cores"] = 2
    ended = stack.up(status=None)
    assert ended.status != 0
    assert "exceeding approved Total Regional Cores quota" in ended.told
    azure.manager.quotas["cores"] = 4
    settle(stack, azure)


def hang(stack: Stack, azure: Provider, end: Callable[..., None], *, afterwards: bool) -> None:
    """Deploy until Azure hangs at the load balancer, and end the command in some way.

    One resource at a time: of others that were on their way, the state would not hold whether Azure had made them.
    """
    azure.faults.plan(Fault("create", kind=BALANCER, action="hang", afterwards=afterwards))
    process = stack.workspace.start("up", "--yes", "--skip-preview", "--parallel", "1", "--stack", stack.name)
    try:
        assert azure.faults.reached.wait(_REACHED_WITHIN_S)
        end(process)
        assert process.wait(_ENDED_WITHIN_S) != 0
    finally:
        if process.poll() is None:
            kill_group(process)
        azure.faults.release()


def test_a_killed_deployment_leaves_a_lock_which_cancel_takes_off(stack: Stack, azure: Provider) -> None:
    """Azure had not begun: what is pending is forgotten, and made by the next deployment."""
    hang(stack, azure, kill_group, afterwards=False)
    locked = stack.up(status=None)
    assert locked.status != 0
    assert "the stack is currently locked" in locked.told
    stack.run("cancel", "--yes")
    stack.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
    settle(stack, azure)


def test_an_example_whose_deployment_was_killed_is_finished_by_the_next_one(example: Stack, azure: Provider) -> None:
    hang(example, azure, kill_group, afterwards=False)
    example.run("cancel", "--yes")
    example.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
    settle(example, azure)


def test_what_azure_made_for_a_killed_deployment_is_imported(stack: Stack, azure: Provider, tmp_path: Path) -> None:
    """Azure had done it, and made anew it would be refused: the pending resource is forgotten, then imported."""
    hang(stack, azure, kill_group, afterwards=True)
    stack.run("cancel", "--yes")
    stack.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
    (unknown,) = [record.id for record in azure.manager.store.all() if record.arm_type.endswith("/loadBalancers")]
    (service,) = [each["urn"] for each in stack.resources() if each["type"].endswith(":MigratedCloudService")]
    resource = {"type": f"azure-native:{BALANCER}", "name": "shop/shop-lb", "id": unknown, "parent": "service"}
    file = tmp_path / "import.json"
    file.write_text(json.dumps({"nameTable": {"service": service}, "resources": [resource]}), encoding="utf-8")
    stack.run("import", "--yes", "--file", str(file), "--generate-code=false", "--protect=false")
    settle(stack, azure)
    assert made(azure, BALANCER) == 0


def test_an_interrupted_deployment_ends_by_itself_without_a_lock(stack: Stack, azure: Provider) -> None:
    hang(stack, azure, lambda process: process.send_signal(2), afterwards=False)
    stack.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
    settle(stack, azure)
