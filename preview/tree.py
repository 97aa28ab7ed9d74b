"""The whole text of a preview: summary, the layout as a person thinks of it, all findings, and what to do next."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from classic.findings import Finding, Rule, Severity
from migration.outcome import Outcome
from migration.plan import LeftOut
from migration.rules import rules_by_id
from preview.findings_text import WIDEST_PROSE, findings_text
from preview.layout import BOXES, Guides, Node, fold, render
from preview.marks import left_out_node, mark
from preview.networks import network_heading
from preview.services import place_of, service_heading
from preview.summary import next_steps, summary

NARROWEST, WIDEST = 40, 160
"""Columns below which nothing is laid out any more, and beyond which lines become hard to follow."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a preview is laid out: columns, characters of the tree, and the severities whose findings are listed."""

    width: int = 80
    guides: Guides = BOXES
    severities: Collection[Severity] = tuple(Severity)

    @property
    def columns(self) -> int:
        """The columns that are used."""
        return min(max(self.width, NARROWEST), WIDEST)


def render_tree(
    outcome: Outcome,
    title: str,
    resources: int | None = None,
    page: Page | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> list[Text]:
    """Lay out a preview, line by line; none is wider than the page (of 40 columns at least).

    Args:
        outcome: The run to show.
        title: What the user calls the estate, such as the folder's name.
        resources: How many resources the engine recorded, when it ran.
        page: Width and characters; 80 columns with box drawing when omitted.
        rules: All rules by id, for their titles; the program's own when omitted.
    """
    page = page or Page()
    rules = rules_by_id() if rules is None else rules
    top = summary(outcome, title, resources, page.columns, page.guides)
    roots = list(_roots(outcome, rules))
    mark(roots, outcome.findings)
    lines = [*top, Text()]
    if roots:
        lines += [*render(roots, page.columns, page.guides), Text()]
    listed = findings_text(outcome.findings, page.columns, page.guides, page.severities, rules)
    if listed:
        lines += [*listed, Text()]
    # The summary is repeated only when there is something between.
    return lines + (last_lines(outcome, title, resources, page) if roots or listed else _steps(outcome, page.columns))


def last_lines(outcome: Outcome, title: str, resources: int | None, page: Page) -> list[Text]:
    """Sum a preview up, and say what to do next."""
    return [*summary(outcome, title, resources, page.columns, page.guides), *_steps(outcome, page.columns)]


def _steps(outcome: Outcome, width: int) -> list[Text]:
    lines: list[Text] = []
    for step in next_steps(outcome):
        first, *others = fold(step, min(width, WIDEST_PROSE) - 2)
        lines += [Text(first), *(Text(f"  {line}") for line in others)]
    return lines


def _roots(outcome: Outcome, rules: Mapping[str, Rule]) -> Iterator[Node]:
    plan, findings = outcome.plan, outcome.findings
    for network in plan.virtual_networks:
        root = network_heading(network)
        below = root.children[0]
        below.children.extend(left_out_node(item, findings, rules, network.classic_name) for item in network.left_out)
        yield root
    left_out = [(item.subject.startswith("virtual network "), item) for item in plan.left_out]
    yield from (left_out_node(item, findings, rules) for is_network, item in left_out if is_network)
    for service in plan.cloud_services:
        root = service_heading(service)
        _add_left_out(root, service.classic_name, service.left_out, findings, rules)
        if service.own_network is not None:
            network = root.children[0]
            network.children.extend(left_out_node(item, findings, rules) for item in service.own_network.left_out)
        yield root
    yield from (left_out_node(item, findings, rules) for is_network, item in left_out if not is_network)


def _add_left_out(
    root: Node, service: str, items: Sequence[LeftOut], findings: Sequence[Finding], rules: Mapping[str, Rule]
) -> None:
    for item in items:
        parent, within = place_of(item, root, service)
        parent.children.append(left_out_node(item, findings, rules, within))
