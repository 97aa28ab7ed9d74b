"""Rows 4, 6: extensions, WinRM listeners and SSH keys of guests, from classic text to declared resources."""

import base64
import json
from typing import Any

import pytest

from components.refusal import MigrationRefused
from tests.rows.conftest import AnyCertificate
from tests.rows.documents import (
    REHEARSAL,
    SHOP,
    a_linux_guest,
    a_role,
    a_service,
    a_setting,
    a_windows_guest,
    an_extension,
    an_os_disk,
    certificates_of_shop,
    extensions,
)

WINDOWS = an_os_disk("Windows")
AGENT = "Contoso.Tools.Agent"


def encoded(settings: str) -> str:
    return base64.b64encode(settings.encode()).decode()


PUBLIC = a_setting("AgentPublicConfigParameter", "Public", encoded('{"level": 3, "paths": ["a"]}'))
PRIVATE = a_setting("AgentPrivateConfigParameter", "Private")


@pytest.mark.row(4, "usual")
def test_an_extension_becomes_one_with_its_settings(layout_of: Any):
    script = an_extension("Microsoft.Compute.CustomScriptExtension", "1.*", PUBLIC, PRIVATE)
    layout = layout_of(
        a_service(a_role(more=extensions(script))),
        secrets={"protectedSettings-shop-shop1-CustomScriptExtension": json.dumps({"key": "canary"})},
    )
    assert layout["VirtualMachineExtension", "CustomScriptExtension"] == {
        "autoUpgradeMinorVersion": True,
        "location": "westeurope",
        "protectedSettings": "[secret]",
        "publisher": "Microsoft.Compute",
        "resourceGroupName": "shop-migrated",
        "settings": {"level": 3, "paths": ["a"]},
        "type": "CustomScriptExtension",
        "typeHandlerVersion": "1.10",
        "vmExtensionName": "CustomScriptExtension",
        "vmName": "shop1",
    }
    assert layout.told("CM330") == [
        "Microsoft.Compute.CustomScriptExtension 1.* becomes Microsoft.Compute.CustomScriptExtension 1.10"
    ]
    asked = layout.finding("CM404")
    assert (asked.severity, asked.subject) == ("input", "secret protectedSettings-shop-shop1-CustomScriptExtension")
    assert asked.message == (
        "it holds the private settings of extension shop/shop1/CustomScriptExtension, as a JSON object"
    )


@pytest.mark.row(4, "edge")
def test_extensions_are_installed_one_after_the_other_in_their_order(layout_of: Any):
    listed = extensions(*(an_extension(f"Contoso.Tools.{name}", "2.3.0.1") for name in ("Zeta", "Alpha", "Mid")))
    layout = layout_of(a_service(a_role(more=listed)))
    extension, vm = "VirtualMachineExtension", ("VirtualMachine", "shop1")
    assert layout.names(extension) == ["Alpha", "Mid", "Zeta"]
    assert vm in layout.waits_for(extension, "Zeta")
    assert (extension, "Zeta") in layout.waits_for(extension, "Alpha")
    assert (extension, "Alpha") in layout.waits_for(extension, "Mid")
    declared = layout[extension, "Mid"]
    assert (declared["typeHandlerVersion"], declared["autoUpgradeMinorVersion"]) == ("2.3", False)
    assert not {"settings", "protectedSettings"} & set(declared)


@pytest.mark.row(4, "edge")
def test_settings_version_and_secret_can_be_decided(layout_of: Any):
    decided = {"version": "3.1", "settings": {"level": 9}, "protectedSettings": "agentSettings"}
    layout = layout_of(
        a_service(a_role(more=extensions(an_extension(AGENT, "2.*", PUBLIC, PRIVATE)))),
        decisions={"virtualMachines": {"shop/shop1": {"extensions": {"Agent": decided}}}},
        secrets={"agentSettings": "{}"},
    )
    declared = layout["VirtualMachineExtension", "Agent"]
    assert (declared["typeHandlerVersion"], declared["settings"]) == ("3.1", {"level": 9})
    assert layout.told_of("CM404") == ["secret agentSettings"]


@pytest.mark.row(4, "lossy")
def test_private_settings_that_are_no_json_object_are_refused_without_being_shown(layout_of: Any):
    with pytest.raises(MigrationRefused) as refused:
        layout_of(
            a_service(a_role(more=extensions(an_extension(AGENT, "2.*", PRIVATE)))),
            secrets={"protectedSettings-shop-shop1-Agent": "canary-7f3a"},
        )
    (finding,) = refused.value.findings
    assert (finding.rule, finding.subject) == ("CM423", "extension shop/shop1/Agent")
    assert finding.message == (
        "secret protectedSettings-shop-shop1-Agent is no JSON object, which private settings have to be"
    )
    assert "canary" not in str(refused.value)


