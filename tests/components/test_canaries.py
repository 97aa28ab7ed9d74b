"""No secret is ever seen: each is given a value that is then looked for in everything that a run leaves behind."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from pulumi.runtime import rpc

from classic.compute import (
    ExtensionParameter,
    ResourceExtension,
    StoredCertificate,
    WindowsConfiguration,
    WinRMListener,
)
from components import MigrationRefused, pfx
from components.program import declare
from components.secrets import NOT_KNOWN_IN_A_PREVIEW
from config.inputs import read_inputs
from migration import Outcome, plan_estate
from preview import engine
from preview.recorded import Recording
from preview.recording import preview_outcome, to_json, without_files
from preview.tree import render_tree
from tests.builders import a_role, a_service, an_os_disk, outcome_of
from tests.components.pfx_files import PASSWORD, a_pfx

FABRIKAM = Path(__file__).resolve().parents[2] / "examples" / "fabrikam"
THUMBPRINT = a_pfx().thumbprint
SETTINGS = {"token": "canary-settings-9b2c"}


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the engine is really sent, secrets in their signed form."""
    sent: list[dict[str, Any]] = []
    register = engine._Monitor.RegisterResource

    def spy(monitor: Any, request: Any) -> Any:
        sent.append(MessageToDict(request.object))
        return register(monitor, request)

    monkeypatch.setattr(engine._Monitor, "RegisterResource", spy)
    return sent


def texts(value: Any, *, hidden: bool = False) -> Iterator[tuple[str, bool]]:
    """All texts of a wire value, and whether each is marked as secret."""
    if isinstance(value, str):
        yield value, hidden
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, hidden=hidden)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key, hidden=hidden)
            yield from texts(item, hidden=hidden or rpc.is_rpc_secret(value))


def a_machine(name: str) -> Any:
    """A Windows VM with a certificate, a listener and an extension with private settings."""
    windows = WindowsConfiguration(
        stored_certificates=(StoredCertificate(thumbprint=THUMBPRINT, store_name="My"),),
        win_rm_listeners=(WinRMListener(protocol="Https", certificate_thumbprint=THUMBPRINT),),
    )
    script = ResourceExtension(
        reference_name="script",
        publisher="Microsoft.Compute",
        name="CustomScriptExtension",
        version="1.*",
        parameters=(ExtensionParameter(key="private", private=True),),
    )
    disk = an_os_disk(os="Windows")
    return a_role(name, windows_configuration=windows, os_virtual_hard_disk=disk, resource_extensions=(script,))


@cache
def shop() -> Outcome:
    """A VM on its own disk and one from an image, so that the certificate takes both of its forms."""
    decisions = {"virtualMachines": {"fresh": {"osDisk": {"from": "image"}}}}
    return outcome_of(a_service(a_machine("old"), a_machine("fresh")), decisions=decisions)


def shop_secrets(**more: str) -> dict[str, str]:
    return {
        f"certificate-{THUMBPRINT}": a_pfx().text,
        f"certificatePassword-{THUMBPRINT}": PASSWORD,
        "adminPassword": "canary-admin-1a7f",
        "protectedSettings-shop-old-script": json.dumps(SETTINGS),
        "protectedSettings-shop-fresh-script": json.dumps(SETTINGS),
        **more,
    }


ENVELOPE = pfx.deployment_envelope(a_pfx().data, PASSWORD, THUMBPRINT)
CANARIES = ["canary", a_pfx().text[:60], ENVELOPE[:60], *a_pfx().key_lines]


def shown(outcome: Outcome, recording: Recording) -> str:
    """Everything that a user could see of a run."""
    tree = "\n".join(line.plain for line in render_tree(outcome, "estate"))
    return "\n".join((tree, json.dumps(to_json(recording, outcome.findings)), repr(recording), repr(outcome)))


def refused(outcome: Outcome, secrets: dict[str, str]) -> str:
    with pytest.raises(MigrationRefused) as told:
        engine.record(lambda: declare(outcome.plan, secrets=secrets, findings=outcome.findings))
    return f"{told.value!s}\n{told.value!r}\n{told.value.__cause__!r}\n{told.value.findings!r}"


