"""A stored body or dictionary that is damaged is found, and named with its pages."""

import pytest

from portalcrawl.archive import CHECKS, Archive
from portalcrawl.archive.compressing import bodies

N_FLIPS = 1000


def test_a_damaged_body_is_named_with_every_page_that_it_belongs_to(desk) -> None:
    body = "Cùng một trang ở hai địa chỉ.".encode() * 20
    captures = [desk.capture(name, body) for name in ("a", "b")]
    desk.run(*(desk.text(name, capture) for name, capture in zip("ab", captures, strict=True)))
    desk.archive.db.execute("UPDATE bodies SET data = CAST(x'00' || substr(data, 2) AS BLOB)")
    bodies_check = list(desk.archive.checks())[CHECKS.index("bodies")]
    assert [
        (found.digest, found.url, found.capture_id, found.article_id)
        for found in bodies_check.findings
    ] == [
        (captures[0].digest, "http://portal.example/a", 1, 1),
        (captures[1].digest, "http://portal.example/b", 2, 2),
    ]
    assert bodies_check.findings[0].sentence == (
        f"bodies: the stored body {captures[0].digest} of http://portal.example/a is damaged "
        f"(take it from a copy of the archive)"
    )


@pytest.fixture
def packed(desk) -> Archive:
    """Small bodies in every form: as sent, packed alone, packed with a dictionary."""
    menu = "".join(f"<li><a href=/muc/{n}>Chuyên mục {n}</a></li>" for n in range(20))
    for number in range(4):
        body = f"<html><ul>{menu}</ul><h1>Tin {number}</h1><p>Bản tin số {number}.</p></html>"
        desk.run(desk.text(f"n{number}", desk.capture(f"n{number}", body.encode())))
    desk.run(desk.text("short", desk.capture("short", b"<p>a")))
    desk.run(desk.text("alone", desk.capture("alone", bytes(range(256)) + b"0" * 500)))
    forms = "SELECT DISTINCT coding, dictionary_id IS NULL FROM bodies ORDER BY 1, 2"
    assert desk.archive.db.execute(forms).fetchall() == [("identity", 1), ("zstd", 0), ("zstd", 1)]
    return desk.archive


def test_every_flipped_bit_of_every_stored_body_is_found(packed) -> None:
    db = packed.db
    rows = db.execute("SELECT digest, data FROM bodies").fetchall()
    n_flips = 0
    with db.atomic():
        for digest, data in rows:
            for place in range(len(data) * 8):
                flipped = bytearray(data)
                flipped[place // 8] ^= 1 << place % 8
                values = {"data": bytes(flipped), "digest": digest}
                db.execute("UPDATE bodies SET data = :data WHERE digest = :digest", values)
                assert list(bodies.damaged(db)) == [digest]
                n_flips += 1
            values = {"data": data, "digest": digest}
            db.execute("UPDATE bodies SET data = :data WHERE digest = :digest", values)
    assert n_flips >= N_FLIPS
    assert packed.verify() == ()


def test_a_damaged_dictionary_is_named_with_the_pages_that_need_it(packed) -> None:
    packed.db.execute("DROP TRIGGER dictionaries_stay")
    packed.db.execute("UPDATE dictionaries SET data = CAST(x'00' || substr(data, 2) AS BLOB)")
    gone, *told = packed.verify()
    digest = packed.db.execute("SELECT max(digest) FROM dictionaries").fetchone()[0]
    assert "trigger dictionaries_stay is missing" in gone
    assert told[0].startswith("bodies: dictionary ")
    assert digest in "".join(told)
    for number in range(4):
        assert f"of http://portal.example/n{number} is damaged" in "".join(told)
    assert "of http://portal.example/short is damaged" not in "".join(told)


@pytest.mark.parametrize(
    "change", ["n_bytes = n_bytes + 1", "n_bytes = 0", "coding = 'identity', dictionary_id = NULL"]
)
def test_what_is_noted_of_a_body_is_checked_too(packed, change) -> None:
    packed.db.execute(f"UPDATE bodies SET {change} WHERE coding = 'zstd'")
    assert len([line for line in packed.verify() if line.startswith("bodies: ")]) == 5
