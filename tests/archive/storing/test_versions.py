"""Versions are shelved whole, with the days they were seen, and tell what changed between them."""

import json

import pytest

from portalcrawl.archive.storing import versions
from portalcrawl.items import Attachment, Counter, Document, Image, Problem
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.outcomes import Change
from portalcrawl.records import ARTICLE_KEYS
from tests.archive.rereading import again

BODY = "Sáng nay, thị xã họp bàn việc sửa cầu, có 12 hộ dân ở bản dưới về dự cuộc họp này."
RICH = {
    "sapo": "Họp bàn việc sửa cầu.",
    "section": "Tin tức",
    "author": "Ban biên tập",
    "published_line": "Ngày đăng: 05/03/2024",
    "published_rule": "label",
    "dates": (DateMention("published", "05/03/2024", "2024-03-05", "day", "dmy", "label"),),
    "citations": (Citation("12/QĐ-UBND", number_key="12-qd-ubnd", key="12-qd-ubnd"),),
    "images": (Image("http://portal.example/1.jpg", "Cầu", "portal.example/1.jpg"),),
    "attachments": (Attachment("http://portal.example/1.pdf", "Kế hoạch"),),
    "counters": (Counter("visits", 254353, "254.353"),),
    "document": Document("12/QĐ-UBND", "Quyết định", abstract="Phê duyệt"),
    "problems": (Problem("body", "stray_number", "a number strayed"),),
}


def test_an_older_version_reads_as_it_did_when_it_was_the_newest(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY, **RICH))
    before = desk.archive.record(1)
    desk.run(lambda: desk.text("a", body=BODY.replace("12", "15")))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.version(1, 1) == before
    assert tuple(desk.archive.version(1, 1)) == ARTICLE_KEYS
    assert desk.archive.version(1, 2) == desk.archive.record(1)


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_version_that_never_was_is_none(desk, number) -> None:
    desk.run(lambda: desk.text("a"))
    assert desk.archive.version(1, number) is None


def test_each_version_tells_when_it_was_first_and_last_seen(desk) -> None:
    for title in ("Cũ", "Cũ", "Mới", "Mới", "Mới"):
        desk.run(lambda title=title: desk.text("a", title=title, body=BODY))
    known = versions.versions(desk.archive.db, 1)
    assert [(one.seen_at[:10], one.last_seen_at[:10]) for one in known] == [
        ("2024-01-01", "2024-01-02"),
        ("2024-01-03", "2024-01-05"),
    ]


def test_an_answer_304_counts_as_seen(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY))
    run = desk.start()
    unchanged = desk.capture("a", b"", status=304)
    desk.archive.store_revisit(unchanged, run=run, at=desk.now)
    desk.day += 1
    desk.run(lambda: desk.text("a", title="Mới", body=BODY))
    assert desk.one("SELECT last_seen_at FROM revisions WHERE number = 1")[:10] == "2024-01-02"


def test_kinds_of_change_stand_with_the_revision_for_sql(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY))
    desk.run(lambda: desk.text("a", title="Họp bàn", body=BODY.replace("12", "15")))
    rows = desk.archive.db.execute("SELECT change_kinds, changed_fields FROM revisions ORDER BY 1")
    assert rows.fetchall() == [
        (None, None),
        ('["title", "number", "wording"]', '["title", "body"]'),
    ]


def test_versions_of_an_earlier_schema_are_told_as_far_as_they_are_known(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY, **RICH))
    desk.run(lambda: desk.text("a", body=BODY, **RICH))
    desk.run(lambda: desk.text("a", body=BODY.replace("12", "15"), **RICH))
    whole, db = desk.archive.version(1, 1), desk.archive.db
    db.execute("UPDATE revisions SET record = NULL, change_kinds = NULL, last_seen_at = NULL")
    versions.fill_in(db)
    assert desk.one("SELECT change_kinds FROM revisions WHERE number = 2") == '["number"]'
    assert desk.one("SELECT last_seen_at FROM revisions WHERE number = 1")[:10] == "2024-01-02"
    known = desk.archive.version(1, 1)
    assert tuple(known) == ARTICLE_KEYS
    read = ("title", "sapo", "body", "section", "author", "published_line", "document", "counters")
    found = ("attachments", "url", "url_key", "portal", "digest", "revision")
    same = (*read, *found)
    assert {name: known[name] for name in same} == {name: whole[name] for name in same}
    assert (known["published_at"], known["citations"], known["dates"]) == (None, [], [])


