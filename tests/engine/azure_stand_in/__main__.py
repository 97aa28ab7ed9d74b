"""Run the stand-in by itself, to try the program by hand:

    python -m tests.engine.azure_stand_in FOLDER [PORT]
    PULUMI_DEBUG_PROVIDERS=azure-native:PORT pulumi up

FOLDER holds what exists and the calls so far. ``AZURE_STAND_IN_FAULTS`` plans faults, as JSON:
``[{"operation": "create", "nth": 3, "action": "fail"}]``. It prints its port, and runs until it is told to end.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from tests.engine.azure_stand_in.faults import Faults
from tests.engine.azure_stand_in.provider import Provider
from tests.engine.azure_stand_in.service import serve


def main(arguments: list[str]) -> int:
    """Serve until a signal."""
    if len(arguments) not in (1, 2):
        sys.stderr.write(__doc__ or "")
        return 2
    provider = Provider(Path(arguments[0]))
    provider.faults = Faults.from_json(os.environ.get("AZURE_STAND_IN_FAULTS", ""))
    server, port = serve(provider, int(arguments[1]) if len(arguments) > 1 else 0)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
    provider.faults.release()
    server.stop(grace=1).wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
