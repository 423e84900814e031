"""Run one crawl in a process of its own: ``crawl_driver.py PROFILE PORT ARCHIVE SETTINGS``.

Prints the report as one JSON object; ends with the run's exit code.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from portalcrawl.errors import PortalcrawlError
from portalcrawl.jobs.crawl import crawl
from portalcrawl.jobs.verdict import sentence
from portalcrawl.portals import at_port, load


def main(profile: str, port: str, archive: str, settings: str) -> int:
    try:
        report = crawl(
            at_port(load(profile), int(port)),
            archive_path=Path(archive),
            settings=json.loads(settings),
        )
    except PortalcrawlError as error:
        print(json.dumps({"error": str(error)}))
        return int(error.exit_code)
    print(json.dumps(asdict(report) | {"sentence": sentence(report)}, default=str))
    return int(report.exit_code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
