"""The page of a văn bản: a table of what it is, then its words, then its file."""

from html import escape

from portalcrawl.demo.markups.parts import file_links, inline
from portalcrawl.demo.model import Record, Text


def render(text: Text) -> str:
    """The content of the page; ``text`` must have a record."""
    assert text.record is not None
    rows = _rows(text.record)
    fields = "\n".join(
        f"<tr><td><b>{name}</b></td><td>{escape(value)}</td></tr>" for name, value in rows
    )
    fields += f"\n<tr><td><b>Tệp đính kèm</b></td><td>{file_links(text)}</td></tr>"
    table = f'<table class="vanban" border="1" width="100%">\n{fields}\n</table>'
    heading = f"<h2>{inline(text.title, text)}</h2>"
    return f"{heading}\n{table}\n{_words(text)}"


def _rows(record: Record) -> list[tuple[str, str]]:
    effective = f"{record.effective_on:%d/%m/%Y}" if record.effective_on else "Đang cập nhật"
    return [
        ("Số ký hiệu", record.number),
        ("Loại văn bản", record.kind),
        ("Cơ quan ban hành", record.issuer),
        ("Ngày ban hành", f"{record.issued_on:%d/%m/%Y}"),
        ("Ngày có hiệu lực", effective),
        ("Trích yếu", record.abstract),
    ]


def _words(text: Text) -> str:
    if not text.blocks:
        return ""
    lines = [inline(block.text, text) for block in text.blocks]
    if text.markup == "onecell":
        return "<div>" + "<br><br>\n".join(lines) + "</div>"
    return "\n".join(f'<p align="justify">{line}</p>' for line in lines)
