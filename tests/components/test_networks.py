"""Rows 13, 16, 17, 18: how virtual networks are declared."""

import pytest

from migration import plan
from tests.components.planned import a_network, a_route_table, a_security_group, a_security_rule, a_subnet

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/corp-net-migrated"
NETWORK = f"{GROUP}/providers/Microsoft.Network"


@pytest.mark.row(13)
def test_a_virtual_network_is_declared_in_a_resource_group_of_its_own(declared):
    made = declared(a_network(), tags={"owner": "ops"})

    assert made.inputs("ResourceGroup", "corp-net") == {
        "resourceGroupName": "corp-net-migrated",
        "location": "westeurope",
        "tags": {"owner": "ops"},
    }
    assert made.inputs("VirtualNetwork", "corp-net") == {
        "resourceGroupName": "corp-net-migrated",
        "virtualNetworkName": "corp-net",
        "location": "westeurope",
        "addressSpace": {"addressPrefixes": ["10.10.0.0/16"]},
        "enableDdosProtection": False,
        "enableVmProtection": False,
        "tags": {"owner": "ops"},
    }
    assert made.resource("VirtualNetwork", "corp-net").id == f"{NETWORK}/virtualNetworks/corp-net"


@pytest.mark.row(17)
def test_dns_servers_are_options_of_the_network_and_absent_without_any(declared):
    with_servers = declared(a_network(dns_servers=("10.10.0.4", "10.10.0.5")))

    assert with_servers.inputs("VirtualNetwork", "corp-net")["dhcpOptions"] == {
        "dnsServers": ["10.10.0.4", "10.10.0.5"]
    }
    assert "dhcpOptions" not in declared(a_network()).inputs("VirtualNetwork", "corp-net")


@pytest.mark.row(13)
def test_subnets_are_resources_without_default_outbound_access_and_never_inline(declared):
    made = declared(a_network(a_subnet("old-tier", classic_name="old tier")))

    assert "subnets" not in made.inputs("VirtualNetwork", "corp-net")
    assert made.inputs("Subnet", "corp-net/old-tier") == {
        "resourceGroupName": "corp-net-migrated",
        "virtualNetworkName": "corp-net",
        "subnetName": "old-tier",
        "addressPrefix": "10.10.1.0/24",
        "defaultOutboundAccess": False,
        "privateEndpointNetworkPolicies": "Disabled",
        "privateLinkServiceNetworkPolicies": "Enabled",
    }


@pytest.mark.row(13)
def test_subnets_are_written_one_after_another(declared):
    made = declared(a_network(a_subnet("a"), a_subnet("b", "10.10.2.0/24"), a_subnet("c", "10.10.3.0/24")))

    def waits(name):
        return {dependency for dependency in made.waits_for("Subnet", name) if dependency[0] == "Subnet"}

    assert waits("corp-net/a") == set()
    assert waits("corp-net/b") == {("Subnet", "corp-net/a")}
    assert waits("corp-net/c") == {("Subnet", "corp-net/b")}


@pytest.mark.row(16)
def test_a_security_group_holds_its_rules_and_is_linked_to_its_subnets(declared):
    rules = (a_security_rule(), a_security_rule(name="no-more", priority=200, access="Deny", description="All else."))
    groups = (a_security_group("web-nsg", *rules), a_security_group("empty-nsg"))
    made = declared(
        a_network(a_subnet(network_security_group="web-nsg"), network_security_groups=groups, route_tables=())
    )

    rule = {
        "name": "https",
        "priority": 100,
        "direction": "Inbound",
        "access": "Allow",
        "protocol": "Tcp",
        "sourceAddressPrefix": "Internet",
        "sourcePortRange": "*",
        "destinationAddressPrefix": "10.10.1.0/24",
        "destinationPortRange": "443",
    }
    assert made.inputs("NetworkSecurityGroup", "corp-net/web-nsg") == {
        "resourceGroupName": "corp-net-migrated",
        "networkSecurityGroupName": "web-nsg",
        "location": "westeurope",
        "securityRules": [
            rule,
            {**rule, "name": "no-more", "priority": 200, "access": "Deny", "description": "All else."},
        ],
    }
    assert made.inputs("NetworkSecurityGroup", "corp-net/empty-nsg")["securityRules"] == []
    subnet = made.inputs("Subnet", "corp-net/front")
    assert subnet["networkSecurityGroup"] == {"id": f"{NETWORK}/networkSecurityGroups/web-nsg"}
    assert "routeTable" not in subnet
    assert ("NetworkSecurityGroup", "corp-net/web-nsg") in made.waits_for("Subnet", "corp-net/front")


@pytest.mark.row(18)
def test_a_route_table_holds_its_routes_and_is_linked_to_its_subnets(declared):
    routes = (
        plan.Route("all", "0.0.0.0/0", "VirtualAppliance", "10.10.1.9"),
        plan.Route("nowhere", "192.0.2.0/24", "None"),
    )
    made = declared(a_network(a_subnet(route_table="firewall"), route_tables=(a_route_table(*routes),)))

    assert made.inputs("RouteTable", "corp-net/firewall") == {
        "resourceGroupName": "corp-net-migrated",
        "routeTableName": "firewall",
        "location": "westeurope",
        "routes": [
            {
                "name": "all",
                "addressPrefix": "0.0.0.0/0",
                "nextHopType": "VirtualAppliance",
                "nextHopIpAddress": "10.10.1.9",
            },
            {"name": "nowhere", "addressPrefix": "192.0.2.0/24", "nextHopType": "None"},
        ],
    }
    subnet = made.inputs("Subnet", "corp-net/front")
    assert subnet["routeTable"] == {"id": f"{NETWORK}/routeTables/firewall"}
    assert "networkSecurityGroup" not in subnet


@pytest.mark.row(13)
def test_a_network_puts_out_its_ids_and_those_of_its_subnets_by_classic_name(declared):
    seen = []

    def program():
        from components import MigratedVNet

        net = MigratedVNet("corp-net", {"classic": a_network(a_subnet("old-tier", classic_name="old tier"))})
        net.vnet_id.apply(seen.append)
        net.resource_group_name.apply(seen.append)
        net.subnet_ids.apply(seen.append)

    declared(program)

    network = f"{NETWORK}/virtualNetworks/corp-net"
    assert sorted(map(str, seen)) == sorted(
        [network, "corp-net-migrated", str({"old tier": f"{network}/subnets/old-tier"})]
    )
