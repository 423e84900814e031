"""Articles of an invented portal, as many as asked for: the same for the same number.

Words are syllables drawn as unevenly as in real texts (Zipf), from every onset, rime and tone,
so that an index of them grows as one of Vietnamese does. Nobody wrote these texts.
"""

import random
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import accumulate

from portalcrawl.archive.storing.frontier import Follow
from portalcrawl.items import Capture, Counter, Image, PageKind, Reading
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.vietnamese.citation_keys import citation_key, document_key

VIETNAM = timezone(timedelta(hours=7))
START = datetime(2024, 1, 1, 8, 0, tzinfo=VIETNAM)
HOST = "http://thixa.example"
N_LINKS = 10

_ONSETS = [*"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(), ""]
_RIMES = (
    "a ai an ang anh ao ac at ăn ăng âm ân âng ây e em en eo ê êm ên ênh i ia iên iêu im in inh "
    "o oa oai oan oe oi om on ong ô ôi ôm ôn ông ơ ơi ơn u ua uân uê ui ung uôi uôn uy uyên ư ưa "
    "ưng ươi ươn ương y yên yêu"
).split()
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_N_SYLLABLES = 5_000
"""Gives about 300 different words among 500, as news have."""
_CHROME_ROWS = 170
"""Rows of menus, boxes and scripts around a text: about 17 kB, the same on every page."""


@dataclass(frozen=True)
class MadePage:
    """One page as the crawler hands it to the archive."""

    reading: Reading
    follow: list[Follow]


@dataclass(frozen=True)
class Portal:
    """Makes pages by their number; ``n_words``: fewest and most words of a text."""

    n_words: tuple[int, int] = (500, 500)
    seed: int = 4

    def page(self, number: int) -> MadePage:
        """The page of this number."""
        chance = random.Random(self.seed * 1_000_003 + number)
        words = self._words(chance)
        published_at = START - timedelta(minutes=37 * number % 9_000_000)
        citations = tuple(_citation(chance) for _ in range(3))
        body = _paragraphs(words, [each.raw or "" for each in citations])
        title = " ".join(words[:11]).capitalize()
        reading = Reading(
            capture=self._capture(number, title, body),
            page_kind=PageKind.ARTICLE,
            kind_evidence="address",
            charset="utf-8",
            title=title,
            sapo=" ".join(words[11:41]).capitalize() + ".",
            body=body,
            section=("Tin tức", "Văn hóa", "Kinh tế", "Thông báo")[number % 4],
            author="Ban biên tập",
            published_at=published_at,
            published_precision="minute",
            published_line=f"Ngày đăng: {published_at:%d/%m/%Y %H:%M}",
            published_rule="label",
            not_after=START.date(),
            dates=_dates(published_at, body),
            citations=citations,
            images=(
                Image(f"{HOST}/anh/{number}.jpg", "Quang cảnh", f"thixa.example/anh/{number}.jpg"),
            ),
            counters=(Counter("visits", 100_000 + number, f"{100_000 + number}"),),
        )
        return MadePage(reading, _follow(number))

    def _words(self, chance: random.Random) -> list[str]:
        n_words = chance.randint(*self.n_words)
        return chance.choices(self._syllables, cum_weights=self._weights, k=n_words)

    def _capture(self, number: int, title: str, body: str) -> Capture:
        path = f"tin-tuc/ban-tin-{number}.html"
        paragraphs = "".join(
            f'<p style="text-align: justify">{p}</p>\n' for p in body.split("\n\n")
        )
        page = self._template.format(title=title, number=number, paragraphs=paragraphs)
        fetched_at = START + timedelta(seconds=number)
        return Capture(
            url=f"{HOST}/{path}",
            url_key=f"thixa.example/{path}",
            body=page.encode(),
            source="crawl",
            portal="thixa",
            fetched_at=fetched_at,
            status=200,
            headers=(
                ("Date", f"{fetched_at:%d %b %Y %H:%M:%S GMT}"),
                ("Content-Type", "text/html; charset=utf-8"),
                ("Server", "nginx"),
                ("ETag", f'"{number:x}"'),
                ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"),
            ),
        )

    @cached_property
    def _syllables(self) -> list[str]:
        """Every syllable, the commonest first."""
        made = [
            onset + _toned(rime, tone) for onset in _ONSETS for rime in _RIMES for tone in _TONES
        ]
        random.Random(self.seed).shuffle(made)
        return made[:_N_SYLLABLES]

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / rank for rank in range(2, _N_SYLLABLES + 2)))

    @cached_property
    def _template(self) -> str:
        chance = random.Random(self.seed)
        rows = [
            f'<li class="menu-item level-{n % 3}"><a href="/muc-{n}/{chance.randrange(16**6):06x}">'
            f"{' '.join(self._words(chance)[:5])}</a></li>\n"
            for n in range(_CHROME_ROWS)
        ]
        head, foot = "".join(rows[:90]), "".join(rows[90:])
        return (
            f"<!DOCTYPE html><html><head><title>{{title}}</title></head><body><ul>{head}</ul>"
            f'<div id="content-{{number}}"><h1>{{title}}</h1>{{paragraphs}}</div>'
            f"<ul>{foot}</ul><p>Lượt truy cập: {{number}}</p></body></html>"
        )


def _toned(rime: str, tone: str) -> str:
    """The rime with its tone on the letter that has a mark already, else on the first."""
    place = max((at for at, letter in enumerate(rime) if letter in "ăâêôơư"), default=0) + 1
    return unicodedata.normalize("NFC", rime[:place] + tone + rime[place:])


def _paragraphs(words: list[str], mentions: list[str]) -> str:
    """Paragraphs of about 60 words, one mention of a document in each of the first."""
    parts = [words[at : at + 60] for at in range(0, len(words), 60)]
    texts = [" ".join(part).capitalize() for part in parts]
    named = [f"{text}, theo {mention}." for text, mention in zip(texts, mentions, strict=False)]
    return "\n\n".join([*named, *(f"{text}." for text in texts[len(named) :])])


def _citation(chance: random.Random) -> Citation:
    number = f"{chance.randrange(1, 4000)}/QĐ-UBND"
    issuer = "Ủy ban nhân dân thị xã"
    return Citation(
        number,
        number_key=citation_key(number),
        key=document_key(number, issuer=issuer, issued_on=None),
        kind="Quyết định",
        issuer=issuer,
        raw=f"Quyết định số {number} của {issuer}",
    )


def _dates(published_at: datetime, body: str) -> tuple[DateMention, ...]:
    raw = f"{published_at:%d/%m/%Y %H:%M}"
    moment, place = published_at.isoformat(), 'label "Ngày đăng"'
    first = DateMention("published", raw, moment, "minute", "label", "taken", place, is_taken=True)
    days = [published_at - timedelta(days=days) for days in (3, 40, 400)]
    return (
        first,
        *(
            DateMention(
                "event", f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", "day", "dmy", field="body", at=at
            )
            for at, day in enumerate(days)
        ),
    )


def _follow(number: int) -> list[Follow]:
    """Related texts, most of them known, the next one not yet; and the image."""
    near = range(max(number - N_LINKS + 2, 0), number + 2)
    keys = [(f"tin-tuc/ban-tin-{n}.html", "article") for n in near if n != number]
    keys.append((f"anh/{number}.jpg", "file"))
    return [(f"{HOST}/{path}", f"thixa.example/{path}", kind) for path, kind in keys]
