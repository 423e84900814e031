"""What the pages of a portal teach about its dates: learned from the archive, used in reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from portalcrawl.archive import Archive, PageDateLine
from portalcrawl.extract.learning.habits import CLOCK, MONTH_FIRST, PageLine, find_habits, touches
from portalcrawl.mentions import DateHabit, LearnedBlock, Lesson
from portalcrawl.portals import Profile
from portalcrawl.portals.learned import remember

_LABELLED = ("label ", "selector ")
"""How places begin where something that readers see says what the date is."""
_AS_CLOCK = "clock"
"""Kind of a line that is no date of its text."""
_BY_HABIT = "as on other pages of the site"
"""How the place of a line ends that is a clock because a habit says so."""
_NAMED = 3


@dataclass(frozen=True)
class Lessons:
    """What a portal teaches now, beside what it taught before."""

    portal: str
    habits: tuple[DateHabit, ...] = ()
    """All that it teaches."""
    gained: tuple[DateHabit, ...] = ()
    lost: tuple[DateHabit, ...] = ()
    """What its pages contradict by now."""
    articles: frozenset[int] = frozenset()
    """Texts with a line that is read otherwise by what was gained or lost."""

    @property
    def is_new(self) -> bool:
        """Whether anything is to be read otherwise."""
        return bool(self.gained or self.lost)


def taught(profile: Profile, lessons: Iterable[Lesson]) -> Profile:
    """The profile as the pages taught it; what it knew of them before is replaced.

    Chrome that stands apart on all pages is left out: it needs no lesson.
    """
    taught_all = tuple(lessons)
    known = [one for one in taught_all if isinstance(one, DateHabit)]
    chrome = [one for one in taught_all if isinstance(one, LearnedBlock) and one.in_content]
    return replace(
        profile,
        learned=remember(((one.text, one.place, one.kind) for one in chrome), profile.keep),
        month_first_styles=frozenset(
            (one.site, one.value) for one in known if one.habit == MONTH_FIRST
        ),
        clock_lines=frozenset((one.site, one.value) for one in known if one.habit == CLOCK),
    )


def learn(
    archive: Archive,
    portal: str,
    *,
    before: Sequence[DateHabit] | None = None,
    lines: Sequence[PageDateLine] | None = None,
) -> Lessons:
    """What the portal's lines teach now; nothing is kept of it yet.

    A habit is unlearned where lines contradict it, not where fewer show it. ``before``: what the
    texts were read by, if that is not what the archive keeps; ``lines``: those to learn from, if
    they are not the archived ones. Whoever rereads ``articles`` keeps the habits afterwards: a
    rereading that is cut off is due again.
    """
    lines = list(archive.date_lines(portal)) if lines is None else lines
    known = archive.habits(portal) if before is None else before
    lessons = compare(portal, known, after=_habits(lines, known))
    return replace(lessons, articles=frozenset(_touched(lines, lessons)))


def compare(portal: str, before: Sequence[DateHabit], *, after: Sequence[DateHabit]) -> Lessons:
    """What was gained and lost between two times; no texts are named."""
    old, new = {_key(one): one for one in before}, {_key(one): one for one in after}
    gained = tuple(one for key, one in new.items() if key not in old)
    lost = tuple(one for key, one in old.items() if key not in new)
    return Lessons(portal, tuple(after), gained, lost)


def lesson_line(lessons: Lessons, *, n_reread: int, chrome: Iterable[tuple[str, str]] = ()) -> str:
    """For people: what was learned, what was unlearned, and how many texts it concerned.

    ``chrome``: what there is to tell of chrome, each with ``learned`` or ``unlearned``.
    """
    parts = []
    # A clock that no page shows any more is forgotten without a word.
    lost = tuple(one for one in lessons.lost if one.habit == MONTH_FIRST)
    of_chrome = list(chrome)
    for word, habits in (("learned", lessons.gained), ("unlearned", lost)):
        told = [what for which, what in of_chrome if which == word]
        told += dict.fromkeys(map(_told, habits))
        more = [f"{len(told) - _NAMED} more"] if len(told) > _NAMED else []
        parts += [f"{word}: {', '.join([*told[:_NAMED], *more])}"] if told else []
    if n_reread:
        parts.append(f"{n_reread} {'text' if n_reread == 1 else 'texts'} read again")
    return "; ".join(parts)


def _habits(lines: Sequence[PageDateLine], known: Sequence[DateHabit]) -> list[DateHabit]:
    """What the lines teach, with what was known and is not contradicted."""
    read = [_page_line(line) for line in lines]
    undecided = {line.raw for line in lines if _may_be_clock(line)}
    found = {_key(one): one for one in find_habits(read)}
    missing = [one for one in known if _key(one) not in found]
    if missing:
        evidence = [_evidence(one) for one in missing if one.habit == MONTH_FIRST]
        still = {_key(one) for one in find_habits([*read, *evidence])}
        clocks = {_key(one) for one in missing if one.habit == CLOCK}
        found |= {_key(one): one for one in missing if _key(one) in still | clocks}
    return [one for one in found.values() if one.habit != CLOCK or one.value in undecided]


def _evidence(habit: DateHabit) -> PageLine:
    """The line that showed the habit, as if it stood on one more page of the site."""
    url = f"http://{habit.site}/-" if habit.site else None
    return PageLine(url, habit.example, is_labelled=True, text_key=habit.example)


def _may_be_clock(line: PageDateLine) -> bool:
    """Whether only a habit can tell that the line is a clock: its place does not."""
    return line.kind != _AS_CLOCK or (line.place or "").endswith(_BY_HABIT)


def _told(habit: DateHabit) -> str:
    site = habit.site or "no address"
    pages = f"{habit.n_pages} {'page' if habit.n_pages == 1 else 'pages'}"
    if habit.habit == MONTH_FIRST:
        return f"{site} writes the month first ({pages})"
    return f'"{habit.value}" is a clock of {site} ({pages})'


def _touched(lines: Iterable[PageDateLine], lessons: Lessons) -> Iterator[int]:
    orders = [one for one in (*lessons.gained, *lessons.lost) if one.habit == MONTH_FIRST]
    gained, lost = _clocks(lessons.gained), _clocks(lessons.lost)
    for line in lines if lessons.is_new else ():
        # What is called a clock already needs no habit to become one, and the reverse.
        clocks = (lost if line.kind == _AS_CLOCK else gained).get(line.raw, ())
        if any(touches(habit, _page_line(line)) for habit in (*orders, *clocks)):
            yield line.article_id


def _clocks(habits: Iterable[DateHabit]) -> dict[str, list[DateHabit]]:
    by_line: dict[str, list[DateHabit]] = {}
    for one in habits:
        if one.habit == CLOCK:
            by_line.setdefault(one.value, []).append(one)
    return by_line


def _page_line(line: PageDateLine) -> PageLine:
    # A reading that does not tell the place may have had a label: then it teaches no clock.
    is_labelled = line.place is None or line.place.startswith(_LABELLED)
    return PageLine(line.url, line.raw, is_labelled, line.text_key)


def _key(habit: DateHabit) -> tuple[str, str, str]:
    return habit.site, habit.habit, habit.value
