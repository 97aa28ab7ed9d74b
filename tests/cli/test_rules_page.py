"""The generated page of rules."""

from cli.rules_page import HUNDREDS, LONGEST_EXAMPLE, page, stale
from migration.rules import rules_by_id


def test_the_page_in_the_repository_is_what_the_rules_say():
    assert not stale(), "run `python -m cli.rules_page`"


def test_a_missing_or_edited_page_is_stale(tmp_path):
    path = tmp_path / "rules.md"
    assert stale(path)
    path.write_text(page(), encoding="utf-8", newline="\n")
    assert not stale(path)
    path.write_text(page().replace("CM101", "CM199"), encoding="utf-8", newline="\n")
    assert stale(path)


def test_every_rule_is_on_the_page_with_why_remedy_source_and_example():
    sections = {part.partition(" ")[0]: part for part in page().split("\n### ")[1:]}
    assert list(sections) == list(rules_by_id())
    assert all(rule[2] in HUNDREDS for rule in sections)
    assert sections["CM640"] == (
        "CM640 region-differs-from-network\n\n"
        "**A cloud service is in another region than its virtual network** (blocker, row 13 (Virtual network))\n\n"
        "A NIC is in the region of its subnet, and a VM in that of its NICs.\n\n"
        "*What to do:* Correct the location in the description, or decide cloudServices.\\<name>.location in "
        "decisions.yaml.\n\n"
        "*Source:* <https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface>\n\n"
        "```yaml\n"
        "estate:\n"
        "  cloudServices:\n"
        "    - name: shop\n"
        "      location: North Europe\n"
        "      deployments:\n"
        "        - name: shop\n"
        "          virtualNetworkName: corp-net\n"
        "          roles:\n"
        "            - { name: web1, subnetNames: [front] }\n"
        "  virtualNetworkSites:\n"
        "    - name: corp-net\n"
        "      location: West Europe\n"
        "      addressSpace: [10.10.0.0/16]\n"
        "      subnets: [{ name: front, addressPrefix: 10.10.1.0/24 }]\n"
        "```\n"
    )


def test_long_examples_and_long_data_are_shortened():
    examples = [part.partition("```")[0].splitlines() for part in page().split("```yaml\n")[1:]]
    assert max(map(len, examples)) <= LONGEST_EXAMPLE + 1
    assert max(len(line) for example in examples for line in example) < 160
