"""The aliases that azure-native puts on its resources, and those of the user."""

from dataclasses import replace

import pulumi
import pytest

from components.options import component_options, drop_type_aliases
from components.secrets import NOT_KNOWN_IN_A_PREVIEW
from migration import plan
from tests.components.planned import a_machine, a_network, a_service, an_address, an_origin


def aliases_after(*aliases) -> list:
    options = pulumi.ResourceOptions(aliases=list(aliases))
    args = pulumi.ResourceTransformationArgs(None, "azure-native:network:Subnet", "name", {}, options)
    result = drop_type_aliases(args)
    assert options.aliases == list(aliases)  # the caller's own are never changed
    return list((result.opts if result else options).aliases or ())


def test_type_aliases_of_azure_native_go_and_all_others_stay():
    older = pulumi.Alias(type_="azure-native:network/v20230201:Subnet")
    named = pulumi.Alias(name="old", type_="azure-native:network/v20230201:Subnet")
    moved = pulumi.Alias(parent=pulumi.ROOT_STACK_RESOURCE)
    foreign = pulumi.Alias(type_="azure:network/subnet:Subnet")
    urn = "urn:pulumi:dev::shop::azure-native:network:Subnet::old"

    assert aliases_after(older, named, moved, foreign, urn) == [named, moved, foreign, urn]
    assert aliases_after(older) == []
    assert aliases_after() == []


@pytest.mark.parametrize("planned", [a_network(), a_service(a_machine())])
def test_what_components_declare_carries_no_aliases(declared, planned):
    made = declared(planned)

    assert {item.aliases for item in made.recording.resources} == {0}


def test_a_setting_keeps_the_type_aliases(declared):
    made = declared(a_network(), keep_type_aliases=True)

    assert made.resource("Subnet", "corp-net/front").aliases > 30
    assert made.resource("MigratedVNet", "corp-net").aliases == 0


def test_a_caller_s_own_transformations_run_too(declared):
    seen = []

    def program():
        from components import MigratedVNet

        MigratedVNet(
            "corp-net",
            {"classic": a_network()},
            pulumi.ResourceOptions(transformations=[lambda args: seen.append(args.name)]),
        )

    made = declared(program)

    assert "corp-net/front" in seen
    assert made.resource("Subnet", "corp-net/front").aliases == 0


def test_the_caller_s_options_are_not_changed():
    options = pulumi.ResourceOptions(protect=True)

    assert component_options(options, keep_type_aliases=False).protect is True
    assert options.transformations is None


def a_service_with_a_vault() -> plan.CloudServicePlan:
    certificate = plan.Certificate(
        "certificate-AB12", "AB12", an_origin("certificate shop/AB12", 5), pfx=plan.SecretReference("adminPassword")
    )
    kept = replace(certificate, for_deployment=True)
    vault = plan.KeyVault("shop-kv", an_origin(row=5), (kept,))
    return replace(a_service(a_machine()), public_ip_addresses=(an_address(),), key_vault=vault)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [([], set()), (["publicIpAddresses"], {"PublicIPAddress"}), (["keyVaults"], {"Vault", "Secret"})],
)
def test_what_cannot_be_made_good_is_protected_or_retained_as_the_user_says(declared, kinds, expected):
    secrets = {"adminPassword": NOT_KNOWN_IN_A_PREVIEW}
    made = declared(a_service_with_a_vault(), protect=kinds, retain_on_delete=kinds, secrets=secrets)
    protected = {item.type.rpartition(":")[2] for item in made.recording.resources if item.protect}
    retained = {item.type.rpartition(":")[2] for item in made.recording.resources if item.retain_on_delete}
    assert protected == expected
    # Azure deletes with a group all that it holds.
    assert retained == (expected | {"ResourceGroup"} if kinds else set())


def test_a_kind_that_is_none_is_refused_with_those_that_are(declared):
    with pytest.raises(pulumi.RunError, match="protect: got 'vaults', expected some of keyVaults, publicIpAddresses"):
        declared(a_service(a_machine()), protect=["vaults"])


def test_a_resource_group_that_holds_nothing_lasting_goes_as_ever(declared):
    made = declared(a_service(a_machine()), retain_on_delete=["keyVaults", "publicIpAddresses"])
    assert not any(item.retain_on_delete for item in made.recording.resources)
