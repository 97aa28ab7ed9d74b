"""The aliases that azure-native puts on its resources, and those of the user."""

import pulumi
import pytest

from components.options import component_options, drop_type_aliases
from tests.components.planned import a_machine, a_network, a_service


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