@pytest.mark.row(4, "lossy")
@pytest.mark.parametrize(
    ("more", "rule", "message"),
    [
        (an_extension(AGENT, "2.*", more="<State>Disable</State>"), "CM224", f"{AGENT} 2.*: its state is Disable"),
        (an_extension(AGENT, "2.*", more="<State>Uninstall</State>"), "CM224", f"{AGENT} 2.*: its state is Uninstall"),
        (
            an_extension("Microsoft.Compute.BGInfo", "1.*"),
            "CM222",
            "Microsoft.Compute.BGInfo 1.*: BGInfo 1 shows the machine's facts on its desktop",
        ),
        (
            an_extension(AGENT, "2.*", a_setting("config", "Public", encoded("<xmlCfg>1</xmlCfg>"))),
            "CM222",
            f"{AGENT} 2.*: its settings are XML",
        ),
        (
            an_extension("Microsoft.Azure.RecoveryServices.VMSnapshot", "1.9"),
            "CM223",
            "Microsoft.Azure.RecoveryServices.VMSnapshot 1.9: Azure Backup's snapshots",
        ),
    ],
    ids=["disabled", "to be uninstalled", "XML by name", "XML by content", "of Azure Backup"],
)
def test_some_extensions_are_left_behind(layout_of: Any, more: str, rule: str, message: str):
    layout = layout_of(a_service(a_role(more=extensions(more))))
    assert layout.names("VirtualMachineExtension") == []
    assert layout.finding(rule).severity == "loss"
    assert layout.told(rule) == [message]
    assert not layout.outcome.refused


@pytest.mark.row(4, "lossy")
def test_a_vm_without_the_agent_takes_no_extension(layout_of: Any):
    more = extensions(an_extension(AGENT, "2.*")) + "<ProvisionGuestAgent>false</ProvisionGuestAgent>"
    layout = layout_of(a_service(a_role(more=more)))
    assert layout.names("VirtualMachineExtension") == []
    assert layout.told("CM225") == [f"{AGENT} 2.*: VM 'shop1' was made without the agent"]


def listeners(*items: str) -> str:
    return f"<WinRM><Listeners>{''.join(items)}</Listeners></WinRM>"


HTTP = "<Listener><Protocol>Http</Protocol></Listener>"


def https(thumbprint: str = "") -> str:
    named = f"<CertificateThumbprint>{thumbprint}</CertificateThumbprint>" if thumbprint else ""
    return f"<Listener><Protocol>Https</Protocol>{named}</Listener>"


def a_windows_vm(settings: str) -> str:
    return a_service(a_role(guest=a_windows_guest(settings), disks=WINDOWS))


def guest_of(layout: Any) -> dict[str, Any]:
    return layout["VirtualMachine", "shop1"]["osProfile"]


@pytest.mark.row(6, "usual")
def test_winrm_listeners_stand_under_the_os_profile(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_windows_vm(listeners(HTTP, https(certificate.thumbprint))),
        certificates_of_shop(certificate.data),
        decisions=REHEARSAL,
        secrets=certificate.secrets,
    )
    (vault,) = layout.names("Vault")
    plain, secured = guest_of(layout)["windowsConfiguration"]["winRM"]["listeners"]
    assert plain == {"protocol": "Http"}
    address, _, version = secured.pop("certificateUrl").rpartition("/")
    assert secured == {"protocol": "Https"}
    assert address == f"https://{vault}.vault.azure.net/secrets/certificate-{certificate.thumbprint}"
    assert len(version) == 32
    (taken,) = guest_of(layout)["secrets"]
    assert taken["sourceVault"] == {"id": f"{SHOP}/Microsoft.KeyVault/vaults/{vault}"}
    assert taken["vaultCertificates"] == [{"certificateStore": "My", "certificateUrl": f"{address}/{version}"}]


