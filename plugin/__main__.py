"""Serves the component package; Pulumi starts it where a program uses ``classic-migration:index:…``."""

import sys
from pathlib import Path

# Pulumi runs this folder, and knows nothing of the repository around it.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pulumi.provider import main

from plugin.package import ComponentPackage

if __name__ == "__main__":
    main(ComponentPackage(), sys.argv[1:])
