"""Rows 2, 6: what a VM that is made from an image is told; SSH keys out of certificates."""

import base64
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from classic.compute import LinuxConfiguration, Role, SshKey, WindowsConfiguration, WinRMListener
from classic.estate import ServiceCertificate
from migration import Outcome
from migration.plan import ImageSource, OperatingSystemProfile, SecretReference
from migration.plan import WinRMListener as Planned
from migration.x509 import base64_of, der_of, ssh_public_key_of, thumbprint_of
from tests.builders import a_role, a_service, an_os_disk, of_rule, outcome_of, the_service

A = "AA" * 20
IMAGE: dict[str, Any] = {"osDisk": {"from": "image"}}
WINDOWS = an_os_disk(os="Windows")


@cache
def a_certificate(kind: str = "RSA") -> tuple[bytes, str]:
    """A certificate (DER) and its key in OpenSSH's form."""
    key: Any = rsa.generate_private_key(65537, 2048) if kind == "RSA" else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    day = datetime(2015, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day.replace(year=2040))
    made = builder.sign(key, hashes.SHA256())
    return made.public_bytes(Encoding.DER), key.public_key().public_bytes(
        Encoding.OpenSSH, PublicFormat.OpenSSH
    ).decode()


def planned(role: Role, *, data: str | None = None, decisions: dict[str, Any] | None = None) -> Outcome:
    certificates = (ServiceCertificate(thumbprint=A, data=data),) if data else ()
    return outcome_of(a_service(role, certificates=certificates), decisions={**IMAGE, **(decisions or {})})


def profile_of(outcome: Outcome) -> OperatingSystemProfile:
    source = the_service(outcome).virtual_machines[0].os_disk
    assert isinstance(source, ImageSource)
    return source.profile


def a_linux_vm(*keys: SshKey, **more: Any) -> Role:
    return a_role(linux_configuration=LinuxConfiguration(ssh_keys=keys, **more))


def a_key(path: str = "/home/azureuser/.ssh/authorized_keys", **more: Any) -> SshKey:
    return SshKey(fingerprint=A, path=path, **more)


def test_a_windows_guest_is_told_what_the_classic_one_was():
    windows = WindowsConfiguration(
        computer_name="SHOPWEB1",
        time_zone="W. Europe Standard Time",
        enable_automatic_updates=False,
        win_rm_listeners=(WinRMListener(protocol="http"), WinRMListener(protocol="Http")),
    )
    outcome = planned(a_role(windows_configuration=windows, os_virtual_hard_disk=WINDOWS))
    assert profile_of(outcome) == OperatingSystemProfile(
        computer_name="SHOPWEB1",
        admin_username="azureuser",
        admin_password=SecretReference("adminPassword"),
        time_zone="W. Europe Standard Time",
        enable_automatic_updates=False,
        win_rm_listeners=(Planned("Http"),),
    )
    assert of_rule(outcome, "CM306") == []


@pytest.mark.parametrize(
    ("role", "made"),
    [
        (a_role("portal-frontend-web-1", os_virtual_hard_disk=WINDOWS), "portal-frontend"),
        (a_role("2015", os_virtual_hard_disk=WINDOWS), "vm-2015"),
        (a_role("web1", linux_configuration=LinuxConfiguration(host_name="web_1")), "web-1"),
    ],
)
def test_a_computer_name_that_is_not_the_classic_one_is_told(role: Role, made: str):
    outcome = planned(role)
    assert profile_of(outcome).computer_name == made
    assert any(item.message.endswith(f"is written '{made}'") for item in of_rule(outcome, "CM306"))


def test_a_domain_that_is_not_joined_is_told():
    windows = WindowsConfiguration(domain_join="corp.example")
    role = a_role(windows_configuration=windows, os_virtual_hard_disk=WINDOWS)
    assert [(item.subject, item.message) for item in of_rule(planned(role), "CM243")] == [
        ("VM shop/shop1", "it was a member of 'corp.example'")
    ]
    assert of_rule(outcome_of(a_service(role)), "CM243") == []


