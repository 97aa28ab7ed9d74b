"""The cut-over, step by step, out of what the plan holds and what was told."""

from collections.abc import Iterable, Iterator, Sequence

from classic.findings import Finding, Severity
from migration.outcome import Outcome
from migration.plan import CloudServicePlan, DiskCreation, Frontend, MigrationPlan
from migration.rules import rules_by_id, security
from migration.wording import counted
from report.model import AddressChange, Step, Supply
from report.secrets import masked

BEFORE, DEPLOYMENT, CUT_OVER, AFTERWARDS = "Before", "Deployment", "Cut-over", "Afterwards"


def steps(outcome: Outcome, supplied: Sequence[Supply], addresses: Sequence[AddressChange]) -> tuple[Step, ...]:
    """List what is to be done, in order; steps that an estate does not need are left out."""
    layout = outcome.plan
    if not layout.virtual_networks and not layout.cloud_services:
        return tuple(_open_questions(outcome, supplied))
    return (
        *_open_questions(outcome, supplied),
        *_with_cases(BEFORE, "Let nothing write to the VHDs while they are imported", _imports(layout)),
        *_with_cases(
            BEFORE, "Shorten the lifetime (TTL) of DNS records that lead to the old names", _old_names(addresses)
        ),
        Step(DEPLOYMENT, "Deploy into a test subscription: `pulumi preview`, then `pulumi up`"),
        *_with_cases(CUT_OVER, "Point DNS records (CNAME, A) to the new names and addresses", _new_names(addresses)),
        *_with_cases(
            CUT_OVER, "Exchange the old address for the new one in firewalls and allow lists", _public(addresses)
        ),
        *_with_cases(CUT_OVER, "Look for users of internal addresses and names that change", _internal(addresses)),
        *_with_cases(
            CUT_OVER, "Close management ports to the internet, or narrow who may come in", _open_ports(outcome)
        ),
        *_with_cases(AFTERWARDS, "Try every endpoint", _endpoints(layout)),
        Step(AFTERWARDS, "Keep the classic VHDs until the new VMs have proved themselves"),
    )


def _with_cases(phase: str, action: str, cases: Iterable[str]) -> Iterator[Step]:
    found = tuple(dict.fromkeys(cases))
    if found:
        yield Step(phase, action, found)


def _open_questions(outcome: Outcome, supplied: Sequence[Supply]) -> Iterator[Step]:
    blockers = [finding for finding in outcome.findings if finding.severity is Severity.BLOCKER]
    yield from _with_cases(BEFORE, "Resolve what blocks, or exclude it in decisions.yaml", map(_said, blockers))
    decisions = (f"{item.key}: {item.how}" for item in supplied if not item.secret)
    yield from _with_cases(BEFORE, "Answer in decisions.yaml", decisions)
    yield from _with_cases(BEFORE, "Set the stack's secrets", (item.how for item in supplied if item.secret))
    losses = [finding for finding in outcome.findings if finding.severity is Severity.LOSS]
    yield from _with_cases(BEFORE, "Accept each loss, or find another way for it", map(_said, losses))


def _said(finding: Finding) -> str:
    rule = rules_by_id().get(finding.rule)
    title = f"{rule.title}: " if rule else ""
    return f"{finding.subject} - {title}{masked(finding.message)} ({finding.rule})"


def _imports(layout: MigrationPlan) -> Iterator[str]:
    for service in layout.cloud_services:
        disks = [item.disk for vm in service.virtual_machines for item in vm.attached_disks]
        imported = sum(disk.creation is DiskCreation.IMPORT for disk in disks)
        if imported:
            yield f"cloud service {service.classic_name}: {counted(imported, 'VHD')}"


def _old_names(addresses: Iterable[AddressChange]) -> Iterator[str]:
    return (item.old_name for item in addresses if item.kind == "public" and item.old_name)


def _new_names(addresses: Iterable[AddressChange]) -> Iterator[str]:
    for item in addresses:
        if item.kind == "public" and item.old_name:
            yield f"{item.old_name} -> {item.new_name or _its_address(item)}"


def _public(addresses: Iterable[AddressChange]) -> Iterator[str]:
    for item in addresses:
        if item.kind == "public" and item.old_address:
            yield f"{item.old_address} ({item.subject}) -> {_its_address(item)}"


def _its_address(item: AddressChange) -> str:
    return f"the address of {item.resource.rpartition(' ')[2]} in {item.resource_group}"


def _internal(addresses: Iterable[AddressChange]) -> Iterator[str]:
    for item in addresses:
        if item.kind == "internal" and not item.kept and (item.old_address or item.old_name):
            new = item.new_address or item.new_name or "known after the deployment"
            yield f"{item.old_address or item.old_name} ({item.subject}) -> {new}"


def _open_ports(outcome: Outcome) -> Iterator[str]:
    rule = security.MANAGEMENT_PORT_OPEN.id
    return (f"{item.subject}: {item.message}" for item in outcome.findings if item.rule == rule)


def _endpoints(layout: MigrationPlan) -> Iterator[str]:
    for service in layout.cloud_services:
        names = _frontend_names(service)
        for balancer in service.load_balancers:
            for rule in (*balancer.rules, *balancer.nat_rules):
                where = names.get(rule.frontend, f"{balancer.name} (internal)")
                yield f"{rule.protocol.lower()} {rule.frontend_port} of {where}: {rule.name}"


def _frontend_names(service: CloudServicePlan) -> dict[str, str]:
    """What to call each public frontend: the DNS name of its address, else the name of its address."""
    addresses = {ip.name: ip for ip in service.public_ip_addresses}
    frontends: list[Frontend] = [front for balancer in service.load_balancers for front in balancer.frontends]
    found: dict[str, str] = {}
    for front in frontends:
        if front.public_ip_address in addresses:
            label = addresses[front.public_ip_address].domain_name_label
            zone = f"{service.resource_group.location}.cloudapp.azure.com"
            found[front.name] = f"{label}.{zone}" if label else front.public_ip_address
        elif front.private_ip_address:
            found[front.name] = front.private_ip_address
    return found
