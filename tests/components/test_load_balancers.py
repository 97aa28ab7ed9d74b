"""Rows 1, 10, 11, 12, 14, 20: how public addresses and load balancers are declared."""

import pytest

from migration import plan
from tests.components.planned import (
    FRONT,
    HUB_SUBNET,
    a_load_balancer,
    a_machine,
    a_nat_rule,
    a_nic,
    a_public_frontend,
    a_rule,
    a_service,
    an_address,
    an_origin,
)

NETWORK = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-migrated/providers/Microsoft.Network"


@pytest.mark.row(1)
@pytest.mark.row(12)
def test_the_default_vip_is_a_standard_static_address_with_the_service_s_dns_label(declared):
    made = declared(a_service(public_ip_addresses=(an_address(domain_name_label="shop", idle_timeout_min=15),)))

    assert made.inputs("PublicIPAddress", "shop/shop-pip") == {
        "resourceGroupName": "shop-migrated",
        "publicIpAddressName": "shop-pip",
        "location": "westeurope",
        "sku": {"name": "Standard", "tier": "Regional"},
        "publicIPAllocationMethod": "Static",
        "publicIPAddressVersion": "IPv4",
        "dnsSettings": {"domainNameLabel": "shop"},
        "idleTimeoutInMinutes": 15,
    }


@pytest.mark.row(14)
@pytest.mark.row(20)
def test_further_addresses_have_no_label_and_a_frontend_each(declared):
    addresses = (an_address(domain_name_label="shop"), an_address("shop-second"))
    balancer = a_load_balancer(a_public_frontend(), a_public_frontend("shop-second"))
    made = declared(a_service(public_ip_addresses=addresses, load_balancers=(balancer,)))

    assert "dnsSettings" not in made.inputs("PublicIPAddress", "shop/shop-second")
    assert made.inputs("LoadBalancer", "shop/shop-lb")["frontendIPConfigurations"] == [
        {"name": "shop-pip", "publicIPAddress": {"id": f"{NETWORK}/publicIPAddresses/shop-pip"}},
        {"name": "shop-second", "publicIPAddress": {"id": f"{NETWORK}/publicIPAddresses/shop-second"}},
    ]
    assert ("PublicIPAddress", "shop/shop-second") in made.waits_for("LoadBalancer", "shop/shop-lb")


@pytest.mark.row(10)
@pytest.mark.row(11)
def test_a_public_load_balancer_holds_its_rules_probes_and_nat_rules(declared):
    balancer = a_load_balancer(
        pools=(plan.BackendPool("https", ("shop1",)), plan.BackendPool("shop1-endpoints", ("shop1",))),
        probes=(plan.Probe("https", "Http", 8080, 15, 2, "/health"), plan.Probe("raw", "Tcp", 8081, 5, 6)),
        rules=(a_rule(distribution="SourceIP", idle_timeout_min=30, disable_outbound_snat=True),),
        nat_rules=(a_nat_rule(floating_ip=True),),
        outbound_rules=(plan.OutboundRule("outbound", "shop-pip", "https", 15),),
    )
    made = declared(a_service(public_ip_addresses=(an_address(),), load_balancers=(balancer,)))

    frontend = {"id": "$self/frontendIPConfigurations/shop-pip"}
    assert made.inputs("LoadBalancer", "shop/shop-lb") == {
        "resourceGroupName": "shop-migrated",
        "loadBalancerName": "shop-lb",
        "location": "westeurope",
        "sku": {"name": "Standard", "tier": "Regional"},
        "frontendIPConfigurations": [
            {"name": "shop-pip", "publicIPAddress": {"id": f"{NETWORK}/publicIPAddresses/shop-pip"}}
        ],
        "backendAddressPools": [{"name": "https"}, {"name": "shop1-endpoints"}],
        "probes": [
            {
                "name": "https",
                "protocol": "Http",
                "port": 8080,
                "requestPath": "/health",
                "intervalInSeconds": 15,
                "numberOfProbes": 2,
                "probeThreshold": 2,
            },
            {
                "name": "raw",
                "protocol": "Tcp",
                "port": 8081,
                "intervalInSeconds": 5,
                "numberOfProbes": 6,
                "probeThreshold": 6,
            },
        ],
        "loadBalancingRules": [
            {
                "name": "https",
                "frontendIPConfiguration": frontend,
                "backendAddressPool": {"id": "$self/backendAddressPools/https"},
                "probe": {"id": "$self/probes/https"},
                "protocol": "Tcp",
                "frontendPort": 443,
                "backendPort": 8443,
                "idleTimeoutInMinutes": 30,
                "loadDistribution": "SourceIP",
                "enableFloatingIP": False,
                "disableOutboundSnat": True,
            }
        ],
        "inboundNatRules": [
            {
                "name": "shop1-rdp",
                "frontendIPConfiguration": frontend,
                "backendAddressPool": {"id": "$self/backendAddressPools/shop1-endpoints"},
                "protocol": "Tcp",
                "frontendPortRangeStart": 50001,
                "frontendPortRangeEnd": 50001,
                "backendPort": 3389,
                "idleTimeoutInMinutes": 4,
                "enableFloatingIP": True,
            }
        ],
        "outboundRules": [
            {
                "name": "outbound",
                "frontendIPConfigurations": [frontend],
                "backendAddressPool": {"id": "$self/backendAddressPools/https"},
                "protocol": "All",
                "idleTimeoutInMinutes": 15,
            }
        ],
    }