@pytest.mark.row(6, "edge")
def test_listeners_of_a_vm_that_starts_from_its_own_disk_stay_on_it(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(a_windows_vm(listeners(https(certificate.thumbprint))), certificates_of_shop(certificate.data))
    assert "osProfile" not in layout["VirtualMachine", "shop1"]
    assert layout.names("Vault") == []
    assert layout.told("CM304") == ["not declared: WinRM listeners 'Https'"]
    assert layout.told("CM329") == ["only a WinRM listener of its VMs uses it"]


def ssh(kind: str, fingerprint: str, path: str) -> str:
    return f"""<SSH><{kind}s><{kind}><Fingerprint>{fingerprint}</Fingerprint><Path>{path}</Path></{kind}></{kind}s>
      </SSH>"""


def a_linux_vm(settings: str) -> str:
    return a_service(a_role(guest=a_linux_guest(settings)))


@pytest.mark.row(6, "edge")
def test_an_ssh_key_is_taken_out_of_the_certificate_that_held_it(layout_of: Any, certificate: AnyCertificate):
    path = "/home/ops/.ssh/authorized_keys"
    layout = layout_of(
        a_linux_vm(ssh("PublicKey", certificate.thumbprint.lower(), path)),
        certificates_of_shop(certificate.data),
        decisions={"osDisk": {"from": "image", "adminUsername": "ops"}, "storageAccounts": {}},
    )
    assert guest_of(layout) == {
        "adminUsername": "ops",
        "computerName": "shop1",
        "linuxConfiguration": {
            "disablePasswordAuthentication": True,
            "ssh": {"publicKeys": [{"keyData": certificate.ssh_public_key, "path": path}]},
        },
    }
    assert layout.names("Vault") == []
    assert layout.told("CM338") == []
    assert layout.told("CM404") == []


@pytest.mark.row(6, "edge")
def test_an_ssh_key_goes_to_the_file_of_the_administrator(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_linux_vm(ssh("PublicKey", certificate.thumbprint, "/home/ops/.ssh/authorized_keys")),
        certificates_of_shop(certificate.data),
        decisions=REHEARSAL,
    )
    (key,) = guest_of(layout)["linuxConfiguration"]["ssh"]["publicKeys"]
    assert key["path"] == "/home/azureuser/.ssh/authorized_keys"
    assert layout.told("CM338") == [
        "its SSH key goes to /home/azureuser/.ssh/authorized_keys, not to /home/ops/.ssh/authorized_keys"
    ]


@pytest.mark.row(6, "lossy")
def test_a_listener_without_a_certificate_is_left_out(layout_of: Any):
    layout = layout_of(a_windows_vm(listeners(HTTP, https())), decisions=REHEARSAL)
    assert guest_of(layout)["windowsConfiguration"]["winRM"] == {"listeners": [{"protocol": "Http"}]}
    assert layout.finding("CM226").subject == "VM shop/shop1"
    assert layout.told("CM226") == ["its WinRM listener for HTTPS is left out: no certificate is named for it"]


@pytest.mark.row(6, "lossy")
def test_a_listener_whose_certificate_is_excluded_is_left_out(layout_of: Any, certificate: AnyCertificate):
    thumbprint = certificate.thumbprint
    layout = layout_of(
        a_windows_vm(listeners(https(thumbprint))),
        decisions={**REHEARSAL, "exclude": [f"certificate shop/{thumbprint}"]},
    )
    assert "windowsConfiguration" not in guest_of(layout)
    assert layout.names("Vault") == []
    assert layout.told("CM226") == [f"its WinRM listener for HTTPS is left out: certificate {thumbprint} is excluded"]


@pytest.mark.row(6, "lossy")
def test_a_key_pair_is_not_carried_over_and_a_password_takes_its_place(layout_of: Any, certificate: AnyCertificate):
    layout = layout_of(
        a_linux_vm(ssh("KeyPair", certificate.thumbprint, "/home/ops/.ssh/id_rsa")),
        certificates_of_shop(certificate.data),
        decisions=REHEARSAL,
    )
    assert guest_of(layout) == {"adminPassword": "[secret]", "adminUsername": "azureuser", "computerName": "shop1"}
    assert layout.told("CM227") == [f"key pair {certificate.thumbprint} at /home/ops/.ssh/id_rsa is not carried over"]


@pytest.mark.row(6, "lossy")
def test_an_ssh_key_that_no_document_gives_is_asked_for(layout_of: Any, certificate: AnyCertificate):
    path = "/home/ops/.ssh/authorized_keys"
    layout = layout_of(a_linux_vm(ssh("PublicKey", certificate.thumbprint, path)), decisions=REHEARSAL)
    assert layout.finding("CM424").severity == "input"
    assert layout.told("CM424") == [f"key {certificate.thumbprint} goes to {path}, and no document gives its data"]
