"""The text of a preview, from outcomes that are built by hand."""

from dataclasses import replace

import pytest
from rich.console import Console

from classic.findings import Severity
from migration import plan
from migration.outcome import Outcome
from preview.layout import ASCII, BOXES, guides_for
from preview.tree import Page, last_lines, render_tree
from tests.unit import outcomes, planned


def text_of(outcome: Outcome, width: int = 80, **page: object) -> str:
    lines = render_tree(outcome, "contoso", 61, Page(width, **page), outcomes.RULES)
    return "".join(f"{line.plain}\n" for line in lines)


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


@pytest.mark.parametrize(
    ("name", "outcome", "width"),
    [
        ("everything-80", outcomes.everything(), 80),
        ("everything-120", outcomes.everything(), 120),
        ("blocked-80", outcomes.blocked(), 80),
        ("empty-80", outcomes.EMPTY, 80),
    ],
)
def test_a_preview_reads_as_its_golden_file(golden, name, outcome, width):
    golden(f"tree-{name}.txt", text_of(outcome, width))


def test_a_narrow_window_without_box_drawing_reads_as_its_golden_file(golden):
    text = text_of(outcomes.everything(), 50, guides=ASCII)
    assert text.isascii()
    golden("tree-everything-50-ascii.txt", text)


@pytest.mark.parametrize("width", [*range(40, 100), 120, 160, 200])
@pytest.mark.parametrize("guides", [BOXES, ASCII])
def test_no_line_is_wider_than_the_page(width, guides):
    lines = text_of(outcomes.everything(), width, guides=guides).splitlines()
    assert max(map(len, lines)) <= width


def test_every_width_tells_the_same_words():
    def words(text: str) -> list[str]:
        return sorted("".join(c for c in text if c not in "├└│─ \n"))

    assert words(text_of(outcomes.everything(), 80)) == words(text_of(outcomes.everything(), 160))


def test_a_name_that_is_wider_than_the_page_loses_its_middle():
    name = "a-very-long-name-of-a-machine-that-nobody-would-give-to-it-but-somebody-did"
    machine = outcomes.a_machine(name)
    service = plan.CloudServicePlan("shop", outcomes.a_service().resource_group, virtual_machines=(machine,))
    text = text_of(Outcome(outcomes.an_estate(), plan.MigrationPlan((), (service,)), ()), 50)
    assert "└─ VM\n   │  a-very-long-name-of-a-…o-it-but-somebody-did\n" in text


def test_a_title_that_is_wider_than_the_page_loses_its_middle():
    title = last_lines(outcomes.EMPTY, "Deployment-of-some-service-with-a-very-long-name-2de839.xml", 0, Page(40))[0]
    assert title.plain == "Deployment-of-some-s…ong-name-2de839.xml"


def test_a_finding_is_noted_on_the_line_of_its_subject():
    text = text_of(outcomes.everything())
    assert line_with(text, "public IP shop-pip").endswith("change CM301")
    assert line_with(text, "VM shop2 ").endswith("change CM305")


def test_a_finding_about_a_part_without_a_line_is_noted_on_the_vm_around_it():
    assert "loss CM222 x3" in line_with(text_of(outcomes.everything()), "VM shop1 ")


def test_a_finding_about_a_gateway_without_a_line_is_noted_on_the_virtual_network_around_it():
    text = text_of(outcomes.everything())
    assert line_with(text, "virtual network partner").endswith("loss CM232")
    assert line_with(text, "VPN gateway corp-net").endswith("change CM340")


def test_a_missing_secret_is_noted_on_each_line_that_needs_it_and_on_no_other():
    text = text_of(outcomes.everything(), 160)
    needing = [line.split("─ ")[1].partition("   ")[0] for line in text.splitlines() if "input CM404" in line]
    assert needing == [
        "connection corp-net-to-plant",
        "certificate 3E8F1A2B",
        "extension CustomScriptExtension",
        "admin azureuser",
        "admin azureuser",
    ]


def test_a_certificate_that_is_left_out_stands_in_its_vault_and_with_its_service_where_there_is_none():
    service = outcomes.a_service()
    with_vault, without = (
        text_of(Outcome(outcomes.an_estate(), plan.MigrationPlan((), (one,)), ()))
        for one in (service, replace(service, key_vault=None))
    )
    assert f"│  └─ certificate {'DD' * 20}" in with_vault
    assert f"├─ certificate {'DD' * 20}" in without
    assert "│  └─ certificate" not in without.split("VM shop1")[0]


def test_what_exists_already_counts_for_no_resource_group():
    existing = Outcome(outcomes.an_estate(), plan.MigrationPlan((planned.a_network_that_exists(),)), ())
    assert "61 resources in 0 resource groups" in text_of(existing)


