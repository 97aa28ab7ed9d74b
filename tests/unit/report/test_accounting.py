"""The accounting: every classic item once, with what became of it and why."""

from collections import Counter
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from classic.compute import (
    ExtensionParameter,
    InstancePublicIP,
    PaasRole,
    ResourceExtension,
    StoredCertificate,
    WindowsConfiguration,
    WinRMListener,
)
from classic.compute import NetworkInterface as ClassicNic
from classic.estate import AffinityGroup, Deployment, Disk, ServiceCertificate, StorageAccount, VirtualIP
from classic.network import (
    LocalNetworkSite,
    ReservedIP,
    RouteTable,
    VirtualNetworkGateway,
)
from classic.source import Source
from config.inputs import read_inputs
from migration import Outcome, plan, plan_estate
from report.accounting import UNANSWERED, account
from report.model import Item, Target
from report.planned import TYPES, existing, planned_objects
from tests.builders import (
    SHOP,
    STORAGE_ID,
    a_data_disk,
    a_group,
    a_member,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_endpoint,
    an_os_disk,
    in_network,
    outcome_of,
)

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "samples"
FILES = sorted(SAMPLES.glob("*/*.xml")) if SAMPLES.is_dir() else []


def read(*paths: Path) -> Outcome:
    inputs = read_inputs(paths[:1], *paths[1:])
    return plan_estate(inputs.estate, inputs.decisions, inputs.findings)


def items_of(outcome: Outcome) -> dict[str, Item]:
    items = account(outcome)
    by_subject = {item.subject: item for item in items}
    assert len(by_subject) == len(items), "an item stands twice in the accounting"
    return by_subject


def became(outcome: Outcome) -> dict[str, str]:
    return {subject: item.outcome.value for subject, item in items_of(outcome).items()}


# --- each item once ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paths",
    [("contoso",), ("contoso", "contoso/rehearsal.yaml"), ("quickstart",)],
    ids=lambda paths: paths[-1],
)
def test_every_item_of_an_example_is_answered_for_once(paths: tuple[str, ...]):
    items = account(read(*(ROOT / "examples" / path for path in paths)))
    counted = Counter((item.kind, item.name.casefold()) for item in items)
    assert [key for key, times in counted.items() if times > 1] == []
    assert [item.subject for item in items if item.reason == UNANSWERED] == []
    assert all(item.reason for item in items)


def test_contoso_has_the_items_that_its_readme_tells_of():
    kinds = Counter(item.kind for item in account(read(ROOT / "examples" / "contoso")))
    assert kinds == {
        "virtual network": 1,
        "subnet": 3,
        "NSG": 3,
        "route table": 1,
        "reserved IP": 1,
        "cloud service": 6,
        "VIP": 6,
        "VM": 11,
        "endpoint": 20,
        "NIC": 2,
        "internal load balancer": 1,
        "availability set": 3,
        "disk": 22,
        "storage account": 3,
        "affinity group": 1,
    }


@pytest.mark.skipif(not FILES, reason="the samples of real documents do not lie beside this repository")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:60])
def test_every_item_of_a_real_document_is_answered_for_once(file: Path):
    items = account(read(file))
    counted = Counter((item.kind, item.name.casefold(), item.source) for item in items)
    assert [key for key, times in counted.items() if times > 1] == []
    assert [item.subject for item in items if item.reason == UNANSWERED] == []


def test_a_disk_of_a_vm_and_of_the_disk_list_is_one_item():
    service = a_service(a_role(os_virtual_hard_disk=an_os_disk(disk_name="shop1-os")))
    listed = Disk(name="SHOP1-OS", source=Source("disks.xml", 4))
    items = items_of(outcome_of(service, disks=(listed,)))
    assert items["disk shop1-os"].source == SHOP
    assert "disk SHOP1-OS" not in items


def test_a_certificate_that_a_service_lists_and_a_vm_stores_is_one_item():
    windows = WindowsConfiguration(
        stored_certificates=(StoredCertificate(thumbprint="ab12"), StoredCertificate(thumbprint="CD34")),
        win_rm_listeners=(WinRMListener(protocol="Https", certificate_thumbprint="EF56"),),
    )
    service = a_service(a_role(windows_configuration=windows), certificates=(ServiceCertificate(thumbprint="AB12"),))
    certificates = [item.name for item in account(outcome_of(service)) if item.kind == "certificate"]
    assert certificates == ["shop/AB12", "shop/CD34"]


# --- what became of them ----------------------------------------------------------------------------------------------


