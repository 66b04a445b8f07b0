"""HTML or dump, limits, and what the tree holds."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.blocks import read_blocks
from extractor.errors import DocumentTooLarge, EmptyDocument, ExtractionError
from extractor.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS
from extractor.page import HtmlPage, TextPage, open_page


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>글</body></html>",
        '<?xml version="1.0" encoding="euc-kr"?>\n<html><body>글</body></html>',
        "<p>한 문장이다.</p>",
        "글<br>글<br/>글",
        '<div class="a">글</div>',
        "\n\n<!-- x --><HTML><BODY>글",
    ],
)
def test_html(text: str) -> None:
    assert isinstance(open_page(text), HtmlPage)


@pytest.mark.parametrize(
    "text",
    [
        "제목\n가온 기자\n\n첫 문장이다.\nd>\n《책》을 읽었다. 3 < 5 이고 7 > 2 이다.",
        "많이 본 뉴스더보기\n  1. 첫째",
        "그는 <한빛일보> 기자다.",
        "〈표〉 a<b>c 는 아니다" + "\n긴 줄이 이어진다." * 100,
    ],
)
def test_dump(text: str) -> None:
    assert isinstance(open_page(text), TextPage)


def test_scripts_are_collected_and_taken_out() -> None:
    page = open_page(
        '<html><script type="Application/LD+JSON" id="x">{"a":1}</script><style>p{}</style><p>글</p>뒤</html>'
    )
    assert isinstance(page, HtmlPage)
    assert [(s.type, s.id, s.text) for s in page.scripts] == [("application/ld+json", "x", '{"a":1}')]
    assert [block.text for block in read_blocks(page)] == ["글", "뒤"]


def test_nul_characters_and_lone_surrogates_do_no_harm() -> None:
    assert read_blocks(open_page("<p>가\x00나</p><p>\ud800다</p>"))[0].text == "가나"


def test_declared_encoding_inside_decoded_text_means_nothing() -> None:
    page = open_page('<?xml version="1.0" encoding="euc-kr"?><html><meta charset="euc-kr"><p>뷁</p></html>')
    assert [b.text for b in read_blocks(page)] == ["뷁"]


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "\xa0\n"])
def test_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        open_page(text)


def test_too_many_elements() -> None:
    with pytest.raises(DocumentTooLarge, match=str(MAX_ELEMENTS)):
        open_page("<html>" + "<p>x</p>" * (MAX_ELEMENTS + 1))


def test_too_deep() -> None:
    with pytest.raises(DocumentTooLarge, match=str(MAX_DEPTH)):
        read_blocks(open_page("<div>" * (MAX_DEPTH + 500) + "글"))


@pytest.mark.parametrize(
    "attributes",
    [" ".join(f"a{i}=1" for i in range(30_000)), " ".join(f"a{i}" for i in range(5_000)), "a='>' b=\">\" " * 20_000],
)
def test_too_many_attributes(attributes: str) -> None:
    with pytest.raises(DocumentTooLarge, match=str(MAX_ATTRIBUTES)):
        open_page(f"<html><div {attributes}><p>글이다.</p></div></html>")


def test_words_before_the_first_tag_are_no_attributes() -> None:
    page = open_page("시는 문을 열었다. " * 3_000 + "<br><p>글이다.</p>" * 200)
    assert isinstance(page, HtmlPage)


def test_a_whole_story_in_one_attribute_is_one_attribute() -> None:
    state = "긴 글이 속성에 들어 있다. a = b " * 5_000
    page = open_page(f"<html><div data-state='{state}'><p>글이다.</p></div></html>")
    assert [block.text for block in read_blocks(page)] == ["글이다."]


def test_deep_but_allowed() -> None:
    assert read_blocks(open_page("<div>" * 500 + "글" + "</div>" * 500))[0].text == "글"


def test_entities_are_not_expanded_into_more() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "글글글글"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b; &amp;lt;</p></html>'
    assert len("".join(b.text for b in read_blocks(open_page(bomb)))) < 100


@given(st.text(max_size=300))
def test_any_text_opens_or_says_why(text: str) -> None:
    with contextlib.suppress(ExtractionError):
        assert all(block.text or block.src for block in read_blocks(open_page(text)))


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div", ">", "<!--", "-->", "<td>", "<b", "글이다.", "&#x0;", "<script>", "]]>"]
        ),
        max_size=60,
    )
)
def test_any_markup_opens_or_says_why(parts: list[str]) -> None:
    with contextlib.suppress(ExtractionError):
        assert all(block.text or block.src for block in read_blocks(open_page("".join(parts))))
