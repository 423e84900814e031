import re
import struct
import zlib

from portalcrawl.demo.files import doc, pdf, png


def test_png_is_whole() -> None:
    data = png("a")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    start = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[start - 4 : start])
    pixels = zlib.decompress(data[start + 4 : start + 4 + length])
    assert len(pixels) == height * (1 + 3 * width)
    (check,) = struct.unpack(">I", data[start + 4 + length : start + 8 + length])
    assert check == zlib.crc32(data[start : start + 4 + length])


def test_pictures_differ_by_name() -> None:
    assert png("a") != png("b")
    assert png("a") == png("a")


def test_pdf_offsets_are_right() -> None:
    data = pdf(("Quyết định (số 1)", "Điều 1"))
    (start,) = re.findall(rb"startxref\n(\d+)\n%%EOF", data)
    assert data[int(start) :].startswith(b"xref\n0 6\n")
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n", data), start=1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)
    assert rb"(Quyet dinh \(so 1\)) Tj" in data


def test_doc_keeps_the_marks() -> None:
    data = doc(("Điều 1 {a}",))
    assert data.startswith(rb"{\rtf1")
    assert rb"\u272?i\u7873?u 1 \{a\}" in data
