"""Lines of vaults, extensions, gateways and existing things that the whole trees do not show."""

from dataclasses import replace

import pytest

from classic.compute import OperatingSystem
from migration import plan
from preview.addresses import public_ip_node
from preview.certificates import identity_nodes, vault_node
from preview.extensions import extension_node
from preview.gateways import gateway_node, nat_gateway_node
from preview.layout import ASCII, Node, render
from preview.machines import machine_node
from preview.networks import group_node, network_heading
from preview.services import service_heading
from tests.unit import outcomes, planned

SHARED = planned.SHARED


def lines(node: Node) -> list[str]:
    return [line.plain for line in render([node], 200, ASCII)]


def a_fresh_machine(**profile: object) -> plan.VirtualMachine:
    source = next(vm.os_disk for vm in outcomes.a_service().virtual_machines if vm.name == "shop4")
    assert isinstance(source, plan.ImageSource)
    return outcomes.a_machine("fresh", os_disk=replace(source, profile=replace(source.profile, **profile)))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (
            vault_node(planned.a_vault()),
            "key vault shop-kv-1f2e3d   access by Azure roles   0 certificates",
        ),
        (
            vault_node(planned.a_vault(access=plan.VaultAccess.POLICIES, tenant_id="t", public_network_access=False)),
            "key vault shop-kv-1f2e3d   access policies   0 certificates   tenant t   no public access",
        ),
        (
            vault_node(
                planned.a_vault(resource_id=f"{SHARED}/Microsoft.KeyVault/vaults/corp-kv", purge_protection=True)
            ),
            "key vault shop-kv-1f2e3d   existing corp-kv   access by Azure roles   0 certificates",
        ),
        (
            gateway_node(replace(planned.a_vpn_gateway(), route_based=False, default_site=None), "westeurope"),
            "VPN gateway corp-net-Default-Gateway   VpnGw1AZ (was Default)   policy-based",
        ),
        (
            nat_gateway_node(planned.a_nat_gateway(idle_timeout_min=4), (), "westeurope"),
            "NAT gateway corp-net-natgw   way out of no subnet",
        ),
        (
            public_ip_node(
                plan.PublicIPAddress(
                    "pip",
                    planned.origin(12, "VIP shop/default"),
                    "label",
                    15,
                    zones=("1",),
                    resource_id=f"{planned.NETWORKS}/publicIPAddresses/pip",
                ),
                "westeurope",
            ),
            "public IP pip   existing",
        ),
        (
            group_node(
                plan.NetworkSecurityGroup(
                    "corp", (), planned.origin(16, "NSG corp"), f"{planned.NETWORKS}/networkSecurityGroups/CORP"
                )
            ),
            "nsg corp (existing)",
        ),
        (
            extension_node(planned.an_extension("shop1", "BGInfo", version="2.1", was="Microsoft.Compute.BGInfo 2.1")),
            "extension BGInfo   Microsoft.Compute.BGInfo 2.1",
        ),
        (
            extension_node(planned.an_extension("shop1", "Script", publisher="Microsoft.New", settings='{"a": 1}')),
            "extension Script   Microsoft.New.Script 1.10   was Microsoft.Compute.Script 1.*   1 public setting",
        ),
    ],
)
def test_a_line_says_what_is_special_and_nothing_that_goes_without_saying(node, expected):
    assert lines(node)[0] == expected


def test_clients_without_a_root_certificate_are_marked():
    gateway = replace(planned.a_vpn_gateway(), root_certificates=(), client_protocols=())
    assert "|- point-to-site clients 172.16.0.0/24   <root certificate not known yet>" in lines(
        gateway_node(gateway, "westeurope")
    )


def test_a_certificate_of_a_linux_vm_is_in_no_store():
    machine = outcomes.a_machine(
        "shop1",
        operating_system=OperatingSystem.LINUX,
        certificates=(plan.MachineCertificate(planned.WEB),),
    )
    assert lines(machine_node(machine))[-1] == "`- certificate   3E8F1A2B   by the Key Vault extension"


def test_an_identity_is_on_the_vms_that_start_from_their_own_disk_and_take_certificates():
    certificates = (plan.MachineCertificate(planned.WEB, "My"),)
    service = replace(
        outcomes.a_service(),
        key_vault=None,
        virtual_machines=(
            outcomes.a_machine("shop1", certificates=certificates),
            outcomes.a_machine("shop2"),
            replace(a_fresh_machine(), certificates=certificates),
            outcomes.a_machine("shop3", certificates=certificates),
        ),
    )
    assert [lines(node) for node in identity_nodes(service)] == [["managed identity shop-id   on shop1, shop3"]]
    assert list(identity_nodes(replace(service, managed_identity=None))) == []


def test_a_vm_made_from_an_image_tells_what_it_is_given_at_its_first_start():
    machine = a_fresh_machine(
        admin_password=None,
        win_rm_listeners=(plan.WinRMListener("http"), plan.WinRMListener("https", planned.API)),
        provision_agent=False,
    )
    assert lines(machine_node(machine))[-1] == (
        "`- admin azureuser   1 SSH key   WinRM HTTP   WinRM HTTPS with certificate 77B0CCCC   no VM agent"
    )


def test_a_resource_group_that_exists_is_said_to():
    service = outcomes.a_service_of_its_own()
    made = replace(service, resource_group=replace(service.resource_group, exists=False))
    assert lines(service_heading(service))[0].startswith("cloud service build   -> existing build (northeurope)")
    assert lines(service_heading(made))[0].startswith("cloud service build   -> build (northeurope)")


def test_a_network_that_exists_keeps_its_own_name_and_its_classic_ranges_are_history():
    assert lines(network_heading(planned.a_network_that_exists())) == [
        "virtual network partner   -> existing shared (westeurope)",
        "`- network partner   existing partner-vnet   was 10.20.0.0/16",
        "   |- subnet app     was 10.20.1.0/24",
        "   |- subnet data    was 10.20.2.0/24",
        "   `- subnet admin   was 10.20.3.0/24   existing hub/admins",
    ]


def test_every_secret_of_a_plan_is_needed_by_a_line_and_none_is_shown_but_by_its_key():
    whole = outcomes.everything()
    roots = [*map(network_heading, whole.plan.virtual_networks), *map(service_heading, whole.plan.cloud_services)]
    needed = {need for root in roots for node in root.walk() for need in node.needs}
    text = "\n".join(line.plain for line in render(roots, 200, ASCII))
    assert {need for need in needed if need.startswith("secret ")} == {f"secret {key}" for key in whole.plan.secrets}
    assert all(f"from secret {key}" in text for key in whole.plan.secrets)
    assert "canary-7f3a" not in text
