"""What is said of a text that is withheld: that it is, since when and why."""

from typing import Any

from portalcrawl.archive import Archive, Withholding
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import say, say_json
from portalcrawl.records import ARTICLE_KEYS

_LISTS = ("urls", "citations", "dates", "images", "attachments", "counters", "items", "problems")
"""Keys of the JSON contract that are never null."""


def withheld(archive: Archive, which: int | str) -> Withholding | None:
    """The withholding of the text that this number or address names; None for all else."""
    number = archive.text_number(which)
    return None if number is None else archive.withholding(number)


def say_withheld(held: Withholding, switches: Switches) -> None:
    """Print it in place of the text; not even the address, which may tell the title."""
    if switches.as_json:
        say_json(empty_record() | {"withheld": withheld_facts(held)})
    else:
        say(f"text {held.article_id} is withheld since {held.withheld_at[:10]}: {held.reason}")


def empty_record() -> dict[str, Any]:
    """A record of the JSON contract that says nothing: null and empty lists."""
    return {key: [] if key in _LISTS else None for key in ARTICLE_KEYS}


def withheld_facts(held: Withholding) -> dict[str, Any]:
    """Number, moment and reason, without the address."""
    return {"id": held.article_id, "withheld_at": held.withheld_at, "reason": held.reason}
