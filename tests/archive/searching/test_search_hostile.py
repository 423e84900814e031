"""No string is too nasty to search for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.archive import Archive
from tests.archive.hostile_queries import hostile_queries

QUERIES = hostile_queries()


@pytest.fixture(scope="module")
def library(tmp_path_factory, new_desk):
    """An archive of three texts, open to read."""
    path = tmp_path_factory.mktemp("library") / "archive.db"
    with Archive.open(path, mode="write") as archive:
        desk = new_desk(archive)
        desk.run(
            *(
                desk.text(str(number), title=f"Đại hội {number}", body="Hội đoàn theo 14-CT/TU, a.")
                for number in range(3)
            )
        )
    with Archive.open(path) as archive:
        yield archive


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= 520


@pytest.mark.parametrize("words", QUERIES, ids=range(len(QUERIES)))
def test_no_string_is_too_nasty_to_search_for(library, words) -> None:
    result = library.search(words)
    assert (result.tier == "none") is (result.count == 0)
    assert len(result.hits) == result.count


@pytest.mark.parametrize("words", QUERIES[::5], ids=range(0, len(QUERIES), 5))
def test_nor_to_narrow_by(library, words) -> None:
    for options in ({"section": words}, {"cites": words}, {"portal": words}):
        assert library.search("hội", sort="date", **options).count in (0, 3)


FRAGMENTS = st.sampled_from(
    ['"', "*", "(", ")", ":", "-", "^", "+", "{", "}", "AND", "OR", "NOT", "NEAR", " ", "14-CT/TU"]
)


@settings(derandomize=True, deadline=None)
@given(words=st.lists(FRAGMENTS | st.text(max_size=6), max_size=12).map("".join))
def test_no_random_string_raises(library, words) -> None:
    result = library.search(words)
    assert (result.tier == "none") is (result.count == 0)
