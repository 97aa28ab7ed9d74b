"""Rows 7, 8, 9, 15, 19, 21: where VMs are and by which names and addresses, from classic text to declared resources."""

from typing import Any

import pytest

from tests.rows.documents import (
    A_GROUP,
    GROUPS,
    HUB,
    IN_NETWORK,
    IN_SUBNET,
    NETWORK,
    SHOP,
    WEB_NSG,
    a_network,
    a_role,
    a_service,
    a_subnet,
    an_instance,
)


def in_set(name: str) -> str:
    return f"<AvailabilitySetName>{name}</AvailabilitySetName>"


def set_of(layout: Any, machine: str) -> str:
    return layout["VirtualMachine", machine]["availabilitySet"]["id"]


@pytest.mark.row(7, "usual")
def test_the_availability_set_property_becomes_a_resource(layout_of: Any):
    layout = layout_of(a_service(a_role(more=in_set("web")), a_role(more=in_set("WEB"), name="shop2")))
    assert layout["AvailabilitySet", "web"] == {
        "availabilitySetName": "web",
        "location": "westeurope",
        "platformFaultDomainCount": 2,
        "platformUpdateDomainCount": 5,
        "resourceGroupName": "shop-migrated",
        "sku": {"name": "Aligned"},
    }
    for name in ("shop1", "shop2"):
        assert set_of(layout, name) == f"{SHOP}/Microsoft.Compute/availabilitySets/web"


@pytest.mark.row(7, "edge")
def test_several_sets_and_vms_outside_them_can_be_allowed(layout_of: Any):
    roles = (a_role(more=in_set("a")), a_role(more=in_set("b"), name="shop2"), a_role(name="shop3"))
    allow = [{"rule": rule, "subject": "cloud service shop"} for rule in ("CM101", "CM102")]
    layout = layout_of(a_service(*roles), decisions={"allow": allow})
    assert layout.names("AvailabilitySet") == ["a", "b"]
    assert set_of(layout, "shop1") == f"{SHOP}/Microsoft.Compute/availabilitySets/a"
    assert set_of(layout, "shop2") == f"{SHOP}/Microsoft.Compute/availabilitySets/b"
    assert "availabilitySet" not in layout["VirtualMachine", "shop3"]
    assert not layout.outcome.blocked


@pytest.mark.row(7, "edge")
def test_vms_can_join_an_existing_set_of_their_resource_group(layout_of: Any):
    existing = f"{GROUPS}/web/providers/Microsoft.Compute/availabilitySets/web-as"
    decided = {"availabilitySetIds": {"web": existing}, "resourceGroupName": "web", "existingResourceGroup": True}
    layout = layout_of(a_service(a_role(more=in_set("web"))), decisions={"cloudServices": {"shop": decided}})
    assert layout.names("AvailabilitySet") == []
    assert set_of(layout, "shop1") == existing
    assert layout.told("CM336") == ["resource group web", f"availability set {existing}"]


@pytest.mark.row(7, "lossy")
def test_a_set_of_another_resource_group_is_refused(layout_of: Any):
    existing = f"{GROUPS}/web/providers/Microsoft.Compute/availabilitySets/web-as"
    decided = {"availabilitySetIds": {"web": existing}}
    layout = layout_of(a_service(a_role(more=in_set("web"))), decisions={"cloudServices": {"shop": decided}})
    assert layout.finding("CM509").subject == "availability set shop/web"
    assert layout.told("CM509") == [f"{existing} is in resource group 'web', and its VMs would be in 'shop-migrated'"]
    assert layout.outcome.blocked


@pytest.mark.row(7, "lossy")
def test_several_sets_are_refused(layout_of: Any):
    layout = layout_of(a_service(a_role(more=in_set("a")), a_role(more=in_set("b"), name="shop2")))
    assert layout.names("VirtualMachine") == []
    assert layout.told("CM101") == ["it has availability sets a (shop1), b (shop2)"]


@pytest.mark.row(7, "lossy")
def test_a_set_beside_vms_outside_it_is_refused(layout_of: Any):
    layout = layout_of(a_service(a_role(more=in_set("a")), a_role(name="shop2")))
    assert layout.names("VirtualMachine") == []
    assert layout.told("CM102") == ["beside availability set a it has VMs in none: shop2"]


