"""A resolver that answers what a test decides, and no network."""

from socket import AF_INET, AF_INET6, SOCK_STREAM, gaierror
from typing import Any

from twisted.internet._resolver import GAIResolver

from portalcrawl.guards.resolving import GuardedResolver


class ToldResolver(GuardedResolver):
    """Looks names up in the setting TEST_NAMES: name to one list of addresses a look-up.

    The last list is the answer ever after.
    """

    def __init__(self, reactor: Any, cache_size: int, names: dict[str, list[list[str]]]) -> None:
        super().__init__(reactor, cache_size)
        self._names = names
        self.original_resolver = GAIResolver(reactor, getaddrinfo=self._told)

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "ToldResolver":
        settings = crawler.settings
        cache_size = 100 if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, settings.getdict("TEST_NAMES"))

    def _told(self, host: str, port: int, *rest: Any) -> list[Any]:
        answers = self._names.get(host)
        if not answers:
            raise gaierror(host)
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (AF_INET6, SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (AF_INET, SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]
