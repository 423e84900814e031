"""Small portals made at random: whatever their addresses mean, no text that is linked is lost."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.items import Capture, Link, ListingItem, PageKind, Reading
from portalcrawl.spiders.sameness import Held, Sameness

NAMES = ("id", "so", "page", "lang", "tu", "Ma")
PATHS = ("xem", "tin/xem", "tin/Bai", "vi/bai-viet-cua-phuong", "2024/12")
_TEXT = "Phường {0} thông báo nội dung số {0} tới các tổ dân phố về việc cấp nước {1} trong tuần."
_MENU = tuple(Link(f"http://a.vn/{word}", text=word) for word in ("tin", "van-ban", "lien-he"))
VALUES = (None, 1, 2, 3)
PORTALS = st.tuples(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
    st.fixed_dictionaries({path: st.frozensets(st.sampled_from(NAMES)) for path in PATHS}),
    st.booleans(),
    st.randoms(use_true_random=False),
)
"""Names of two parameters, those that choose the page below each path, whether the path does
too, and the order of the links."""


def addresses_of(names):
    """Every path with every pair of values; None leaves the parameter away."""
    for path, *values in product(PATHS, VALUES, VALUES):
        pairs = zip(names, values, strict=True)
        yield path, tuple(sorted((name, one) for name, one in pairs if one))


def key_of(address):
    path, values = address
    query = "&".join(f"{name}={value}" for name, value in values)
    return f"a.vn/{path}" + (f"?{query}" if query else "")


def text_at(address, choosing, *, is_path_open):
    """The page at an address: the parameters that choose it there, and mostly its path."""
    path, values = address
    chosen = tuple(pair for pair in values if pair[0] in choosing[path])
    return ("" if is_path_open else path, chosen)


def reading_of(key, text):
    body = _TEXT.format(*map(str, (text, text)))
    capture = Capture(url=f"http://{key}", url_key=key, body=b"", source="crawl")
    return Reading(
        capture=capture,
        page_kind=PageKind.ARTICLE,
        kind_evidence="test",
        title=f"Thông báo {text}",
        body=body * 2,
        links=_MENU,
    )


def index_of(named):
    """A listing that names each address after its text."""
    capture = Capture(url="http://a.vn/", url_key="a.vn/", body=b"", source="crawl")
    items = tuple(ListingItem(f"Thông báo {text}", url_key=key) for key, text in named.items())
    links = tuple(Link(f"http://{key}", place="listing") for key in named)
    return Reading(
        capture=capture, page_kind=PageKind.LISTING, kind_evidence="test", items=items, links=links
    )


def crawl(named):
    """Ask what a run would ask, one page after the other; return the text of each answer."""
    sameness, found = Sameness(), []
    index = index_of(named)
    sameness.showed(index)
    sameness.named(index, ())
    waiting = list(named)
    while waiting:
        held = [key for key in waiting if not ask(sameness, key, named=named, found=found)]
        _, lost = sameness.withdrawn()
        back = [key for key in named if key in lost]
        if held and len(held) == len(waiting) and not back and not sameness.press(held):
            sameness.force(held[0])
            read(sameness, held.pop(0), named=named, found=found)
        waiting = held + back
    return found


def ask(sameness, key, *, named, found):
    """Whether the page is done with: asked, or left out."""
    answer = sameness.admit(key)
    if answer is None:
        read(sameness, key, named=named, found=found)
    return answer is not Held.BACK


def read(sameness, key, *, named, found):
    found.append(named[key])
    sameness.showed(reading_of(key, named[key]))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(PORTALS)
def test_every_text_that_is_linked_is_archived(portal):
    names, choosing, is_path_open, order = portal
    addresses = list(addresses_of(names))
    order.shuffle(addresses)
    texts = {one: text_at(one, choosing, is_path_open=is_path_open) for one in addresses}
    numbers = {text: number for number, text in enumerate(sorted(set(texts.values())))}
    named = {key_of(one): numbers[text] for one, text in texts.items()}
    assert set(crawl(named)) == set(named.values())
