"""Row 5: which certificates move to a vault, which stay on their disks, and which VM takes which."""

from typing import Any

import pytest

from classic.compute import LinuxConfiguration, Role, SshKey, StoredCertificate, WindowsConfiguration, WinRMListener
from classic.estate import ServiceCertificate
from classic.source import Source
from migration import Outcome
from migration.plan import Certificate, LeftOut, MachineCertificate, SecretReference, VaultAccess
from tests.builders import a_role, a_service, an_os_disk, of_rule, outcome_of, the_service

A, B = "AA" * 20, "BB" * 20
VAULT = "/subscriptions/s/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/corp-secrets"
IMAGE: dict[str, Any] = {"osDisk": {"from": "image"}}
LISTED = Source("certificates.xml", 3)


def listed(*thumbprints: str) -> tuple[ServiceCertificate, ...]:
    return tuple(ServiceCertificate(thumbprint=item, source=LISTED) for item in thumbprints)


def a_windows_vm(
    *stored: str, https: str | None = None, name: str = "shop1", store: str | None = "My", **more: Any
) -> Role:
    listeners = (WinRMListener(protocol="Https", certificate_thumbprint=https),) if https else ()
    windows = WindowsConfiguration(
        stored_certificates=tuple(StoredCertificate(thumbprint=item, store_name=store) for item in stored),
        win_rm_listeners=listeners,
    )
    return a_role(name, windows_configuration=windows, os_virtual_hard_disk=an_os_disk(os="Windows"), **more)


def a_linux_vm(*fingerprints: str, **more: Any) -> Role:
    keys = tuple(SshKey(fingerprint=item, path="/home/ops/.ssh/authorized_keys") for item in fingerprints)
    return a_role(linux_configuration=LinuxConfiguration(ssh_keys=keys), **more)


def planned(*roles: Role, certificates: tuple[str, ...] = (A,), decisions: dict[str, Any] | None = None) -> Outcome:
    return outcome_of(a_service(*roles, certificates=listed(*certificates)), decisions=decisions)


def certificates_of(outcome: Outcome) -> tuple[Certificate, ...]:
    vault = the_service(outcome).key_vault
    return vault.certificates if vault else ()


@pytest.mark.parametrize(
    ("role", "decisions", "for_deployment", "for_extension", "on_vm"),
    [
        (a_windows_vm(A), {}, False, True, (MachineCertificate(A, "My"),)),
        (a_windows_vm(A), IMAGE, True, False, (MachineCertificate(A, "My"),)),
        (a_windows_vm(A.lower(), store=None), {}, False, True, (MachineCertificate(A, "My"),)),
        (a_windows_vm(" ".join((A[:20], A[20:])), store="Root"), {}, False, True, (MachineCertificate(A, "Root"),)),
        (a_windows_vm(A, https=A), IMAGE, True, False, (MachineCertificate(A, "My"),)),
        (a_windows_vm(https=A), IMAGE, True, False, (MachineCertificate(A, "My"),)),
        (a_windows_vm(A, https=A), {}, False, True, (MachineCertificate(A, "My"),)),
        (a_windows_vm(), {}, True, False, ()),
    ],
    ids=["own disk", "image", "no store", "blanks", "store and listener", "listener", "on disk", "nobody uses it"],
)
def test_a_certificate_gets_the_form_in_which_its_vms_take_it(
    role: Role, decisions: dict[str, Any], for_deployment: bool, for_extension: bool, on_vm: object
):
    outcome = planned(role, decisions=decisions)
    (certificate,) = certificates_of(outcome)
    assert (certificate.thumbprint, certificate.name) == (A, f"certificate-{A}")
    assert (certificate.for_deployment, certificate.for_extension) == (for_deployment, for_extension)
    assert the_service(outcome).virtual_machines[0].certificates == on_vm
    assert (the_service(outcome).managed_identity is not None) is for_extension


@pytest.mark.parametrize(
    ("role", "decisions", "why"),
    [
        (a_windows_vm(https=A), {}, "only a WinRM listener of its VMs uses it"),
        (a_linux_vm(A), {}, "only an SSH key of its VMs uses it"),
        (a_linux_vm(A), IMAGE, "only an SSH key of its VMs uses it"),
        (
            a_windows_vm(A, provision_guest_agent=False),
            {},
            "only VM 'shop1', which has no agent that would fetch it, uses it",
        ),
    ],
    ids=["listener", "ssh key", "ssh key of an image", "no agent"],
)
def test_a_certificate_that_is_on_its_disk_already_stays_there(role: Role, decisions: dict[str, Any], why: str):
    outcome = planned(role, decisions=decisions)
    assert the_service(outcome).key_vault is None
    told = of_rule(outcome, "CM329")[0]
    assert (told.subject, told.source, told.message) == (f"certificate shop/{A}", LISTED, why)


