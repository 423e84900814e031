import pytest

from portalcrawl.extract.markup.picture_sources import Picture, picture_of, source_of


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ({"src": "/a.jpg"}, "/a.jpg"),
        ({"src": " /a.jpg "}, "/a.jpg"),
        ({"src": "/blank.gif", "data-src": "/a.jpg"}, "/a.jpg"),
        ({"src": "data:image/gif;base64,R0", "data-original": "/a.jpg"}, "/a.jpg"),
        ({"src": "data:image/gif;base64,R0", "srcset": "/a.jpg 1x, /b.jpg 2x"}, "/b.jpg"),
        ({"data-srcset": "/a.jpg 300w,/b.jpg 900w, /c.jpg 600w"}, "/b.jpg"),
        ({"src": "data:image/gif;base64,R0"}, None),
        ({"src": "/img/lazyload.svg"}, None),
        ({"src": "/anh/pixelart.jpg/7"}, "/anh/pixelart.jpg/7"),
        ({"alt": "x"}, None),
        ({}, None),
    ],
)
def test_a_picture_is_where_it_will_be_loaded_from(said, source):
    assert source_of(said) == source


@pytest.mark.parametrize(
    ("width", "is_tiny"),
    [("32", True), ("1px", True), ("0", True), ("33", False), ("100%", False), ("", False)],
)
def test_tiny_pictures_show_nothing(width, is_tiny):
    said = {"src": "/a.jpg", "alt": " a  b ", "width": width}
    assert picture_of(said) == Picture(None if is_tiny else "/a.jpg", "a b")


@pytest.mark.parametrize("width", ["²", "9" * 5000, "-1"])
def test_sides_that_are_no_number_are_not_tiny(width):
    assert picture_of({"src": "/a.jpg", "width": width}).src == "/a.jpg"
