"""How a portal fares: runs, coverage, what is due, silence."""

from datetime import datetime, timedelta

from portalcrawl.items import Document


def asked(desk, **later):
    return desk.archive.outlook("demo", now=desk.now + timedelta(**later))


def revisit(desk, **moments) -> None:
    """Each named page is due at its moment from now; all others in a year."""
    with desk.archive.db.conn:
        for row in [*desk.archive.db["pages"].rows]:
            ahead = moments.get(row["url_key"].rpartition("/")[2], timedelta(days=365))
            desk.archive.db["pages"].update(row["id"], {"due_at": (desk.now + ahead).isoformat()})


def test_what_is_due_now_and_within_a_week(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"), lambda: desk.text("c"))
    revisit(desk, a=timedelta(hours=-1), b=timedelta(days=3))
    outlook = asked(desk)
    assert (outlook["due"], outlook["due_within_7_days"]) == (1, 1)
    assert datetime.fromisoformat(outlook["next_due_at"]) == desk.now + timedelta(days=3)
    assert asked(desk, days=4)["due"] == 2


def test_a_page_that_was_never_asked_is_due(desk) -> None:
    desk.run(lambda: desk.text("a"))
    revisit(desk)
    desk.archive.add_seeds(
        "demo", [("http://portal.example/b", "portal.example/b", None)], at=desk.now
    )
    assert asked(desk)["due"] == 1


def test_silence_is_counted_from_the_last_news_and_the_last_answer(desk) -> None:
    desk.run(lambda: desk.text("a"))
    first = desk.archive.outlook("demo", now=desk.now)
    desk.run(lambda: desk.text("a"))
    later = asked(desk, days=3)
    assert later["last_news_at"] == first["last_news_at"]
    assert later["last_answer_at"] > first["last_answer_at"]
    assert later["silent_days"] > later["unheard_days"] >= 3


def test_a_portal_that_never_answered_has_no_days_of_silence(desk) -> None:
    desk.archive.add_seeds(
        "demo", [("http://portal.example/b", "portal.example/b", None)], at=desk.now
    )
    outlook = asked(desk)
    assert (outlook["silent_days"], outlook["unheard_days"], outlook["due"]) == (None, None, 1)


def test_a_clock_that_went_back_makes_no_negative_days(desk) -> None:
    desk.run(lambda: desk.text("a"))
    assert asked(desk, days=-400)["silent_days"] == 0


def test_runs_come_newest_first_and_as_many_as_asked(desk) -> None:
    for _ in range(3):
        desk.run(lambda: desk.text("a"))
    assert [row["run"] for row in desk.archive.runs("demo", most=2)] == [3, 2]
    assert desk.archive.runs("another", most=2) == []


def test_coverage_counts_texts_by_section_and_month(desk) -> None:
    day = datetime.fromisoformat("2024-03-05T08:00:00+07:00")
    dated = {"published_at": day, "published_precision": "day"}
    desk.run(
        lambda: desk.text("a", section="Tin", **dated),
        lambda: desk.text("b", section="Tin", **dated),
        lambda: desk.text("c", section="Tin"),
        lambda: desk.text("d"),
        lambda: desk.text("e", section="Văn bản", document=Document(issued_on=day.date())),
    )
    told = [(row["section"], row["month"], row["texts"]) for row in desk.archive.coverage("demo")]
    assert told == [
        ("Tin", None, 1), ("Tin", "2024-03", 2), ("Văn bản", "2024-03", 1), (None, None, 1),
    ]  # fmt: skip


def test_what_is_withheld_is_counted_nowhere(desk) -> None:
    desk.run(lambda: desk.text("a", section="Tin"))
    desk.archive.withhold(1, reason="asked for", at=desk.now)
    assert desk.archive.coverage("demo") == []
    assert asked(desk)["last_news_at"] is None
