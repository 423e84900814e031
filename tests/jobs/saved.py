"""Saved pages of a small portal that prints its dates as a test wants them."""

from pathlib import Path

SENTENCE = (
    "Ủy ban nhân dân thị xã tổ chức hội nghị triển khai kế hoạch số {number} của năm với sự tham "
    "gia của đại diện các phòng, ban, đoàn thể và các phường trên địa bàn thị xã."
)


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
