"""How the embedded engine answers: ids in Azure's form, and what Azure would add."""

import pulumi
import pytest
from pulumi_azure_native import authorization, compute, keyvault, managedidentity

from preview.engine import record
from preview.recorded import RecordedResource, Recording
from preview.resource_ids import resource_id

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"


def by_name(recording: Recording) -> dict[str, RecordedResource]:
    return {resource.name: resource for resource in recording.resources}


# --- ids --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "inputs", "expected"),
    [
        ("azure-native:resources:ResourceGroup", {"resourceGroupName": "rg"}, GROUP),
        (
            "azure-native:network:Subnet",
            {"resourceGroupName": "rg", "virtualNetworkName": "net", "subnetName": "front"},
            f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/front",
        ),
        (
            "azure-native:network/v20240501:LoadBalancer",
            {"resourceGroupName": "rg", "loadBalancerName": "lb"},
            f"{GROUP}/providers/Microsoft.Network/loadBalancers/lb",
        ),
        (
            "azure-native:compute:VirtualMachine",
            {"resourceGroupName": "rg", "vmName": "web1"},
            f"{GROUP}/providers/Microsoft.Compute/virtualMachines/web1",
        ),
        (
            "azure-native:network:VirtualNetworkGateway",
            {"resourceGroupName": "rg", "virtualNetworkGatewayName": "gateway"},
            f"{GROUP}/providers/Microsoft.Network/virtualNetworkGateways/gateway",
        ),
        (
            "azure-native:network:LocalNetworkGateway",
            {"resourceGroupName": "rg", "localNetworkGatewayName": "hq"},
            f"{GROUP}/providers/Microsoft.Network/localNetworkGateways/hq",
        ),
        (
            "azure-native:network:VirtualNetworkGatewayConnection",
            {"resourceGroupName": "rg", "virtualNetworkGatewayConnectionName": "to-hq"},
            f"{GROUP}/providers/Microsoft.Network/connections/to-hq",
        ),
        (
            "azure-native:network:NatGateway",
            {"resourceGroupName": "rg", "natGatewayName": "out"},
            f"{GROUP}/providers/Microsoft.Network/natGateways/out",
        ),
        (
            "azure-native:compute:VirtualMachineExtension",
            {"resourceGroupName": "rg", "vmName": "web1", "vmExtensionName": "BGInfo"},
            f"{GROUP}/providers/Microsoft.Compute/virtualMachines/web1/extensions/BGInfo",
        ),
        (
            "azure-native:keyvault:Vault",
            {"resourceGroupName": "rg", "vaultName": "kv"},
            f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv",
        ),
        (
            "azure-native:keyvault:Secret",
            {"resourceGroupName": "rg", "vaultName": "kv", "secretName": "web"},
            f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv/secrets/web",
        ),
        (
            "azure-native:managedidentity:UserAssignedIdentity",
            {"resourceGroupName": "rg", "resourceName": "shop-id"},
            f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop-id",
        ),
        (
            "azure-native:authorization:RoleAssignment",
            {"scope": f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv", "roleAssignmentName": "guid"},
            f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv/providers/Microsoft.Authorization/roleAssignments/guid",
        ),
        (
            "azure-native:network:BastionHost",  # not in the table
            {"resourceGroupName": "rg", "bastionHostName": "jump"},
            f"{GROUP}/providers/Microsoft.Network/bastionHosts/jump",
        ),
        ("random:index:RandomId", {}, "logical-id"),
    ],
)
def test_ids_have_the_form_that_azure_gives(token, inputs, expected):
    assert resource_id(token, "logical", inputs) == expected


# --- what Azure adds --------------------------------------------------------------------------------------------------


def test_a_vault_and_its_secrets_have_their_addresses_and_the_value_stays_secret():
    def program():
        vault = keyvault.Vault(
            "vault",
            vault_name="Shop-kv",
            resource_group_name="rg",
            properties=keyvault.VaultPropertiesArgs(
                tenant_id="t", sku=keyvault.SkuArgs(family="A", name=keyvault.SkuName.STANDARD)
            ),
        )
        value = pulumi.Output.secret("canary-7f3a")
        wholly_secret = value.apply(lambda text: keyvault.SecretPropertiesArgs(value=text))
        for name, properties in (("web", keyvault.SecretPropertiesArgs(value=value)), ("api", wholly_secret)):
            secret = keyvault.Secret(
                name, resource_group_name="rg", vault_name=vault.name, secret_name=name, properties=properties
            )
            pulumi.export(name, pulumi.Output.unsecret(secret.properties.secret_uri_with_version))
            pulumi.export(f"{name}-unversioned", pulumi.Output.unsecret(secret.properties.secret_uri))
        pulumi.export("vault", vault.properties.vault_uri)

    recording, again = record(program), record(program)

    assert recording.outputs == {
        "api": f"https://shop-kv.vault.azure.net/secrets/api/{'0' * 20}0bbc902179b6",
        "api-unversioned": "https://shop-kv.vault.azure.net/secrets/api",
        "vault": "https://shop-kv.vault.azure.net/",
        "web": f"https://shop-kv.vault.azure.net/secrets/web/{'0' * 20}3ac87a07ce8a",
        "web-unversioned": "https://shop-kv.vault.azure.net/secrets/web",
    }
    assert again == recording
    assert by_name(recording)["web"].inputs["properties"] == {"value": "[secret]"}
    assert "canary-7f3a" not in repr(recording)


def test_an_identity_has_stand_ins_for_its_guids_by_which_a_vm_knows_it_too():
    seen = {}

    def program():
        made = [
            managedidentity.UserAssignedIdentity(name, resource_group_name="rg", resource_name_=name)
            for name in ("shop-id", "other-id")
        ]
        machine = compute.VirtualMachine(
            "web1",
            resource_group_name="rg",
            vm_name="web1",
            identity=compute.VirtualMachineIdentityArgs(
                type=compute.ResourceIdentityType.USER_ASSIGNED,
                user_assigned_identities=[identity.id for identity in made],
            ),
        )
        for identity in made:
            pulumi.export(identity._name, [identity.principal_id, identity.client_id, identity.tenant_id])
        machine.identity.apply(
            lambda identity: seen.update(
                {key: [one.principal_id, one.client_id] for key, one in identity.user_assigned_identities.items()}
            )
        )

    recording = record(program)

    principal, client, _ = recording.outputs["shop-id"]
    other_principal, other_client, _ = recording.outputs["other-id"]
    assert recording.outputs["shop-id"] == [
        "00000000-0000-0000-0000-03218da88256",
        "00000000-0000-0000-0000-30c931b348f6",
        "00000000-0000-0000-0000-000000000000",
    ]
    assert len({principal, client, other_principal, other_client}) == 4
    ids = [f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}" for name in recording.outputs]
    assert by_name(recording)["web1"].inputs["identity"]["userAssignedIdentities"] == ids[::-1]
    assert seen == {ids[1]: [principal, client], ids[0]: [other_principal, other_client]}


def test_who_deploys_is_answered_with_nobody():
    seen = []

    def program():
        pulumi.export("tenant", authorization.get_client_config_output().tenant_id)
        config = authorization.get_client_config()
        seen.extend([config.client_id, config.object_id, config.subscription_id, config.tenant_id])

    assert record(program).outputs == {"tenant": "00000000-0000-0000-0000-000000000000"}
    assert seen == ["00000000-0000-0000-0000-000000000000"] * 4
