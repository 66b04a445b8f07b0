"""The boxes round each block, with the names that made them what they are."""

from pathlib import Path

import pytest

from extractor.blocks import boxes_of, read_blocks
from extractor.decode import decode
from extractor.page import TextPage, open_page

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/*/page.html"))
PAGE = """<html><body><div class="wrap gnb_menu x9" id="top"><ul><li><a href="/">홈으로 갑니다</a></li></ul></div>
<div itemprop="articleBody" class="col-8"><p>첫 문장이다.</p><p>둘째 문장이다.</p></div>
<footer><p>주소와 전화</p></footer></body></html>"""


def by_text(html):
    page = open_page(html)
    blocks, boxes = read_blocks(page), boxes_of(open_page(html))
    assert len(blocks) == len(boxes)
    return {block.text: found for block, found in zip(blocks, boxes, strict=True)}


def test_names_that_tell_nothing_are_left_out():
    menu = by_text(PAGE)["홈으로 갑니다"][0]
    assert menu.tag == "div"
    assert "navigation" in menu.kinds
    assert "gnb_menu" in menu.names
    assert "x9" not in menu.names


def test_a_box_that_its_element_tells_has_no_name():
    foot = by_text(PAGE)["주소와 전화"][0]
    assert (foot.tag, foot.names) == ("footer", ())


def test_the_innermost_box_comes_first():
    html = '<body><div class="ranking"><div class="share_box"><p>공유하기</p></div></div></body>'
    assert [box.names for box in by_text(html)["공유하기"]] == [("share_box",), ("ranking",)]


@pytest.mark.parametrize("path", PAGES[::5], ids=lambda path: path.parent.name)
def test_blocks_and_kinds_are_those_that_were_read(path):
    html = decode(path.read_bytes()).text
    blocks = read_blocks(open_page(html))
    boxes = boxes_of(open_page(html))
    if isinstance(open_page(html), TextPage):
        assert boxes == []
        return
    assert len(blocks) == len(boxes)
    for block, found in zip(blocks, boxes, strict=True):
        region, kinds = block.region, []
        while region is not None:
            if region.kinds:
                kinds.append((region.tag, tuple(sorted(region.kinds))))
            region = region.parent
        assert [(box.tag, box.kinds) for box in found] == kinds[:3]


def test_a_text_dump_has_no_boxes():
    assert boxes_of(open_page("첫 줄이다.\n둘째 줄이다.")) == []
