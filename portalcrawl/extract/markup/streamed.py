"""Parts of a page that were sent late, and hidden: a script moves them to where they belong.

Servers of React write so: ``<template id="B:0">`` keeps the place, ``<div hidden id="S:0">`` at the
end of the page has what stands there, and a call of ``$RC("B:0","S:0")`` puts it in.
"""

import re

from portalcrawl.extract.markup.html import Element

_SIGN = b' id="S:'
_PART = re.compile(r"S:([0-9a-f]{1,8})")
_MOVE = re.compile(rb'\$RC\("(B:[0-9a-f]{1,8})","(S:[0-9a-f]{1,8})"')


def put_in_place(root: Element, markup: bytes) -> None:
    """Show the late parts of the tree, each where it is kept a place, if the page has late parts.

    A part whose place stands nowhere before it is shown where it was sent.
    """
    if _SIGN not in markup:
        return
    moved = {part.decode(): place.decode() for place, part in _MOVE.findall(markup)}
    places: dict[str, Element] = {}
    # A place always is sent before its part: so no part can be put into itself.
    for node in list(root.iter("template", "div")):
        name = node.get("id", "")
        if node.tag == "template":
            places.setdefault(name, node)
        elif "hidden" in node.attrib and (part := _PART.fullmatch(name)):
            del node.attrib["hidden"]
            keys = (moved.get(name, ""), f"P:{part[1]}", f"B:{part[1]}")
            place = next((places[key] for key in keys if key in places), None)
            if place is not None:
                place.addprevious(node)
