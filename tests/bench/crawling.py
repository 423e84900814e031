"""What a whole crawl costs beside a bare Scrapy spider on the same pages, run by hand.

    python tests/bench/crawling.py [--pages 600] [--rounds 1] [--profile FILE] [--folder FOLDER]

A server in a process of its own gives pages of about 90 kB with 370 links (``made_portal.py``).
Two further processes fetch all of them, without pause and with the same number of requests at a
time: ``bare``, a Scrapy spider that yields nothing, and ``ours``: capture, reading, dates,
citations, index. CPU seconds are those of the process, from the first request on and from its
start. Prints a line a figure, then one JSON object; ``parts`` are CPU milliseconds a page.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

from made_portal import MadePortal, served  # noqa: E402

CONCURRENT = 8
SETTINGS = {
    "CONCURRENT_REQUESTS": CONCURRENT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "CRITICAL",
}
PROFILE = """
name = "thixa"
seeds = ["{base}/"]
delay_seconds = 0
[urls]
hosts = ["127.0.0.1"]
ports = [{port}]
"""


def main(folder: Path, *, n_pages: int, n_rounds: int, profile: str | None) -> None:
    """Measure, print, and end with one JSON object."""
    server = subprocess.Popen(
        [sys.executable, __file__, "serve", str(n_pages)], stdout=subprocess.PIPE, text=True
    )
    try:
        port = (server.stdout.readline() if server.stdout else "").strip()
        if not port:
            raise SystemExit("no page could be made")
        rounds = [measured(folder / str(at), port, n_pages, profile) for at in range(n_rounds)]
    finally:
        server.terminate()
        server.wait()
    best = min(rounds, key=lambda one: one["ours"]["crawl_s"] / one["bare"]["crawl_s"])
    bare, ours = best["bare"], best["ours"]
    ours["parts"] = {name: round(ms, 3) for name, ms in ours["parts"].items()}
    result = {
        "pages": n_pages,
        **best,
        "bare_ms_per_page": round(1000 * bare["crawl_s"] / bare["pages"], 3),
        "ours_ms_per_page": round(1000 * ours["crawl_s"] / ours["pages"], 3),
        "ratio": round(ours["crawl_s"] / bare["crawl_s"], 2),
        "ratio_of_processes": round(ours["process_s"] / bare["process_s"], 2),
    }
    for name, value in result.items():
        print(f"{name}: {value}")
    print(json.dumps(result))


def measured(folder: Path, port: str, n_pages: int, profile: str | None) -> dict[str, Any]:
    """One run of each, as the child processes tell."""
    folder.mkdir()
    return {
        kind: json.loads(
            subprocess.run(
                [sys.executable, __file__, kind, port, str(n_pages), str(folder), profile or ""],
                stdout=subprocess.PIPE,
                check=True,
                text=True,
            ).stdout.splitlines()[-1]
        )
        for kind in ("bare", "ours")
    }


def serve(n_pages: int) -> None:
    """Serve until terminated; the port on stdout."""
    server = served(MadePortal(n_pages))
    print(server.server_address[1], flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()


def bare(port: str, n_pages: int) -> dict[str, Any]:
    """All pages by a spider that yields nothing."""
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    paths = MadePortal(n_pages).paths
    told: dict[str, Any] = {"pages": 0}

    class Bare(Spider):
        name = "bare"

        async def start(self) -> Any:
            told["start"] = process_time()
            for path in paths:
                yield Request(f"http://127.0.0.1:{port}{path}")

        def parse(self, response: Any, **_: Any) -> None:
            told["pages"] += response.status == 200

    process = CrawlerProcess(SETTINGS)
    process.crawl(Bare)
    process.start()
    return _told(told)


def ours(port: str, n_pages: int, folder: Path, *, profile: str) -> dict[str, Any]:
    """The same pages by portalcrawl, into an archive of its own."""
    from portalcrawl.jobs.crawl import crawl
    from portalcrawl.portals import load

    described = folder / "thixa.toml"
    described.write_text(PROFILE.format(base=f"http://127.0.0.1:{port}", port=port))
    parts: dict[str, float] = {}
    told: dict[str, Any] = {"parts": parts}
    _note_start(told)
    if profile:
        import cProfile

        profiler = cProfile.Profile()
        profiler.enable()
    else:
        _clock(parts)
    report = crawl(load(str(described)), archive_path=folder / "made.db", settings=SETTINGS)
    told["pages"] = report.counts["captures"]
    if profile:
        profiler.disable()
        profiler.dump_stats(profile)
    done = _told(told)
    done["parts"] = {name: 1000 * spent / told["pages"] for name, spent in parts.items()}
    done["parts"]["rest"] = 1000 * done["crawl_s"] / told["pages"] - sum(done["parts"].values())
    if report.counts["captures"] != len(MadePortal(n_pages).paths):
        raise SystemExit(f"not the same pages: {report}")
    return done


def _told(told: dict[str, Any]) -> dict[str, Any]:
    now = process_time()
    started = told.pop("start")
    return {**told, "crawl_s": round(now - started, 3), "process_s": round(now, 3)}


def _note_start(told: dict[str, Any]) -> None:
    """Tell when the spider asks for its first page, as ``bare`` does."""
    from portalcrawl.spiders.portal import PortalSpider

    start = PortalSpider.start

    async def noted(spider: PortalSpider) -> Any:
        told["start"] = process_time()
        async for request in start(spider):
            yield request

    PortalSpider.start = noted


def _clock(parts: dict[str, float]) -> None:
    """Measure the steps of the way where they are called."""
    from portalcrawl import pipelines
    from portalcrawl.archive import Archive
    from portalcrawl.jobs import schooling
    from portalcrawl.spiders import portal
    from portalcrawl.spiders.frontier import Frontier

    places: tuple[tuple[Any, str], ...] = (
        (portal, "read"),
        (pipelines, "strip_boilerplate"),
        (pipelines, "date_page"),
        (pipelines, "cite_documents"),
        (pipelines, "check"),
        (Frontier, "leads"),
        (Archive, "store"),
        (Archive, "settle_run"),
        (schooling, "learn_chrome"),
        (schooling, "learn"),
    )
    for owner, name in places:
        setattr(owner, name, _around(getattr(owner, name), parts, name))


def _around(function: Callable[..., Any], parts: dict[str, float], name: str) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        start = process_time()
        try:
            return function(*given, **named)
        finally:
            parts[name] = parts.get(name, 0.0) + process_time() - start

    return timed


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
    elif sys.argv[1:2] == ["bare"]:
        print(json.dumps(bare(sys.argv[2], int(sys.argv[3]))))
    elif sys.argv[1:2] == ["ours"]:
        os.environ.setdefault("PORTALCRAWL_CONTACT", "bench@localhost")
        found = ours(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]), profile=sys.argv[5])
        print(json.dumps(found))
    else:
        parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
        parser.add_argument("--pages", type=int, default=600)
        parser.add_argument("--rounds", type=int, default=1)
        parser.add_argument("--profile")
        parser.add_argument("--folder", type=Path)
        arguments = parser.parse_args()
        with TemporaryDirectory(dir=arguments.folder) as temporary:
            main(
                Path(temporary),
                n_pages=arguments.pages,
                n_rounds=arguments.rounds,
                profile=arguments.profile,
            )
