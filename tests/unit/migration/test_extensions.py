"""Row 4: which extensions are carried over, in which version, with which settings."""

import json
from typing import Any

import pytest

from classic.compute import ExtensionParameter, ResourceExtension
from migration import Outcome
from migration.extensions import handler_version
from migration.plan import LeftOut, SecretReference, VirtualMachineExtension
from tests.builders import a_role, a_service, of_rule, outcome_of, the_service

CUSTOM_SCRIPT = {"publisher": "Microsoft.Compute", "name": "CustomScriptExtension", "version": "1.*"}


def an_extension(reference: str = "script", *parameters: ExtensionParameter, **more: Any) -> ResourceExtension:
    return ResourceExtension(reference_name=reference, parameters=parameters, **{**CUSTOM_SCRIPT, **more})


def public(value: str, key: str = "public") -> ExtensionParameter:
    return ExtensionParameter(key=key, value=value)


def planned(*extensions: ResourceExtension, decided: dict[str, Any] | None = None, **role: Any) -> Outcome:
    decisions = {"virtualMachines": {"shop/shop1": {"extensions": decided}}} if decided else None
    return outcome_of(a_service(a_role(resource_extensions=extensions, **role)), decisions=decisions)


def extensions_of(outcome: Outcome) -> tuple[VirtualMachineExtension, ...]:
    return the_service(outcome).virtual_machines[0].extensions


@pytest.mark.parametrize(
    ("classic", "version"),
    [("2.*", "2.0"), ("2", "2.0"), ("1.3.0.1", "1.3"), (" 1.10 ", "1.10"), ("*", None), ("", None), (None, None)],
)
def test_a_handler_version_has_major_and_minor_number(classic: str | None, version: str | None):
    assert handler_version(classic) == version


@pytest.mark.parametrize(
    ("publisher", "name", "classic", "version", "follows"),
    [
        ("Microsoft.Compute", "CustomScriptExtension", "1.*", "1.10", True),
        ("microsoft.compute", "customscriptextension", "1.4", "1.10", False),
        ("Microsoft.Compute", "CustomScriptExtension", "1.11.2", "1.11", False),
        ("Microsoft.Powershell", "DSC", "2.83", "2.83", False),
        ("Microsoft.Powershell", "DSC", "3.*", "3.0", True),
        ("Microsoft.Compute", "VMAccessAgent", "2.*", "2.4", True),
        ("Microsoft.Compute", "BGInfo", "2.*", "2.1", True),
        ("Contoso", "Agent", "4.*", "4.0", True),
    ],
)
def test_a_version_that_exists_follows_the_classic_one(
    publisher: str, name: str, classic: str, version: str, follows: bool
):
    (made,) = extensions_of(planned(an_extension(publisher=publisher, name=name, version=classic)))
    assert (made.publisher, made.type, made.version, made.auto_upgrade_minor_version) == (
        publisher,
        name,
        version,
        follows,
    )


@pytest.mark.parametrize(
    ("publisher", "name", "version", "rule"),
    [
        ("Microsoft.Compute", "BGInfo", "1.*", "CM222"),
        ("Microsoft.Compute", "VMAccessAgent", "1.0", "CM222"),
        ("Microsoft.VisualStudio.WindowsAzure.RemoteDebug", "RemoteDebugVS2013", "1.*", "CM222"),
        ("Microsoft.VisualStudio.WindowsAzure", "WebDeployForVSDevTest", "11.*", "CM222"),
        ("Microsoft.Azure.RecoveryServices", "VMSnapshot", "1.*", "CM223"),
        ("Microsoft.Azure.Security", "Monitoring", "3.*", "CM223"),
        ("Microsoft.Azure.Security.Monitoring", "LinuxAsm", "2.*", "CM223"),
        ("Microsoft.Azure.SiteRecovery", "Windows", "1.*", "CM223"),
        (None, "VMSnapshot", "1.*", "CM223"),
        (None, "BGInfo", None, "CM222"),
    ],
)
def test_extensions_of_the_old_kind_and_of_other_services_are_not_carried_over(
    publisher: str | None, name: str, version: str | None, rule: str
):
    outcome = planned(an_extension(publisher=publisher, name=name, version=version))
    assert extensions_of(outcome) == ()
    assert [item.subject for item in of_rule(outcome, rule)] == ["extension shop/shop1/script"]


def test_an_extension_without_a_publisher_is_asked_about_and_not_taken_for_another():
    outcome = planned(an_extension(publisher=None, name="Agent", version="1.*"))
    assert of_rule(outcome, "CM222") == of_rule(outcome, "CM223") == []
    assert [item.message for item in of_rule(outcome, "CM422")] == ["it has no publisher"]
    assert extensions_of(outcome)[0].publisher == "not-known-yet"


@pytest.mark.parametrize(
    ("extension", "role", "rule", "message"),
    [
        (
            an_extension("script", public("\ufeff <config/>")),
            {},
            "CM222",
            "Microsoft.Compute.CustomScriptExtension 1.*: its settings are XML",
        ),
        (
            an_extension(state="Disable"),
            {},
            "CM224",
            "Microsoft.Compute.CustomScriptExtension 1.*: its state is Disable",
        ),
        (
            an_extension(state="uninstall"),
            {},
            "CM224",
            "Microsoft.Compute.CustomScriptExtension 1.*: its state is uninstall",
        ),
        (
            an_extension(state="ENABLE"),
            {"provision_guest_agent": False},
            "CM225",
            "Microsoft.Compute.CustomScriptExtension 1.*: VM 'shop1' was made without the agent",
        ),
    ],
    ids=["xml", "disabled", "uninstalled", "no agent"],
)
def test_what_cannot_work_is_not_carried_over(
    extension: ResourceExtension, role: dict[str, Any], rule: str, message: str
):
    outcome = planned(extension, **role)
    assert extensions_of(outcome) == ()
    assert [item.message for item in of_rule(outcome, rule)] == [message]


