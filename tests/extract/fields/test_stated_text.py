import json

import pytest

from portalcrawl.extract.fields.stated_text import STATED_PATH

_LINES = [
    f"Đoạn {n} kể việc bản Huổi Luân làm đường: bà con góp đất, góp công, xã góp đá và xi măng."
    for n in range(1, 8)
]
_SHOWN = "".join(f"<p>{line}</p>" for line in _LINES)


def _page(shown: str) -> str:
    stated = {"@type": "NewsArticle", "headline": "Làm đường", "articleBody": "\n".join(_LINES)}
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    return f"<head><title>Làm đường</title>{script}</head><body><h1>Làm đường</h1>{shown}</body>"


@pytest.mark.parametrize("shown", ["<div id=app>Đang tải...</div>", _SHOWN])
def test_a_text_that_a_script_would_show_is_read_where_it_is_stated(understood, shown):
    body = understood(_page(shown), "https://bao.example/a/b").body
    assert [line for line in body.split("\n\n") if line in _LINES] == _LINES


def test_what_the_page_shows_goes_before_what_it_states(understood):
    reading = understood(_page(_SHOWN.replace("Đoạn", "Phần")), "https://bao.example/a/b")
    assert not any(block.path.startswith(STATED_PATH) for block in reading.blocks)
    assert reading.body.startswith("Phần 1 kể")
