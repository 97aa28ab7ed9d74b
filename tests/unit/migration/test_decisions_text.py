"""The text of a decisions file: first written, then added to, and what the user wrote stays."""

import pytest

from classic.readers.yaml_tree import read_tree
from classic.writers.yaml_text import Inline
from migration.decisions_text import UpdateError, new_text, updated_text
from migration.initial_decisions import Choice

OS_DISK = Choice(("osDisk",), {"from": "vhd"}, settled=True)
ACCOUNT = Choice(("storageAccounts", "shopdata"), "/subscriptions/…", ("CM402 it is so",))
SIZE = Choice(("virtualMachines", "shop/web1", "size"), "…", ("CM407 no size",))
SYSTEM = Choice(("virtualMachines", "shop/web1", "operatingSystem"), "Windows")
OTHER = Choice(("virtualMachines", "shop/web2", "size"), "…")
ALLOW = Choice(("allow",), Inline(rule="CM101", subject="cloud service shop"), ("CM101 several sets",))
EXCLUDE = Choice(("exclude",), "VM shop/old")
CHOICES = (OS_DISK, ACCOUNT, SIZE, SYSTEM, OTHER, ALLOW, EXCLUDE)


def body(text: str) -> str:
    return text.partition("docs/decisions-file.md.\n")[2]


def test_what_is_not_settled_stands_as_a_comment_with_its_reason():
    assert body(new_text(CHOICES, "s.json")) == (
        "# yaml-language-server: $schema=s.json\n"
        "\n"
        "# Where operating systems come from, unless a VM says otherwise: vhd, managedDisk, snapshot or image.\n"
        "osDisk:\n"
        "  from: vhd\n"
        "\n"
        "# Ids of the storage accounts that hold the VHDs today.\n"
        "# storageAccounts:\n"
        "#   # CM402 it is so\n"
        "#   shopdata: /subscriptions/…\n"
        "\n"
        "# Choices for one VM, by <cloud service>/<role>.\n"
        "# virtualMachines:\n"
        "#   shop/web1:\n"
        "#     # CM407 no size\n"
        "#     size: …\n"
        "#     operatingSystem: Windows\n"
        "#   shop/web2:\n"
        "#     size: …\n"
        "\n"
        "# What the platform's migration refused, and Resource Manager can hold.\n"
        "# allow:\n"
        "#   # CM101 several sets\n"
        "#   - {rule: CM101, subject: cloud service shop}\n"
        "\n"
        "# Items that are left out.\n"
        "# exclude:\n"
        "#   - VM shop/old\n"
    )


def test_taking_the_marks_away_makes_decisions_of_all():
    lines = (line.removeprefix("# ") for line in body(new_text(CHOICES)).splitlines())
    text = "\n".join(line for line in lines if line.endswith(":") or line.startswith(" "))
    assert read_tree(text).value == {
        "osDisk": {"from": "vhd"},
        "storageAccounts": {"shopdata": "/subscriptions/…"},
        "virtualMachines": {
            "shop/web1": {"size": "…", "operatingSystem": "Windows"},
            "shop/web2": {"size": "…"},
        },
        "allow": [{"rule": "CM101", "subject": "cloud service shop"}],
        "exclude": ["VM shop/old"],
    }


def test_what_stands_there_already_is_not_added_again():
    text = new_text(CHOICES)
    assert updated_text(text, CHOICES) == (text, 0)


@pytest.mark.parametrize(
    "decided",
    [
        "virtualMachines: {SHOP/WEB1: {size: keep}}\n",
        "virtualMachines:\n    'shop/web1':\n        size: keep # as it was\n",
        "#virtualMachines:\n# virtualMachines:\n#  Shop/Web1:\n#   size: no\n",
    ],
    ids=["inline", "block", "comment"],
)
def test_a_choice_is_known_in_whatever_form_it_stands(decided: str):
    assert updated_text(decided, [SIZE]) == (decided, 0)


@pytest.mark.parametrize(
    "decided",
    [
        "allow:\n- rule: cm101\n  subject: Cloud service SHOP\n  reason: none\n",
        "allow: [{rule: CM101, subject: cloud service shop}]\n",
        "# allow:\n#   - {rule: CM101, subject: cloud service shop, reason: later}\n",
    ],
    ids=["block", "inline", "comment"],
)
def test_an_item_of_a_list_is_known_in_whatever_form_it_stands(decided: str):
    assert updated_text(decided, [ALLOW]) == (decided, 0)


def test_new_choices_go_below_what_they_belong_to_and_all_else_stays():
    text = (
        "# mine\n"
        "osDisk:   {from: vhd}   # ours\n"
        "virtualMachines:\n"
        "    shop/web1:   # the first\n"
        "        size:  keep\n"
        "exclude:\n"
        "- VM shop/older\n"
    )
    updated, added = updated_text(text, CHOICES)
    assert added == 5
    assert updated == (
        "# mine\n"
        "osDisk:   {from: vhd}   # ours\n"
        "virtualMachines:\n"
        "#     shop/web2:\n"
        "#       size: …\n"
        "    shop/web1:   # the first\n"
        "#         operatingSystem: Windows\n"
        "        size:  keep\n"
        "exclude:\n"
        "# - VM shop/old\n"
        "- VM shop/older\n"
        "\n"
        "# Ids of the storage accounts that hold the VHDs today.\n"
        "# storageAccounts:\n"
        "#   # CM402 it is so\n"
        "#   shopdata: /subscriptions/…\n"
        "\n"
        "# What the platform's migration refused, and Resource Manager can hold.\n"
        "# allow:\n"
        "#   # CM101 several sets\n"
        "#   - {rule: CM101, subject: cloud service shop}\n"
    )
    assert read_tree(updated).value == read_tree(text).value
    assert updated_text(updated, CHOICES) == (updated, 0)


def test_line_ends_stay_what_they_are():
    updated, _ = updated_text("osDisk: {from: vhd}\r\nstorageAccounts:\r\n  a: b", [ACCOUNT])
    assert updated.splitlines(keepends=True)[1:] == [
        "storageAccounts:\r\n",
        "#   # CM402 it is so\r\n",
        "#   shopdata: /subscriptions/…\r\n",
        "  a: b\r\n",
    ]


def test_a_key_that_only_looks_like_one_gets_nothing_put_below_it():
    text = (
        "virtualMachines:\n"
        "  a/b:\n"
        "    extensions:\n"
        "      c:\n"
        "        settings:\n"
        "          script: |\n"
        "            storageAccounts:\n"
    )
    updated, added = updated_text(text, [ACCOUNT])
    assert (added, read_tree(updated).value) == (1, read_tree(text).value)


def test_a_text_that_ends_its_document_cannot_be_added_to():
    with pytest.raises(UpdateError, match="without changing what it says"):
        updated_text("sizes: {A: B}\n...\n", [OS_DISK])


def test_characters_that_yaml_does_not_take_are_not_written_into_comments():
    choice = Choice(("storageAccounts", "a"), "/subscriptions/…", ("CM402 bell\x07 and \u2028 line",))
    assert "#   # CM402 bell� and � line\n" in new_text([choice])


def test_long_reasons_are_wrapped():
    choice = Choice(("storageAccounts", "a"), "b", ("CM402 " + "word " * 60,))
    assert max(map(len, body(new_text([choice])).splitlines())) <= 120
