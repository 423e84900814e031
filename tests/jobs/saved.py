"""Saved pages of a small portal that prints its dates as a test wants them."""

from pathlib import Path

SENTENCE = (
    "Ủy ban nhân dân thị xã tổ chức hội nghị triển khai kế hoạch số {number} của năm với sự tham "
    "gia của đại diện các phòng, ban, đoàn thể và các phường trên địa bàn thị xã."
)

AS_EARLIER_RULES_LEFT_IT = """
UPDATE articles SET title = 'Tit le', published_at = NULL, published_line = NULL,
    published_precision = NULL, published_rule = NULL, rules_version = '0', digest = '0',
    text_digest = '0';
UPDATE revisions SET digest = '0', rules_version = '0';
UPDATE captures SET charset = NULL, kind_evidence = 'old';
UPDATE pages SET title = 'Tit le';
DELETE FROM article_dates;
INSERT INTO counters (capture_id, position, name, value, raw)
    SELECT id, 0, 'views', 1, '1' FROM captures;
INSERT INTO problems (page_id, article_id, capture_id, field, code, message)
    SELECT page_id, id, capture_id, 'title', 'old', 'old' FROM articles;
"""
"""What other rules might have left of every page."""


def save(folder: Path, number: int, *, line: str, host: str = "portal.example") -> Path:
    """One saved page of ``http://HOST/tin/NUMBER.html`` with this date line below its title."""
    folder.mkdir(exist_ok=True)
    page = folder / f"{host}-{number}.html"
    page.write_text(
        f"<!-- saved from url=(0040)http://{host}/tin/{number}.html -->"
        f'<html><head><meta charset="utf-8"><title>Hội nghị số {number}</title></head><body><div>'
        f"<h1>Hội nghị số {number}</h1><p>{line}</p><p>{SENTENCE.format(number=number)}</p>"
        f"<p>{SENTENCE.format(number=number + 100)}</p></div></body></html>",
        encoding="utf-8",
    )
    return page
