"""Compose the articles: what is reported when, under which address, in which markup."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from portalcrawl.demo import addresses, faults
from portalcrawl.demo.model import Block, Cited, File, Picture, Text
from portalcrawl.demo.texts.grammar import Scene, expand
from portalcrawl.demo.texts.topics import Topic, names, topics, topics_by_hand

PER_YEAR = {
    2018: 15,
    2019: 20,
    2020: 24,
    2021: 24,
    2022: 14,
    2023: 20,
    2024: 16,
    2025: 22,
    2026: 20,
}
MOST_USES = 3
"""In how many articles one paragraph may stand, numbers aside."""
_USES = range(1, MOST_USES + 1)
_LAST_MONTH = {2026: 6}
_MARKUPS = {
    "tintuc-2018": ("bullets", "onecell"),
    "tintuc-2020": ("bullets", "tables", "word"),
    "tintuc-2026": ("html5", "bullets", "word"),
    "portal-2020": ("onecell", "tables", "word"),
    "portal-2023": ("word", "tables", "onecell", "word"),
}


def compose(taken: set[str]) -> Iterator[Text]:
    """The articles of state 1, oldest year first.

    ``taken``: titles and paths in use; grows, so that none is used twice.
    """
    index = 0
    for year, number in PER_YEAR.items():
        for _ in range(number):
            yield article(index, year, taken=taken)
            index += 1


def article(index: int, year: int, *, taken: set[str]) -> Text:
    """The article with this number; tries again until title, address and wording are new."""
    fitting = [topic for topic in topics() if topic.fits(year)]
    by_hand = topics_by_hand().get(index)
    subject = by_hand or fitting[index % len(fitting)]
    for attempt in range(200):
        rng = random.Random(f"article/{index}/{attempt}")
        topic = subject.headed(rng.choice(subject.titles_of(year)))
        text = _article(index, topic, day=event_day(topic, year, rng=rng), rng=rng)
        worn = [f"{MOST_USES} {line}" for line in wording(text)]
        if taken.isdisjoint((*_identity(text), *worn)):
            taken.update(_identity(text))
            for line in wording(text):
                taken.add(next(use for n in _USES if (use := f"{n} {line}") not in taken))
            return text
    raise ValueError(f"too few titles or sentences for article {index}")


def wording(text: Text) -> list[str]:
    """Sapo and paragraphs with their numbers blanked: what may not be repeated too often."""
    prose = [block.text for block in text.blocks if block.kind == "paragraph"]
    lines = [text.sapo, *prose] if text.sapo else prose
    return list(dict.fromkeys(re.sub(r"\d[\d./,-]*", "#", line) for line in lines))


def _identity(text: Text) -> tuple[str, str]:
    return text.title, text.path.lower()


def event_day(topic: Topic, year: int, *, rng: random.Random) -> date:
    """A day of the year on which such news falls."""
    months = [month for month in topic.months if month <= _LAST_MONTH.get(year, 12)]
    first, last = topic.days[0] if topic.days else 1, topic.days[-1] if topic.days else 27
    day = date(year, rng.choice(months or [3]), rng.randint(first, last))
    if topic.weekday is None:
        return day
    forward = (topic.weekday - day.weekday()) % 7
    return day + timedelta(days=forward if day.day <= 20 else forward - 7)


def _article(index: int, topic: Topic, *, day: date, rng: random.Random) -> Text:
    scene = Scene(rng, day, names())
    title = expand(topic.titles[0], scene)
    scene.recall()
    sapo = expand(rng.choice(topic.sapo), scene)
    blocks = _blocks(index, topic, scene=scene)
    posted_at = _posted_at(topic, scene)
    address = addresses.of_article(index, title, segment=topic.section, posted_at=posted_at)
    if index % 16 == 6 and not address.is_portal:
        # Some desks type their headings in capitals, and so the address has them too.
        title = title.upper()
        address = addresses.of_article(index, title, segment=topic.section, posted_at=posted_at)
    pictures = _pictures(index, topic, scene=scene, address=address)
    text = Text(
        key=f"a{index:03d}",
        kind="article",
        paths=address.paths,
        title=title,
        title_shown=not address.is_portal,
        sapo=sapo if not address.is_portal or posted_at.year >= 2024 else None,
        blocks=blocks,
        posted_at=posted_at,
        published_at=address.published_at,
        precision=address.precision,
        section=address.section,
        markup=_markup(index, address),
        pictures=pictures,
        files=_files(index, title, topic=topic, posted_at=posted_at),
        faults=faults.of_article(index),
    )
    text = faults.spoil(_signed(index, text, scene=scene, address=address), rng)
    said = " ".join((text.sapo or "", *text.body))
    cited = [c for c in dict.fromkeys(scene.cited) if c.number in said]
    return replace(text, cited=tuple(_as_written(c, said) for c in cited))


def _as_written(cited: Cited, said: str) -> Cited:
    """The document with its issuer in the tones that the text came to have."""
    if f"của {cited.issuer}" in said:
        return cited
    return replace(cited, issuer=faults.other_tones(cited.issuer))


def _blocks(index: int, topic: Topic, *, scene: Scene) -> tuple[Block, ...]:
    rng = scene.rng
    n_middle = min(len(topic.body), rng.randint(2, 6))
    chosen = sorted(rng.sample(range(len(topic.body)), n_middle))
    patterns = [rng.choice(topic.lead), *(topic.body[at] for at in chosen)]
    lines = [told(pattern, scene) for pattern in patterns]
    blocks = [Block("paragraph", line) for line in lines]
    at = rng.randint(1, len(blocks))
    blocks[at:at] = _list(topic, scene) if index % 5 == 2 else []
    blocks[at:at] = _table(topic, scene) if index % 4 == 1 else []
    close = expand(rng.choice(topic.close), scene)
    blocks.append(Block("paragraph", close if index % 6 else close.replace("./.", ".")))
    return tuple(blocks)


def told(pattern: str, scene: Scene) -> str:
    """The pattern as a paragraph, which speaks first of the places that the title names."""
    scene.recall()
    return expand(pattern, scene)


def _list(topic: Topic, scene: Scene) -> list[Block]:
    if topic.list_intro is None:
        return []
    items = [Block("item", expand(line, scene)) for line in topic.list_items]
    return [Block("paragraph", expand(topic.list_intro, scene)), *items]


def _table(topic: Topic, scene: Scene) -> list[Block]:
    if topic.table_intro is None or topic.table_head is None or topic.table_row is None:
        return []
    intro = Block("paragraph", told(topic.table_intro, scene))
    # A choice in the first cell names the rows: each is used once.
    choice, _, rest = topic.table_row.removeprefix("<").partition("> | ")
    heads = choice.split("|") if rest else []
    firsts = [f"{head} | {rest}" for head in scene.rng.sample(heads, len(heads))]
    patterns = (firsts or [topic.table_row] * topic.table_rows)[: topic.table_rows]
    rows = [Block("row", f"{at} | {expand(p, scene)}") for at, p in enumerate(patterns, start=1)]
    return [intro, Block("row", topic.table_head), *rows]


def _posted_at(topic: Topic, scene: Scene) -> datetime:
    rng = scene.rng
    days = -rng.randint(3, 9) if topic.announces else rng.choice((0, 1, 1, 1, 2, 2, 3, 4))
    hour = rng.choice((7, 8, 9, 10, 11, 14, 15, 16, 17, 19, 20) if days else (18, 19, 20, 21))
    clock = timedelta(hours=hour, minutes=rng.randint(0, 59), seconds=rng.randint(0, 59))
    midnight = datetime(scene.day.year, scene.day.month, scene.day.day)
    return midnight + timedelta(days=days) + clock


def _markup(index: int, address: addresses.Address) -> str:
    markups = _MARKUPS[address.generation]
    return markups[index % len(markups)]


def _signed(index: int, text: Text, *, scene: Scene, address: addresses.Address) -> Text:
    """The text with date line and byline, where its generation prints them."""
    if address.is_portal:
        return text
    author = scene.deal("author") if index % 8 != 7 else None
    text = replace(text, author=author, author_label=index % 6 != 4)
    if index % 17 == 9:
        return text
    return with_date_line(text, text.posted_at)


def with_date_line(text: Text, moment: datetime, *, month_first: bool = False) -> Text:
    """The text posted at the moment, printed in the portal's 12-hour form."""
    line = f"{moment:%d/%m/%Y %I:%M:%S %p}"
    if month_first:
        hour = moment.hour % 12 or 12
        line = f"{moment.month}/{moment.day}/{moment.year} {hour}:{moment:%M:%S %p}"
    return replace(
        text,
        posted_at=moment,
        published_line=f"Thời gian đăng: {line}",
        published_at=f"{moment.isoformat()}+07:00",
        precision="minute",
    )


def _pictures(
    index: int, topic: Topic, *, scene: Scene, address: addresses.Address
) -> tuple[Picture, ...]:
    if not topic.captions or index % 2:
        return ()
    scene.recall()
    n_pictures = min(len(topic.captions), 1 + index % 4 // 2)
    captions = scene.rng.sample(topic.captions, n_pictures)
    return tuple(
        Picture(f"{address.picture_folder}/{at:02d}.png", expand(caption, scene))
        for at, caption in enumerate(captions, start=1)
    )


def _files(index: int, title: str, *, topic: Topic, posted_at: datetime) -> tuple[File, ...]:
    if not (topic.announces or index % 12 == 6):
        return ()
    suffix = ("pdf", "doc")[index % 2]
    name = ("Văn bản kèm theo", "Tải về tệp đính kèm", "Danh sách kèm theo")[index % 3]
    return (File(f"/Uploads/Tep/{posted_at:%Y/%m}/{index:03d}-dinh-kem.{suffix}", name),)
