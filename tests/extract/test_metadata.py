from portalcrawl.extract.html import parse
from portalcrawl.extract.metadata import read_metadata


def test_dates_are_stated_in_meta_tags_linked_data_and_time_elements():
    page = parse(
        b"<html><head>"
        b"<meta property='article:published_time' content='2024-01-02T03:04:05+07:00'>"
        b'<script type=\'application/ld+json\'>{"a":[{"datePublished":"2024-01-03"}]}</script>'
        b"</head><body><time datetime='2024-01-04'>4/1</time></body></html>"
    )
    assert [(date.place, date.raw) for date in read_metadata(page).dates] == [
        ("meta article:published_time", "2024-01-02T03:04:05+07:00"),
        ("JSON-LD datePublished", "2024-01-03"),
        ("<time>", "2024-01-04"),
    ]


def test_broken_linked_data_is_passed_over():
    page = parse(b"<script type='application/ld+json'>{\"datePublished\": </script><p>x</p>")
    assert read_metadata(page).dates == ()
