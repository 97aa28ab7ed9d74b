"""Kinds that programs of others declare beside the components, and the stand-in takes as they come: form, not rules."""

from collections.abc import Mapping
from typing import Any, ClassVar

from tests.engine.azure_stand_in.kinds import NETWORK, NSG, Kind
from tests.engine.azure_stand_in.semantics import Semantics
from tests.engine.azure_stand_in.semantics.common import completed

_NETWORK_MODELS = "azure.mgmt.network.models"


class CnameRecord:
    """As ``azure.mgmt.dns.models`` has it."""

    _validation: ClassVar[Mapping[str, Any]] = {}
    _attribute_map: ClassVar[Mapping[str, Any]] = {"cname": {"key": "cname", "type": "str"}}


class RecordSet:
    """As ``azure.mgmt.dns.models`` has it, for the one type of record that is used."""

    _validation: ClassVar[Mapping[str, Any]] = {}
    _attribute_map: ClassVar[Mapping[str, Any]] = {
        "record_type": {"key": "recordType", "type": "str"},
        "ttl": {"key": "properties.ttl", "type": "int"},
        "cname_record": {"key": "properties.cnameRecord", "type": "CnameRecord"},
    }


FOREIGN_KINDS = (
    Kind(
        "network:SecurityRule",
        f"{NSG}/securityRules",
        ("networkSecurityGroupName", "securityRuleName"),
        (_NETWORK_MODELS, "SecurityRule"),
    ),
    Kind(
        "network:VirtualNetworkPeering",
        f"{NETWORK}/virtualNetworkPeerings",
        ("virtualNetworkName", "virtualNetworkPeeringName"),
        (_NETWORK_MODELS, "VirtualNetworkPeering"),
        references={"remoteVirtualNetwork.id": (NETWORK,)},
    ),
    Kind(
        "dns:RecordSet",
        "Microsoft.Network/dnsZones/CNAME",
        ("zoneName", "relativeRecordSetName"),
        (__name__, "RecordSet"),
    ),
)

AS_THEY_COME = Semantics(lambda _: None, completed)
