"""A landing zone: two classic cloud services, declared in a stack of somebody's own, in a network that exists.

``shop`` moves into the hub network, which took over the ranges of Contoso's classic network. ``legacy`` was in no
network, so that it gets one of its own, which this program peers with the hub.
"""

from pathlib import Path
from typing import Any

import pulumi
from pulumi_azure_native import dns, network

from components import MigratedCloudService, MigratedVNet

CLASSIC = Path(__file__).parents[1] / "contoso"
TAGS = {"landing-zone": "contoso", "cost-centre": "4711"}

config = pulumi.Config()
hub_id = config.require("hubVirtualNetworkId")
web_group_id = config.require("hubSecurityGroupId")
zone_id = config.require("dnsZoneId")


def in_group_and_name(resource_id: str) -> tuple[str, str]:
    """Give the resource group and the name that are part of a resource's id."""
    parts = resource_id.split("/")
    return parts[4], parts[8]


# --- what is decided --------------------------------------------------------------------------------------------------

decisions = {
    # A rehearsal: the VHDs are elsewhere, so that every VM starts from a fresh image.
    "osDisk": {"from": "image", "adminUsername": "contoso", "sshPublicKeys": [config.require("sshPublicKey")]},
    # The classic network is the hub, its security group for web servers is one of the hub's.
    "virtualNetworks": {"corp-net": {"id": hub_id, "subnetIds": {"frontend": config.require("hubSubnetId")}}},
    "networkSecurityGroups": {"web-nsg": web_group_id},
    "cloudServices": {
        "shop": {"resourceGroupName": "rg-contoso-shop", "domainNameLabel": "contoso-shop"},
        "legacy": {"resourceGroupName": "rg-contoso-legacy", "addressPrefix": "10.20.0.0/24"},
    },
}


def as_the_landing_zone_wants_it(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
    """Tag what takes tags, and name public IP addresses in the landing zone's way.

    Components take ``tags`` too; a transformation reaches everything below them, whatever it is.
    """
    properties: dict[str, Any] = dict(args.props)
    if "tags" in properties:
        properties["tags"] = {**(properties["tags"] or {}), **TAGS}
    if args.type_ == "azure-native:network:PublicIPAddress":
        properties["public_ip_address_name"] = f"pip-{properties['public_ip_address_name'].removesuffix('-pip')}"
    return pulumi.ResourceTransformationResult(properties, args.opts)


# --- what becomes of the classic things -------------------------------------------------------------------------------

options = pulumi.ResourceOptions(transformations=[as_the_landing_zone_wants_it])
secrets = {"adminPassword": config.require_secret("adminPassword")}

corp_net = MigratedVNet("corp-net", {"classic": CLASSIC, "decisions": decisions}, options)
shop = MigratedCloudService(
    "shop",
    {
        "classic": CLASSIC,
        "cloud_service": "shop",
        "decisions": decisions,
        "subnet_ids": corp_net.subnet_ids,
        "secrets": secrets,
    },
    options,
)
legacy = MigratedCloudService(
    "legacy",
    {"classic": CLASSIC, "cloud_service": "legacy", "decisions": decisions, "secrets": secrets},
    options,
)

# --- what the landing zone adds ---------------------------------------------------------------------------------------

zone_group, zone_name = in_group_and_name(zone_id)
dns.RecordSet(
    "shop",
    resource_group_name=zone_group,
    zone_name=zone_name,
    record_type="CNAME",
    relative_record_set_name="shop",
    ttl=300,
    # `fqdn` is an output that may be None, for a service without a DNS name; this one has a label.
    cname_record=dns.CnameRecordArgs(cname=shop.fqdn.apply(lambda name: name or "")),
)

web_group, web_group_name = in_group_and_name(web_group_id)
network.SecurityRule(
    "shop-https",
    resource_group_name=web_group,
    network_security_group_name=web_group_name,
    security_rule_name="shop-https",
    priority=200,
    direction="Inbound",
    access="Allow",
    protocol="Tcp",
    source_address_prefix="Internet",
    source_port_range="*",
    destination_address_prefixes=shop.private_ip_addresses.apply(lambda addresses: sorted(addresses.values())),
    destination_port_range="8443",
)

hub_group, hub_name = in_group_and_name(hub_id)
legacy_id = legacy.vnet_id.apply(lambda network_id: network_id or "")
legacy_name = legacy_id.apply(lambda network_id: in_group_and_name(network_id)[1])
for name, group, of_network, remote_id in (
    ("hub-to-legacy", hub_group, hub_name, legacy_id),
    ("legacy-to-hub", legacy.resource_group_name, legacy_name, hub_id),
):
    network.VirtualNetworkPeering(
        name,
        resource_group_name=group,
        virtual_network_name=of_network,
        virtual_network_peering_name=name,
        remote_virtual_network=network.SubResourceArgs(id=remote_id),
        allow_virtual_network_access=True,
    )

pulumi.export("shop", f"https://shop.{zone_name}")
pulumi.export("shopAddresses", shop.private_ip_addresses)
pulumi.export("legacy", legacy.fqdn)
