"""How one portal writes its addresses: what a profile says, and the words all of them share."""

import re
from dataclasses import dataclass
from functools import lru_cache

SESSION_NAMES = frozenset({"sid", "session", "sessionid", "session_id", "sessid", "ssid"})
"""Parameters that may carry the visitor's session; a short value is an honest number."""
RANDOM_VALUE = re.compile(r"[A-Za-z0-9_\-]{16,}")


@dataclass(frozen=True)
class UrlRules:
    """How one portal writes its addresses; regular expressions ignore case.

    Names of parameters are written in any case; in all lists of them ``*`` is a wildcard.
    """

    hosts: tuple[str, ...]
    """Host names; the first is canonical, the others are aliases of it."""
    ports: tuple[int, ...] = (80, 443)
    """Ports that may be asked."""
    drop_path_prefix: tuple[str, ...] = ()
    """Regular expressions for a whole first segment that names a sub-site: ``dev~[^/]+``."""
    article_drop_path_prefix: tuple[str, ...] = ()
    """The same for sub-sites with listings of their own but the parent's articles: ``ThanhYen``."""
    drop_parameters: tuple[str, ...] = ()
    """Parameters dropped everywhere (campaigns, sessions): ``utm_*``."""
    article_drop_parameters: tuple[str, ...] = ()
    """Parameters dropped where the path is an article's: ``PageIndex``."""
    paging_parameters: tuple[str, ...] = ()
    """Parameters that number listing pages from 1; page 1 is the listing without it."""
    offset_parameters: tuple[str, ...] = ()
    """Parameters that count from 0: page 0, or entry 0, is the listing without it."""
    list_parameters: tuple[str, ...] = ()
    """Parameters that part a listing into pages, in a way that nobody knows: no page is dropped."""
    paging_paths: tuple[str, ...] = ()
    """Regular expressions with one group, the number: ``/page/(\\d+)$``; page 1 is the listing."""
    list_paths: tuple[str, ...] = ()
    """The same where nobody knows whether page 1 is the listing."""
    slug_parameter: str | None = None
    """Parameter that may carry the last segment of an article's path: ``UserKey``."""
    article_pattern: str | None = None
    """Regular expression searched in the path that tells articles."""
    fold_segments: tuple[str, ...] = ()
    """Regular expressions for whole segments that are written in any case: ``view``."""
    default_documents: tuple[str, ...] = ()
    """Regular expressions for a last segment that means the folder: ``index\\.html?``."""

    @property
    def numbering_parameters(self) -> tuple[str, ...]:
        """All parameters that part a listing into pages."""
        return self.paging_parameters + self.offset_parameters + self.list_parameters


@lru_cache(maxsize=256)
def names_matcher(names: tuple[str, ...]) -> re.Pattern[str]:
    """What matches exactly these names of parameters, ``*`` being a wildcard."""
    parts = ("[^&=]*".join(map(re.escape, name.split("*"))) for name in names)
    return re.compile("|".join(parts) if names else r"(?!)", re.IGNORECASE)
