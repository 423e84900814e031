import csv
from pathlib import Path

import pytest

from portalcrawl.export.csv_file import safe, write_csv

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "- Căn cứ Luật Tổ chức chính quyền địa phương",
    "-",
    "'=1+1",
    "''@x",
]
HARMLESS = [
    "",
    "Thị xã",
    " =1+1",
    "5=5",
    "-12",
    "-12,5",
    "+84",
    "-1.234.567,8",
    "'quoted'",
    "'",
    "a\n=b",
    "(=1)",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_get_an_apostrophe_and_lose_nothing(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_all_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_the_file_is_rfc_4180_with_a_mark_for_excel(tmp_path: Path) -> None:
    rows = [('Tin "mới", vui', 5, None), ("hai\ndòng", -2, 1.5), ("; =1", 0, 254353.0)]
    assert write_csv(tmp_path / "x.csv", ["a", "b", "c"], rows=rows) == 3
    assert (tmp_path / "x.csv").read_bytes() == (
        '\ufeff"a","b","c"\r\n"Tin ""mới"", vui",5,\r\n"hai\ndòng",-2,1.5\r\n"; =1",0,254353\r\n'
    ).encode()


def test_a_reader_gets_back_what_was_written(tmp_path: Path) -> None:
    texts = [*FORMULAS, *filter(None, HARMLESS), 'x"y', "a,b", "c\r\nd"]
    write_csv(tmp_path / "x.csv", ["text"], rows=[(text,) for text in texts])
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    assert [unsafe(row[0]) for row in rows] == texts


def unsafe(cell: str) -> str:
    """As the export's README says: without the apostrophe it is the text as it was."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
