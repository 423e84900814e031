"""Small answers that unpack to 10 GiB: they cost little, and the good pages beside them stay."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, UNFIT, Case
from tests.faults.hostile.portal import TITLES
from tests.faults.hostile.runner import run

pytestmark = pytest.mark.faults

WHOLE_BYTES, SAMPLE_BYTES = 10 * 2**30, 2**30
PART_BYTES = 64 * 2**20
MOST_MB = 200
MOST_SECONDS = 2.0

MAP = "/sitemap.xml.gz"
ROBOTS = http(f"User-agent: *\nSitemap: {MAP}\n", mime="text/plain")


def gzipped(n_bytes: int) -> bytes:
    """Members one behind the other, as the format has it."""
    return gzip.compress(bytes(PART_BYTES), mtime=0) * (n_bytes // PART_BYTES)


def gzipped_twice(n_bytes: int) -> bytes:
    return gzip.compress(gzipped(n_bytes), mtime=0)


def deflated(n_bytes: int) -> bytes:
    """One stream; its parts are alike, for each forgets what was before it."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(PART_BYTES)) + packer.flush(zlib.Z_FULL_FLUSH)
    part = packer.compress(bytes(PART_BYTES)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + part * (n_bytes // PART_BYTES - 1) + packer.flush()


def brotli(n_bytes: int) -> bytes:
    module = pytest.importorskip("brotli")
    packer = module.Compressor(quality=1)
    part = bytes(PART_BYTES)
    parts: Iterator[bytes] = (packer.process(part) for _ in range(n_bytes // PART_BYTES))
    return b"".join(parts) + bytes(packer.finish())


def zstandard(n_bytes: int) -> bytes:
    """Frames one behind the other, as the format has it."""
    module = pytest.importorskip("backports.zstd")
    return bytes(module.compress(bytes(PART_BYTES))) * (n_bytes // PART_BYTES)


def as_page(encoding: str, body: bytes) -> Case:
    """The hostile page is the bomb."""
    answer = http(body, headers=[f"Content-Encoding: {encoding}"])
    return Case(f"bomb in {encoding}", "N11", answer, state=UNFIT)


def as_map(body: bytes) -> Case:
    """A sitemap is the bomb, beside a good page."""
    routes = {MAP: http(body, mime="application/gzip")}
    return Case(
        "bomb as sitemap", "N11", http(page()), routes=routes, robots=ROBOTS,
        state=FETCHED, has_text=True,
    )  # fmt: skip


BOMBS: dict[str, Callable[[int], Case]] = {
    "gzip": lambda size: as_page("gzip", gzipped(size)),
    "gzip, gzip": lambda size: as_page("gzip, gzip", gzipped_twice(size)),
    "deflate": lambda size: as_page("deflate", deflated(size)),
    "br": lambda size: as_page("br", brotli(size)),
    "zstd": lambda size: as_page("zstd", zstandard(size)),
    "sitemap.xml.gz": lambda size: as_map(gzipped(size)),
}


@pytest.fixture(scope="module")
def met() -> dict[str, float]:
    """The worst so far."""
    return {"bombs": 0, "worst_mb": 0, "worst_seconds": 0.0}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_costs_little(
    kind: str,
    tmp_path: Path,
    is_whole: bool,
    figures: Callable[..., None],
    met: dict[str, float],
) -> None:
    outcome = run(BOMBS[kind](WHOLE_BYTES if is_whole else SAMPLE_BYTES), tmp_path)
    met["bombs"] += 1
    met["worst_mb"] = max(met["worst_mb"], outcome.mb)
    met["worst_seconds"] = max(met["worst_seconds"], outcome.seconds)
    figures("bombs", gib=(WHOLE_BYTES if is_whole else SAMPLE_BYTES) >> 30, **met)
    assert outcome.good == TITLES, outcome
    assert outcome.mb <= MOST_MB
    assert outcome.seconds <= MOST_SECONDS
    assert outcome.state in (FETCHED if kind == "sitemap.xml.gz" else UNFIT), outcome
    assert (outcome.text is not None) == (kind == "sitemap.xml.gz")
    assert "Traceback" not in outcome.talk