def test_a_listener_on_a_disk_does_not_ask_for_the_certificate_that_another_vm_takes():
    """The vault holds it in the form for a VM that is made; the extension of the other VM would find none."""
    decisions = {"virtualMachines": {"fresh": IMAGE}}
    outcome = planned(a_windows_vm(https=A, name="fresh"), a_windows_vm(https=A, name="old"), decisions=decisions)
    fresh, old = the_service(outcome).virtual_machines
    assert (fresh.certificates, old.certificates) == ((MachineCertificate(A, "My"),), ())
    assert [item.for_extension for item in certificates_of(outcome)] == [False]


def test_a_certificate_in_several_stores_is_put_into_each_once():
    stored = (("My", A), ("my", A), ("Root", A))
    windows = WindowsConfiguration(
        stored_certificates=tuple(StoredCertificate(thumbprint=item, store_name=store) for store, item in stored)
    )
    outcome = planned(a_role(windows_configuration=windows, os_virtual_hard_disk=an_os_disk(os="Windows")))
    vm = the_service(outcome).virtual_machines[0]
    assert vm.certificates == (MachineCertificate(A, "my"), MachineCertificate(A, "Root"))


def test_a_listener_of_an_image_brings_a_certificate_that_nobody_lists():
    outcome = planned(a_windows_vm(https=B), certificates=(), decisions=IMAGE)
    assert [item.thumbprint for item in certificates_of(outcome)] == [B]
    assert of_rule(planned(a_windows_vm(https=B), certificates=()), "CM329") == []


def test_an_excluded_certificate_reaches_no_vm_and_its_listener_is_told():
    decisions = {**IMAGE, "exclude": [f"certificate shop/{A}"]}
    outcome = planned(a_windows_vm(https=A), decisions=decisions)
    service = the_service(outcome)
    assert service.key_vault is None
    assert LeftOut(f"certificate shop/{A}", LISTED, excluded=True) in service.left_out
    assert [item.message for item in of_rule(outcome, "CM226")] == [
        f"its WinRM listener for HTTPS is left out: certificate {A} is excluded"
    ]


def test_a_vm_without_an_agent_keeps_on_its_disk_what_others_fetch():
    outcome = planned(a_windows_vm(A), a_windows_vm(A, name="old", provision_guest_agent=False))
    assert [vm.certificates for vm in the_service(outcome).virtual_machines] == [(MachineCertificate(A, "My"),), ()]
    assert [(item.subject, item.message) for item in of_rule(outcome, "CM329")] == [
        ("VM shop/old", f"{A}: VM 'old' was made without the agent that would fetch it")
    ]


# --- where it comes from ----------------------------------------------------------------------------------------------

URL = f"https://corp-secrets.vault.azure.net/secrets/shop/{'0' * 32}"


@pytest.mark.parametrize(
    ("decided", "pfx", "file", "url", "password"),
    [
        ({}, f"certificate-{A}", None, None, f"certificatePassword-{A}"),
        ({"pfx": "shopPfx", "password": "shopPassword"}, "shopPfx", None, None, "shopPassword"),
        ({"file": "shop.pfx"}, None, "shop.pfx", None, f"certificatePassword-{A}"),
        ({"file": "shop.pfx", "withoutPassword": True}, None, "shop.pfx", None, None),
        ({"url": URL}, None, None, URL, None),
    ],
    ids=["nothing decided", "secrets", "file", "without password", "url"],
)
def test_a_certificate_comes_from_where_it_was_decided(
    decided: dict[str, Any], pfx: str | None, file: str | None, url: str | None, password: str | None
):
    outcome = planned(
        a_windows_vm(A),
        decisions={"certificates": {A.lower(): decided}, "cloudServices": {"shop": {"keyVault": {"id": VAULT}}}},
    )
    (made,) = certificates_of(outcome)
    assert made.pfx == (SecretReference(pfx) if pfx else None)
    assert made.password == (SecretReference(password) if password else None)
    assert (made.file, made.url) == (file, url)
    assert the_service(outcome).secrets == tuple(key for key in (pfx, password) if key)
    assert {item.subject for item in of_rule(outcome, "CM404")} == {f"secret {key}" for key in (pfx, password) if key}
    assert of_rule(outcome, "CM428") == of_rule(outcome, "CM821") == []


def test_a_secret_that_is_asked_for_says_how_to_set_it():
    told = {item.subject: (item.message, item.remedy) for item in of_rule(planned(a_windows_vm(A)), "CM404")}
    assert told == {
        f"secret certificate-{A}": (
            f"it is the PFX file of certificate {A} of cloud service 'shop', as base64",
            (
                f"Set it with `base64 -w0 <file>.pfx | pulumi config set --secret classic-migration:certificate-{A}`; "
                f"or name the file (certificates.{A}.file) or exclude 'certificate shop/{A}' in decisions.yaml."
            ),
        ),
        f"secret certificatePassword-{A}": (
            f"it is the password of the PFX file of certificate {A} of cloud service 'shop'",
            (
                f"Set it with `pulumi config set --secret classic-migration:certificatePassword-{A}`, or say "
                f"certificates.{A}.withoutPassword in decisions.yaml."
            ),
        ),
    }


