"""Settings as they are shown: whole, but for addresses that hold a secret."""

from typing import Any
from urllib.parse import urlsplit

from portalcrawl.config.sources import Held


def shown_value(held: Held) -> Any:
    """The value as JSON has it; of a secret address only the host, as whoever knows more may ping.

    None stands for a value that nobody set.
    """
    value = held.value
    if value and held.key.is_secret:
        parts = urlsplit(str(value))
        return f"{parts.scheme}://{parts.hostname}/…"
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value) or None
