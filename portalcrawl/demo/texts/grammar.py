"""Fill sentence patterns: ``<one|another>`` chooses, ``{slot}`` fills, ``{key=slot:range}`` keeps.

A slot or key with a capital begins a sentence. A title may end with `` @ `` and what fits it:
``@ lead=0 body=0,1,12 months=9 days=5 weekday=5`` (numbers of patterns, months, days of the
month, a weekday counted from Monday as 0; ``since`` is the first year).

Everything is drawn from the scene's own generator, so one seed always writes one text.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from portalcrawl.demo.model import Cited

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(?:(\w+)=)?(\w+)(?::([^{}]*))?\}")
WARD_SINCE = date(2025, 7, 1)


@dataclass
class Scene:
    """One text in the making: its day, its chance, and what it has said so far."""

    rng: random.Random
    day: date
    """The day of the event that is reported."""
    names: Mapping[str, Any]
    """The parsed ``names.toml``."""
    memo: dict[str, str] = field(default_factory=dict)
    cited: list[Cited] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Slot and value of what was named by a key, in order."""
    _decks: dict[str, list[str]] = field(default_factory=dict)

    @property
    def era(self) -> str:
        """``town`` or ``ward``: which bodies exist on the day."""
        return "ward" if self.day >= WARD_SINCE else "town"

    def deal(self, name: str) -> str | None:
        """The string of this name, or the next card of its deck; None where there is neither."""
        value: str | list[str] | None = self.names[self.era].get(name)
        if not isinstance(value, list):
            return value
        deck = self._decks.setdefault(name, [])
        if not deck:
            deck.extend(self.rng.sample(value, len(value)))
        return deck.pop()

    def recall(self) -> None:
        """Put the cards that were kept on top of their decks: the next mentions are they again."""
        for name, value in reversed(self.kept):
            deck = self._decks.get(name)
            if deck is not None:
                deck[:] = [card for card in deck if card != value] + [value]


def expand(pattern: str, scene: Scene) -> str:
    """The pattern as a finished sentence; raises KeyError for a slot that nobody defined."""
    text = pattern
    while found := _CHOICE.search(text):
        chosen = scene.rng.choice(found[1].split("|"))
        text = text[: found.start()] + chosen + text[found.end() :]
    return _SLOT.sub(lambda slot: _fill(slot, scene), text)


def _fill(slot: re.Match[str], scene: Scene) -> str:
    key, name, argument = slot.groups()
    small = name[0].lower() + name[1:]
    value = scene.memo.get((key or small).lower()) or scene.deal(small)
    if value is None:
        value = _FUNCTIONS[small](scene, argument or "")
    if key and key.lower() not in scene.memo:
        scene.memo[key.lower()] = value
        scene.kept.append((small, value))
    wants_capital = name[0].isupper() or (key is not None and key[0].isupper())
    return value[0].upper() + value[1:] if wants_capital else value


def _bounds(argument: str) -> tuple[int, int]:
    low, _, high = argument.partition("-")
    return int(low), int(high or low)


def _number(scene: Scene, argument: str) -> str:
    # Administrative Vietnamese writes two digits below ten: "05 chi bộ".
    return f"{scene.rng.randint(*_bounds(argument)):02d}"


def _ordinal(scene: Scene, argument: str) -> str:
    """A number that counts in a row ("lần thứ 7") or measures: no zero before it."""
    return str(scene.rng.randint(*_bounds(argument)))


def _roman(scene: Scene, argument: str) -> str:
    """How often a yearly or, as in ``1973/5``, five-yearly event has been held since a year."""
    since, _, every = argument.partition("/")
    tens, ones = divmod((scene.day.year - int(since)) // int(every or 1), 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _clock(scene: Scene, argument: str) -> str:
    """An hour that people arrange to meet at: full, half or quarter."""
    hour = f"{scene.rng.randint(*_bounds(argument)):02d} giờ"
    return f"{hour} {scene.rng.choice(('15 phút', '30 phút', '30 phút', ''))}".strip()


def _thousands(scene: Scene, argument: str) -> str:
    return f"{scene.rng.randint(*_bounds(argument)):,}".replace(",", ".")


def _rounded(scene: Scene, argument: str) -> str:
    """A sum of money: nobody pays 541 thousand."""
    low, high = _bounds(argument)
    step = 50 if low >= 200 else 10
    return f"{scene.rng.randint(-(-low // step), high // step) * step:,}".replace(",", ".")


def _decimal(scene: Scene, argument: str) -> str:
    low, high = _bounds(argument)
    value = low + scene.rng.randint(1, (high - low) * 10 - 1) / 10
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _millions(scene: Scene, argument: str) -> str:
    return f"{_thousands(scene, argument)} triệu đồng"


def _billions(scene: Scene, argument: str) -> str:
    return f"{_decimal(scene, argument)} tỷ đồng"


def _percent(scene: Scene, argument: str) -> str:
    return f"{_decimal(scene, argument)}%"


def written(day: date, style: int) -> str:
    """The day in one of the six ways that the portal's desks write it."""
    return (
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day:02d}/{day.month}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day.day:02d} tháng {day.month:02d} năm {day.year}",
    )[style]


