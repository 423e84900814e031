import pytest

from portalcrawl.extract.fields.files import file_of
from portalcrawl.extract.markup.printed import FoundLink

_HOST = "https://so.example"
_UUID = "1b2c3d4e-1111-2222-3333-444455556666"


@pytest.mark.parametrize(
    ("href", "text", "file"),
    [
        ("/a.pdf", "Danh sách", "/a.pdf"),
        ("/a.docx?v=2", None, "/a.docx?v=2"),
        (f"/documents/10180/{_UUID}", "Quyết định 12.pdf", f"/documents/10180/{_UUID}"),
        (f"/documents/10180/{_UUID}", "Xem toàn bộ tin", None),
        (f"/documents/10180/77/{_UUID}", "Tải về", f"/documents/10180/77/{_UUID}"),
        ("/Handlers/Download.ashx?id=7", "Phụ lục 1", "/Handlers/Download.ashx?id=7"),
        ("/Handlers/Download.ashx?id=7", "Trang chủ", None),
        ("/LinkClick.aspx?fileticket=abc", "Tệp đính kèm", "/LinkClick.aspx?fileticket=abc"),
        ("/index.php?act=download&id=3", "to-khai.doc", "/index.php?act=download&id=3"),
        ("/xem/12", "bao-cao-2024.xlsx (32 KB)", "/xem/12"),
        ("/tin/mau-don.html", "Mẫu đơn.doc", None),
        ("/pdfjs/web/viewer.html?file=%2Ffiles%2Fa.pdf", None, "/files/a.pdf"),
        ("/tin/bai-1", "Tải về tin này", None),
    ],
)
def test_a_link_leads_to_a_file_or_to_a_page(href, text, file):
    found = file_of(FoundLink(_HOST + href, text, 0))
    assert found == (_HOST + file if file else None)


@pytest.mark.parametrize(
    "viewer",
    [
        "https://docs.google.com/viewer?embedded=true&url={}",
        "https://docs.google.com/gview?url={}&embedded=true",
        "https://view.officeapps.live.com/op/embed.aspx?src={}",
    ],
)
def test_a_viewer_gives_the_file_that_it_shows(viewer):
    link = FoundLink(viewer.format("https%3A%2F%2Fso.example%2Fa.pdf"), None, 0)
    assert file_of(link) == "https://so.example/a.pdf"
