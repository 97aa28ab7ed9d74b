"""Reading the decisions file."""

from pathlib import Path

from classic.findings import Finding
from classic.readers.typed_tree import read_model
from classic.readers.yaml_tree import MalformedYamlError, TooComplexError, read_tree
from classic.source import Source
from config.decisions import Decisions
from config.rules import DECISIONS_UNUSABLE


def read_decisions(path: str | Path) -> tuple[Decisions, tuple[Finding, ...]]:
    """Read a decisions file, YAML or JSON.

    Never raises for what stands in it: decisions that cannot be used are told, each with its line, and left out.

    Args:
        path: The file; findings name it as it is given.

    Returns:
        The decisions that can be used, and the findings about the others: blockers, all of them.
    """
    file = Path(path).as_posix()
    try:
        tree = read_tree(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        return Decisions(), (_unusable(Source(file), f"it cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError:
        return Decisions(), (_unusable(Source(file), "it is no text in UTF-8"),)
    except MalformedYamlError as error:
        return Decisions(), (_unusable(Source(file, error.line), f"it is not well-formed: {error}"),)
    except TooComplexError:
        return Decisions(), (_unusable(Source(file), "it unfolds to more values than are read"),)
    if tree.value is None:
        return Decisions(source=Source(file)), ()
    if not isinstance(tree.value, dict):
        return Decisions(), (_unusable(Source(file, 1), "it is no mapping with the keys of decisions"),)
    decisions, findings = read_model(tree, Decisions, file)
    return decisions, tuple(findings)


def _unusable(source: Source, message: str) -> Finding:
    return DECISIONS_UNUSABLE.finding(f"decisions {source.file}", source, message)
