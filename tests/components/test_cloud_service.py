"""``MigratedCloudService`` and ``MigratedVNet`` as others use them: inputs, outputs, refusals."""

import json

import pulumi
import pytest

from components import MigratedCloudService, MigratedVNet, MigrationRefused
from migration import plan
from preview.engine import record
from tests.builders import STORAGE_ID, a_role, an_os_disk, in_network
from tests.builders import a_network as a_classic_network
from tests.builders import a_service as a_classic_service
from tests.components.planned import (
    HUB_SUBNET,
    a_load_balancer,
    a_machine,
    a_network,
    a_nic,
    a_service,
    a_service_of_its_own,
    a_subnet,
    an_address,
    an_image_source,
)

STORAGE = {"storageAccounts": {"shopdata": STORAGE_ID}}
SHOP_GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-migrated"
NETWORK = f"{SHOP_GROUP}/providers/Microsoft.Network"

IN_CORP_NET = {
    "cloudServices": [
        {
            "name": "shop",
            "location": "West Europe",
            "deployments": [
                {
                    "name": "shop",
                    "virtualNetworkName": "corp-net",
                    "roles": [
                        {
                            "name": "shop1",
                            "roleSize": "Small",
                            "subnetNames": ["Front"],
                            "osVirtualHardDisk": {
                                "os": "Linux",
                                "mediaLink": "https://shopdata.blob.core.windows.net/vhds/shop1.vhd",
                            },
                        }
                    ],
                }
            ],
        }
    ]
}
CORP_NET = {
    "virtualNetworkSites": [
        {
            "name": "corp-net",
            "location": "West Europe",
            "addressSpace": ["10.10.0.0/16"],
            "subnets": [{"name": "Front", "addressPrefix": "10.10.1.0/24"}],
        }
    ]
}


def refusal(program) -> str:
    with pytest.raises(MigrationRefused) as refused:
        record(program)
    return str(refused.value)


# --- used alone -------------------------------------------------------------------------------------------------------


def test_a_network_and_a_service_in_it_are_made_from_classic_descriptions_alone(declared):
    def program():
        net = MigratedVNet("corp-net", {"classic": CORP_NET})
        MigratedCloudService("shop", {"classic": IN_CORP_NET, "subnet_ids": net.subnet_ids, "decisions": STORAGE})

    made = declared(program)

    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    assert configuration["subnet"]["id"].endswith(
        "/corp-net-migrated/providers/Microsoft.Network/virtualNetworks/corp-net/subnets/Front"
    )
    assert ("Subnet", "corp-net/Front") in made.waits_for("NetworkInterface", "shop/shop1/shop1-nic")
    assert made.inputs("VirtualMachine", "shop/shop1")["vmName"] == "shop1"


def test_a_description_is_a_path_too(declared, tmp_path):
    path = tmp_path / "network.yaml"
    path.write_text(
        "virtualNetworkSites:\n"
        "  - name: corp-net\n"
        "    location: West Europe\n"
        "    addressSpace: [10.10.0.0/16]\n"
        "    subnets: [{name: front, addressPrefix: 10.10.1.0/24}]\n"
    )
    made = declared(lambda: MigratedVNet("net", {"classic": str(path)}))

    assert made.names("Subnet") == ["net/front"]


def test_a_description_is_a_model_object_too(declared):
    made = declared(
        lambda: MigratedCloudService("shop", {"classic": a_classic_service(a_role()), "decisions": STORAGE})
    )

    assert made.names("VirtualMachine") == ["shop/shop1"]
    assert made.names("VirtualNetwork") == ["shop"]


def test_one_of_several_services_is_chosen_by_name_and_told_only_its_own_findings(declared):
    unusable = a_role("web1", os_virtual_hard_disk=an_os_disk(os=None))
    estate = _estate(a_classic_service(a_role()), a_classic_service(unusable, name="other"))

    made = declared(
        lambda: MigratedCloudService("shop", {"classic": estate, "cloud_service": "SHOP", "decisions": STORAGE})
    )

    assert made.names("VirtualMachine") == ["shop/shop1"]
    assert not [entry for entry in made.recording.logs if "other/" in entry.message]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            {"classic": CORP_NET},
            "the description holds no cloud service.",
        ),
        (
            {"classic": IN_CORP_NET, "cloud_service": "shopp"},
            "the description holds no cloud service 'shopp'; it holds 'shop'.",
        ),
        (
            {"classic": 7},
            (
                "classic: got int, expected a path, a mapping in the YAML form, "
                "a model object of the package 'classic', or a plan."
            ),
        ),
        (
            {"classic": IN_CORP_NET, "decisions": {"locatoin": "westeurope"}},
            "decisions cannot be used:\n  locatoin: Extra inputs are not permitted",
        ),
    ],
)
def test_a_description_that_cannot_be_used_is_told_in_one_sentence(args, message):
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", args))
    assert str(refused.value) == message


