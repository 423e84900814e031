"""Names become addresses here, and only here: what no portal may have is not connected to.

Twisted asks the reactor's name resolver for every host, also for one that is written as a
number, in whatever spelling, and connects to the addresses that it gets: so the address that
is checked is the one that is connected to, and no second look-up can give another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer

from portalcrawl.guards.addresses import forbidden_reason

if TYPE_CHECKING:
    from twisted.internet.interfaces import IAddress, IHostResolution


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's resolver of both address families, without the addresses that are forbidden.

    Set by TWISTED_DNS_RESOLVER. One a process: hosts that may be local are told by name.
    """

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self._local: set[str] = set()
        self._refusals: dict[str, str] = {}

    def permit_local(self, hosts: Collection[str]) -> None:
        """Let these hosts, in lower case, be on this machine or in this house."""
        self._local.update(hosts)

    def refusal_of(self, host: str) -> str | None:
        """Why no address of the host could be used when it was last asked for; None mostly."""
        return self._refusals.get(_bare(host))

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803  # Twisted's names
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Look the host up and hand on the addresses that may be connected to."""
        checked: Any = _Checked(resolutionReceiver, self, host=_bare(hostName))
        return super().resolveHostName(
            checked, hostName, portNumber, addressTypes, transportSemantics
        )

    def judge(self, host: str, address: str) -> str | None:
        """What the address of this host is, where it is forbidden."""
        return forbidden_reason(address, allow_local=host in self._local)

    def note(self, host: str, refusal: str | None) -> None:
        """Keep why the host has no address for us, or that it has one."""
        self._refusals.pop(host, None)
        if refusal:
            self._refusals[host] = refusal


@implementer(IResolutionReceiver)
class _Checked:
    """Hands on what is allowed, and tells the resolver where that is nothing."""

    def __init__(self, receiver: Any, resolver: GuardedResolver, *, host: str) -> None:
        self._receiver = receiver
        self._resolver = resolver
        self._host = host
        self._refusal: str | None = None
        self._n_allowed = 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802  # Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802  # Twisted's name
        kind = self._resolver.judge(self._host, address.host)
        if kind is None:
            self._n_allowed += 1
            self._receiver.addressResolved(address)
        elif self._refusal is None:
            self._refusal = f"its host name leads to {kind} ({address.host})"

    def resolutionComplete(self) -> None:  # noqa: N802  # Twisted's name
        self._resolver.note(self._host, None if self._n_allowed else self._refusal)
        self._receiver.resolutionComplete()


def guarded_resolver(reactor: Any) -> GuardedResolver:
    """The resolver of the reactor; put there first where the settings put another."""
    if not isinstance(reactor.nameResolver, GuardedResolver):
        GuardedResolver(reactor, cache_size=0).install_on_reactor()
    found: GuardedResolver = reactor.nameResolver
    return found


def _bare(host: str) -> str:
    return host.lower().removesuffix(".")
