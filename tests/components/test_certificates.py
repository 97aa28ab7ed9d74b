"""Row 5: the forms of a PFX file, the vault, who may read it, and how VMs get their certificates."""

import base64
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from classic.compute import OperatingSystem
from components import MigrationRefused, pfx
from migration import plan
from tests.components.pfx_files import PASSWORD, Pfx, a_pfx
from tests.components.planned import a_machine, a_service, an_image_source, an_origin

VAULT = (
    "/subscriptions/11111111-0000-0000-0000-000000000000/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/corp"
)
THUMBPRINT = a_pfx().thumbprint
SECRETS = {"pfx": a_pfx().text, "password": PASSWORD, "adminPassword": "canary-7f3a"}
IDENTITY = plan.ManagedIdentity("shop-id", an_origin(row=5))
ASKED = (plan.MachineCertificate(THUMBPRINT, "My"),)


def a_certificate(**more: Any) -> plan.Certificate:
    origin = an_origin(f"certificate shop/{THUMBPRINT}", 5)
    defaults: dict[str, Any] = {"pfx": plan.SecretReference("pfx"), "password": plan.SecretReference("password")}
    return plan.Certificate(f"certificate-{THUMBPRINT}", THUMBPRINT, origin, **{**defaults, **more})


def a_vault(*certificates: plan.Certificate, **more: Any) -> plan.KeyVault:
    return plan.KeyVault(more.pop("name", "shop-kv-1f2e3d"), an_origin(row=5), certificates, **more)


def on_disk(**more: Any) -> plan.CloudServicePlan:
    vault = a_vault(a_certificate(for_extension=True), **more)
    return a_service(a_machine(certificates=ASKED), key_vault=vault, managed_identity=IDENTITY)


def from_image(**certificate: Any) -> plan.CloudServicePlan:
    machine = a_machine(
        os_disk=an_image_source(
            profile=plan.OperatingSystemProfile(
                "shop1",
                "azureuser",
                plan.SecretReference("adminPassword"),
                win_rm_listeners=(plan.WinRMListener("Https", THUMBPRINT),),
            )
        ),
        certificates=ASKED,
    )
    return a_service(machine, key_vault=a_vault(a_certificate(for_deployment=True, **certificate)))


# --- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("held", "password"), [(a_pfx(), PASSWORD), (a_pfx(password=None), "")])
def test_the_envelope_is_the_json_object_that_azure_unpacks(held: Pfx, password: str):
    envelope = pfx.deployment_envelope(
        pfx.decode_pfx(f" {held.text[:40]}\n{held.text[40:]}"), password, held.thumbprint
    )
    assert json.loads(base64.b64decode(envelope)) == {"data": held.text, "dataType": "pfx", "password": password}


@pytest.mark.parametrize(("held", "password"), [(a_pfx(), PASSWORD), (a_pfx(password=None), "")])
def test_pem_holds_key_and_chain_and_is_the_same_each_time(held: Pfx, password: str):
    text = pfx.pem(held.data, password, held.thumbprint)
    assert text.startswith(held.key)
    assert text.count("-----BEGIN CERTIFICATE-----") == 2
    assert text == pfx.pem(held.data, password, held.thumbprint)