def test_an_item_that_is_only_carried_over_names_its_row_and_its_targets():
    service = a_service(a_role("shop1", a_member("https")), a_role("shop2", a_member("https")))
    item = items_of(outcome_of(service))["endpoint shop/shop2/https"]
    rule = Target("Microsoft.Network/loadBalancers/loadBalancingRules", "shop-lb/https", "shop-migrated")
    assert (item.outcome, item.rows, item.targets) == ("changed", (10,), (rule,))
    assert str(rule) == "Microsoft.Network/loadBalancers/loadBalancingRules shop-lb/https in shop-migrated"

    alone = items_of(outcome_of(a_service(a_role("shop1", an_endpoint("https")))))["endpoint shop/shop1/https"]
    assert (alone.outcome, alone.rows, alone.reason) == (
        "migrated",
        (11,),
        "by row 11 of the mapping: Inbound NAT rules",
    )


def test_a_change_tells_its_rule_and_its_case():
    item = items_of(outcome_of(a_service(a_role("shop1"))))["VM shop/shop1"]
    assert item.outcome == "changed"
    assert "A VM gets the size of today that follows its classic one: Small (retired) becomes" in item.reason
    assert item.owner == "cloud service shop"


def test_a_disk_that_starts_fresh_is_changed_and_not_dropped():
    outcome = outcome_of(
        a_service(a_role("shop1", os_virtual_hard_disk=an_os_disk(disk_name="my disk"))),
        decisions={"osDisk": {"from": "image"}},
    )
    item = items_of(outcome)["disk my disk"]
    assert item.outcome == "changed"
    assert item.targets == (Target("Microsoft.Compute/disks", "my-disk", "shop-migrated"),)


def test_an_excluded_vm_takes_all_that_it_holds_with_it():
    role = a_role(
        "shop1",
        an_endpoint("ssh", 22),
        availability_set_name="web",
        os_virtual_hard_disk=an_os_disk(disk_name="os1"),
        data_virtual_hard_disks=(a_data_disk(disk_name="data1"),),
        network_interfaces=(ClassicNic(name="second"),),
        public_ips=(InstancePublicIP(name="own"),),
        resource_extensions=(ResourceExtension(reference_name="BGInfo"),),
    )
    found = items_of(outcome_of(a_service(role), decisions={"exclude": ["VM shop/shop1"]}))
    gone = {subject for subject, item in found.items() if item.outcome == "excluded"}
    assert gone == {
        "VM shop/shop1",
        "endpoint shop/shop1/ssh",
        "availability set shop/web",
        "disk os1",
        "disk data1",
        "NIC shop/shop1/second",
        "public IP shop/shop1/own",
        "extension shop/shop1/BGInfo",
    }
    assert found["disk os1"].reason == "goes with VM shop/shop1: left out by a decision"


def test_web_roles_block_their_service_with_everything_in_it():
    paas = PaasRole(name="Web", input_endpoints=(an_endpoint("http", 80),))
    service = a_service(a_role("shop1"), deployment={"paas_roles": (paas,)})
    found = items_of(outcome_of(service))
    assert set(became(outcome_of(service)).values()) == {"blocked"}
    assert {"role shop/Web", "endpoint shop/Web/http", "VM shop/shop1", "VIP shop/shopContractContract"} <= set(found)
    assert found["role shop/Web"].reason.startswith(
        "goes with cloud service shop: A cloud service holds web or worker roles: web or worker role 'Web' with http"
    )


def test_an_excluded_set_excludes_its_members():
    service = a_service(a_role("shop1", a_member("https")), a_role("shop2", a_member("https")))
    found = became(outcome_of(service, decisions={"exclude": ["load-balanced set shop/https"]}))
    assert found["endpoint shop/shop1/https"] == found["endpoint shop/shop2/https"] == "excluded"
    assert found["VM shop/shop1"] == "changed"


def test_members_of_a_set_that_cannot_be_planned_are_blocked_with_its_reason():
    service = a_service(a_role("shop1", a_member("https")), a_role("shop2", a_member("https", 444)))
    found = items_of(outcome_of(service))
    assert {found[f"endpoint shop/shop{at}/https"].outcome.value for at in (1, 2)} == {"blocked"}
    assert found["endpoint shop/shop1/https"].reason.startswith(
        "Members of a load-balanced set disagree on ports or protocol: 'shop1' says tcp 443 -> 443"
    )


