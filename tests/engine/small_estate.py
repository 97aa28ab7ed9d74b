"""A small estate that tests change: a network, and a cloud service with two VMs behind a load balancer in it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.examples import Estate, estate_of

Documents = dict[str, Any]
"""An estate in the YAML form, with its decisions under ``decisions``, as a test edits it."""

_STORAGE = f"{ids.SUBSCRIPTION}/resourceGroups/old/providers/Microsoft.Storage/storageAccounts/smallvhds"
_VHDS = "https://smallvhds.blob.core.windows.net/vhds"


def _endpoint(name: str, port: int, local_port: int, **more: Any) -> dict[str, Any]:
    return {"name": name, "protocol": "tcp", "port": port, "localPort": local_port, **more}


def _balanced() -> dict[str, Any]:
    probe = {"protocol": "http", "port": 80, "path": "/health"}
    return _endpoint("https", 443, 8443, loadBalancedEndpointSetName="https", loadBalancerProbe=probe)


def _role(name: str, address: str, ssh_port: int) -> dict[str, Any]:
    return {
        "name": name,
        "roleSize": "Small",
        "availabilitySetName": "web",
        "subnetNames": ["front"],
        "staticVirtualNetworkIpAddress": address,
        "osVirtualHardDisk": {"diskName": f"{name}-os", "os": "Linux", "mediaLink": f"{_VHDS}/{name}.vhd"},
        "inputEndpoints": [_endpoint("SSH", ssh_port, 22), _balanced()],
    }


DOCUMENTS: Documents = {
    "virtualNetworkSites": [
        {
            "name": "corp",
            "location": "West Europe",
            "addressSpace": ["10.10.0.0/16"],
            "subnets": [
                {"name": "front", "addressPrefix": "10.10.1.0/24"},
                {"name": "back", "addressPrefix": "10.10.2.0/24", "networkSecurityGroup": "back"},
            ],
        }
    ],
    "networkSecurityGroups": [
        {
            "name": "back",
            "location": "West Europe",
            "rules": [
                {
                    "name": "sql",
                    "type": "Inbound",
                    "priority": 100,
                    "action": "Allow",
                    "sourceAddressPrefix": "10.10.1.0/24",
                    "sourcePortRange": "*",
                    "destinationAddressPrefix": "*",
                    "destinationPortRange": "1433",
                    "protocol": "TCP",
                }
            ],
        }
    ],
    "cloudServices": [
        {
            "name": "shop",
            "location": "West Europe",
            "deployments": [
                {
                    "name": "shop",
                    "virtualNetworkName": "corp",
                    "virtualIps": [{"name": "shopVip", "address": "203.0.113.10", "isDnsProgrammed": True}],
                    "roles": [_role("web1", "10.10.1.11", 50022), _role("web2", "10.10.1.12", 50023)],
                }
            ],
        }
    ],
    "decisions": {"storageAccounts": {"smallvhds": _STORAGE}},
}


def rehearsed(documents: Documents) -> None:
    """Let the VMs start from images, with a password."""
    documents["decisions"] = {
        "osDisk": {"from": "image", "adminUsername": "contoso", "adminPassword": "adminPassword"},
        "images": {"linux": {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    }


def unchanged(documents: Documents) -> None:
    """Change nothing."""
    _ = documents


def roles(documents: Documents) -> list[dict[str, Any]]:
    """Give the VMs of the estate."""
    return documents["cloudServices"][0]["deployments"][0]["roles"]


def write(folder: Path, *edits: Callable[[Documents], object]) -> Estate:
    """Write the estate with some edits into a folder, and make it ready."""
    documents = copy.deepcopy(DOCUMENTS)
    for edit in edits:
        edit(documents)
    folder.mkdir(parents=True, exist_ok=True)
    decisions = folder / "decisions.yaml"
    decisions.write_text(json.dumps(documents.pop("decisions")), encoding="utf-8")  # JSON is YAML
    (folder / "estate.yaml").write_text(json.dumps(documents), encoding="utf-8")
    return estate_of(folder, decisions)
