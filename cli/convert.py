"""The command ``convert``: classic documents of any form as one file of the project's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.arguments import Documents
from cli.run import BLOCKED, UNUSABLE, Unusable, inputs_of, title_of

if TYPE_CHECKING:
    from classic.estate import ClassicEstate
    from config.inputs import Inputs

STDOUT = Path("-")


def convert(
    paths: Documents = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; `-` is standard output."),
    ] = STDOUT,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Decisions, for what they say under `documents:`. Without it, a `decisions.yaml` beside the documents "
            "is used.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write classic documents, merged and linked, as one estate in the project's own YAML form.

    Nothing that was read is lost but secrets, which are never written: each is told, with its place.

    **Examples**

    - `classic-migration convert dump --output estate.yaml`
    - `classic-migration convert network.xml shop.xml | less`

    **Exit status**: 0 when everything was converted; 1 when a part of the documents could not be read; 2 when nothing
    could, or the command cannot be used.
    """
    from cli.output import check_free, check_place
    from cli.telling import explain

    places = paths or [Path()]
    try:
        if output != STDOUT and force:
            check_place(output)
        elif output != STDOUT:
            check_free(output, "--force overwrites it")
        blocked = _convert(inputs_of(places, decisions), output, title_of(places))
    except Unusable as unusable:
        explain(unusable)
        raise typer.Exit(UNUSABLE) from None
    if blocked:
        raise typer.Exit(BLOCKED)


def _convert(inputs: "Inputs", output: Path, title: str) -> bool:
    """Write the estate, and tell what there is to tell; gives whether some of it could not be read."""
    from classic.findings import Severity, in_order
    from classic.writers import write_estate
    from cli.editor import schema_beside
    from cli.output import write_file, write_stdout
    from cli.telling import tell

    folder = Path() if output == STDOUT else output.absolute().parent
    written = write_estate(inputs.estate, schema_beside("estate.schema.json", folder))
    if output == STDOUT:
        write_stdout(written.text)
    else:
        write_file(output, written.text)
    findings = in_order((*inputs.findings, *written.findings))
    tell(findings, f"{title}: {_contents(inputs.estate)}.")
    return any(finding.severity is Severity.BLOCKER for finding in findings)


def _contents(estate: "ClassicEstate") -> str:
    """How much an estate holds, in words."""
    from migration.wording import counted

    kinds = (
        (len(estate.cloud_services), "cloud service"),
        (sum(len(service.roles) for service in estate.cloud_services), "VM"),
        (len(estate.virtual_network_sites), "virtual network"),
        (len(estate.network_security_groups), "network security group"),
        (len(estate.route_tables), "route table"),
        (len(estate.reserved_ips), "reserved IP"),
        (len(estate.local_network_sites), "local network site"),
        (len(estate.disks), "disk"),
        (len(estate.storage_accounts), "storage account"),
        (len(estate.affinity_groups), "affinity group"),
    )
    return ", ".join(counted(*kind) for kind in kinds if kind[0])
