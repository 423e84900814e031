"""What is sent as a page and is none, as its bytes tell: pure."""

import json
import re

_BLANK = b" \t\r\n\xef\xbb\xbf"
_MOST_JSON = 1_000_000
"""Bytes that are taken apart to tell data from a page."""
_JSON_START = re.compile(rb"\s*(?:\{\s*\"[^\"]{0,200}\"\s*:|\[\s*[\[{\"\d-])")
_SAMPLE = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.05
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|div|p|table)\b", re.IGNORECASE)


def what_instead(body: bytes) -> str | None:
    """What was sent instead of a page: data for programs, bytes that are no text; else None."""
    start = body.lstrip(_BLANK)
    if start[:1] in (b"{", b"[") and is_json(body):
        return "data for programs (JSON), sent as a page"
    return "bytes that are no text, sent as a page" if is_noise(body) else None


def is_json(body: bytes) -> bool:
    """Whether the whole body is a JSON object or list; large ones are told by both ends."""
    if len(body) > _MOST_JSON:
        return _JSON_START.match(body) is not None and body.rstrip()[-1:] in (b"}", b"]")
    try:
        return isinstance(json.loads(body), dict | list)
    except (ValueError, RecursionError):
        return False


def is_noise(body: bytes) -> bool:
    """Whether too many bytes are control characters for a text in any encoding.

    >>> is_noise(bytes(range(256)) * 4), is_noise("Phường họp".encode("utf-16"))
    (True, False)
    """
    start = body[:_SAMPLE]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or _MARKUP.search(start):
        return False
    return len(start) - len(start.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(start)
