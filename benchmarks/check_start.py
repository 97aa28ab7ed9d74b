#!/usr/bin/env python3
"""Time `classic-migration check` from start to end, beside a Python that does nothing.

usage: python benchmarks/check_start.py [RUNS] [PATH ...]

Both are run in turn, after one run of each that is not counted; printed are the median of each, and the median of the
ratios run by run, which holds where the machine's speed drifts. The default is 9 runs on examples/contoso.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
RUNS = 9


def wall_s(command: list[str]) -> float:
    """Run a command, its output thrown away; gives the seconds from its start to its end."""
    # Without compiled modules every start would compile the program anew, which no user's does.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    paths = sys.argv[2:] or ["examples/contoso"]
    check = [sys.executable, "-m", "cli.main", "check", *paths]
    nothing = [sys.executable, "-c", ""]
    for command in (check, nothing):
        wall_s(command)
    pairs = [(wall_s(check), wall_s(nothing)) for _ in range(runs)]
    checks, nothings = zip(*pairs, strict=True)
    print(f"check {' '.join(paths)}: {statistics.median(checks):.3f} s (median of {runs})")
    print(f"python that does nothing: {statistics.median(nothings):.3f} s")
    print(f"ratio: {statistics.median(one / other for one, other in pairs):.1f}")


if __name__ == "__main__":
    main()