def test_a_storage_account_without_id_is_noted_on_each_disk_that_needs_it_and_on_no_other():
    needing = outcomes.an_os_disk("shop2", placeholder=True)
    service = plan.CloudServicePlan(
        "shop",
        outcomes.a_service().resource_group,
        virtual_machines=(
            outcomes.a_machine("shop1", os_disk=needing),
            outcomes.a_machine("shop2", os_disk=needing),
            outcomes.a_machine("shop3"),
        ),
    )
    whole = outcomes.everything()
    text = text_of(replace(whole, plan=plan.MigrationPlan((), (service,))), 140)
    assert [line.endswith("input CM402") for line in text.splitlines() if "os disk" in line] == [True, True, False]


def test_what_is_left_out_is_shown_where_it_would_be():
    text = text_of(outcomes.everything())
    assert (
        " ".join(line_with(text, "VM shop3").split()) == "└─ VM shop3 not migrated: A VM without a disk blocked CM110"
    )
    assert line_with(text, "subnet dmz").endswith("excluded")
    before, after = text.split("│  └─ endpoint RemoteDesktop   left out by a decision")
    assert before.rindex("VM shop2") > before.rindex("VM shop1")
    assert "VM db1" in after


def test_a_security_group_of_one_vm_stands_below_it_and_a_shared_one_before_the_vms():
    whole = outcomes.a_service()
    nic = outcomes.a_nic("shop2", "frontend", network_security_group="shop1-nsg")
    shared = replace(whole, virtual_machines=(whole.virtual_machines[0], outcomes.a_machine("shop2", nic)))
    own = text_of(Outcome(outcomes.an_estate(), plan.MigrationPlan((), (whole,)), ()))
    both = text_of(Outcome(outcomes.an_estate(), plan.MigrationPlan((), (shared,)), ()))
    assert "│  ├─ nsg shop1-nsg (3 rules)   allow tcp 8443" in own
    assert "├─ nsg shop1-nsg (3 rules)   allow tcp 8443" in both.split("VM shop1")[0]
    assert both.count("nsg shop1-nsg") == 3


def test_findings_of_one_rule_with_one_remedy_are_listed_below_one_heading():
    text = text_of(outcomes.everything())
    assert (
        "CM305  A VM gets the size of today that follows its classic one (x 4)\n"
        "         VM build/build1 — Small becomes Standard_D2ds_v5 (estate/build.xml:9)\n"
    ) in text
    assert text.count("Choose another size") == 1


def test_every_finding_is_listed():
    squeezed = "".join(text_of(outcomes.everything()).split())
    for finding in outcomes.everything().findings:
        for part in (finding.rule, finding.subject, finding.message, f"({finding.source})", finding.remedy):
            assert "".join(part.split()) in squeezed


def test_findings_that_are_not_asked_for_are_counted():
    text = text_of(outcomes.everything(), severities=(Severity.BLOCKER,))
    assert "4 losses, not listed\n" in text
    assert "it is set up by XML" not in text
    assert "neither an OS disk nor an image" in text


def test_last_lines_say_what_to_do_next():
    lines = [line.plain for line in last_lines(outcomes.everything(), "contoso", 61, Page(80))]
    assert lines[-4:] == [
        "2 blockers stand in the way: resolve each, or name the item under `exclude` in",
        "  decisions.yaml. Until then the Pulumi program declares nothing.",
        "6 inputs are missing: answer in decisions.yaml, set secrets with `pulumi",
        "  config set --secret`; then `pulumi preview`.",
    ]


def test_an_estate_without_blockers_and_inputs_is_ready():
    whole = outcomes.everything()
    ready = replace(whole, findings=tuple(f for f in whole.findings if f.severity is Severity.CHANGE))
    assert text_of(ready).endswith("Nothing is in the way: `pulumi preview`.\n")


def test_colours_add_nothing_to_the_words():
    lines = render_tree(outcomes.everything(), "contoso", 61, Page(80), outcomes.RULES)
    plain, coloured = (
        Console(width=80, color_system=None),
        Console(width=80, color_system="truecolor", force_terminal=True),
    )
    with plain.capture() as without, coloured.capture() as with_colours:
        for line in lines:
            plain.print(line, soft_wrap=True)
            coloured.print(line, soft_wrap=True)
    assert "\x1b[" in with_colours.get()
    assert "\x1b[" not in without.get()
    assert without.get() == text_of(outcomes.everything())


@pytest.mark.parametrize(
    ("encoding", "guides"), [("utf-8", BOXES), ("cp437", ASCII), ("cp1252", ASCII), ("ascii", ASCII), (None, ASCII)]
)
def test_an_encoding_without_box_drawing_gets_ascii(encoding, guides):
    assert guides_for(encoding) == guides
