"""Planned vaults, extensions and gateways built by hand, and things that exist already."""

from dataclasses import replace

from classic.source import Source
from migration import plan

SHOP, NET = "estate/shop.xml", "estate/network.xml"
SHARED = "/subscriptions/s/resourceGroups/shared/providers"
"""Where existing resources are."""
NETWORKS = f"{SHARED}/Microsoft.Network"
WEB, API, OLD = "3E8F1A2B4C5D6E7F8091A2B3C4D5E6F708192A3B", "77B0" + 36 * "C", "A1" * 20
"""Thumbprints."""


def origin(row: int, subject: str, line: int = 1, file: str = SHOP) -> plan.Origin:
    return plan.Origin(row, subject, Source(file, line))


def secret(key: str) -> plan.SecretReference:
    return plan.SecretReference(key)


# --- certificates and extensions --------------------------------------------------------------------------------------


def a_certificate(thumbprint: str, **changes: object) -> plan.Certificate:
    made = plan.Certificate(
        name=f"certificate-{thumbprint}",
        thumbprint=thumbprint,
        origin=origin(5, f"certificate shop/{thumbprint}", 4),
        for_extension=True,
    )
    return replace(made, **changes)


def a_vault(*certificates: plan.Certificate, **changes: object) -> plan.KeyVault:
    return replace(plan.KeyVault("shop-kv-1f2e3d", origin(5, "cloud service shop"), certificates), **changes)


def the_vault_of_shop() -> plan.KeyVault:
    return a_vault(
        a_certificate(
            WEB,
            pfx=secret(f"certificate-{WEB}"),
            password=secret(f"certificatePassword-{WEB}"),
            for_deployment=True,
        ),
        a_certificate(API, file="certificates/api.pfx", password=secret("apiPassword")),
        a_certificate(OLD, url=f"https://corp-secrets.vault.azure.net/secrets/old-api/{'0f' * 16}", name="old-api"),
        soft_delete_days=30,
        purge_protection=True,
        allowed_ip_ranges=("203.0.113.0/24",),
        allowed_subnet_ids=(f"{NETWORKS}/virtualNetworks/hub/subnets/admins",),
    )


def an_extension(machine: str, name: str, **changes: object) -> plan.VirtualMachineExtension:
    extension = plan.VirtualMachineExtension(
        name,
        "Microsoft.Compute",
        name,
        "1.10",
        f"Microsoft.Compute.{name} 1.*",
        origin(4, f"extension shop/{machine}/{name}", 19),
    )
    return replace(extension, **changes)


# --- gateways ---------------------------------------------------------------------------------------------------------


def a_site(name: str, address: str = "203.0.113.77", *ranges: str) -> plan.LocalNetworkGateway:
    made = name.replace(" ", "-")
    return plan.LocalNetworkGateway(made, name, ranges, address, origin(13, f"local network site {name}", 51, NET))


def a_connection(name: str, kind: plan.ConnectionKind, subject: str, **ends: object) -> plan.GatewayConnection:
    return plan.GatewayConnection(name, kind, origin(13, subject, 52, NET), **ends)


def a_vpn_gateway() -> plan.VirtualNetworkGateway:
    return plan.VirtualNetworkGateway(
        "corp-net-Default-Gateway",
        express_route=False,
        sku="VpnGw1AZ",
        was_size="Default",
        origin=origin(13, "gateway corp-net", 50, NET),
        public_ip_address=plan.PublicIPAddress(
            "corp-net-gateway-pip", origin(13, "gateway corp-net"), was="104.40.9.9", zones=("1", "2", "3")
        ),
        default_site="head-office",
        client_address_pool=("172.16.0.0/24",),
        root_certificates=(plan.RootCertificate("root", "MIIB"), plan.RootCertificate("next", "MIIC")),
        client_protocols=("IkeV2", "OpenVPN"),
        local_network_gateways=(
            a_site("head office", "203.0.113.77", "192.168.0.0/16", "172.20.0.0/16"),
            a_site("plant", "address-not-known-yet"),
        ),
        connections=(
            a_connection(
                "corp-net-to-head-office",
                plan.ConnectionKind.SITE_TO_SITE,
                "local network site head office",
                local_network_gateway="head-office",
                shared_key=secret("sharedKey-corp-net-head-office"),
            ),
            a_connection(
                "corp-net-to-plant",
                plan.ConnectionKind.SITE_TO_SITE,
                "local network site plant",
                local_network_gateway="plant",
                shared_key=secret("sharedKey-corp-net-plant"),
            ),
            a_connection(
                "corp-net-to-branch",
                plan.ConnectionKind.VIRTUAL_NETWORK,
                "local network site branch",
                peer="branch",
                shared_key=secret("sharedKey-branch-corp-net"),
            ),
        ),
    )


