"""Where text goes: standard output and error, on any terminal, pipe or encoding; or a file, whole or not at all."""

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from rich.console import Console
from rich.text import Text

from cli.run import Unusable


class Screen(Console):
    """A console for lines that are laid out already; a reader that has seen enough, such as ``head``, is no error."""

    def __init__(self, stream: TextIO) -> None:
        _replace_what_cannot_be_shown(stream)
        super().__init__(file=stream, highlight=False, markup=False, emoji=False)

    def show(self, lines: Iterable[Text]) -> None:
        """Print lines as they are."""
        for line in lines:
            self.print(line, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Go on without an audience: the exit status still tells what was found."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace_what_cannot_be_shown(stream: TextIO) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def write_stdout(text: str) -> None:
    """Write text to standard output as it is."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_place(path: Path) -> None:
    """Look early, before long work, whether a file can stand there.

    Raises:
        Unusable: its folder does not exist, or it is a folder itself.
    """
    if not path.absolute().parent.is_dir():
        raise Unusable(f"cannot write {path}: the folder {path.parent} does not exist")
    if path.is_dir():
        raise Unusable(f"cannot write {path}: it is a folder")


def check_free(path: Path, way_out: str) -> None:
    """Look early whether nothing would be overwritten.

    Args:
        path: The file that is to be written.
        way_out: What to do where it exists.

    Raises:
        Unusable: there is such a file, or it could not stand there.
    """
    check_place(path)
    if path.exists():
        raise Unusable(f"{path} exists: {way_out}")


def write_file(path: Path, text: str) -> None:
    """Write a whole file in UTF-8: readers see the old content or the new, never a part.

    Raises:
        Unusable: the file cannot be written there.
    """
    check_place(path)
    temporary: str | None = None
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = file.name
            file.write(text)
        Path(temporary).chmod(_mode_of(path))
        Path(temporary).replace(path)
    except OSError as error:
        raise Unusable(f"cannot write {path}: {error.strerror or error}") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    """The permissions of the file that is replaced, or those that any new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