def test_an_empty_cloud_service_is_dropped_with_what_it_holds():
    vip = VirtualIP(name="vip", address="203.0.113.9")
    service = a_service(deployment={"virtual_ips": (vip,)}, certificates=(ServiceCertificate(thumbprint="AB"),))
    assert became(outcome_of(service)) == {
        "cloud service shop": "dropped",
        "certificate shop/AB": "dropped",
        "VIP shop/vip": "dropped",
    }


def test_a_loss_of_a_part_makes_its_item_changed_and_a_loss_of_the_whole_dropped():
    spare = ReservedIP(name="spare", source=Source("ips.xml", 3))
    loose = Disk(name="loose", source=Source("disks.xml", 3))
    account_ = StorageAccount(name="archive", source=Source("storage.xml", 3))
    group = AffinityGroup(name="west", location="West Europe", source=Source("groups.xml", 3))
    found = became(
        outcome_of(
            a_group(name="unlinked"),
            reserved_ips=(spare,),
            disks=(loose,),
            storage_accounts=(account_,),
            affinity_groups=(group,),
        )
    )
    assert found == {
        "NSG unlinked": "dropped",
        "reserved IP spare": "dropped",
        "disk loose": "dropped",
        "storage account archive": "dropped",
        "affinity group west": "changed",
    }


def test_an_excluded_reserved_ip_is_excluded():
    spare = ReservedIP(name="spare", source=Source("ips.xml", 3))
    outcome = outcome_of(decisions={"exclude": ["reserved IP spare"]}, reserved_ips=(spare,))
    assert became(outcome) == {"reserved IP spare": "excluded"}


def test_a_storage_account_with_an_id_is_used_where_it_is():
    accounts = tuple(StorageAccount(name=name) for name in ("shopdata", "other"))
    decided = {"storageAccounts": {"shopdata": STORAGE_ID, "other": STORAGE_ID.replace("shopdata", "other")}}
    found = items_of(outcome_of(a_service(a_role()), decisions=decided, storage_accounts=accounts))
    used, other = found["storage account shopdata"], found["storage account other"]
    assert used.targets == (Target("Microsoft.Storage/storageAccounts", "shopdata", "storage", exists=True),)
    assert (used.outcome, other.outcome) == ("migrated", "migrated")
    assert other.reason == "it stays where it is, and no planned disk is imported from it"


def test_a_reserved_ip_and_its_vip_become_one_public_ip_address():
    vip = VirtualIP(name="vip", reserved_ip_name="shop-ip", is_dns_programmed=True)
    ip = ReservedIP(name="shop-ip", service_name="shop")
    found = items_of(outcome_of(a_service(a_role(), deployment={"virtual_ips": (vip,)}), reserved_ips=(ip,)))
    address = Target("Microsoft.Network/publicIPAddresses", "shop-ip", "shop-migrated")
    assert address in found["VIP shop/vip"].targets
    assert address in found["reserved IP shop-ip"].targets
    assert (found["VIP shop/vip"].rows, found["reserved IP shop-ip"].rows) == ((12, 14), (14,))


def test_what_a_blocked_service_alone_uses_goes_with_it():
    ip = ReservedIP(name="shop-ip", service_name="shop")
    service = a_service(a_role(network_security_group="vm-nsg"), deployment={"paas_roles": (PaasRole(name="Web"),)})
    found = items_of(outcome_of(service, a_group(name="vm-nsg"), reserved_ips=(ip,)))
    assert found["reserved IP shop-ip"].outcome == found["NSG vm-nsg"].outcome == "blocked"
    assert found["reserved IP shop-ip"].reason.startswith("goes with cloud service shop: ")


def test_a_gateway_and_the_sites_that_it_connects_are_accounted_for():
    site = LocalNetworkSite(name="office")
    gateway = VirtualNetworkGateway(sites=(site,), source=Source("net.xml", 9))
    tables = (RouteTable(name="routes", routes=()),)
    network = a_network(a_subnet(route_table_name="routes"), gateway=gateway)
    found = items_of(outcome_of(network, local_network_sites=(site,), route_tables=tables))
    assert set(found) == {
        "virtual network corp-net",
        "subnet corp-net/front",
        "gateway corp-net",
        "local network site office",
        "route table routes",
    }
    assert found["route table routes"].outcome == "migrated"
    assert UNANSWERED not in {item.reason for item in found.values()}


