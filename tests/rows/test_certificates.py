"""Row 5: certificates of a cloud service and the vault they move to, from classic text to declared resources."""

from typing import Any

import pytest

from components.refusal import MigrationRefused
from tests.rows.conftest import AnyCertificate
from tests.rows.documents import (
    GROUPS,
    REHEARSAL,
    SHOP,
    SUBSCRIPTION,
    a_role,
    a_service,
    a_windows_guest,
    an_extension,
    an_os_disk,
    certificates_of_shop,
    extensions,
)

VAULT = "shop-kv-febe21"
VAULT_ID = f"{SHOP}/Microsoft.KeyVault/vaults/{VAULT}"
EXISTING = f"{GROUPS}/hub/providers/Microsoft.KeyVault/vaults/hub-kv"
IDENTITY_ID = f"{SHOP}/Microsoft.ManagedIdentity/userAssignedIdentities/shop-id"
SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6"


def a_vm_with(*thumbprints: str, store: str = "My", more: str = "") -> str:
    """The document of a cloud service with one Windows VM that has certificates in a store."""
    settings = "".join(
        f"""<CertificateSetting><StoreLocation>LocalMachine</StoreLocation><StoreName>{store}</StoreName>
          <Thumbprint>{thumbprint}</Thumbprint></CertificateSetting>"""
        for thumbprint in thumbprints
    )
    guest = a_windows_guest(f"<StoredCertificateSettings>{settings}</StoredCertificateSettings>")
    return a_service(a_role(guest=guest, disks=an_os_disk("Windows"), more=more))


@pytest.mark.row(5, "usual")
def test_certificates_move_to_a_vault_from_which_a_new_vm_takes_them(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_vm_with(certificate.thumbprint.lower(), store="Root"),
        certificates_of_shop(certificate.data),
        decisions=REHEARSAL,
        secrets=certificate.secrets,
    )
    vault = layout["Vault", VAULT]
    assert (vault["resourceGroupName"], vault["location"]) == ("shop-migrated", "westeurope")
    assert vault["properties"] == {
        "accessPolicies": [],
        "enableRbacAuthorization": True,
        "enableSoftDelete": True,
        "enabledForDeployment": True,
        "enabledForDiskEncryption": False,
        "enabledForTemplateDeployment": False,
        "networkAcls": {
            "bypass": "AzureServices",
            "defaultAction": "Allow",
            "ipRules": [],
            "virtualNetworkRules": [],
        },
        "publicNetworkAccess": "Enabled",
        "sku": {"family": "A", "name": "standard"},
        "softDeleteRetentionInDays": 90,
        "tenantId": "00000000-0000-0000-0000-000000000000",
    }
    name = f"certificate-{certificate.thumbprint}"
    assert layout.names("Secret") == [name]
    assert layout["Secret", name] == {
        "properties": {"contentType": "application/json", "value": "[secret]"},
        "resourceGroupName": "shop-migrated",
        "secretName": name,
        "vaultName": VAULT,
    }
    (group,) = layout["VirtualMachine", "shop1"]["osProfile"]["secrets"]
    assert group["sourceVault"] == {"id": VAULT_ID}
    (taken,) = group["vaultCertificates"]
    address, _, version = taken["certificateUrl"].rpartition("/")
    assert (taken["certificateStore"], address) == ("Root", f"https://{VAULT}.vault.azure.net/secrets/{name}")
    assert len(version) == 32
    assert layout.names("UserAssignedIdentity") == []
    assert layout.outputs["cloudServices"]["shop"]["keyVaultId"] == VAULT_ID
    assert layout.told("CM327") == [f"1 certificate in vault {VAULT}"]