def an_express_route_gateway() -> plan.VirtualNetworkGateway:
    circuits = f"{NETWORKS}/expressRouteCircuits"
    kind, subject = plan.ConnectionKind.EXPRESS_ROUTE, "local network site circuit"
    return plan.VirtualNetworkGateway(
        "hub-Default-Gateway",
        express_route=True,
        sku="ErGw1AZ",
        was_size="ErGw1AZ",
        origin=origin(13, "gateway hub", 70, NET),
        public_ip_address=plan.PublicIPAddress(
            "hub-gateway-pip", origin(13, "gateway hub"), resource_id=f"{NETWORKS}/publicIPAddresses/hub-gateway-pip"
        ),
        connections=(
            a_connection(
                "hub-to-circuit",
                kind,
                subject,
                express_route_circuit_id=f"{circuits}/amsterdam",
                authorization_key=secret("circuitKey"),
            ),
            a_connection(
                "hub-to-spare", kind, subject, express_route_circuit_id=f"{circuits}/not-known-yet/providers/x"
            ),
        ),
    )


def a_nat_gateway(**changes: object) -> plan.NatGateway:
    gateway = plan.NatGateway(
        "corp-net-natgw",
        origin(13, "virtual network corp-net"),
        plan.PublicIPAddress(
            "corp-net-natgw-pip", origin(13, "virtual network corp-net"), prefix_id=f"{NETWORKS}/publicIPPrefixes/corp"
        ),
        10,
    )
    return replace(gateway, **changes)


def a_network_that_exists() -> plan.VirtualNetworkPlan:
    """Network ``partner``: two subnets under their own names, one that is another's."""
    subject, its_id = "virtual network partner", f"{NETWORKS}/virtualNetworks/partner-vnet"

    def subnet(name: str, number: int, existing: str | None = None) -> plan.Subnet:
        about = origin(13, f"subnet partner/{name}", 60, NET)
        return plan.Subnet(name, name, f"10.20.{number}.0/24", about, resource_id=existing)

    return plan.VirtualNetworkPlan(
        "partner",
        plan.ResourceGroup("shared", "westeurope", origin(13, subject, 60, NET), exists=True),
        plan.VirtualNetwork(
            "partner",
            ("10.20.0.0/16",),
            ("10.20.0.4",),
            (
                subnet("app", 1),
                subnet("data", 2, f"{its_id}/subnets/data"),
                subnet("admin", 3, f"{NETWORKS}/virtualNetworks/hub/subnets/admins"),
            ),
            origin(13, subject, 60, NET),
            resource_id=its_id,
        ),
    )


def a_hub() -> plan.VirtualNetworkPlan:
    """A network with a gateway that is not a VPN's."""
    subject = "virtual network hub"
    return plan.VirtualNetworkPlan(
        "hub",
        plan.ResourceGroup("hub-migrated", "westeurope", origin(13, subject, 70, NET)),
        plan.VirtualNetwork(
            "hub",
            ("10.30.0.0/16",),
            (),
            (plan.Subnet("GatewaySubnet", "GatewaySubnet", "10.30.0.0/27", origin(13, "subnet hub/GatewaySubnet")),),
            origin(13, subject, 70, NET),
        ),
        gateway=an_express_route_gateway(),
    )