def test_several_services_without_a_choice_are_listed():
    estate = _estate(a_classic_service(a_role()), a_classic_service(a_role("b1"), name="other"))
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", {"classic": estate}))
    assert str(refused.value) == (
        "the description holds several cloud services: 'shop', 'other'. Say which one with 'cloud_service'."
    )


def test_a_service_that_a_decision_excludes_is_not_declared_in_silence():
    args = {"classic": a_classic_service(a_role()), "decisions": {"exclude": ["cloud service shop"]}}
    with pytest.raises(pulumi.RunError) as refused:
        record(lambda: MigratedCloudService("shop", args))
    assert "cloud service 'shop' is not planned: a decision excludes it" in str(refused.value)


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_a_refusal_tells_everything_that_is_missing_at_once():
    machines = (a_machine(os_disk=an_image_source()), a_machine("shop2"))
    text = refusal(lambda: MigratedCloudService("shop", {"classic": a_service(*machines)}))

    assert text == (
        "nothing is declared, for 2 reasons:\n"
        "\n"
        "input  CM403  cloud service shop (shop.xml:1)\n"
        "  it is in subnet 'front' of virtual network 'corp-net', and no id was passed for it\n"
        "  Pass subnet_ids={'front': <id of the subnet>}; a MigratedVNet has them all as its subnet_ids.\n"
        "\n"
        "input  CM404  secret adminPassword (shop.xml:1)\n"
        "  cloud service 'shop' needs it\n"
        "  Pass secrets={'adminPassword': <a secret>}."
    )


def test_what_the_planner_asks_for_is_part_of_the_refusal():
    text = refusal(lambda: MigratedCloudService("shop", {"classic": IN_CORP_NET}))

    assert "CM402  storage account shopdata" in text
    assert "CM403  cloud service shop" in text
    assert text.count("CM403") == 1  # told in the words of the component, not in the planner's too


def test_a_subnet_that_turns_out_to_be_missing_while_pulumi_runs_is_refused_by_name():
    def program():
        later = pulumi.Output.from_input({"back": HUB_SUBNET})
        MigratedCloudService("shop", {"classic": a_service(a_machine()), "subnet_ids": later})

    assert "it is in subnet 'front' of virtual network 'corp-net', and no id was passed" in refusal(program)


def test_a_decision_that_fits_nothing_is_told():
    decisions = {**STORAGE, "virtualMachines": {"shop9": {"size": "Standard_D2ds_v5"}}}
    args = {"classic": a_classic_service(a_role()), "decisions": decisions}

    assert "decision virtualMachines: shop9" in refusal(lambda: MigratedCloudService("shop", args))


# --- inputs and outputs -----------------------------------------------------------------------------------------------


def test_subnet_names_are_compared_without_regard_to_case(declared):
    made = declared(a_service(a_machine()), subnet_ids={"FRONT": HUB_SUBNET})

    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    assert configuration["subnet"] == {"id": HUB_SUBNET}


def test_outputs_resolve_to_ids_names_and_addresses():
    seen = {}

    def program():
        balancer = a_load_balancer()
        planned = a_service(
            a_machine(network_interfaces=(a_nic(private_ip_address="10.10.1.4"),)),
            a_machine("shop2"),
            public_ip_addresses=(an_address(domain_name_label="shop"),),
            load_balancers=(balancer,),
        )
        service = MigratedCloudService("shop", {"classic": planned, "subnet_ids": {"front": HUB_SUBNET}})
        for output in (
            "resource_group_name",
            "fqdn",
            "public_ip_addresses",
            "load_balancer_ids",
            "virtual_machine_ids",
            "network_interface_ids",
            "private_ip_addresses",
            "subnet_ids",
        ):
            getattr(service, output).apply(lambda value, output=output: seen.update({output: value}))

    record(program)

    machines = f"{SHOP_GROUP}/providers/Microsoft.Compute/virtualMachines"
    assert seen == {
        "resource_group_name": "shop-migrated",
        "fqdn": "shop.westeurope.cloudapp.azure.com",
        "public_ip_addresses": {"shop-pip": "[known after deployment]"},
        "load_balancer_ids": {"shop-lb": f"{NETWORK}/loadBalancers/shop-lb"},
        "virtual_machine_ids": {"shop1": f"{machines}/shop1", "shop2": f"{machines}/shop2"},
        "network_interface_ids": {
            "shop1-nic": f"{NETWORK}/networkInterfaces/shop1-nic",
            "shop2-nic": f"{NETWORK}/networkInterfaces/shop2-nic",
        },
        "private_ip_addresses": {"shop1": "10.10.1.4", "shop2": "[known after deployment]"},
        "subnet_ids": {},
    }