@pytest.mark.row(5, "edge")
def test_a_vm_with_a_disk_of_its_own_fetches_them_by_an_extension(layout_of: Any, certificate: AnyCertificate):
    agent = extensions(an_extension("Contoso.Tools.Agent", "2.*"))
    layout = layout_of(
        a_vm_with(certificate.thumbprint, more=agent),
        certificates_of_shop(certificate.data),
        secrets=certificate.secrets,
    )
    name = f"certificate-{certificate.thumbprint}-pem"
    assert layout.names("Secret") == [name]
    assert layout["Secret", name]["properties"] == {"contentType": "application/x-pem-file", "value": "[secret]"}
    assert layout["Vault", VAULT]["properties"]["enabledForDeployment"] is False
    assert layout["VirtualMachine", "shop1"]["identity"] == {
        "type": "UserAssigned",
        "userAssignedIdentities": [IDENTITY_ID],
    }
    extension = layout["VirtualMachineExtension", "KeyVaultForWindows"]
    assert (extension["publisher"], extension["type"]) == ("Microsoft.Azure.KeyVault", "KeyVaultForWindows")
    client_id = extension["settings"]["authenticationSettings"].pop("msiClientId")
    assert client_id.startswith("00000000-0000-0000-0000-")
    assert extension["settings"] == {
        "authenticationSettings": {"msiEndpoint": "http://169.254.169.254/metadata/identity/oauth2/token"},
        "secretsManagementSettings": {
            "observedCertificates": [
                {
                    "certificateStoreLocation": "LocalMachine",
                    "certificateStoreName": "MY",
                    "url": f"https://{VAULT}.vault.azure.net/secrets/{name}",
                }
            ],
            "pollingIntervalInS": "3600",
            "requireInitialSync": True,
        },
    }
    (role,) = layout.names("RoleAssignment")
    assignment = layout["RoleAssignment", role]
    assert (assignment["scope"], assignment["principalType"]) == (VAULT_ID, "ServicePrincipal")
    roles = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
    assert assignment["roleDefinitionId"] == f"{roles}/{SECRETS_USER}"
    waited_for = layout.waits_for("VirtualMachineExtension", "KeyVaultForWindows")
    assert {("RoleAssignment", role), ("VirtualMachine", "shop1"), ("Secret", name)} <= waited_for
    assert ("VirtualMachineExtension", "KeyVaultForWindows") in layout.waits_for("VirtualMachineExtension", "Agent")
    assert layout.told("CM328") == [f"{certificate.thumbprint} in My"]


@pytest.mark.row(5, "edge")
def test_the_vault_itself_can_say_who_may_read(layout_of: Any, certificate: AnyCertificate):
    decided = {"access": "accessPolicies", "softDeleteDays": 7, "purgeProtection": True}
    network = {"publicNetworkAccess": False, "allowedIpRanges": ["192.0.2.0/24"]}
    layout = layout_of(
        a_vm_with(certificate.thumbprint),
        certificates_of_shop(certificate.data),
        decisions={"cloudServices": {"shop": {"keyVault": {**decided, **network}}}},
    )
    properties = layout["Vault", VAULT]["properties"]
    (policy,) = properties["accessPolicies"]
    assert policy["permissions"] == {"secrets": ["get", "list"]}
    assert policy["objectId"].startswith("00000000-0000-0000-0000-")
    assert properties["enableRbacAuthorization"] is False
    assert (properties["softDeleteRetentionInDays"], properties["enablePurgeProtection"]) == (7, True)
    assert properties["publicNetworkAccess"] == "Disabled"
    assert properties["networkAcls"]["defaultAction"] == "Deny"
    assert properties["networkAcls"]["ipRules"] == [{"value": "192.0.2.0/24"}]
    assert layout.names("RoleAssignment") == []


@pytest.mark.row(5, "edge")
def test_a_certificate_that_no_vm_uses_is_kept_for_one_that_is_yet_to_be_made(
    layout_of: Any, certificate: AnyCertificate
):
    layout = layout_of(a_service(a_role()), certificates_of_shop(certificate.data), secrets=certificate.secrets)
    assert layout.names("Secret") == [f"certificate-{certificate.thumbprint}"]
    assert "identity" not in layout["VirtualMachine", "shop1"]
    assert layout.names("VirtualMachineExtension") == []


@pytest.mark.row(5, "edge")
def test_a_certificate_can_be_in_an_existing_vault_already(layout_of: Any, certificate: AnyCertificate):
    url = "https://hub-kv.vault.azure.net/secrets/shop/0123456789abcdef0123456789abcdef"
    layout = layout_of(
        a_vm_with(certificate.thumbprint),
        decisions={
            **REHEARSAL,
            "certificates": {certificate.thumbprint.lower(): {"url": url}},
            "cloudServices": {"shop": {"keyVault": {"id": EXISTING}}},
        },
    )
    assert (layout.names("Vault"), layout.names("Secret")) == ([], [])
    assert layout["VirtualMachine", "shop1"]["osProfile"]["secrets"] == [
        {
            "sourceVault": {"id": EXISTING},
            "vaultCertificates": [{"certificateStore": "My", "certificateUrl": url}],
        }
    ]
    assert layout.told("CM336") == [
        f"key vault {EXISTING}; it has to be enabled for deployment, in the region of the VMs"
    ]
    assert layout.told_of("CM404") == ["secret adminPassword"]


