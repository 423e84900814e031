"""Pages that no link names: found through sitemaps, robots.txt and feeds."""

import gzip
import sqlite3
from contextlib import closing

from tests.jobs.tiny_portal import Answer, article, html


def xml(root, *paths, part="loc"):
    inner = "".join(f"<{part}>{path}</{part}>" for path in paths)
    return Answer(f"<{root}>{inner}</{root}>".encode(), headers={"Content-Type": "text/xml"})


def found_on(archive):
    with closing(sqlite3.connect(archive)) as db:
        rows = db.execute(
            "SELECT pages.url, sources.url FROM pages LEFT JOIN pages AS sources"
            " ON sources.id = pages.found_on"
        )
        return {url.partition("/TINTUC/View")[2]: source for url, source in rows}


def test_sitemaps_that_robots_txt_names_lead_to_their_pages(tiny, tmp_path):
    index, inner = tiny.url("/map.xml"), tiny.url("/map-1.xml.gz")
    tiny.pages["/robots.txt"] = Answer(f"User-agent: *\nAllow: /\nSitemap: {index}".encode())
    tiny.pages["/map.xml"] = xml("sitemapindex", inner, index)
    packed = gzip.compress(xml("urlset", *(f"/TINTUC/View/an-{n}" for n in (4, 5))).body, mtime=0)
    tiny.pages["/map-1.xml.gz"] = Answer(packed, headers={"Content-Type": "application/gzip"})
    tiny.pages |= {f"/TINTUC/View/an-{n}": article(n) for n in (4, 5)}
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.report["counts"]["new"]) == (0, 5)
    sources = found_on(tmp_path / "a.db")
    assert (sources["/an-4"], sources["/tin-1"]) == (inner, tiny.url("/TINTUC/"))
    assert tiny.asked.count("/map.xml") == 1


def test_a_sitemap_outside_the_portal_is_not_asked(tiny, tmp_path):
    tiny.pages["/robots.txt"] = Answer(b"Sitemap: http://127.0.0.9/map.xml\nSitemap: file:///etc/x")
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(tiny.asked) == 5


def test_a_sitemap_of_the_profile_and_a_feed_of_a_start_page_are_asked(tiny, tmp_path):
    text = tiny.profile.read_text().replace(
        "delay_seconds", 'sitemaps = ["/map.xml"]\ndelay_seconds'
    )
    tiny.profile.write_text(text)
    tiny.pages["/map.xml"] = xml("urlset", "/TINTUC/View/an-4")
    page = tiny.pages["/TINTUC/"]
    page.body = page.body.replace(b"<ul>", b'<a href="/rss/tin.rss">RSS</a><ul>')
    tiny.pages["/rss/tin.rss"] = xml("rss", "<link>/TINTUC/View/an-5</link>", part="item")
    tiny.pages |= {f"/TINTUC/View/an-{n}": article(n) for n in (4, 5)}
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.report["counts"]["new"]) == (0, 5)
    assert tiny.crawl(tmp_path / "a.db").report["counts"]["unchanged"] == 5
    assert "/rss/tin.rss" in tiny.asked


def test_a_sitemap_that_is_not_there_is_no_failure(tiny, tmp_path):
    text = tiny.profile.read_text().replace(
        "delay_seconds", 'sitemaps = ["/map.xml"]\ndelay_seconds'
    )
    tiny.profile.write_text(text)
    tiny.pages["/map.xml"] = html("<p>x</p>", status=404)
    assert tiny.crawl(tmp_path / "a.db").code == 0