def test_a_service_without_a_label_has_no_fqdn_and_one_of_its_own_network_puts_out_its_subnets():
    seen = []

    def program():
        machine = a_machine(network_interfaces=(a_nic(subnet=plan.SubnetReference(own=True)),))
        service = MigratedCloudService("shop", {"classic": a_service_of_its_own(machine)})
        service.fqdn.apply(seen.append)
        service.subnet_ids.apply(seen.append)

    record(program)

    assert None in seen
    assert {"default": f"{NETWORK}/virtualNetworks/shop-vnet/subnets/default"} in seen


def test_losses_and_changes_are_logged_once_under_the_component(declared):
    service = in_network(a_role(subnet_names=("front",)))
    made = declared(
        lambda: MigratedCloudService(
            "shop", {"classic": service, "subnet_ids": {"front": HUB_SUBNET}, "decisions": STORAGE}
        )
    )

    component = made.resource("MigratedCloudService", "shop").urn
    changes = [entry for entry in made.recording.logs if "CM305" in entry.message]
    assert [(entry.severity, entry.urn) for entry in changes] == [("info", component)]


def test_the_caller_s_options_stay_with_the_component(declared):
    def program():
        options = pulumi.ResourceOptions(protect=True, aliases=[pulumi.Alias(name="old-net")])
        MigratedVNet("corp-net", {"classic": a_network()}, options)

    made = declared(program)

    component = made.resource("MigratedVNet", "corp-net")
    assert (component.protect, component.aliases) == (True, 1)
    assert made.resource("Subnet", "corp-net/front").aliases == 0


def test_the_schema_for_other_languages_can_be_inferred():
    from pulumi.provider.experimental.component import ComponentProvider

    inferred = ComponentProvider([MigratedVNet, MigratedCloudService], "classic-migration").schema
    resources = json.loads(inferred)["resources"]

    service = resources["classic-migration:index:MigratedCloudService"]
    assert service["requiredInputs"] == ["classic"]
    assert service["inputProperties"]["classic"]["$ref"] == "pulumi.json#/Any"
    assert service["inputProperties"]["subnetIds"]["additionalProperties"]["type"] == "string"
    assert not service["inputProperties"]["subnetIds"].get("plain")
    network = resources["classic-migration:index:MigratedVNet"]
    assert network["properties"]["subnetIds"]["additionalProperties"]["type"] == "string"
    for resource in resources.values():
        for name, told in (*resource["inputProperties"].items(), *resource["properties"].items()):
            assert told["description"], name


def _estate(*services):
    from classic.estate import ClassicEstate

    return ClassicEstate(cloud_services=services, virtual_network_sites=(a_classic_network(),))


def test_a_subnet_of_a_described_network_still_needs_its_id():
    described = _estate(in_network(a_role(subnet_names=("front",))))
    args = {"classic": described, "cloud_service": "shop", "decisions": STORAGE}

    assert "it is in subnet 'front' of virtual network 'corp-net'" in refusal(
        lambda: MigratedCloudService("shop", args)
    )


def test_a_network_with_a_blocker_is_refused():
    site = a_classic_network(prefix="10.99.0.0/16")

    text = refusal(lambda: MigratedVNet("net", {"classic": site}))

    assert text.startswith("nothing is declared, for 1 reason:\n\nblocker  CM")
    assert "10.10.1.0/24 is in none of 10.99.0.0/16" in text


def test_a_child_is_named_after_its_component_and_itself(declared):
    made = declared(a_network(a_subnet("front"), a_subnet("back", "10.10.2.0/24")))

    assert [(item.type.rpartition(":")[2], item.name) for item in made.recording.resources] == [
        ("MigratedVNet", "corp-net"),
        ("ResourceGroup", "corp-net"),
        ("VirtualNetwork", "corp-net"),
        ("Subnet", "corp-net/front"),
        ("Subnet", "corp-net/back"),
    ]