@pytest.mark.parametrize(
    ("role", "decided", "password"),
    [
        (a_linux_vm(), {}, "adminPassword"),
        (a_linux_vm(a_key()), {}, None),
        (a_linux_vm(a_key(key_pair=True)), {}, "adminPassword"),
        (a_linux_vm(), {"sshPublicKeys": ["ssh-rsa AAAA"]}, None),
        (a_linux_vm(a_key()), {"adminPassword": "opsPassword"}, "opsPassword"),
        (a_role(os_virtual_hard_disk=WINDOWS), {"sshPublicKeys": ["ssh-rsa AAAA"]}, "adminPassword"),
    ],
    ids=["nothing", "classic key", "key pair alone", "decided key", "decided password", "windows"],
)
def test_a_guest_has_a_password_unless_a_key_opens_it(role: Role, decided: dict[str, Any], password: str | None):
    profile = profile_of(planned(role, decisions={"osDisk": {"from": "image", **decided}}))
    assert profile.admin_password == (SecretReference(password) if password else None)


def test_an_ssh_key_comes_out_of_its_certificate():
    der, key = a_certificate()
    outcome = planned(a_linux_vm(a_key()), data=base64.b64encode(der).decode())
    assert profile_of(outcome).ssh_public_keys == (key,)
    assert of_rule(outcome, "CM424") == of_rule(outcome, "CM338") == []


def test_a_decided_key_is_taken_and_each_key_stands_once():
    decisions = {
        "osDisk": {"from": "image", "sshPublicKeys": ["ssh-rsa AAAA"]},
        "certificates": {A: {"sshPublicKey": "ssh-rsa AAAA"}},
    }
    outcome = planned(a_linux_vm(a_key(), a_key("/home/azureuser/.ssh/other")), decisions=decisions)
    assert profile_of(outcome).ssh_public_keys == ("ssh-rsa AAAA",)
    assert [item.message for item in of_rule(outcome, "CM338")] == [
        "its SSH key goes to /home/azureuser/.ssh/authorized_keys, not to /home/azureuser/.ssh/other"
    ]


@pytest.mark.parametrize("data", [None, "no base64", base64.b64encode(b"no certificate").decode()])
def test_a_key_whose_data_nobody_knows_is_asked_for(data: str | None):
    (told,) = of_rule(planned(a_linux_vm(a_key()), data=data), "CM424")
    assert told.message == f"key {A} goes to /home/azureuser/.ssh/authorized_keys, and no document gives its data"


def test_a_key_pair_and_a_listener_without_a_certificate_are_told():
    assert [item.message for item in of_rule(planned(a_linux_vm(a_key(key_pair=True))), "CM227")] == [
        f"key pair {A} at /home/azureuser/.ssh/authorized_keys is not carried over"
    ]
    windows = WindowsConfiguration(win_rm_listeners=(WinRMListener(protocol="Https"),))
    outcome = planned(a_role(windows_configuration=windows, os_virtual_hard_disk=WINDOWS))
    assert profile_of(outcome).win_rm_listeners == ()
    assert [item.message for item in of_rule(outcome, "CM226")] == [
        "its WinRM listener for HTTPS is left out: no certificate is named for it"
    ]


def test_a_public_certificate_is_read_in_every_form():
    der, key = a_certificate()
    text = base64.encodebytes(der).decode()
    pem = f"-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n"
    forms = (text, pem, base64.b64encode(pem.encode()).decode())
    assert {der_of(form) for form in forms} == {der}
    assert {ssh_public_key_of(form) for form in forms} == {key}
    assert {base64_of(form) for form in forms} == {base64.b64encode(der).decode()}
    assert len({thumbprint_of(form) for form in forms}) == 1


@pytest.mark.parametrize("data", ["", "ü", "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----"])
def test_what_is_no_certificate_has_neither_thumbprint_nor_key(data: str):
    assert (der_of(data), thumbprint_of(data), ssh_public_key_of(data), base64_of(data)) == (None, None, None, data)


def test_a_key_of_a_kind_that_azure_does_not_take_is_asked_for():
    data = base64.b64encode(a_certificate("EC")[0]).decode()
    key = SshKey(fingerprint=A, path="/home/azureuser/.ssh/authorized_keys")
    outcome = planned(a_role(linux_configuration=LinuxConfiguration(ssh_keys=(key,))), data=data)
    assert [item.subject for item in of_rule(outcome, "CM424")] == ["VM shop/shop1"]
