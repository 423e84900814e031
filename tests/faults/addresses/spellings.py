"""Sixty addresses where no portal is, in the spellings that have fooled crawlers.

Written anew from what is known of such attacks: numbers in every base, forms that carry an IPv4
address in an IPv6 one, letters that a browser turns into digits, names, ports, users, schemes.
"""

_METADATA = (
    "http://169.254.169.254",
    "http://2852039166",
    "http://0xA9FEA9FE",
    "http://0xa9.0xfe.0xa9.0xfe",
    "http://0251.0376.0251.0376",
    "http://025177524776",
    "http://169.254.43518",
    "http://169.16689662",
    "http://[::ffff:169.254.169.254]",
    "http://[::ffff:a9fe:a9fe]",
    "http://[::169.254.169.254]",
    "http://[64:ff9b::169.254.169.254]",
    "http://[64:ff9b::a9fe:a9fe]",
    "http://[2002:a9fe:a9fe::1]",
    "http://[fd00:ec2::254]",
    "http://169.254.169.254.",
    "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④",
    "http://169。254。169。254",
    "http://169%2e254%2e169%2e254",
    "//169.254.169.254",
)
_LOOPBACK = (
    "http://127.0.0.2",
    "http://127.1",
    "http://127.0.1",
    "http://2130706433",
    "http://0x7f000001",
    "http://0x7f.1",
    "http://0177.0.0.1",
    "http://017700000001",
    "http://127.0.0.1.",
    "http://0",
    "http://0.0.0.0",
    "http://[::1]",
    "http://[::]",
    "http://[::ffff:127.0.0.1]",
    "http://[0:0:0:0:0:ffff:7f00:1]",
    "http://localhost",
    "http://LOCALHOST.",
    "http://a.localhost",
    "http://ip6-localhost",
    "https://127.0.0.1",
)
_INSIDE = (
    "http://10.0.0.5",
    "http://172.16.0.1",
    "http://192.168.1.1",
    "http://0300.0250.0.1",
    "http://100.64.0.1",
    "http://[fc00::1]",
    "http://[fe80::1%25lo]",
    "http://224.0.0.1",
    "http://255.255.255.255",
)
_OTHERWISE = (
    "http://127.0.0.1:22",
    "http://127.0.0.1:6379",
    "http://user@127.0.0.1:{port}",
    "http://user:word@127.0.0.1:{port}",
    "http://127.0.0.1:{port}@169.254.169.254",
    "http:\\\\169.254.169.254",
    "ftp://127.0.0.1:{port}",
    "gopher://127.0.0.1:{port}",
    "file:///etc/hostname?",
    "s3://127.0.0.1",
    "data:text/html,<a href=http:/127.1>",
)

SPELLINGS = (*_METADATA, *_LOOPBACK, *_INSIDE, *_OTHERWISE)
"""Each is followed by a path, which names the combination; ``{port}`` is the portal's own."""


def at(spelling: str, port: int, path: str) -> str:
    """The address of this spelling; its path tells who asked for it."""
    return f"{spelling.replace('{port}', str(port))}/{path}"
