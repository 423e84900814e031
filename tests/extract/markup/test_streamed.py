import pytest

from portalcrawl.extract.markup.html import parse
from portalcrawl.extract.markup.streamed import put_in_place
from portalcrawl.extract.reading import blocks_of
from portalcrawl.items import Capture
from portalcrawl.portals import load


def _texts(markup: str) -> list[str]:
    capture = Capture(
        url="https://a.example/x",
        url_key="https://a.example/x",
        body=markup.encode(),
        source="test",
        headers=(("Content-Type", "text/html"),),
    )
    return [block.text for block in blocks_of(capture, load("muonglay"))]


_LATE = '<div hidden id="S:0"><p>b</p></div>'


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (f'<p>a</p><template id="B:0"></template><p>c</p>{_LATE}', ["a", "b", "c"]),
        (
            '<p>a</p><template id="B:1"></template><p>c</p>'
            f'{_LATE}<script>$RC("B:1","S:0")</script>',
            ["a", "b", "c"],
        ),
        (
            '<template id="B:0"></template><p>c</p><div hidden id="S:0"><p>a</p>'
            '<template id="P:1"></template></div><div hidden id="S:1"><p>b</p></div>',
            ["a", "b", "c"],
        ),
        (f"<p>a</p><p>c</p>{_LATE}", ["a", "c", "b"]),
        (f'<p>a</p>{_LATE}<template id="B:0"></template><p>c</p>', ["a", "b", "c"]),
        ('<p>a</p><div hidden id="other"><p>b</p></div>', ["a"]),
    ],
    ids=["by-number", "by-script", "nested", "no-place", "place-behind", "hidden"],
)
def test_late_parts_stand_where_a_script_moves_them(page, texts):
    assert _texts(f"<html><body>{page}</body></html>") == texts


def test_a_place_in_its_own_part_makes_no_circle():
    body = b'<div hidden id="S:0"><template id="B:0"></template>a</div>'
    page = parse(body)
    put_in_place(page.root, body)
    assert "".join(page.root.itertext()) == "a"