@pytest.mark.parametrize(
    ("extension", "decided"),
    [
        (an_extension("BGInfo", name="BGInfo", version="1.*"), {"version": "2.1"}),
        (an_extension("BGInfo", public("<config/>")), {"settings": {"a": 1}}),
    ],
    ids=["another version", "other settings"],
)
def test_a_decision_carries_an_xml_extension_over(extension: ResourceExtension, decided: dict[str, Any]):
    outcome = planned(extension, decided={"bginfo": decided})
    (made,) = extensions_of(outcome)
    assert made.version == decided.get("version", "1.10")
    assert json.loads(made.settings or "{}") == decided.get("settings", {})
    assert of_rule(outcome, "CM222") == of_rule(outcome, "CM821") == []


def test_a_decision_about_an_excluded_extension_is_no_misspelt_one():
    decisions = {
        "virtualMachines": {"shop1": {"extensions": {"script": {"version": "1.10"}}}},
        "exclude": ["extension shop/shop1/script"],
    }
    outcome = outcome_of(a_service(a_role(resource_extensions=(an_extension(),))), decisions=decisions)
    assert LeftOut("extension shop/shop1/script", an_extension().source, excluded=True) in the_service(outcome).left_out
    assert of_rule(outcome, "CM821") == []
    misspelt = {"virtualMachines": {"shop1": {"extensions": {"scrpt": {"version": "1.10"}}}}}
    outcome = outcome_of(a_service(a_role(resource_extensions=(an_extension(),))), decisions=misspelt)
    assert [item.message for item in of_rule(outcome, "CM821")] == [
        "nothing in the estate goes by that name; did you mean 'script'?"
    ]


def test_public_parameters_make_one_json_object():
    outcome = planned(an_extension("script", public('{"b": 1}'), public('{"a": [2]}', "more"), public(" ", "empty")))
    assert extensions_of(outcome)[0].settings == '{"a": [2], "b": 1}'
    assert extensions_of(planned(an_extension()))[0].settings is None
    assert of_rule(outcome, "CM423") == []


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ((public("canary-7f3a"),), "the value of 'public' is no JSON object"),
        ((public('["canary-7f3a"]'),), "the value of 'public' is no JSON object"),
        (
            (public('{"a": 1, "b": "canary-7f3a"}'), public('{"a": 2, "b": "x"}', "more")),
            "'a, b' of 'more' is set otherwise by a parameter before it",
        ),
    ],
    ids=["text", "list", "contradiction"],
)
def test_settings_that_are_no_json_object_are_asked_for_and_never_quoted(
    parameters: tuple[ExtensionParameter, ...], message: str
):
    outcome = planned(an_extension("script", *parameters))
    assert [item.message for item in of_rule(outcome, "CM423")] == [message]
    assert "canary" not in str(outcome.findings)
    assert of_rule(planned(an_extension("script", *parameters), decided={"script": {"settings": {}}}), "CM423") == []


def test_one_handler_stands_once_on_a_vm():
    outcome = planned(an_extension("one"), an_extension("two", publisher="MICROSOFT.COMPUTE"))
    assert [item.name for item in extensions_of(outcome)] == ["one"]
    assert [(item.subject, item.message) for item in of_rule(outcome, "CM627")] == [
        (
            "extension shop/shop1/two",
            "MICROSOFT.COMPUTE.CustomScriptExtension is 'extension shop/shop1/one' too ((not from a file))",
        )
    ]


@pytest.mark.parametrize(
    ("decided", "key"), [(None, "protectedSettings-shop-shop1-script"), ({"protectedSettings": "install"}, "install")]
)
def test_private_settings_are_a_secret_of_the_stack(decided: dict[str, str] | None, key: str):
    private = ExtensionParameter(key="private", private=True)
    outcome = planned(an_extension("script", private), decided={"script": decided} if decided else None)
    assert extensions_of(outcome)[0].protected_settings == SecretReference(key)
    assert [item.subject for item in of_rule(outcome, "CM404")] == [f"secret {key}"]
    assert extensions_of(planned(an_extension()))[0].protected_settings is None


def test_two_private_settings_never_share_a_key_in_silence():
    def service(name: str, role: str) -> Any:
        extension = an_extension("x", ExtensionParameter(key="private", private=True))
        return a_service(a_role(role, resource_extensions=(extension,)), name=name)

    outcome = outcome_of(service("shop", "web-1"), service("shop-web", "1"))
    (told,) = of_rule(outcome, "CM620")
    assert told.message.startswith(
        "the name 'protectedSettings-shop-web-1-x' (secret) is taken by extension shop/web-1/x"
    )
    assert told.remedy == "Name another secret for it in decisions.yaml (protectedSettings of 'x')."
    decided = {"virtualMachines": {"shop-web/1": {"extensions": {"x": {"protectedSettings": "other"}}}}}
    assert of_rule(outcome_of(service("shop", "web-1"), service("shop-web", "1"), decisions=decided), "CM620") == []
