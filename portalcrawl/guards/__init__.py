"""Where a connection may go, and whom it reaches: checked when it is made, by whatever way."""

from portalcrawl.guards.addresses import forbidden_reason, is_local_name
from portalcrawl.guards.refusals import ForbiddenAddress, InvalidCertificate

__all__ = ["ForbiddenAddress", "InvalidCertificate", "forbidden_reason", "is_local_name"]
