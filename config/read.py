"""Reading the decisions file."""

from collections.abc import Iterator
from pathlib import Path

from classic.findings import Finding
from classic.readers.typed_tree import read_model
from classic.readers.yaml_tree import MalformedYamlError, TooComplexError, read_tree
from classic.source import Source
from config.decisions import CertificateDecision, Decisions
from config.rules import CERTIFICATE_FILE_MISSING, DECISIONS_UNUSABLE


def read_decisions(path: str | Path) -> tuple[Decisions, tuple[Finding, ...]]:
    """Read a decisions file, YAML or JSON.

    Never raises for what stands in it: decisions that cannot be used are told, each with its line, and left out. Paths
    of PFX files, which stand there relative to the decisions file, are given relative to the working directory.

    Args:
        path: The file; findings name it as it is given.

    Returns:
        The decisions that can be used, and the findings: blockers about the others, and what is asked for where a PFX
        file cannot be read.
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
    beside = decisions.model_copy(
        update={"certificates": {key: _beside(item, Path(path)) for key, item in decisions.certificates.items()}}
    )
    return beside, (*findings, *_missing_files(beside))


def _beside(decided: CertificateDecision, decisions_file: Path) -> CertificateDecision:
    """Name the PFX file of a certificate by a path that can be opened."""
    if decided.file is None:
        return decided
    return decided.model_copy(update={"file": (decisions_file.parent / decided.file).as_posix()})


def _missing_files(decisions: Decisions) -> Iterator[Finding]:
    for thumbprint, decided in decisions.certificates.items():
        try:
            if decided.file is not None:
                with Path(decided.file).open("rb"):
                    pass
        except OSError as error:
            message = f"'{decided.file}' cannot be read: {error.strerror or error}"
            yield CERTIFICATE_FILE_MISSING.finding(f"decision certificates: {thumbprint}", decided.source, message)


def _unusable(source: Source, message: str) -> Finding:
    return DECISIONS_UNUSABLE.finding(f"decisions {source.file}", source, message)