@pytest.mark.parametrize("form", [pfx.deployment_envelope, pfx.pem])
@pytest.mark.parametrize(
    ("held", "password", "thumbprint", "message"),
    [
        (a_pfx().data, "canary-wrong", THUMBPRINT, "it cannot be opened: its password is another one"),
        (a_pfx().data, "", THUMBPRINT, "it cannot be opened: its password is another one"),
        (b"canary, no PFX file", PASSWORD, THUMBPRINT, "it cannot be opened: its password is another one"),
        (a_pfx().data, PASSWORD, "AA" * 20, f"it holds the certificate with thumbprint {THUMBPRINT}"),
        (
            a_pfx(with_key=False).data,
            PASSWORD,
            a_pfx(with_key=False).thumbprint,
            "it holds no certificate with a private key",
        ),
    ],
    ids=["wrong password", "no password", "no pfx", "another certificate", "no key"],
)
def test_an_unusable_pfx_file_is_told_without_its_content(
    form: pfx.Form, held: bytes, password: str, thumbprint: str, message: str
):
    with pytest.raises(pfx.UnusablePfxError) as told:
        form(held, password, thumbprint)
    assert str(told.value).startswith(message)
    assert "canary" not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_a_pfx_file_of_an_outdated_kind_is_told(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise UnsupportedAlgorithm("RC2-40")

    monkeypatch.setattr(pfx, "load_pkcs12", refuse)
    with pytest.raises(pfx.UnusablePfxError, match="or one of an outdated kind"):
        pfx.pem(a_pfx().data, PASSWORD, THUMBPRINT)


@pytest.mark.parametrize("text", ["canary?", "YQ", "ü"])
def test_what_is_no_base64_is_told_without_it(text: str):
    with pytest.raises(pfx.UnusablePfxError, match=r"^it is no base64$"):
        pfx.decode_pfx(text)


# --- the vault --------------------------------------------------------------------------------------------------------


def test_a_vault_says_every_field_of_access(declared):
    made = declared(on_disk(), secrets=SECRETS)
    properties = made.inputs("Vault", "shop/shop-kv-1f2e3d")["properties"]
    assert properties == {
        "tenantId": properties["tenantId"],
        "sku": {"family": "A", "name": "standard"},
        "enableRbacAuthorization": True,
        "accessPolicies": [],
        "enabledForDeployment": False,
        "enabledForDiskEncryption": False,
        "enabledForTemplateDeployment": False,
        "enableSoftDelete": True,
        "softDeleteRetentionInDays": 90,
        "publicNetworkAccess": "Enabled",
        "networkAcls": {
            "bypass": "AzureServices",
            "defaultAction": "Allow",
            "ipRules": [],
            "virtualNetworkRules": [],
        },
    }


def test_network_rules_shut_all_others_out(declared):
    planned = on_disk(allowed_ip_ranges=("203.0.113.0/24",), purge_protection=True, tenant_id="t")
    properties = declared(planned, secrets=SECRETS).inputs("Vault", "shop/shop-kv-1f2e3d")["properties"]
    assert (properties["networkAcls"]["defaultAction"], properties["networkAcls"]["ipRules"]) == (
        "Deny",
        [{"value": "203.0.113.0/24"}],
    )
    assert (properties["enablePurgeProtection"], properties["tenantId"]) == (True, "t")


@pytest.mark.parametrize(
    ("more", "assigned", "policies", "waits_for"),
    [
        ({}, "Microsoft.KeyVault/vaults/shop-kv-1f2e3d", 0, ("RoleAssignment", "shop/shop-kv-1f2e3d-secrets-user")),
        ({"access": plan.VaultAccess.POLICIES}, None, 1, ("Vault", "shop/shop-kv-1f2e3d")),
        (
            {"resource_id": VAULT, "name": "corp"},
            "Microsoft.KeyVault/vaults/corp",
            None,
            ("RoleAssignment", "shop/corp-secrets-user"),
        ),
        ({"resource_id": VAULT, "name": "corp", "access": plan.VaultAccess.POLICIES}, None, None, None),
    ],
    ids=["roles", "policies", "existing with roles", "existing with policies"],
)
def test_the_identity_may_read_secrets_and_the_extension_waits_for_it(
    declared, more: dict[str, Any], assigned: str | None, policies: int | None, waits_for: tuple[str, str] | None
):
    made = declared(on_disk(**more), secrets=SECRETS)
    assert [
        made.inputs("RoleAssignment", name)["scope"].endswith(assigned) for name in made.names("RoleAssignment")
    ] == ([True] if assigned else [])
    for name in made.names("RoleAssignment"):
        assignment = made.inputs("RoleAssignment", name)
        assert assignment["roleDefinitionId"].endswith("/4633458b-17de-408a-b874-0445c86b69e6")
        assert assignment["principalType"] == "ServicePrincipal"
    vaults = [made.inputs("Vault", name)["properties"] for name in made.names("Vault")]
    assert [len(item["accessPolicies"]) for item in vaults] == ([] if policies is None else [policies])
    waited = made.waits_for("VirtualMachineExtension", "shop/shop1/KeyVaultForWindows")
    assert waits_for is None or waits_for in waited
    assert ("Secret", f"shop/certificate-{THUMBPRINT}-pem") in waited
    group = "shared" if "resource_id" in more else "shop-migrated"
    secret = made.inputs("Secret", f"shop/certificate-{THUMBPRINT}-pem")
    assert (secret["resourceGroupName"], secret["properties"]["contentType"]) == (group, "application/x-pem-file")


def test_a_vm_on_its_own_disk_has_an_identity_and_fetches_its_certificates_first(declared):
    after = plan.VirtualMachineExtension("later", "Contoso", "Agent", "1.0", "was", an_origin(row=4))
    planned = on_disk()
    machine = a_machine(
        certificates=ASKED,
        extensions=(after, plan.VirtualMachineExtension("last", "C", "D", "1.0", "was", an_origin(row=4))),
    )
    made = declared(a_service(machine, key_vault=planned.key_vault, managed_identity=IDENTITY), secrets=SECRETS)
    vm = made.inputs("VirtualMachine", "shop/shop1")
    assert vm["identity"]["type"] == "UserAssigned"
    assert "osProfile" not in vm
    names = made.names("VirtualMachineExtension")
    assert names == ["shop/shop1/KeyVaultForWindows", "shop/shop1/later", "shop/shop1/last"]
    for before, name in itertools.pairwise(names):
        assert ("VirtualMachineExtension", before) in made.waits_for("VirtualMachineExtension", name)
    settings = made.inputs("VirtualMachineExtension", names[0])["settings"]
    (observed,) = settings["secretsManagementSettings"]["observedCertificates"]
    assert (observed["certificateStoreName"], observed["certificateStoreLocation"]) == ("MY", "LocalMachine")
    assert settings["secretsManagementSettings"]["requireInitialSync"] is True


def test_a_vm_from_an_image_takes_the_envelope_by_a_versioned_address_and_needs_no_identity(declared):
    made = declared(from_image(), secrets=SECRETS)
    vm = made.inputs("VirtualMachine", "shop/shop1")
    assert "identity" not in vm
    assert made.inputs("Vault", "shop/shop-kv-1f2e3d")["properties"]["enabledForDeployment"] is True
    (group,) = vm["osProfile"]["secrets"]
    (listener,) = vm["osProfile"]["windowsConfiguration"]["winRM"]["listeners"]
    assert group["vaultCertificates"][0]["certificateStore"] == "My"
    assert group["vaultCertificates"][0]["certificateUrl"] == listener["certificateUrl"]
    assert made.names("VirtualMachineExtension") == made.names("UserAssignedIdentity") == []


def test_a_secret_that_the_vault_holds_already_is_not_declared(declared):
    url = f"https://corp.vault.azure.net/secrets/shop/{'0' * 32}"
    certificate = a_certificate(for_extension=True, for_deployment=True, url=url, pfx=None, password=None)
    planned = a_service(
        a_machine(certificates=ASKED),
        key_vault=a_vault(certificate, resource_id=VAULT, name="corp"),
        managed_identity=IDENTITY,
    )
    made = declared(planned)
    assert made.names("Secret") == made.names("Vault") == []
    settings = made.inputs("VirtualMachineExtension", "shop/shop1/KeyVaultForWindows")["settings"]
    (observed,) = settings["secretsManagementSettings"]["observedCertificates"]
    assert observed["url"] == url.rpartition("/")[0]


def test_linux_has_an_extension_of_its_own(declared):
    planned = on_disk()
    machine = a_machine(certificates=ASKED, operating_system=OperatingSystem.LINUX)
    made = declared(a_service(machine, key_vault=planned.key_vault, managed_identity=IDENTITY), secrets=SECRETS)
    assert made.names("VirtualMachineExtension") == ["shop/shop1/KeyVaultForLinux"]


# --- what does not fit ------------------------------------------------------------------------------------------------


def test_a_pfx_file_by_its_path_is_read(declared, tmp_path: Path):
    file = tmp_path / "shop.pfx"
    file.write_bytes(a_pfx().data)
    made = declared(from_image(file=str(file), pfx=None), secrets=SECRETS)
    assert made.names("Secret") == [f"shop/certificate-{THUMBPRINT}"]
    assert made.inputs("Secret", f"shop/certificate-{THUMBPRINT}")["properties"]["value"] == "[secret]"


def test_a_pfx_file_that_cannot_be_read_is_told_before_anything_is_declared(declared, tmp_path: Path):
    with pytest.raises(MigrationRefused) as refused:
        declared(from_image(file=str(tmp_path / "none.pfx"), pfx=None), secrets=SECRETS)
    (finding,) = refused.value.findings
    assert (finding.rule, finding.subject) == ("CM508", f"certificate shop/{THUMBPRINT}")
    assert finding.message == f"{tmp_path / 'none.pfx'}: it cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("secrets", "message"),
    [
        ({"password": "canary-wrong"}, "secret pfx: it cannot be opened: its password is another one"),
        ({"pfx": "canary?"}, "secret pfx: it is no base64"),
        (
            {"pfx": a_pfx(password=None).text, "password": ""},
            f"secret pfx: it holds the certificate with thumbprint {a_pfx(password=None).thumbprint}",
        ),
    ],
    ids=["wrong password", "no base64", "another certificate"],
)
def test_a_secret_that_is_not_the_certificate_is_refused(declared, secrets: dict[str, str], message: str):
    with pytest.raises(MigrationRefused) as refused:
        declared(from_image(), secrets={**SECRETS, **secrets})
    assert message in str(refused.value)
    for hidden in ("canary", PASSWORD, SECRETS["pfx"]):
        assert hidden not in str(refused.value)


def test_secrets_that_are_missing_are_told_with_their_keys(declared):
    with pytest.raises(MigrationRefused) as refused:
        declared(from_image(), secrets={})
    assert [(item.rule, item.subject, item.remedy) for item in refused.value.findings] == [
        ("CM404", f"secret {key}", f"Pass secrets={{'{key}': <a secret>}}.")
        for key in ("adminPassword", "password", "pfx")
    ]
