"""What is odd in the words of a text: flags for people, the text itself is never changed."""

from collections.abc import Iterator, Sequence

from portalcrawl.items import Problem, Reading
from portalcrawl.vietnamese.glued_words import find_glued_words
from portalcrawl.vietnamese.lost_marks import has_lost_marks
from portalcrawl.vietnamese.numbers import find_stray_numbers
from portalcrawl.vietnamese.text import mixed_scripts

_NAMED = 5


def oddities_of(reading: Reading) -> tuple[Problem, ...]:
    """Strayed numbers, words without their space, letters of another script or lost."""
    texts = {"title": reading.title, "sapo": reading.sapo, "body": reading.body}
    found = [problem for name, text in texts.items() if text for problem in _in_text(name, text)]
    if "capitals" in (reading.encoding_fix or ""):
        message = "the text was in a TCVN3 font of capitals; which of them are meant is a guess"
        found.append(Problem("body", "guessed_capitals", message))
    return tuple(found)


def _in_text(name: str, text: str) -> Iterator[Problem]:
    for stray in find_stray_numbers(text):
        rising = "; such numbers rise by one, as page numbers do" if stray.rising else ""
        message = (
            f'"{stray.raw}": a number strayed into the sentence{rising}; the text is unchanged'
        )
        yield Problem(name, "stray_number", message)
    if glued := list(dict.fromkeys(word.raw for word in find_glued_words(text))):
        message = f"{_listed(glued)}: the space between words is missing; the text is unchanged"
        yield Problem(name, "glued_words", message)
    if mixed := mixed_scripts(text):
        message = f"{_listed(mixed)}: letters of another script; the text is unchanged"
        yield Problem(name, "mixed_scripts", message)
    if has_lost_marks(text):
        message = "letters with marks became question marks before the page was sent"
        yield Problem(name, "lost_marks", message)


def _listed(words: Sequence[str]) -> str:
    """The first words quoted, and how many more there are."""
    said = ", ".join(f'"{word}"' for word in words[:_NAMED])
    more = len(words) - _NAMED
    return f"{said} and {more} more" if more > 0 else said