@pytest.mark.row(5, "lossy")
def test_the_private_key_is_asked_for_by_thumbprint_and_key(layout_of: Any, certificate: AnyCertificate):
    thumbprint = certificate.thumbprint
    layout = layout_of(a_vm_with(thumbprint), certificates_of_shop(certificate.data))
    file, password = (finding for finding in layout.outcome.findings if finding.rule == "CM404")
    assert file.subject == f"secret certificate-{thumbprint}"
    assert file.message == f"it is the PFX file of certificate {thumbprint} of cloud service 'shop', as base64"
    assert file.remedy == (
        f"Set it with `base64 -w0 <file>.pfx | pulumi config set --secret classic-migration:certificate-{thumbprint}`; "
        f"or name the file (certificates.{thumbprint}.file) or exclude 'certificate shop/{thumbprint}' "
        "in decisions.yaml."
    )
    assert password.subject == f"secret certificatePassword-{thumbprint}"
    assert password.message == f"it is the password of the PFX file of certificate {thumbprint} of cloud service 'shop'"


@pytest.mark.row(5, "lossy")
@pytest.mark.parametrize("decisions", [{}, REHEARSAL], ids=["for the extension", "for a VM from an image"])
def test_a_pfx_file_of_another_certificate_is_refused_without_being_shown(
    layout_of: Any, certificate: AnyCertificate, another_certificate: AnyCertificate, decisions: dict[str, Any]
):
    thumbprint = certificate.thumbprint
    secrets = dict(zip(certificate.secrets, another_certificate.secrets.values(), strict=True))
    with pytest.raises(MigrationRefused) as refused:
        layout_of(a_vm_with(thumbprint), decisions=decisions, secrets=secrets)
    (finding,) = refused.value.findings
    assert (finding.rule, finding.subject) == ("CM508", f"certificate shop/{thumbprint}")
    assert finding.message == (
        f"secret certificate-{thumbprint}: it holds the certificate with thumbprint {another_certificate.thumbprint}"
    )
    assert not any(secret in str(refused.value) for secret in secrets.values())


@pytest.mark.row(5, "lossy")
def test_a_wrong_password_is_refused_without_being_shown(layout_of: Any, certificate: AnyCertificate):
    thumbprint = certificate.thumbprint
    with pytest.raises(MigrationRefused) as refused:
        layout_of(
            a_vm_with(thumbprint), secrets={**certificate.secrets, f"certificatePassword-{thumbprint}": "canary-other"}
        )
    (finding,) = refused.value.findings
    assert finding.message == (
        f"secret certificate-{thumbprint}: it cannot be opened: its password is another one, it is no PFX file, "
        "or one of an outdated kind"
    )
    assert "canary" not in str(refused.value)


@pytest.mark.row(5, "lossy")
def test_an_excluded_certificate_leaves_vault_and_vm(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_vm_with(certificate.thumbprint),
        certificates_of_shop(certificate.data),
        decisions={"exclude": [f"certificate shop/{certificate.thumbprint}"]},
    )
    assert (layout.names("Vault"), layout.names("VirtualMachineExtension")) == ([], [])
    assert "identity" not in layout["VirtualMachine", "shop1"]
    assert layout.outputs["cloudServices"]["shop"]["keyVaultId"] is None
    assert not layout.outcome.refused


@pytest.mark.row(5, "lossy")
def test_an_existing_vault_with_access_policies_is_opened_by_hand(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_vm_with(certificate.thumbprint),
        certificates_of_shop(certificate.data),
        decisions={"cloudServices": {"shop": {"keyVault": {"id": EXISTING, "access": "accessPolicies"}}}},
        secrets=certificate.secrets,
    )
    assert layout.names("Vault") == []
    secret = layout["Secret", f"certificate-{certificate.thumbprint}-pem"]
    assert (secret["resourceGroupName"], secret["vaultName"]) == ("hub", "hub-kv")
    assert layout.told("CM233") == ["identity shop-id is to read secrets of hub-kv"]
