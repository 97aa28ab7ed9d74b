"""The version of this program."""

import tomllib
from importlib import metadata
from pathlib import Path


def version() -> str:
    """The version of the installed package; of the source where it runs from a clone."""
    try:
        return metadata.version("classic-migration")
    except metadata.PackageNotFoundError:
        project = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
