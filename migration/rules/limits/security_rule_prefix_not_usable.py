"""CM531: a security rule has a source or destination that Azure does not take."""

import re
from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of
from migration.rules.references import SECURITY_GROUPS

RULE = Rule(
    id="CM531",
    name="security-rule-prefix-not-usable",
    severity=Severity.BLOCKER,
    title="A security rule has a source or destination that Azure does not take",
    why="A rule takes an IPv4 address or range, *, or a service tag such as Internet, VirtualNetwork or "
    "AzureLoadBalancer.",
    remedy="Correct the prefix of the rule, or of the access list that it is made of, in the description.",
    reference=SECURITY_GROUPS,
    row=16,
)

_TAG = re.compile(r"[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?")
"""A service tag, perhaps of one region; Azure has some hundred, and adds to them."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at both ends of every rule of the planned groups."""
    for group in inspection.security_groups:
        for rule in group.rules:
            for prefix in (rule.source_address_prefix, rule.destination_address_prefix):
                if prefix != "*" and network_of(prefix) is None and not _TAG.fullmatch(prefix):
                    message = f"rule {rule.name} has '{prefix}', which is no IPv4 range and no service tag"
                    yield RULE.finding(group.origin.subject, group.origin.source, message)
