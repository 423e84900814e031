"""The Fatherland Front's sub-site: its own articles, dates month first and unpadded."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from portalcrawl.demo import addresses
from portalcrawl.demo.articles import event_day, told, with_date_line
from portalcrawl.demo.model import Block, Text
from portalcrawl.demo.texts.grammar import Scene, expand
from portalcrawl.demo.texts.topics import Topic, load, names, topic_of

N_ARTICLES = 12


def compose(taken: set[str]) -> Iterator[Text]:
    """The sub-site's articles; ``taken``: titles and paths in use, grows."""
    topic = topic_of(load("front.toml")["topic"][0])
    for index in range(N_ARTICLES):
        text = _article(index, topic, taken=taken)
        taken.update({text.title, text.path.lower()})
        yield text


def _article(index: int, topic: Topic, *, taken: set[str]) -> Text:
    topic = topic.headed(topic.titles[index % len(topic.titles)])
    for attempt in range(50):
        rng = random.Random(f"front/{index}/{attempt}")
        day = event_day(topic, 2018 + index // 2, rng=rng)
        scene = Scene(rng, day, names())
        title = expand(topic.titles[0], scene)
        paths = addresses.front_paths(addresses.cut_slug(title), day.year)
        if taken.isdisjoint({title, paths[0].lower()}):
            return _text(index, topic, scene=scene, title=title, paths=paths)
    raise ValueError(f"too few titles for the sub-site's article {index}")


def _text(index: int, topic: Topic, *, scene: Scene, title: str, paths: tuple[str, ...]) -> Text:
    chosen = sorted(scene.rng.sample(range(len(topic.body)), min(len(topic.body), 4)))
    patterns = (
        scene.rng.choice(topic.lead),
        *(topic.body[at] for at in chosen),
        scene.rng.choice(topic.close),
    )
    sapo = told(scene.rng.choice(topic.sapo), scene)
    blocks = tuple(Block("paragraph", told(pattern, scene)) for pattern in patterns)
    reported_on = datetime(scene.day.year, scene.day.month, scene.day.day)
    moment = reported_on + timedelta(days=1, hours=7 + index, minutes=11 + index, seconds=38)
    text = Text(
        key=f"m{index:03d}",
        kind="article",
        paths=paths,
        title=title,
        title_shown=True,
        sapo=sapo,
        blocks=blocks,
        posted_at=moment,
        author="Ban Thường trực Ủy ban MTTQ thị xã" if index % 3 else None,
        section=addresses.SECTIONS["TINTUC"],
        markup="bullets",
    )
    said = " ".join((sapo, *text.body))
    cited = tuple(c for c in dict.fromkeys(scene.cited) if c.number in said)
    return replace(with_date_line(text, moment, month_first=True), cited=cited)