def _day(scene: Scene, argument: str) -> str:
    day = scene.day + timedelta(days=int(argument or 0))
    if day.day <= 10 and scene.rng.random() < 0.3:
        return f"mùng {written(day, 0)}"
    return f"ngày {written(day, scene.rng.choice((0, 0, 1, 1, 2, 3, 4, 5)))}"


def _part_of_day(scene: Scene, argument: str) -> str:
    part = scene.memo.setdefault("part of the day", scene.rng.choice(("sáng", "chiều")))
    if scene.rng.random() < 0.4:
        return f"{part} {scene.day.day}{scene.rng.choice('/-')}{scene.day.month}"
    return f"{part} {_day(scene, argument)}"


def _span(scene: Scene, argument: str) -> str:
    last = scene.day + timedelta(days=int(argument))
    if last.month == scene.day.month and scene.rng.random() < 0.5:
        return f"trong các ngày {scene.day.day}-{last.day}/{last.month}/{last.year}"
    first = f"{scene.day.day:02d}/{scene.day.month:02d}"
    return f"từ ngày {first} đến ngày {last:%d/%m/%Y}"


def _month(scene: Scene, argument: str) -> str:
    return f"tháng {scene.day.month}{scene.rng.choice(('/', ' năm '))}{scene.day.year}"


def _year(scene: Scene, argument: str) -> str:
    return str(scene.day.year + int(argument or 0))


def _session(scene: Scene, argument: str) -> str:
    """The running number of a meeting that is held each quarter of a term."""
    first = _term_start(scene)
    return str(1 + ((scene.day.year - first) * 12 + scene.day.month - 7) // 3)


def _term_start(scene: Scene) -> int:
    return 2015 if scene.day < date(2020, 8, 1) else 2020 if scene.era == "town" else 2025


def _party_term(scene: Scene, argument: str) -> str:
    first = _term_start(scene)
    return f"nhiệm kỳ {first} - {first + 5}"


def _range(scene: Scene, argument: str) -> str:
    return f"{scene.day.year} - {scene.day.year + int(argument)}"


def _local_body(scene: Scene, argument: str) -> str:
    """The people's committee or village board of the place that is dealt next."""
    return f"{scene.deal('uy_ban')} {scene.deal('dvi')}"


def _quarter(scene: Scene, argument: str) -> str:
    return f"quý {('I', 'II', 'III', 'IV')[(scene.day.month - 1) // 3]}"


def _cite(scene: Scene, argument: str) -> str:
    issuer = next(entry for entry in scene.names["cite"] if entry["name"] == argument)
    forms = issuer.get(f"forms_{scene.era}") or issuer["forms"]
    kind, form = scene.rng.choice(forms)
    issued_on = scene.day - timedelta(days=scene.rng.randint(9, 150))
    number = form.format(n=f"{scene.rng.randint(2, issuer['top']):02d}", y=issued_on.year)
    return _mention(scene, Cited(number, kind, expand(issuer["issuer"], scene), issued_on))


def _law(scene: Scene, argument: str) -> str:
    law = next(entry for entry in scene.names["law"] if entry["name"] == argument)
    known = [entry for entry in law["documents"] if date.fromisoformat(entry[2]) < scene.day]
    kind, number, issued_on, issuer = scene.rng.choice(
        known[-1:] if law.get("newest_only") else known
    )
    return _mention(scene, Cited(number, kind, issuer, date.fromisoformat(issued_on)))


def _mention(scene: Scene, cited: Cited) -> str:
    scene.cited.append(cited)
    comma = scene.rng.choice((",", ""))
    day = written(cited.issued_on, scene.rng.choice((0, 1, 2, 5)))
    return f"{cited.kind} số {cited.number}{comma} ngày {day} của {cited.issuer}"


_FUNCTIONS = {
    "n": _number,
    "thu": _ordinal,
    "la_ma": _roman,
    "gio": _clock,
    "khoang": _range,
    "phien": _session,
    "ubnd_dvi": _local_body,
    "k": _thousands,
    "r": _rounded,
    "d": _decimal,
    "tr": _millions,
    "ty": _billions,
    "pct": _percent,
    "ngay": _day,
    "buoi": _part_of_day,
    "dot": _span,
    "thang": _month,
    "nam": _year,
    "quy": _quarter,
    "khoa_db": _party_term,
    "cite": _cite,
    "law": _law,
}
