"""Runs one Pulumi program for the language host, in a process of its own.

As ``pulumi-language-python-exec`` of pulumi/pulumi does: the configuration comes by the environment, and asyncio does
not complain of what a failed program leaves undone.
"""

import asyncio
import json
import logging
import runpy
import sys
import traceback
from pathlib import Path

import pulumi
from pulumi.runtime import (
    Settings,
    configure,
    get_config_env,
    get_config_secret_keys_env,
    run_in_stack,
    set_all_config,
)

SHOWN_ALREADY = 32


async def _told(message: str) -> None:
    """Tell an error, and wait until the engine has it."""
    pulumi.log.error(message)
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*rest, return_exceptions=True)


def main() -> int:
    """Run the program that the arguments tell of."""
    settings = json.loads(sys.argv[1])
    program = Path(settings.pop("program"))
    sys.path[0] = str(program)
    sys.argv = [str(program)]
    set_all_config(get_config_env(), get_config_secret_keys_env())
    configure(Settings(**settings))
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(run_in_stack(lambda: runpy.run_path(str(program), run_name="__main__")))
    except pulumi.RunError as error:
        loop.run_until_complete(_told(str(error)))
    except Exception:  # noqa: BLE001 (whatever a program raises is told to whoever started it)
        loop.run_until_complete(_told(traceback.format_exc()))
    else:
        return 0
    return SHOWN_ALREADY


if __name__ == "__main__":
    sys.exit(main())