@pytest.mark.row(10)
def test_an_internal_load_balancer_has_its_frontend_in_a_subnet_and_no_empty_parts(declared):
    static = plan.Frontend("app-ilb", an_origin(row=10), subnet=FRONT, private_ip_address="10.10.1.9")
    dynamic = plan.Frontend("any", an_origin(row=10), subnet=FRONT)
    balancer = a_load_balancer(static, dynamic, name="app-ilb", internal=True)
    made = declared(a_service(load_balancers=(balancer,)))

    assert made.inputs("LoadBalancer", "shop/app-ilb") == {
        "resourceGroupName": "shop-migrated",
        "loadBalancerName": "app-ilb",
        "location": "westeurope",
        "sku": {"name": "Standard", "tier": "Regional"},
        "frontendIPConfigurations": [
            {
                "name": "app-ilb",
                "subnet": {"id": HUB_SUBNET},
                "privateIPAllocationMethod": "Static",
                "privateIPAddress": "10.10.1.9",
                "privateIPAddressVersion": "IPv4",
            },
            {
                "name": "any",
                "subnet": {"id": HUB_SUBNET},
                "privateIPAllocationMethod": "Dynamic",
                "privateIPAddressVersion": "IPv4",
            },
        ],
        "backendAddressPools": [{"name": "https"}],
    }


def test_a_rule_without_a_probe_names_none(declared):
    balancer = a_load_balancer(rules=(a_rule(probe=None, protocol="Udp", floating_ip=True),))
    made = declared(a_service(public_ip_addresses=(an_address(),), load_balancers=(balancer,)))

    (rule,) = made.inputs("LoadBalancer", "shop/shop-lb")["loadBalancingRules"]
    assert "probe" not in rule
    assert rule["enableFloatingIP"] is True
    assert rule["disableOutboundSnat"] is False


@pytest.mark.row(10)
def test_a_nic_is_in_its_backend_pools_and_waits_for_their_load_balancer(declared):
    nic = a_nic(pools=(plan.PoolReference("shop-lb", "https"), plan.PoolReference("shop-lb", "shop1-endpoints")))
    made = declared(
        a_service(
            a_machine(network_interfaces=(nic,)),
            public_ip_addresses=(an_address(),),
            load_balancers=(a_load_balancer(),),
        )
    )

    (configuration,) = made.inputs("NetworkInterface", "shop/shop1/shop1-nic")["ipConfigurations"]
    pools = f"{NETWORK}/loadBalancers/shop-lb/backendAddressPools"
    assert configuration["loadBalancerBackendAddressPools"] == [
        {"id": f"{pools}/https"},
        {"id": f"{pools}/shop1-endpoints"},
    ]
    assert ("LoadBalancer", "shop/shop-lb") in made.waits_for("NetworkInterface", "shop/shop1/shop1-nic")
