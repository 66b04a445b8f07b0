"""What `extractor explain` shows of a page: every block with its reason, the arithmetic, and where fields came from."""

import re
from pathlib import Path

import pytest

from extractor.facts import explain_facts
from extractor.pipeline import extract
from extractor.report.explain_page import explain_page
from extractor.report.explanation import explain

from .documents import assert_shut, assert_structured, parsed, words
from .pages import HOSTILE, RLO, STORY, TITLE, page

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def told():
    return explain(page(), "page.html")


@pytest.fixture(scope="module")
def document(told):
    return explain_page(told)


def test_the_document_is_shut_and_structured(document):
    assert_shut(document)
    assert_structured(document)


def test_every_block_stands_in_its_order_with_role_and_reason(told, document):
    tree = parsed(document)
    lines = tree.xpath("//ol[@class='blocks']//div[@class='line']/@id")
    assert lines == [f"b-{number}" for number in range(len(lines))]
    shown = words(document)
    for text in ("홈", "갯벌 물새 조사 시작", "무단 전재 및 재배포 금지"):
        assert text in shown
    for block in tree.xpath("//li[contains(concat(' ', @class, ' '), ' block ')]"):
        assert block.get("data-fate") in ("kept", "removed")
        assert block.get("data-role")
        assert block.xpath(".//p[@class='why']/code//text()")
    assert told.kept + told.removed == len(lines)


def test_a_removed_block_says_why_in_words(document):
    (block,) = [
        block
        for block in parsed(document).xpath("//li[contains(@class, 'block removed')]")
        if "갯벌 물새" in block.text_content()
    ]
    why = " ".join(block.xpath(".//p[@class='why']")[0].text_content().split())
    assert why.startswith("뺌 많이 본 기사")
    assert "많이 본 기사" in why
    assert "링크 100%" in block.text_content()


def test_kept_blocks_lead_to_their_paragraphs(document):
    tree = parsed(document)
    assert tree.xpath("//div[@class='line']//a[@href='#p-2']")
    paragraph = tree.get_element_by_id("p-2")
    assert "".join(paragraph.xpath(".//text()[not(ancestor::*[@role='tooltip'])]")) == STORY[1]


def test_figures_carry_what_they_were_read_as(document):
    tree = parsed(document)
    figures = {
        "".join(mark.xpath("./text()")): mark.xpath("./span[@role='tooltip']")[0].text_content()
        for mark in tree.xpath("//article[@lang='ko']//mark[@tabindex='0']")
    }
    assert "12,000명" in figures["1만 2천명"]
    assert "목표" in figures["1만 2천명"]
    assert "2024-10-03" in figures["3일"]
    for mark in tree.xpath("//mark[@tabindex='0']"):
        assert mark.get("aria-describedby") == mark.xpath("./span/@id")[0]


def test_a_check_that_disagrees_is_told_first_with_its_arithmetic(document):
    tree = parsed(document)
    verdict = tree.xpath("//section[@id='summary']//div[@class='verdict bad']")[0].text_content()
    assert "달성률" in verdict
    card = tree.get_element_by_id("f1").text_content()
    for shown in (verdict, card):
        assert "12,600명 ÷ 12,000명 × 100 = 105%" in " ".join(shown.split())
        assert "기사에는 130%" in shown
    assert "✗" in card
    assert "129.5% 이상 131% 이하" in card


def test_evidence_leads_to_its_place_and_back(document):
    tree = parsed(document)
    (link,) = tree.xpath("//article[@id='f1']//a[@class='quoted']")
    anchor = tree.get_element_by_id(link.get("href")[1:])
    assert anchor.getparent().get("id") == "p-1"
    assert anchor.get("href") == "#f1"
    assert link.text_content() == STORY[0]


def test_metadata_says_where_it_came_from_and_what_lost(document):
    tree = parsed(document)
    rows = {row.xpath("./th")[0].text_content(): row for row in tree.xpath("//table[@class='metadata']/tbody/tr")}
    assert "한누리" in rows["기자"].xpath("./td")[0].text_content()
    losing = " ".join(one.text_content() for one in rows["기자"].xpath(".//li[@class='other']"))
    assert "다온일보 편집국" in losing
    agreeing = " ".join(one.text_content() for one in rows["제목"].xpath(".//li[@class='same']"))
    assert "OpenGraph" in agreeing
    assert "화면" in agreeing


def test_what_is_explained_is_what_extract_reads(told):
    article = extract(page())
    assert told.article == article
    traced = explain_facts(article.text, article.title, article.subtitles, article.published_at)
    assert [card.cues for card in told.cards] == [one.trace.cues for one in traced]
    assert any(card.cues for card in told.cards)


def test_a_hostile_page_is_inert():
    document = explain_page(explain(HOSTILE, f"{RLO}lmth.x"))
    assert_shut(document)
    assert_structured(document)
    assert "<script>window" not in document
    assert "⟦RLO⟧" in document
    assert RLO not in document
    assert "<script>window.broken=1</script>" in words(document)


def test_a_headline_of_a_million_letters_is_cut_and_says_so():
    long = "가나다라 마바사아 " * 100_000
    document = explain_page(explain(page(title=long), "x.html"))
    assert_shut(document)
    assert len(document) < 1_500_000


def test_names_of_files_are_escaped():
    document = explain_page(explain(page(), '<img src=x onerror="alert(1)">.html'))
    assert_shut(document)
    assert "<img src=x" in words(document)


@pytest.mark.parametrize("name", ["section_list", "login", "front_page", "menu_dump"])
def test_a_page_that_is_no_article_is_explained(name):
    path = next(path for path in (FIXTURES / "broken" / name).glob("page.*") if path.suffix != ".json")
    told = explain(path.read_bytes(), path.name)
    document = explain_page(told)
    assert_shut(document)
    assert_structured(document)
    assert told.article is None
    assert " ".join(told.refusal.split())[:60] in words(document)
    assert "기사가 아닌 것으로" in words(document)
    assert told.groups


def test_a_story_from_a_script_says_what_it_replaced():
    path = FIXTURES / "pages" / "script_state" / "next_data_hairdressers" / "page.html"
    told = explain(path.read_bytes(), path.name)
    document = explain_page(told)
    assert told.reader == "state"
    assert "여기부터 페이지 스크립트에 담긴 기사입니다" in words(document)
    assert_structured(document)


def test_an_article_in_another_language_says_that_nothing_was_looked_for():
    path = next((FIXTURES / "pages" / "english").glob("*/page.html"))
    document = explain_page(explain(path.read_bytes(), path.name))
    assert "한국어 기사가 아니어서" in words(document)
    assert_structured(document)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in sorted(FIXTURES.glob("pages/*/*/page.*")) if path.suffix != ".json"], ids=str
)
def test_every_fixture_is_explained(path):
    told = explain(path.read_bytes(), path.name)
    document = explain_page(told)
    assert_shut(document)
    assert_structured(document)
    paragraphs = len(told.article.paragraphs) if told.article else 0
    linked = {int(number) for number in re.findall(r'href="#p-(\d+)"', document)}
    assert linked == set(range(1, paragraphs + 1))
    for card in told.cards:
        for check in card.checks:
            assert check.sum.formula
            assert TITLE not in check.sum.formula
