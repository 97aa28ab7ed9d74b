"""What must last: key vaults and public IP addresses that a stack protects, or leaves behind when it is destroyed."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.engine.azure_stand_in.provider import Provider
from tests.engine.conftest import Served
from tests.engine.examples import Example, prepare
from tests.engine.workspace import Stack


@pytest.fixture(scope="module")
def deployed(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, Provider]]:
    """Fabrikam, which has a vault and public IP addresses, with all of them protected."""
    provider = served.provider
    provider.manager.store.clear()
    estate = prepare(Example("fabrikam"), tmp_path_factory.mktemp("lasting"))
    estate.seed(provider.manager)
    stack = served.workspace.stack("lasting", estate.config, estate.secrets)
    stack.run("config set", "--path", "classic-migration:protect[0]", "keyVaults")
    stack.run("config set", "--path", "classic-migration:protect[1]", "publicIpAddresses")
    stack.up()
    yield stack, provider
    stack.remove()


def kinds_in(provider: Provider) -> Counter[str]:
    """How many resources of each type the stand-in holds."""
    return Counter(record.arm_type.rpartition("/")[2] for record in provider.manager.store.all())


def test_what_is_protected_keeps_a_stack_from_being_destroyed(deployed: tuple[Stack, Provider]) -> None:
    stack, provider = deployed
    before = kinds_in(provider)
    ended = stack.run("destroy", "--yes", "--skip-preview", status=None)
    assert ended.status != 0
    assert "protect" in ended.stdout + ended.stderr
    assert (kinds_in(provider)["vaults"], kinds_in(provider)["publicIPAddresses"]) == (
        before["vaults"],
        before["publicIPAddresses"],
    )


def test_what_is_retained_stays_with_its_resource_group(deployed: tuple[Stack, Provider]) -> None:
    stack, provider = deployed
    stack.run("config rm", "classic-migration:protect")
    stack.run("config set", "classic-migration:retainOnDelete", "keyVaults")
    stack.up()
    stack.run("destroy", "--yes", "--skip-preview")
    assert stack.resources() == []
    left = kinds_in(provider)
    assert (left["vaults"], left["secrets"], left["resourceGroups"]) == (1, 1, 1)
    assert left["virtualMachines"] == left["publicIPAddresses"] == left["virtualNetworks"] == 0
