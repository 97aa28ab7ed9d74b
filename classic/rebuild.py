"""Changing immutable estates: copies with parts exchanged, and parts found by name."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from classic.estate import ClassicEstate, CloudService, Deployment


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


_Named = TypeVar("_Named", bound=_HasName)


def by_name(items: Iterable[_Named]) -> dict[str, _Named]:
    """Items by their names, folded for comparison without regard to case."""
    return {item.name.casefold(): item for item in items}


def with_deployments(estate: ClassicEstate, change: Callable[[CloudService, Deployment], Deployment]) -> ClassicEstate:
    """A copy of an estate with each deployment of each cloud service exchanged for what ``change`` makes of it."""

    def changed(service: CloudService) -> CloudService:
        deployments = tuple(change(service, deployment) for deployment in service.deployments)
        return service.model_copy(update={"deployments": deployments}) if deployments else service

    return estate.model_copy(update={"cloud_services": tuple(changed(service) for service in estate.cloud_services)})
