"""Resource ids: taking them apart, and comparing them as Azure does, without regard to case."""

import re

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000"
"""The one subscription of the stand-in."""

TENANT = "11111111-1111-1111-1111-111111111111"
"""The one tenant of the stand-in."""

_GROUP = re.compile(r"/subscriptions/[^/]+/resourceGroups/(?P<name>[^/]+)", re.IGNORECASE)
_GROUP_ID = re.compile(r"/subscriptions/[^/]+/resourceGroups/[^/]+", re.IGNORECASE)


def key(resource_id: str) -> str:
    """Give the form in which two ids are the same resource."""
    return resource_id.rstrip("/").casefold()


def name_of(resource_id: str) -> str:
    """Give the last name of an id."""
    return resource_id.rstrip("/").rpartition("/")[2]


def group_of(resource_id: str) -> str:
    """Give the id of the resource group of a resource."""
    match = _GROUP_ID.match(resource_id)
    return match.group() if match else ""


def type_of(resource_id: str) -> str:
    """Give the type that an id is of, such as ``Microsoft.Network/virtualNetworks/subnets``; '' when it is no id."""
    head, found, rest = resource_id.rpartition("/providers/")
    if not found:
        return "Microsoft.Resources/resourceGroups" if _GROUP.fullmatch(resource_id) else ""
    namespace, *path = rest.split("/")
    if not head.startswith("/") or not path or len(path) % 2 or not all(path):
        return ""
    return "/".join([namespace, *path[::2]])


def parent_of(resource_id: str) -> str:
    """Give the id of the enclosing resource; '' for what stands in a resource group directly."""
    _, found, rest = resource_id.rpartition("/providers/")
    return resource_id.rsplit("/", 2)[0] if found and rest.count("/") > 2 else ""


def is_below(resource_id: str, above: str) -> bool:
    """Whether one id is another's, or that of a part or a child of it."""
    return f"{key(resource_id)}/".startswith(f"{key(above)}/")