@pytest.mark.row(8, "usual")
def test_the_network_of_a_vm_becomes_its_primary_nic(layout_of: Any):
    address = "<StaticVirtualNetworkIPAddress>10.10.1.9</StaticVirtualNetworkIPAddress>"
    layout = layout_of(a_network(), a_service(a_role(network=IN_SUBNET + address), deployment=IN_NETWORK))
    nic = layout["NetworkInterface", "shop1-nic"]
    (configuration,) = nic["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"}
    assert (configuration["privateIPAllocationMethod"], configuration["privateIPAddress"]) == ("Static", "10.10.1.9")
    assert layout["VirtualMachine", "shop1"]["networkProfile"]["networkInterfaces"] == [
        {"deleteOption": "Detach", "id": f"{SHOP}/Microsoft.Network/networkInterfaces/shop1-nic", "primary": True}
    ]


@pytest.mark.row(8, "edge")
def test_a_dynamic_address_in_a_network_is_kept(layout_of: Any):
    running = an_instance("<IpAddress>10.10.1.7</IpAddress>")
    service = a_service(a_role(network=IN_SUBNET), deployment=IN_NETWORK + running)
    layout = layout_of(a_network(), service)
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert (configuration["privateIPAllocationMethod"], configuration["privateIPAddress"]) == ("Static", "10.10.1.7")
    assert layout.told("CM322") == ["10.10.1.7 in subnet 'front'"]


@pytest.mark.row(8, "edge")
def test_an_existing_subnet_can_be_used_with_new_addresses(layout_of: Any):
    existing = f"{HUB}/virtualNetworks/hub/subnets/web"
    decisions = {"virtualNetworks": {"corp-net": {"subnetIds": {"front": existing}, "keepAddresses": False}}}
    address = "<StaticVirtualNetworkIPAddress>10.10.1.9</StaticVirtualNetworkIPAddress>"
    service = a_service(a_role(network=IN_SUBNET + address), deployment=IN_NETWORK)
    layout = layout_of(a_network(), service, decisions=decisions)
    assert layout.names("Subnet") == []
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["subnet"] == {"id": existing}
    assert configuration["privateIPAllocationMethod"] == "Dynamic"
    assert layout.told("CM303") == [f"10.10.1.9 is replaced by an address of subnet {existing}"]


@pytest.mark.row(8, "lossy")
def test_outside_a_network_the_internal_address_changes(layout_of: Any):
    layout = layout_of(a_service(a_role(), deployment=an_instance("<IpAddress>100.64.3.9</IpAddress>")))
    assert layout["VirtualNetwork", "shop-vnet"]["resourceGroupName"] == "shop-migrated"
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["privateIPAllocationMethod"] == "Dynamic"
    assert layout.told("CM303") == ["100.64.3.9 is replaced by an address of its new subnet"]


@pytest.mark.row(8, "lossy")
def test_a_vm_in_no_subnet_of_its_network_is_refused(layout_of: Any):
    layout = layout_of(a_network(), a_service(a_role(), deployment=IN_NETWORK))
    assert layout.names("VirtualMachine") == []
    assert layout.finding("CM105").subject == "VM shop/shop1"
    assert layout.told("CM105") == ["it is in 'corp-net', but in no subnet of it"]


def a_second_nic(more: str = "", subnet: str = "front", address: str = "10.10.1.20") -> str:
    return f"""<NetworkInterfaces><NetworkInterface><Name>Ethernet1</Name><IPConfigurations><IPConfiguration>
      <SubnetName>{subnet}</SubnetName><StaticVirtualNetworkIPAddress>{address}</StaticVirtualNetworkIPAddress>
      </IPConfiguration></IPConfigurations>{more}</NetworkInterface></NetworkInterfaces>"""


def with_two_nics(second: str) -> str:
    return a_service(a_role(network=IN_SUBNET + second), deployment=IN_NETWORK)


BACK = a_subnet("back", "10.10.2.0/24")


