"""``make bench``: measures this machine and writes what it found to ``bench/results/``."""

import json
import platform
import sys
from pathlib import Path

from bench.importing import measure

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure registers of the sizes named on the command line (10,000 and 100,000 without any)."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    found = {"machine": f"{platform.machine()}, {platform.python_version()}", "registers": [measure(n) for n in sizes]}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "registers.json").write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
