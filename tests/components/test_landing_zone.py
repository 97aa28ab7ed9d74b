"""``examples/landing-zone``: a program of somebody else, which uses both components in a network that exists."""

from pathlib import Path

import pulumi
import pytest
from ruamel.yaml import YAML

from preview.engine import record_folder
from tests.components.conftest import Declared

EXAMPLE = Path(__file__).parents[2] / "examples" / "landing-zone"
HUB = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network"
LEGACY_NETWORK = HUB.replace("/hub/", "/rg-contoso-legacy/") + "/virtualNetworks/legacy-vnet"
PASSWORD = "canary-7f3a"
PROJECT = YAML(typ="safe").load(EXAMPLE / "Pulumi.yaml")
STACK = YAML(typ="safe").load(EXAMPLE / "Pulumi.dev.yaml")["config"]


def run(**changes: str) -> Declared:
    """Run the program as the language host does, with the configuration of its stack."""
    config = {**STACK, "landing-zone:adminPassword": PASSWORD}
    config |= {f"landing-zone:{key}": value for key, value in changes.items()}
    return Declared(
        record_folder(EXAMPLE, project=PROJECT["name"], config=config, secret_keys=["landing-zone:adminPassword"])
    )


@pytest.fixture(scope="module")
def declared() -> Declared:
    return run()


def test_the_stack_sets_every_key_of_the_project_but_the_secret():
    keys = {f"{PROJECT['name']}:{key}" for key, told in PROJECT["config"].items() if not told.get("secret")}

    assert set(STACK) == keys


def test_nothing_of_the_hub_is_declared(declared):
    assert declared.names("VirtualNetwork") == ["legacy"]
    assert declared.names("ResourceGroup") == ["shop", "legacy"]
    groups = {item.inputs.get("resourceGroupName") for item in declared.recording.resources if item.inputs}
    # The rule and the record set stand in groups of others, and are all that does.
    assert groups == {"rg-contoso-shop", "rg-contoso-legacy", "hub", "dns"}


def test_the_machines_of_the_shop_are_in_the_hub_s_subnet_behind_its_security_group_at_their_old_addresses(declared):
    for machine, address in (("shop1", "10.10.1.11"), ("shop2", "10.10.1.12"), ("shop3", "10.10.1.13")):
        nic = declared.inputs("NetworkInterface", f"shop/{machine}/{machine}-nic")
        (configuration,) = nic["ipConfigurations"]
        assert configuration["subnet"]["id"] == f"{HUB}/virtualNetworks/hub/subnets/web"
        assert configuration["privateIPAddress"] == address
        assert nic["networkSecurityGroup"]["id"] == f"{HUB}/networkSecurityGroups/hub-web"


def test_a_transformation_tags_everything_that_takes_tags(declared):
    tagged = {item.type.rpartition(":")[2] for item in declared.recording.resources if "tags" in item.inputs}

    assert tagged == {
        "AvailabilitySet",
        "Disk",
        "LoadBalancer",
        "NetworkInterface",
        "NetworkSecurityGroup",
        "PublicIPAddress",
        "ResourceGroup",
        "VirtualMachine",
        "VirtualNetwork",
    }
    tags = [item.inputs["tags"] for item in declared.recording.resources if "tags" in item.inputs]
    assert all(item == {"landing-zone": "contoso", "cost-centre": "4711"} for item in tags)


def test_a_transformation_renames_what_is_referred_to_by_its_id(declared):
    assert declared.inputs("PublicIPAddress", "legacy/legacy-pip")["publicIpAddressName"] == "pip-legacy"
    (frontend,) = declared.inputs("LoadBalancer", "legacy/legacy-lb")["frontendIPConfigurations"]
    assert frontend["publicIPAddress"]["id"].endswith("/publicIPAddresses/pip-legacy")


def test_the_caller_s_transformation_does_not_bring_type_aliases_back(declared):
    assert declared.resource("Subnet", "legacy/default").aliases == 0


def test_the_password_is_a_secret_wherever_it_goes(declared):
    profile = declared.inputs("VirtualMachine", "shop/shop1")["osProfile"]

    assert (profile["adminUsername"], profile["adminPassword"]) == ("contoso", "[secret]")
    assert PASSWORD not in repr(declared.recording)


def test_a_dns_record_leads_to_the_new_name_of_the_shop(declared):
    record = declared.inputs("RecordSet", "shop")

    assert (record["resourceGroupName"], record["zoneName"]) == ("dns", "contoso.example")
    assert record["cnameRecord"] == {"cname": "contoso-shop.westeurope.cloudapp.azure.com"}
    assert ("PublicIPAddress", "shop/shop-ip") in declared.waits_for("RecordSet", "shop")


def test_a_rule_of_the_hub_lets_clients_reach_the_private_addresses_of_the_shop(declared):
    rule = declared.inputs("SecurityRule", "shop-https")

    assert (rule["resourceGroupName"], rule["networkSecurityGroupName"]) == ("hub", "hub-web")
    assert rule["destinationAddressPrefixes"] == ["10.10.1.11", "10.10.1.12", "10.10.1.13"]
    assert ("NetworkInterface", "shop/shop1/shop1-nic") in declared.waits_for("SecurityRule", "shop-https")


@pytest.mark.parametrize(
    ("name", "group", "network", "remote"),
    [
        ("hub-to-legacy", "hub", "hub", LEGACY_NETWORK),
        ("legacy-to-hub", "rg-contoso-legacy", "legacy-vnet", f"{HUB}/virtualNetworks/hub"),
    ],
)
def test_the_network_of_legacy_is_peered_with_the_hub_from_both_sides(declared, name, group, network, remote):
    peering = declared.inputs("VirtualNetworkPeering", name)

    assert (peering["resourceGroupName"], peering["virtualNetworkName"]) == (group, network)
    assert peering["remoteVirtualNetwork"] == {"id": remote}


def test_the_stack_puts_out_what_the_landing_zone_is_asked_for(declared):
    assert declared.recording.outputs == {
        "shop": "https://shop.contoso.example",
        "shopAddresses": {"shop1": "10.10.1.11", "shop2": "10.10.1.12", "shop3": "10.10.1.13"},
        "legacy": "legacy.westeurope.cloudapp.azure.com",
    }


def test_an_id_that_is_none_is_refused_before_anything_is_declared():
    with pytest.raises(pulumi.RunError) as refused:
        run(hubSubnetId="web")

    assert "virtualNetworks.corp-net.subnetIds.frontend: " in str(refused.value)
    assert "the full id of an Azure resource" in str(refused.value)