@pytest.mark.row(9, "usual")
def test_every_network_interface_becomes_a_nic(layout_of: Any):
    layout = layout_of(a_network(), with_two_nics(a_second_nic()))
    assert layout.names("NetworkInterface") == ["shop1-Ethernet1", "shop1-nic"]
    second = layout["NetworkInterface", "shop1-Ethernet1"]
    assert second["ipConfigurations"] == [
        {
            "name": "ipconfig1",
            "primary": True,
            "privateIPAddress": "10.10.1.20",
            "privateIPAddressVersion": "IPv4",
            "privateIPAllocationMethod": "Static",
            "subnet": {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"},
        }
    ]
    attached = layout["VirtualMachine", "shop1"]["networkProfile"]["networkInterfaces"]
    assert [(nic["id"].rpartition("/")[2], nic["primary"]) for nic in attached] == [
        ("shop1-nic", True),
        ("shop1-Ethernet1", False),
    ]


@pytest.mark.row(9, "edge")
def test_a_security_group_on_a_second_nic_goes_with_it(layout_of: Any):
    layout = layout_of(a_network(), A_GROUP, with_two_nics(a_second_nic(WEB_NSG)))
    groups = f"{SHOP}/Microsoft.Network/networkSecurityGroups"
    assert layout["NetworkInterface", "shop1-Ethernet1"]["networkSecurityGroup"] == {"id": f"{groups}/web-nsg"}
    assert layout["NetworkInterface", "shop1-nic"]["networkSecurityGroup"] == {"id": f"{groups}/shop1-nsg"}


@pytest.mark.row(9, "edge")
def test_nics_in_different_subnets_can_be_allowed(layout_of: Any):
    second = a_second_nic(subnet="back", address="10.10.2.20")
    allow = [{"rule": "CM106", "subject": "VM shop/shop1"}]
    layout = layout_of(a_network(subnets=BACK), with_two_nics(second), decisions={"allow": allow})
    (configuration,) = layout["NetworkInterface", "shop1-Ethernet1"]["ipConfigurations"]
    assert configuration["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/back"}
    assert not layout.outcome.blocked


@pytest.mark.row(9, "lossy")
def test_nics_in_different_subnets_are_refused(layout_of: Any):
    second = a_second_nic(subnet="back", address="10.10.2.20")
    layout = layout_of(a_network(subnets=BACK), with_two_nics(second))
    assert layout.names("NetworkInterface") == []
    assert layout.told("CM106") == ["its NICs are in back, front; with it: NIC Ethernet1"]


OWN_IP = """<PublicIPs><PublicIP><Name>mail</Name><IdleTimeoutInMinutes>12</IdleTimeoutInMinutes>
  <DomainNameLabel>Shop-Mail</DomainNameLabel></PublicIP></PublicIPs>"""


@pytest.mark.row(15, "usual")
def test_the_public_ip_of_a_vm_goes_to_its_nic(layout_of: Any):
    layout = layout_of(a_service(a_role(network=OWN_IP)))
    address = layout["PublicIPAddress", "shop1-mail"]
    assert (address["sku"]["name"], address["publicIPAllocationMethod"]) == ("Standard", "Static")
    assert (address["dnsSettings"], address["idleTimeoutInMinutes"]) == ({"domainNameLabel": "shop-mail"}, 12)
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["publicIPAddress"] == {"id": f"{SHOP}/Microsoft.Network/publicIPAddresses/shop1-mail"}
    assert layout.outputs["cloudServices"]["shop"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"
    assert layout.told("CM325") == [
        "Shop-Mail.shop.cloudapp.net becomes shop-mail.westeurope.cloudapp.azure.com; it gets a new static address"
    ]


@pytest.mark.row(15, "edge")
def test_an_existing_public_ip_can_take_the_place_of_a_vms_own(layout_of: Any):
    existing = f"{HUB}/publicIPAddresses/mail"
    decisions = {"cloudServices": {"shop": {"publicIpAddressIds": {"mail": existing}}}}
    layout = layout_of(a_service(a_role(network=OWN_IP)), decisions=decisions)
    assert layout.names("PublicIPAddress") == ["shop-pip"]
    (configuration,) = layout["NetworkInterface", "shop1-nic"]["ipConfigurations"]
    assert configuration["publicIPAddress"] == {"id": existing}
    assert layout.told("CM336") == [f"public IP address {existing}"]


@pytest.mark.row(15, "lossy")
def test_a_label_that_leaves_nothing_for_a_dns_name_is_refused(layout_of: Any):
    own = OWN_IP.replace("Shop-Mail", "_")
    layout = layout_of(a_service(a_role(network=own)))
    assert "dnsSettings" not in layout["PublicIPAddress", "shop1-mail"]
    finding = layout.finding("CM507")
    assert (finding.severity, finding.subject) == ("blocker", "public IP shop/shop1/mail")
    assert finding.message == "no DNS label can be made of '_'"
    assert finding.remedy == (
        "Correct its DomainNameLabel in the description, or name an existing address in decisions.yaml "
        "(cloudServices.shop.publicIpAddressIds.mail)."
    )


@pytest.mark.row(19, "usual")
@pytest.mark.parametrize(("text", "forwards"), [("Enabled", True), ("Disabled", False)])
def test_ip_forwarding_goes_to_the_nic(layout_of: Any, text: str, forwards: bool):
    layout = layout_of(a_service(a_role(network=f"<IPForwarding>{text}</IPForwarding>")))
    assert layout["NetworkInterface", "shop1-nic"]["enableIPForwarding"] is forwards


@pytest.mark.row(19, "edge")
def test_ip_forwarding_is_a_matter_of_each_nic(layout_of: Any):
    layout = layout_of(a_network(), with_two_nics(a_second_nic("<IPForwarding>Enabled</IPForwarding>")))
    assert layout["NetworkInterface", "shop1-Ethernet1"]["enableIPForwarding"] is True
    assert layout["NetworkInterface", "shop1-nic"]["enableIPForwarding"] is False


@pytest.mark.row(19, "lossy")
def test_ip_forwarding_that_is_neither_on_nor_off_is_refused(layout_of: Any):
    layout = layout_of(a_service(a_role(network="<IPForwarding>Perhaps</IPForwarding>")))
    assert layout["NetworkInterface", "shop1-nic"]["enableIPForwarding"] is False
    assert layout.finding("CM807").severity == "blocker"
    assert layout.told("CM807") == ["<IPForwarding> is 'Perhaps', expected true or false, or Enabled or Disabled"]


SUFFIX = "<InternalDnsSuffix>shop.a1.internal.cloudapp.net</InternalDnsSuffix>"


@pytest.mark.row(21, "usual")
def test_the_internal_dns_suffix_is_put_out_for_every_vm(layout_of: Any):
    layout = layout_of(a_service(a_role(), a_role(name="shop2")))
    assert layout.outputs["cloudServices"]["shop"]["internalDomainNameSuffixes"] == {
        "shop1": "[known after deployment]",
        "shop2": "[known after deployment]",
    }
    assert layout.told("CM326") == []


@pytest.mark.row(21, "edge")
def test_vms_of_several_services_in_one_network_have_its_suffix(layout_of: Any):
    services = [
        a_service(a_role(network=IN_SUBNET, name=f"{name}1"), deployment=IN_NETWORK, name=name)
        for name in ("shop", "depot")
    ]
    layout = layout_of(a_network(), *services)
    for name in ("shop", "depot"):
        put_out = layout.outputs["cloudServices"][name]["internalDomainNameSuffixes"]
        assert put_out == {f"{name}1": "[known after deployment]"}
        (configuration,) = layout["NetworkInterface", f"{name}1-nic"]["ipConfigurations"]
        assert configuration["subnet"] == {"id": f"{NETWORK}/virtualNetworks/corp-net/subnets/front"}


@pytest.mark.row(21, "lossy")
def test_the_classic_suffix_is_replaced(layout_of: Any):
    layout = layout_of(a_service(a_role(), deployment=SUFFIX))
    assert layout.finding("CM326").subject == "cloud service shop"
    assert layout.told("CM326") == ["'shop.a1.internal.cloudapp.net' is replaced by one of Azure's choice"]
    assert "dnsSettings" not in layout["NetworkInterface", "shop1-nic"]
