"""Which files belong to the paths that the user gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_PASSED_OVER = ("decisions.yaml", "decisions.yml", "pulumi*.yaml", "pulumi*.yml", "*.md", "node_modules", ".*")
"""Names of files and folders that stand beside documents without being any, compared without regard to case."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to read; ``name`` is how messages call it, ``given`` whether the user named the file itself."""

    path: Path
    name: str
    given: bool


def find_files(paths: Sequence[str | Path]) -> Iterator[NamedFile | str]:
    """Find the files of the given paths, folders walked in sorted order; a path that does not exist comes as its name.

    Files are called as the user named the path, joined with the way below it, with forward slashes.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        name = path.as_posix()
        if not path.exists():
            yield name
            continue
        for file in _files_below(path, name, given=True):
            resolved = file.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield file


def _files_below(path: Path, name: str, *, given: bool) -> Iterator[NamedFile]:
    if not path.is_dir():
        yield NamedFile(path, name, given)
        return
    for entry in _sorted_entries(path):
        if not is_passed_over(entry.name) and not (entry.is_dir() and entry.is_symlink()):
            yield from _files_below(entry, f"{name}/{entry.name}" if name != "." else entry.name, given=False)


def _sorted_entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return []


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is passed over without a word when a folder is walked."""
    return any(fnmatch(name.casefold(), pattern) for pattern in _PASSED_OVER)
