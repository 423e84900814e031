"""One crawl: prints the report as one JSON object and returns the run's exit code."""

import json
from dataclasses import asdict
from pathlib import Path

from portalcrawl.errors import PortalcrawlError
from portalcrawl.jobs.crawl import crawl
from portalcrawl.jobs.sentence import sentence
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
