"""What went in, what came out, what was found and what to do next: the lines that people paste into a chat."""

from rich.cells import cell_len
from rich.text import Text

from classic import subjects
from classic.estate import CloudService
from classic.findings import Severity
from migration.outcome import Outcome
from migration.plan import MigrationPlan
from migration.wording import counted
from preview.layout import GAP, Guides, shorten
from preview.marks import STYLES

_PLURALS = {
    Severity.BLOCKER: "blockers",
    Severity.INPUT: "inputs missing",
    Severity.LOSS: "losses",
    Severity.CHANGE: "changes",
}
_SINGULARS = {Severity.INPUT: "input missing"}


_ROOM = 36
"""Columns that the longest part of the summary takes."""


def summary(outcome: Outcome, title: str, resources: int | None, width: int, guides: Guides) -> list[Text]:
    """Tell in a few lines what became of an estate: every number as ``in -> out``, then what was found."""
    numbers = [
        Text(f"{what} {before} -> {after}", style="bold yellow" if after < before else "")
        for what, before, after in _numbers(outcome)
    ]
    results = _findings(outcome)
    if resources is not None:
        networks = (plan for plan in outcome.plan.virtual_networks if plan.virtual_network.resource_id is None)
        groups = {plan.resource_group.name for plan in (*networks, *outcome.plan.cloud_services)}
        words = f"{counted(resources, 'resource')} in {counted(len(groups), 'resource group')}"
        results.insert(0, Text(words, style="bold"))
    indent = cell_len(title) + GAP
    lines = [shorten(Text(title, style="bold"), width, guides.ellipsis)]
    if indent > width // 3 or indent + _ROOM > width:
        indent = GAP
        lines.append(Text())
    for words in (numbers, results):
        for index, word in enumerate(words):
            begins = lines[-1].cell_len <= indent
            if not begins and (index == 0 or lines[-1].cell_len + GAP + word.cell_len > width):
                lines.append(Text())
                begins = True
            lines[-1].append(" " * (indent - lines[-1].cell_len if begins else GAP)).append_text(word)
    return lines


def next_steps(outcome: Outcome) -> list[str]:
    """Say what to do now, most urgent first."""
    blockers, inputs = outcome.count(Severity.BLOCKER), outcome.count(Severity.INPUT)
    steps: list[str] = []
    if blockers:
        verb, it = ("stands", "it") if blockers == 1 else ("stand", "each")
        steps.append(
            f"{counted(blockers, 'blocker')} {verb} in the way: resolve {it}, or name the item under `exclude` in "
            "decisions.yaml. Until then the Pulumi program declares nothing."
        )
    if inputs:
        verb = "is" if inputs == 1 else "are"
        steps.append(f"{counted(inputs, 'input')} {verb} missing: {_answers(outcome)}; then `pulumi preview`.")
    if not steps and outcome.plan == MigrationPlan():
        steps.append("Nothing is left to declare.")
    elif not steps:
        read = "read the losses above, then " if outcome.count(Severity.LOSS) else ""
        steps.append(f"Nothing is in the way: {read}`pulumi preview`.")
    return steps


def _answers(outcome: Outcome) -> str:
    asked = [finding.subject for finding in outcome.findings if finding.severity is Severity.INPUT]
    secrets = [subject for subject in asked if subject.startswith("secret ")]
    ways: list[str] = []
    if len(secrets) < len(asked):
        ways.append("answer in decisions.yaml")
    if secrets:
        ways.append("set secrets with `pulumi config set --secret`")
    return ", ".join(ways)


def _numbers(outcome: Outcome) -> list[tuple[str, int, int]]:
    """Count the things that people knew, before and after; kinds that the estate has none of are not mentioned."""
    estate, plan = outcome.estate, outcome.plan
    roles = [role for service in estate.cloud_services for role in service.roles]
    paas = [role for s in estate.cloud_services for deployment in s.deployments for role in deployment.paas_roles]
    machines = [machine for service in plan.cloud_services for machine in service.virtual_machines]
    balancers = [balancer for service in plan.cloud_services for balancer in service.load_balancers]
    served = sum(
        len(pool.roles)
        for balancer in balancers
        for rule in balancer.rules
        for pool in balancer.pools
        if pool.name == rule.pool
    )
    numbers = [
        ("virtual networks", len(estate.virtual_network_sites), len(plan.virtual_networks)),
        (
            "subnets",
            sum(len(site.subnets) for site in estate.virtual_network_sites),
            sum(len(network.virtual_network.subnets) for network in plan.virtual_networks),
        ),
        (
            "gateways",
            sum(site.gateway is not None for site in estate.virtual_network_sites),
            sum(network.gateway is not None for network in plan.virtual_networks),
        ),
        ("local network sites", *_local_network_sites(outcome)),
        ("cloud services", len(estate.cloud_services), len(plan.cloud_services)),
        ("VMs", len(roles), len(machines)),
        ("web and worker roles", len(paas), 0),
        (
            "data disks",
            sum(len(role.data_virtual_hard_disks) for role in roles),
            sum(len(machine.data_disks) for machine in machines),
        ),
        (
            "endpoints",
            sum(len(role.input_endpoints) for role in roles),
            served + sum(len(balancer.nat_rules) for balancer in balancers),
        ),
        (
            "extensions",
            sum(len(role.resource_extensions) for role in roles),
            sum(len(machine.extensions) for machine in machines),
        ),
        (
            "certificates",
            sum(len(_certificates(service)) for service in estate.cloud_services),
            sum(len(service.key_vault.certificates) for service in plan.cloud_services if service.key_vault),
        ),
    ]
    return [number for number in numbers if number[1] or number[2]]


def _local_network_sites(outcome: Outcome) -> tuple[int, int]:
    """Count sites that are described, and those of them that a gateway of the plan is connected to."""
    sites = outcome.estate.virtual_network_sites
    described = {site.name.casefold() for site in outcome.estate.local_network_sites}
    described |= {local.name.casefold() for site in sites if site.gateway for local in site.gateway.sites}
    gateways = [network.gateway for network in outcome.plan.virtual_networks if network.gateway is not None]
    ends = [end for gateway in gateways for end in (*gateway.local_network_gateways, *gateway.connections)]
    connected = {end.origin.subject.casefold() for end in ends}
    return len(described), sum(subjects.local_network_site(name).casefold() in connected for name in described)


def _certificates(service: CloudService) -> set[str]:
    """The thumbprints of all certificates that a cloud service lists or that are in the stores of its VMs."""
    windows = (role.windows_configuration for role in service.roles)
    stored = (certificate for about in windows if about for certificate in about.stored_certificates)
    return {"".join(item.thumbprint.split()).upper() for item in (*service.certificates, *stored)}


def _findings(outcome: Outcome) -> list[Text]:
    words: list[Text] = []
    for severity in Severity:
        number = outcome.count(severity)
        if number:
            one = _SINGULARS.get(severity, severity.value)
            words.append(Text(counted(number, one, _PLURALS[severity]), style=STYLES[severity]))
    return words or [Text("no findings")]
