from dataclasses import replace

from portalcrawl.extract.content.layouts import layout_of
from portalcrawl.items import Block
from portalcrawl.portals import load


def test_the_layout_of_the_same_blocks_is_worked_out_once():
    profile = load("muonglay")
    blocks = (Block("Một đoạn văn.", path="/html/body/p"),)
    layout = layout_of(blocks, profile)
    assert layout_of(blocks, profile) is layout
    assert layout_of((*blocks, Block("Hai.")), profile) is not layout
    assert layout_of(blocks, replace(profile, name="khac")) is not layout
