"""What an export of an archive costs: CPU, memory and bytes, format by format.

    python tests/bench/exporting.py data/archive.db

The last line is one JSON object. Each format runs in a process of its own, so that its peak of
memory is its own; the export goes to a temporary folder beside the archive and is removed.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from portalcrawl.archive import Choice
from portalcrawl.jobs.exporting import Format, Order, export


def one(archive: Path, format_: Format) -> dict[str, float]:
    """Export one format in this process; what it cost and made."""
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        began = time.process_time()
        told = export(archive, Order(Path(folder) / "out", frozenset([format_]), Choice()))
        seconds = time.process_time() - began
    return {
        "texts": told.n_texts,
        "cpu_seconds": round(seconds, 2),
        "cpu_ms_a_text": round(1000 * seconds / told.n_texts, 3),
        "megabytes": round(sum(file.n_bytes for file in told.files) / 1e6, 1),
        "peak_memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


def main(archive: Path) -> None:
    """Print a line a format, then all of them as one JSON object."""
    found = {}
    for format_ in Format:
        command = [sys.executable, __file__, str(archive), format_]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found[str(format_)] = json.loads(run.stdout)
        print(f"{format_}: {found[str(format_)]}")
    print(json.dumps({"archive_megabytes": round(archive.stat().st_size / 1e6, 1), **found}))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(one(Path(sys.argv[1]), Format(sys.argv[2]))))
    else:
        main(Path(sys.argv[1]))
