"""Run inside ``unshare -rn``: a crawl where the addresses inside have listeners.

Prints one JSON object: how many listen, how many can be reached, and who was visited.
"""

import json
import socket
import subprocess
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from tests.faults.addresses.portal import fill
from tests.jobs.archived import CONTACT
from tests.jobs.tiny_portal import serve

HOSTS = (
    "169.254.169.254",
    "10.0.0.5",
    "172.16.0.1",
    "192.168.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "fc00::1",
    "fd00:ec2::254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
)
PORTS = (22, 80, 443, 6379)


def main(folder: Path) -> None:
    """Crawl, and say whom that reached."""
    _run("ip", "link", "set", "lo", "up")
    for host in HOSTS:
        _run("ip", "address", "add", f"{host}/{128 if ':' in host else 32}", "dev", "lo")
    listeners = [_listening(family, port) for family in (4, 6) for port in PORTS]
    n_reached = sum(_can_be_reached(host) for host in (*HOSTS, "127.0.0.1", "127.0.0.2", "::1"))
    visits: SimpleQueue[str] = SimpleQueue()
    for listener in listeners:
        Thread(target=_count, args=(listener, visits), daemon=True).start()
    for _ in range(n_reached):
        visits.get(timeout=5)
    with serve(folder) as portal:
        fill(portal)
        portal.crawl(folder / "a.db", PORTALCRAWL_CONTACT=CONTACT)
    seen = {
        "listeners": len(listeners),
        "can_be_reached": n_reached,
        "visits": [visits.get() for _ in range(visits.qsize())],
    }
    print(json.dumps(seen), flush=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _listening(family: int, port: int) -> socket.socket:
    kind = socket.AF_INET if family == 4 else socket.AF_INET6
    listener = socket.socket(kind, socket.SOCK_STREAM)
    if family == 6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listener.bind(("" if family == 4 else "::", port))
    listener.listen(50)
    return listener


def _can_be_reached(host: str) -> bool:
    with socket.create_connection((host, 80), timeout=2):
        return True


def _count(listener: socket.socket, visits: SimpleQueue[str]) -> None:
    while True:
        connection, peer = listener.accept()
        visits.put(str((connection.getsockname(), peer)))
        connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
