"""What the archive says of a text's life on its portal."""

from datetime import timedelta

from portalcrawl.archive import Life


def test_a_text_that_stands_is_live(desk) -> None:
    desk.run(lambda: desk.text("a"))
    assert desk.archive.life("portal.example/a") == Life("live")


def test_a_page_without_a_text_has_no_life(desk) -> None:
    desk.run(lambda: desk.page("tin"))
    assert desk.archive.life("portal.example/tin") is None
    assert desk.archive.life("portal.example/never-met") is None


def test_a_removal_tells_when_it_was_noticed_and_confirmed(desk) -> None:
    desk.run(lambda: desk.text("a"))
    noticed = desk.now
    desk.run(lambda: desk.error("a"))
    assert desk.archive.life("portal.example/a") == Life("missing", noticed, None, "status 404")
    confirmed = desk.now
    desk.run(lambda: desk.error("a"))
    assert desk.archive.life("portal.example/a") == Life("gone", noticed, confirmed, "status 404")


def test_runs_that_were_not_complete_count_as_notice(desk) -> None:
    desk.run(lambda: desk.text("a"))
    noticed = desk.now
    for _ in range(2):
        desk.run(lambda: desk.error("a", 200, "soft 404"), complete=False)
    assert desk.archive.life("portal.example/a") == Life("missing", noticed, None, "soft 404")


def test_a_text_that_came_back_starts_anew(desk) -> None:
    desk.run(lambda: desk.text("a"))
    for _ in range(2):
        desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.text("a"))
    assert desk.archive.life("portal.example/a") == Life("live")
    desk.run(lambda: desk.error("a", 410))
    noticed = desk.now - timedelta(days=1)
    assert desk.archive.life("portal.example/a") == Life("missing", noticed, None, "status 410")


def test_a_saved_copy_is_no_sign_of_life(desk) -> None:
    desk.run(lambda: desk.text("a"))
    noticed = desk.now
    desk.run(lambda: desk.error("a"))
    run = desk.archive.start_run("import", portal="demo", source="a.html", started_at=desk.now)
    desk.store(desk.text("a", desk.capture("a", source="file:a.html")), run)
    assert desk.archive.life("portal.example/a").noticed_at == noticed


def test_every_address_of_a_text_tells_the_same_life(desk) -> None:
    facts = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu. " * 4}
    desk.run(lambda: desk.text("a", **facts), lambda: desk.text("b", **facts))
    desk.run(lambda: desk.error("a"), lambda: desk.error("b"))
    lives = {desk.archive.life(f"portal.example/{name}") for name in "ab"}
    assert len(lives) == 1
    assert lives.pop().status == "missing"
