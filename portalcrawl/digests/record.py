"""One event of a digest as a JSON object."""

from dataclasses import asdict
from typing import Any

from portalcrawl.archive import DigestEvent

_LEFT_OUT = ("beginning",)


def record_of(event: DigestEvent) -> dict[str, Any]:
    """The event with fixed keys; absent values are None, lists never are."""
    facts = {name: value for name, value in asdict(event).items() if name not in _LEFT_OUT}
    return facts | {name: [*facts[name]] for name in ("changed_fields", "change_kinds")}
