"""Where editors find the JSON schemas of the files that commands write."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "schemas"


def schema_beside(name: str, folder: Path) -> str | None:
    """The way from a folder to a schema of this repository; ``None`` where the program runs without its repository."""
    schema = FOLDER / name
    if not schema.is_file():
        return None
    try:
        return Path(os.path.relpath(schema, folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return schema.as_uri()
