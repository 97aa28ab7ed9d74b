"""Arguments and options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Classic documents, or folders of them, in any mixture: network configuration files, Service Management "
        "XML, `Export-AzureVM` files, the project's own YAML. The current folder when omitted.",
        show_default=False,
    ),
]
"""What is read."""

DecisionsFile = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="What you decided about the estate. Without it, a `decisions.yaml` beside the documents is used.",
        show_default=False,
    ),
]
"""The decisions about it."""

Strict = Annotated[bool, typer.Option("--strict", help="Make a blocker of every loss that no decision accepts.")]
"""Whether losses block."""