def test_an_item_with_a_blocker_is_blocked_and_keeps_what_it_would_become():
    first, second = (
        a_role(name, subnet_names=("front",), static_virtual_network_ip_address="10.10.1.4")
        for name in ("shop1", "shop2")
    )
    found = items_of(outcome_of(a_network(), in_network(first, second)))
    assert found["VM shop/shop1"].outcome == "changed"
    assert found["VM shop/shop2"].outcome == "blocked"
    assert Target("Microsoft.Compute/virtualMachines", "shop2", "shop-migrated") in found["VM shop/shop2"].targets


def test_strict_makes_blocked_of_what_would_be_dropped():
    loose = Disk(name="loose", source=Source("disks.xml", 3))
    assert became(outcome_of(disks=(loose,), strict=True)) == {"disk loose": "blocked"}


def test_what_stands_for_no_item_is_listed_with_the_closest_one():
    service = a_service(a_role(os_virtual_hard_disk=None), deployment={"virtual_ips": ()})
    found = items_of(outcome_of(service))
    names = [target.name for target in found["cloud service shop"].targets]
    assert {"shop-migrated", "shop-lb", "shop-pip"} <= set(names)
    assert Target("Microsoft.Compute/disks", "shop1-os", "shop-migrated") in found["VM shop/shop1"].targets


def test_signatures_of_storage_addresses_do_not_reach_a_reason():
    link = "https://old.blob.core.windows.net/vhds/a.vhd?sv=2015&sig=canary%2Bcanary&se=2030"
    loose = Disk(name="loose", media_link=link)
    (item,) = account(outcome_of(disks=(loose,)))
    assert "canary" not in item.reason
    assert "sig=***&se=2030" in item.reason


def test_private_settings_of_an_extension_do_not_reach_its_item():
    parameter = ExtensionParameter(key="k", private=True, secret_value="canary")  # pyright: ignore[reportArgumentType]
    extension = ResourceExtension(reference_name="Chef", parameters=(parameter,))
    assert "canary" not in repr(account(outcome_of(a_service(a_role(resource_extensions=(extension,))))))


def test_a_deployment_without_roles_does_not_hide_its_address():
    deployments = (
        Deployment(name="shop", roles=(a_role(),)),
        Deployment(name="next", slot="Staging", virtual_ips=(VirtualIP(name="idle"),)),  # pyright: ignore[reportArgumentType]
    )
    assert "VIP shop/idle" in items_of(outcome_of(a_service(deployments=deployments)))


# --- Azure's names ----------------------------------------------------------------------------------------------------


def test_every_planned_object_with_an_origin_has_a_resource_type():
    planned = [value for value in vars(plan).values() if isinstance(value, type) and is_dataclass(value)]
    with_origin = {kind for kind in planned if "origin" in kind.__dataclass_fields__}
    assert with_origin == set(TYPES)


def test_existing_resources_are_named_by_their_ids():
    group = "/subscriptions/s/resourceGroups/hub"
    network = f"{group}/providers/Microsoft.Network/virtualNetworks/hub-net"
    assert existing(network) == Target("Microsoft.Network/virtualNetworks", "hub-net", "hub", exists=True)
    assert str(existing(f"{network}/subnets/apps")) == (
        "Microsoft.Network/virtualNetworks/subnets hub-net/apps in hub (exists)"
    )
    assert existing("no id at all") == Target("", "no id at all", "", exists=True)


def test_what_is_planned_for_later_rows_is_named_by_its_parents():
    def origin(row: int, subject: str) -> plan.Origin:
        return plan.Origin(row, subject, SHOP)

    vault = plan.KeyVault(
        "shop-kv",
        origin(5, "cloud service shop"),
        (plan.Certificate("tls", "AB", origin(5, "certificate shop/AB")),),
    )
    address = plan.PublicIPAddress("net-gw-pip", origin(13, "gateway net"))
    gateway = plan.VirtualNetworkGateway("net-gw", False, "VpnGw1", "Default", origin(13, "gateway net"), address)
    group = plan.ResourceGroup("g", "westeurope", origin(1, "cloud service shop"))
    network = plan.VirtualNetwork("net", (), (), (), origin(13, "virtual network net"))
    layout = plan.MigrationPlan(
        (plan.VirtualNetworkPlan("net", group, network, gateway=gateway),),
        (plan.CloudServicePlan("shop", group, key_vault=vault),),
    )
    named = [(str(item.target), item.row) for item in planned_objects(layout)]
    assert ("Microsoft.KeyVault/vaults/secrets shop-kv/tls in g", 5) in named
    assert ("Microsoft.Network/virtualNetworkGateways net-gw in g", 13) in named
    assert ("Microsoft.Network/publicIPAddresses net-gw-pip in g", 13) in named