def test_no_secret_of_a_certificate_a_guest_or_an_extension_is_seen(requests: list[dict[str, Any]]):
    outcome, secrets = shop(), shop_secrets()
    assert set(outcome.plan.secrets) == set(secrets)
    recording = engine.record(lambda: declare(outcome.plan, secrets=secrets, findings=outcome.findings))
    seen = shown(outcome, recording)
    assert [canary for canary in CANARIES if canary in seen] == []
    sent = [item for request in requests for item in texts(request)]
    for canary in ("canary-admin-1a7f", SETTINGS["token"], ENVELOPE, *a_pfx().key_lines):
        assert {hidden for text, hidden in sent if canary in text} == {True}, canary
    assert [text for text, hidden in sent if not hidden and any(canary in text for canary in CANARIES)] == []


@pytest.mark.parametrize("decisions", ["decisions.yaml", "rehearsal.yaml"])
def test_no_secret_of_fabrikam_is_seen(requests: list[dict[str, Any]], decisions: str):
    """Its certificates have no private keys that anybody could supply: stand-ins take their place."""
    inputs = read_inputs([FABRIKAM], FABRIKAM / decisions)
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    secrets = {key: f"canary-{at}-5c0d" for at, key in enumerate(outcome.plan.secrets)}
    secrets |= {key: NOT_KNOWN_IN_A_PREVIEW for key in secrets if key.startswith("certificate-")}
    secrets |= {key: json.dumps({"key": value}) for key, value in secrets.items() if "ettings" in key}
    recording = engine.record(lambda: declare(outcome.plan, secrets=secrets, findings=outcome.findings))
    assert "canary" not in shown(outcome, recording)
    sent = [item for request in requests for item in texts(request) if "canary" in item[0]]
    assert {hidden for _, hidden in sent} == {True}
    wanted = [value for key, value in secrets.items() if key.startswith(("sharedKey", "adminPassword"))]
    assert [value for value in wanted if not any(value in text for text, _ in sent)] == []


@pytest.mark.parametrize(
    ("secrets", "message"),
    [
        ({f"certificatePassword-{THUMBPRINT}": "canary-wrong"}, "it cannot be opened"),
        ({f"certificate-{THUMBPRINT}": "canary?"}, "it is no base64"),
        (
            {f"certificate-{THUMBPRINT}": a_pfx(password=None).text, f"certificatePassword-{THUMBPRINT}": ""},
            "it holds the certificate with thumbprint",
        ),
        (
            {"protectedSettings-shop-old-script": "canary, no JSON"},
            "secret protectedSettings-shop-old-script is no JSON",
        ),
        ({"protectedSettings-shop-old-script": '["canary"]'}, "secret protectedSettings-shop-old-script is no JSON"),
    ],
    ids=["wrong password", "no base64", "another certificate", "settings no JSON", "settings no object"],
)
def test_a_secret_that_is_refused_is_not_quoted(secrets: dict[str, str], message: str):
    seen = refused(shop(), shop_secrets(**secrets))
    assert message in seen
    hidden = [*CANARIES, a_pfx(password=None).text[:60], *a_pfx(password=None).key_lines]
    assert [canary for canary in hidden if canary in seen] == []


def test_a_preview_opens_no_pfx_file(tmp_path: Path):
    """It does not know the password; the file may even be missing, which is told as something to supply."""
    decisions = {
        "osDisk": {"from": "image"},
        "certificates": {THUMBPRINT: {"file": str(tmp_path / "none.pfx"), "password": "shopPassword"}},
    }
    outcome = outcome_of(a_service(a_machine("fresh")), decisions=decisions)
    recording = preview_outcome(outcome)
    (secret,) = (item for item in recording.resources if item.type.endswith(":Secret"))
    assert secret.inputs["properties"]["value"] == "[secret]"
    (service,) = without_files(outcome.plan).cloud_services
    assert service.key_vault is not None
    assert [item.file for item in service.key_vault.certificates] == [None]
    assert replace(service, key_vault=None) == replace(outcome.plan.cloud_services[0], key_vault=None)
