"""Values as people write them: sizes with K, M or G."""

import re

_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE | re.ASCII)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def size_in(text: str) -> int:
    """The bytes of a size; K, M, G and T are powers of 1024. ValueError for anything else.

    >>> size_in("50M"), size_in("1.5 GiB"), size_in("4096")
    (52428800, 1610612736, 4096)
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'"{text}" is no size: write bytes, or 50M, or 2G')
    number, unit = found.groups()
    return int(float(number) * 1024 ** _POWERS[unit.upper()])