def test_a_certificate_by_its_address_needs_the_vault_that_holds_it():
    outcome = planned(a_windows_vm(A), decisions={"certificates": {A: {"url": URL}}})
    assert [(item.subject, item.message) for item in of_rule(outcome, "CM428")] == [
        (f"certificate shop/{A}", f"it is taken from {URL}")
    ]


@pytest.mark.parametrize("decided", [{"pfx": "shopPfx"}, {"sshPublicKey": "ssh-rsa AAAA"}])
def test_a_decision_that_this_run_does_not_need_is_no_misspelt_one(decided: dict[str, str]):
    for role in (a_windows_vm(https=A), a_linux_vm(A)):
        assert of_rule(planned(role, decisions={"certificates": {A: decided}}), "CM821") == []
    unlisted = planned(a_linux_vm(B), certificates=(), decisions={"certificates": {B: decided}})
    assert of_rule(unlisted, "CM821") == []
    assert len(of_rule(planned(a_windows_vm(A), decisions={"certificates": {B: decided}}), "CM821")) == 1


# --- the vault --------------------------------------------------------------------------------------------------------


def test_a_vault_is_set_up_as_it_was_decided():
    decided = {
        "name": "shop-secrets",
        "access": "accessPolicies",
        "softDeleteDays": 7,
        "purgeProtection": True,
        "publicNetworkAccess": False,
        "allowedIpRanges": ["203.0.113.0/24"],
    }
    vault = the_service(
        planned(a_windows_vm(A), decisions={"cloudServices": {"shop": {"keyVault": decided}}})
    ).key_vault
    assert vault is not None
    assert (vault.name, vault.access, vault.soft_delete_days, vault.purge_protection) == (
        "shop-secrets",
        VaultAccess.POLICIES,
        7,
        True,
    )
    assert (vault.public_network_access, vault.allowed_ip_ranges) == (False, ("203.0.113.0/24",))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({}, f"key vault {VAULT}"),
        (IMAGE, f"key vault {VAULT}; it has to be enabled for deployment, in the region of the VMs"),
    ],
    ids=["own disk", "image"],
)
def test_an_existing_vault_is_told_with_what_it_has_to_allow(source: dict[str, Any], message: str):
    decisions = {**source, "cloudServices": {"shop": {"keyVault": {"id": f"{VAULT}/"}}}}
    outcome = planned(a_windows_vm(A), decisions=decisions)
    vault = the_service(outcome).key_vault
    assert vault is not None
    assert (vault.name, vault.resource_id) == ("corp-secrets", VAULT)
    assert [item.message for item in of_rule(outcome, "CM336")] == [message]


def test_an_existing_vault_with_access_policies_is_the_users_to_open():
    decided = {"cloudServices": {"shop": {"keyVault": {"id": VAULT, "access": "accessPolicies"}}}}
    told = of_rule(planned(a_windows_vm(A), decisions=decided), "CM233")
    assert [item.message for item in told] == ["identity shop-id is to read secrets of corp-secrets"]
    assert of_rule(planned(a_windows_vm(A)), "CM233") == []


def test_two_cloud_services_cannot_put_one_certificate_into_one_vault():
    decisions = {name: {"keyVault": {"id": VAULT}} for name in ("shop", "api")}
    services = [
        a_service(a_windows_vm(A, name=f"{name}1"), name=name, certificates=listed(A)) for name in ("shop", "api")
    ]
    outcome = outcome_of(*services, decisions={"cloudServices": decisions})
    first, second = outcome.plan.cloud_services
    assert first.key_vault is not None
    assert second.key_vault is None
    assert LeftOut(f"certificate api/{A}", LISTED) in second.left_out
    assert second.virtual_machines[0].certificates == ()
    (told,) = of_rule(outcome, "CM620")
    assert told.message.startswith(f"the name 'certificate-{A}' (secret in key vault {VAULT}) is taken by certificate")
    assert f"certificates.{A}.url" in told.remedy


def test_a_vault_whose_name_is_taken_is_left_out_with_its_certificates():
    decisions = {name: {"keyVault": {"name": "corp-secrets"}} for name in ("shop", "api")}
    services = [
        a_service(a_windows_vm(A, name=f"{name}1"), name=name, certificates=listed(A)) for name in ("shop", "api")
    ]
    outcome = outcome_of(*services, decisions={"cloudServices": decisions})
    assert [item.key_vault is not None for item in outcome.plan.cloud_services] == [True, False]
    assert [item.remedy for item in of_rule(outcome, "CM620")] == [
        "Set cloudServices.api.keyVault.name in decisions.yaml."
    ]
