"""Ids of existing Azure resources in ``decisions.yaml``, each of the type that its key wants.

An ellipsis stands for what only the user can say, and is refused until it is filled in. Azure compares ids without
regard to case. Source of their form:
https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_NAME = "[^/…]+"


@dataclass(frozen=True, slots=True)
class _IdOf:
    """Takes the id of a resource of one of the types (``Microsoft.Network/virtualNetworks/subnets``)."""

    types: tuple[str, ...]

    @property
    def pattern(self) -> str:
        kinds = "|".join(_path(each, _NAME).replace(".", "[.]") for each in self.types)
        return f"(?i)^/subscriptions/{_NAME}/resourceGroups/{_NAME}/providers/({kinds})/?$"

    @property
    def examples(self) -> list[str]:
        return [f"/subscriptions/…/resourceGroups/…/providers/{_path(each, '…')}" for each in self.types]

    def check(self, text: str) -> str:
        if re.match(self.pattern, text) is None:
            message = f"the full id of an Azure resource, {' or '.join(self.examples)}"
            raise ValueError(message)
        return text.rstrip("/")

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core_schema.str_schema(pattern=self.pattern)), "examples": self.examples}


def _path(resource_type: str, name: str) -> str:
    namespace, *kinds = resource_type.split("/")
    return "/".join((namespace, *(f"{kind}/{name}" for kind in kinds)))


AvailabilitySetId = Annotated[str, _IdOf(("Microsoft.Compute/availabilitySets",))]
DiskId = Annotated[str, _IdOf(("Microsoft.Compute/disks",))]
ExpressRouteCircuitId = Annotated[str, _IdOf(("Microsoft.Network/expressRouteCircuits",))]
ImageId = Annotated[
    str,
    _IdOf(
        (
            "Microsoft.Compute/images",
            "Microsoft.Compute/galleries/images",
            "Microsoft.Compute/galleries/images/versions",
        )
    ),
]
KeyVaultId = Annotated[str, _IdOf(("Microsoft.KeyVault/vaults",))]
NatGatewayId = Annotated[str, _IdOf(("Microsoft.Network/natGateways",))]
NetworkSecurityGroupId = Annotated[str, _IdOf(("Microsoft.Network/networkSecurityGroups",))]
PublicIPAddressId = Annotated[str, _IdOf(("Microsoft.Network/publicIPAddresses",))]
PublicIPPrefixId = Annotated[str, _IdOf(("Microsoft.Network/publicIPPrefixes",))]
SnapshotId = Annotated[str, _IdOf(("Microsoft.Compute/snapshots",))]
StorageAccountId = Annotated[str, _IdOf(("Microsoft.Storage/storageAccounts",))]
SubnetId = Annotated[str, _IdOf(("Microsoft.Network/virtualNetworks/subnets",))]
VirtualNetworkId = Annotated[str, _IdOf(("Microsoft.Network/virtualNetworks",))]
