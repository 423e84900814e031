import pytest

from portalcrawl.archive import FieldDifference
from portalcrawl.cli.differing import difference_lines, difference_record, marked
from portalcrawl.vietnamese.passages import Passage

LONG = " ".join(f"từ{number}" for number in range(20))

CASES = [
    (Passage("Trao 19 giải.", "Trao 22 giải."), "Trao [-19-]{+22+} giải."),
    (Passage("bản Na Ca", "bản Nậm Na Ca"), "bản {+Nậm+} Na Ca"),
    (Passage("họp , bàn", "họp, bàn"), "họp[- -], bàn"),
    (Passage(f"{LONG} cũ", f"{LONG} mới"), "… từ14 từ15 từ16 từ17 từ18 từ19 [-cũ-]{+mới+}"),
    (Passage(f"cũ {LONG}", f"mới {LONG}"), "[-cũ-]{+mới+} từ0 từ1 từ2 từ3 từ4 từ5 …"),
    (
        Passage(f"a {LONG} b", f"c {LONG} d"),
        "[-a-]{+c+} từ0 từ1 từ2 từ3 từ4 từ5 … từ14 từ15 từ16 từ17 từ18 từ19 [-b-]{+d+}",
    ),
    (Passage(None, "Đoạn mới."), "{+Đoạn mới.+}"),
    (Passage("xã " * 70, None), f"[-{'xã ' * 60}… (10 words more)-] "),
]


@pytest.mark.parametrize(("passage", "shown"), CASES)
def test_a_change_stands_among_a_few_words(passage, shown) -> None:
    assert marked(passage) == shown


BODY = FieldDifference(
    "body",
    (
        Passage("Một.", "Một."),
        Passage("Hai 12.", "Hai 13."),
        Passage("Ba.", None, is_moved=True),
        Passage(None, "Bốn."),
    ),
)


def test_paragraphs_that_changed_are_named_by_their_place() -> None:
    title = FieldDifference("title", (Passage("Cũ", "Mới"),))
    assert list(difference_lines([title, BODY], indent="  ")) == [
        "  title: [-Cũ-]{+Mới+}",
        "  body, paragraph 2: Hai [-12-]{+13+}.",
        "  body, paragraph 3 (moved): [-Ba.-]",
        "  body, paragraph 4: {+Bốn.+}",
    ]


def test_the_record_tells_what_became_of_each_paragraph() -> None:
    told = difference_record(BODY)["paragraphs"]
    assert [(one["number"], one["change"]) for one in told] == [
        (2, "changed"),
        (3, "moved_away"),
        (4, "added"),
    ]
    assert told[2]["spans"] == [{"kind": "added", "text": "Bốn."}]
