"""Pages as they arrive: dictionaries are made, grow, and are never a danger."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import arriving, bodies, compacting, dictionaries
from portalcrawl.errors import StorageError
from tests.archive import templated
from tests.archive.templated import lost, page, pages, stored


def take_in(desk, given, *, first: int = 0) -> list[str]:
    """Store each body as a page of its own, in one run; return the digests."""
    captures = [desk.capture(f"p{at}", body) for at, body in enumerate(given, start=first)]
    desk.run(*[desk.page(f"p{at}", capture=one) for at, one in enumerate(captures, start=first)])
    return [one.digest for one in captures]


@pytest.mark.parametrize(
    ("n", "n_pages"), [(1, None), (2, 2), (9, 2), (10, 10), (49, 10), (50, 50), (60, 50)]
)
def test_the_dictionary_of_a_template_grows_with_its_pages(desk, n, n_pages) -> None:
    given = pages("tin", n)
    digests = take_in(desk, given)
    found = templated.dictionaries(desk.archive)
    assert [(made, users) for _, made, users in found] == ([(n_pages, n)] if n_pages else [])
    assert lost(desk.archive, given, digests) == []


def test_larger_dictionaries_keep_the_name_of_the_template(desk) -> None:
    take_in(desk, pages("tin", 5))
    ((template, *_),) = templated.dictionaries(desk.archive)
    take_in(desk, [page("tin", number) for number in range(5, 20)], first=5)
    assert templated.dictionaries(desk.archive) == [(template, 10, 20)]


def test_each_template_has_a_dictionary_and_other_bodies_have_none(desk) -> None:
    given = [body for pair in zip(pages("tin", 4), pages("vb", 4), strict=True) for body in pair]
    given += [page("alone", 1), b"x" * 5000, b"\x89PNG\0" * 100]
    digests = take_in(desk, given)
    assert [users for _, _, users in templated.dictionaries(desk.archive)] == [4, 4]
    with_none = desk.one("SELECT count(*) FROM bodies WHERE dictionary_id IS NULL")
    assert with_none == 3
    assert lost(desk.archive, given, digests) == []


@pytest.mark.parametrize(
    "given",
    [
        [b"<" * 300, b"<" * 500],
        [b"<" * n for n in range(300, 312)],
        [b"\x37\xa4\x30\xec" + b"<a>" * n for n in range(300, 304)],
        [*[b"<" * n for n in range(300, 304)], b"<b>tin</b>" + b"<" * 300],
    ],
    ids=["two", "many", "like a dictionary", "few parts"],
)
def test_pages_of_nothing_but_tags_are_stored_without_a_dictionary(desk, given) -> None:
    digests = take_in(desk, given)
    assert templated.dictionaries(desk.archive) == []
    desk.archive.compact(at=desk.now)
    assert lost(desk.archive, given, digests) == []


def test_portals_do_not_share_dictionaries(desk) -> None:
    one, other = pages("tin", 4)[:2], pages("tin", 4)[2:]
    desk.run(
        *[desk.page(f"a{at}", capture=desk.capture(f"a{at}", body)) for at, body in enumerate(one)]
    )
    desk.run(
        *[
            desk.page(f"b{at}", capture=desk.capture(f"b{at}", body, portal="other"))
            for at, body in enumerate(other)
        ]
    )
    portals = desk.archive.db.execute("SELECT portal FROM dictionaries ORDER BY id").fetchall()
    assert portals == [("demo",), ("other",)]


def test_the_same_pages_make_the_same_archive_whenever_it_was_opened(
    desk, tmp_path, new_desk
) -> None:
    given = [*pages("tin", 11), *pages("vb", 3), page("tin", 11)]
    take_in(desk, given)
    path = tmp_path / "again.db"
    for at, body in enumerate(given):
        with Archive.open(path, mode="write") as opened:
            other = new_desk(opened)
            take_in(other, [body], first=at)
    with Archive.open(path) as opened:
        assert stored(opened) == stored(desk.archive)


class _Stop(Exception):
    pass


@pytest.mark.parametrize("function", ["add", "drop_unused"])
def test_a_page_that_is_not_stored_leaves_no_dictionary(desk, monkeypatch, function) -> None:
    given = pages("tin", 12)
    digests = take_in(desk, given[:9])
    before = stored(desk.archive)

    def stop(*args: object, **named: object) -> None:
        raise _Stop

    with monkeypatch.context() as patched:
        patched.setattr(dictionaries, function, stop)
        with pytest.raises(_Stop):
            take_in(desk, given[9:10], first=9)
    assert stored(desk.archive) == before
    digests += take_in(desk, given[9:], first=9)
    assert lost(desk.archive, given, digests) == []
    assert templated.dictionaries(desk.archive)[0][1:] == (10, 12)


def test_a_damaged_dictionary_stops_no_crawl(path, new_desk) -> None:
    with Archive.open(path, mode="write") as archive:
        take_in(new_desk(archive), pages("tin", 3))
        archive.db.execute("DROP TRIGGER dictionaries_stay")
        archive.db.execute("UPDATE dictionaries SET data = x'00'")
    given = [page("tin", number) for number in range(3, 8)]
    with Archive.open(path, mode="write") as archive:
        digests = take_in(new_desk(archive), given, first=3)
        assert lost(archive, given, digests) == []
        assert len(list(bodies.damaged(archive.db))) == 3


def test_damaged_pages_stay_as_they_are_when_a_dictionary_grows(desk) -> None:
    given = pages("tin", 12)
    digests = take_in(desk, given[:9])
    values = {"digest": digests[4]}
    desk.archive.db.execute("UPDATE bodies SET data = x'00' WHERE digest = :digest", values)
    digests += take_in(desk, given[9:], first=9)
    assert lost_but(desk.archive, given, digests) == [digests[4]]
    assert list(bodies.damaged(desk.archive.db)) == [digests[4]]
    assert [users for _, _, users in templated.dictionaries(desk.archive)] == [1, 11]


def lost_but(archive, given, digests) -> list[str]:
    gone = []
    for digest, body in zip(digests, given, strict=True):
        try:
            assert archive.body(digest) == body
        except StorageError:
            gone.append(digest)
    return gone


def test_a_portal_of_too_many_templates_makes_no_more_dictionaries(desk, monkeypatch) -> None:
    monkeypatch.setattr(arriving, "_MOST_DICTIONARIES", 2)
    given = [body for at in range(4) for body in pages(f"template{at}", 2)]
    digests = take_in(desk, given)
    assert len(templated.dictionaries(desk.archive)) == 2
    assert lost(desk.archive, given, digests) == []


def test_fifty_pages_take_less_than_half_of_what_they_take_alone(desk) -> None:
    given = pages("tin", 50)
    take_in(desk, given)
    alone = sum(len(bodies.form(body).data) for body in given)
    kept = desk.one(
        "SELECT sum(length(data)) + (SELECT sum(length(data)) FROM dictionaries) FROM bodies"
    )
    assert kept < alone / 2


BODY = st.one_of(
    st.binary(max_size=400),
    st.builds(page, st.sampled_from(["tin", "vb"]), st.integers(0, 30)),
    st.builds(
        lambda body, more, at: body[: at * 40] + more + body[at * 40 :],
        st.builds(page, st.sampled_from(["tin", "vb"]), st.integers(0, 30)),
        st.binary(max_size=80),
        st.integers(0, 60),
    ),
)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(BODY, max_size=14, unique=True))
def test_whatever_arrives_comes_back_also_when_packed_again(desk, given) -> None:
    """One archive takes in all examples, so dictionaries of earlier ones are at work too."""
    first = desk.one("SELECT count(*) FROM captures")
    digests = take_in(desk, given, first=first)
    assert lost(desk.archive, given, digests) == []
    with desk.archive.db.atomic():
        compacting.renew(desk.archive.db)
    assert lost(desk.archive, given, digests) == []
    assert list(bodies.damaged(desk.archive.db)) == []
