#!/usr/bin/env python3
"""Preview every file of a folder and tell those that are not answered well.

usage: samples.py PROGRAM FOLDER

A file is answered well when `PROGRAM preview FILE --format json` ends with 0, 1 or 2, tells no traceback, prints JSON
with resources and findings (2, unusable, needs none). Exit status: 0 when all are, 1 otherwise, 2 for wrong usage.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SECONDS_PER_FILE = 120
FINE, BLOCKED, UNUSABLE = 0, 1, 2
TOLD_LINES = 15


def preview(program: Path, file: Path) -> tuple[int, str]:
    """Run the program on one file; the second value says what is wrong with the answer, "" when nothing is."""
    try:
        run = subprocess.run(
            [program, "preview", file, "--format", "json"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=SECONDS_PER_FILE,
        )
    except subprocess.TimeoutExpired:
        return -1, f"no answer within {SECONDS_PER_FILE} s"
    except UnicodeDecodeError as error:
        return -1, f"output is not UTF-8: {error}"
    return run.returncode, _fault(run)


def _fault(run: subprocess.CompletedProcess[str]) -> str:
    if "Traceback" in run.stderr:
        return "\n".join(run.stderr.rstrip().splitlines()[-TOLD_LINES:])
    if run.returncode not in (FINE, BLOCKED, UNUSABLE):
        return f"ended with {run.returncode}: {run.stderr.strip()}"
    if run.returncode == UNUSABLE:
        return "" if run.stdout or run.stderr else "unusable, and not a word about why"
    try:
        layout = json.loads(run.stdout)
    except ValueError as error:
        return f"prints no JSON: {error}"
    missing = {"resources", "outputs", "findings"} - layout.keys()
    return f"JSON without {', '.join(sorted(missing))}" if missing else ""


def main(arguments: list[str]) -> int:
    """Preview all files, as many at a time as there are processors, and print what came of it."""
    if len(arguments) != 2 or not Path(arguments[1]).is_dir():  # noqa: PLR2004
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    program, folder = Path(arguments[0]), Path(arguments[1])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        answers = list(pool.map(lambda file: preview(program, file), files))
    statuses = Counter(status for status, _ in answers)
    faults = [(file, fault) for file, (_, fault) in zip(files, answers, strict=True) if fault]
    for file, fault in faults:
        print(f"{file.relative_to(folder)}: {fault}")
    told = ", ".join(f"{count} ended with {status}" for status, count in sorted(statuses.items()))
    print(f"{len(files)} files: {told or 'nothing to do'}; {len(faults)} answered badly")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
