import gzip

import pytest

from portalcrawl.extract.listing.feeds import MOST_ADDRESSES, read_feed, sitemaps_in

URLSET = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://a.vn/tin/1?x=1&amp;y=2</loc><lastmod>2024-03-05</lastmod></url>
<url><loc>
  http://a.vn/tin/2
</loc><image:image><image:loc>http://a.vn/2.jpg</image:loc></image:image></url>
<url><loc>http://a.vn/tin/2</loc></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>/sitemap-1.xml.gz</loc></sitemap></sitemapindex>"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title><link>http://a.vn/</link>
<item><title><![CDATA[Hội nghị & tập huấn]]></title><link>http://a.vn/tin/1</link></item>
<item><link><![CDATA[http://a.vn/tin/2]]></link></item></channel></rss>""".encode()
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://a.vn/"/>
<entry><title>Mot</title><link rel="edit" href="/sua/1"/><link rel='alternate' href='/tin/1'/>
</entry></feed>"""


@pytest.mark.parametrize(
    ("body", "place", "entries"),
    [
        (
            URLSET,
            "sitemap",
            [
                ("http://a.vn/tin/1?x=1&y=2", None),
                ("http://a.vn/tin/2", None),
                ("http://a.vn/2.jpg", None),
            ],
        ),
        (gzip.compress(INDEX, mtime=0), "sitemaps", [("/sitemap-1.xml.gz", None)]),
        (RSS, "feed", [("http://a.vn/tin/1", "Hội nghị & tập huấn"), ("http://a.vn/tin/2", None)]),
        (ATOM, "feed", [("/tin/1", "Mot")]),
        (b"<urlset></urlset>", "sitemap", []),
    ],
)
def test_addresses_for_programs_are_read(body, place, entries):
    feed = read_feed(body)
    assert feed is not None
    assert (feed.place, list(feed.entries)) == (place, entries)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01",
        b"<html><body><feed >x</feed></body></html>",
        b"<p>rss</p>",
        gzip.compress(b"x", mtime=0),
    ],
)
def test_other_files_are_no_feeds(body):
    assert read_feed(body) is None


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "http://evil.vn/">]><urlset><url><loc>&a;</loc></url></urlset>',
        '<urlset><!ENTITY x SYSTEM "file:///etc/hostname"><url><loc>&x;</loc></url></urlset>',
    ],
)
def test_entities_are_not_followed(text):
    feed = read_feed(text.encode())
    assert feed is not None
    assert all(url in ("&a;", "&x;") for url, _ in feed.entries)


@pytest.mark.parametrize(
    "part", ["<loc>", "<![CDATA[", "<item>", "<link ", "<title ", "<entry><link href='"]
)
def test_hostile_files_list_nothing(part):
    body = ("<rss " + ">" + part * (100_000 // len(part))).encode()
    for name in (b"rss", b"urlset", b"feed"):
        feed = read_feed(body.replace(b"rss", name, 1))
        assert feed is None or feed.entries == ()


def test_a_file_of_too_many_addresses_is_cut():
    body = b"<urlset>" + b"".join(b"<loc>/%d</loc>" % n for n in range(MOST_ADDRESSES + 9))
    feed = read_feed(body)
    assert feed is not None
    assert len(feed.entries) == MOST_ADDRESSES
    assert feed.evidence == f"sitemap of more than {MOST_ADDRESSES} addresses"


def test_robots_txt_names_sitemaps():
    robots = (
        b"User-agent: *\nSitemap: http://a.vn/sitemap.xml\n  SITEMAP : /x.xml\r\n#Sitemap: /no\n"
    )
    assert sitemaps_in(robots) == ("http://a.vn/sitemap.xml", "/x.xml")