def test_filling_in_leaves_what_is_told(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY))
    desk.run(lambda: desk.text("a", title="Mới", body=BODY))
    before = desk.archive.db.execute("SELECT * FROM revisions").fetchall()
    versions.fill_in(desk.archive.db)
    assert desk.archive.db.execute("SELECT * FROM revisions").fetchall() == before


def events(desk) -> list[tuple]:
    return [
        (entry.event["at"][:10], entry.event["kind"], entry.event["revision"])
        for entry in desk.archive.history(1)
    ]


def test_the_history_tells_removal_return_and_another_loss(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"), complete=False)
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a", 200, "soft 404"))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a", 302, "redirect to http://portal.example/"))
    desk.run(lambda: desk.text("a", title="Mới"))
    assert events(desk) == [
        ("2024-01-01", "new", 1),
        ("2024-01-02", "missing", None),
        ("2024-01-04", "removed", None),
        ("2024-01-06", "returned", None),
        ("2024-01-07", "missing", None),
        ("2024-01-08", "returned", None),
        ("2024-01-08", "changed", 2),
    ]
    evidence = [entry.event["evidence"] for entry in desk.archive.history(1)]
    assert [told for told in evidence if told] == [
        "status 404",
        "soft 404",
        "redirect to http://portal.example/",
    ]


def test_the_history_tells_a_move(desk) -> None:
    desk.run(lambda: desk.text("old", title="Tin", body=BODY))
    desk.run(lambda: desk.error("old"), lambda: desk.text("new", title="Tin", body=BODY))
    assert events(desk) == [("2024-01-01", "new", 1), ("2024-01-02", "renamed", None)]
    desk.run(lambda: desk.text("new", title="Tin mới", body=BODY))
    old = desk.archive.version(1, 1)
    assert (old["url"], old["url_key"]) == ("http://portal.example/new", "portal.example/new")


def test_the_history_tells_what_was_not_believed(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a", 503))
    assert events(desk) == [("2024-01-01", "new", 1), ("2024-01-02", "kept", None)]


def test_a_change_tells_its_differences_and_whether_other_rules_read_it(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY))
    desk.run(lambda: desk.text("a", body=BODY.replace("12", "15")))
    _, changed = desk.archive.history(1)
    assert [one.field for one in changed.differences] == ["body"]
    assert not changed.is_read_otherwise
    again(desk, "a", body=BODY.replace("12", "16"), rules_version="99")
    _, changed = desk.archive.history(1)
    assert changed.is_read_otherwise


def test_changes_since_a_day_are_filtered_by_event_and_kind(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY), lambda: desk.text("b"))
    desk.run(lambda: desk.text("a", body=BODY.replace("12", "15")), lambda: desk.error("b"))
    since = desk.archive.changes_since
    assert [row["kind"] for row in since(None)] == ["new", "new", "changed", "missing"]
    assert [row["article_id"] for row in since(None, kind="missing")] == [2]
    assert [row["change_kinds"] for row in since(None, kind="number")] == [["number"]]
    assert since(None, portal="other") == since(None, kind="typo") == []
    assert len(since(desk.now.date())) == 0


def test_what_is_shelved_is_json_that_sql_can_read(desk) -> None:
    desk.run(lambda: desk.text("a", body=BODY, **RICH))
    desk.run(lambda: desk.text("a", body=BODY.replace("12", "15"), **RICH))
    meaning, record = desk.one("SELECT meaning, record FROM revisions WHERE number = 1")
    assert json.loads(meaning)["body"] == BODY
    assert "body" not in json.loads(record)
    cited = "SELECT record ->> '$.citations[0].number' FROM revisions WHERE number = 1"
    assert desk.one(cited) == "12/QĐ-UBND"
