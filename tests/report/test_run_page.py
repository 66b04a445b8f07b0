"""What `extractor report` shows of a run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.report.collection import Collection
from extractor.report.outputs import Located
from extractor.report.run_page import run_page
from extractor.report.visible import line

from .documents import assert_shut, assert_structured, island, parsed, words
from .pages import RLO, checked, fact, failure, quantity, record


def report(*records, most_facts=100):
    collection = Collection(most_facts)
    collection.outputs.append("out.jsonl")
    for number, one in enumerate(records, 1):
        collection.add(Located(f"out.jsonl, {number}", one))
    return run_page(collection)


@pytest.fixture(scope="module")
def document():
    return report(
        record("a.html", checked("f1", 105), fact("f2", "전자책 대출", achieved=quantity(300, "권"))),
        record("b.html", checked("f1", 80, agrees=False), publisher="솔빛신문"),
        failure("c.html"),
        failure("d.html", "not_an_article", "expected an article, found a list: 3 of 4 paragraphs"),
    )


def test_the_document_is_shut_and_structured(document):
    assert_shut(document)
    assert_structured(document)


def test_outcomes_are_counted(document):
    rows = parsed(document).xpath("//table[@class='outcomes']/tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["ok", "기사를 읽음", "2", "50.0%"],
        ["not_an_article", "기사 아님", "1", "25.0%"],
        ["empty", "글이 없음", "1", "25.0%"],
    ]


def test_the_island_holds_disagreeing_facts_first(document):
    data = island(document)
    assert [(data["records"][row[0]][0], row[1], row[2]) for row in data["facts"]] == [
        ("b.html", "f1", 2),
        ("a.html", "f1", 1),
        ("a.html", "f2", 0),
    ]
    assert data["facts"][0][13] == [["rate", "80명 ÷ 100명 × 100 = 80%", "110%", False]]
    assert data["records"][data["facts"][0][0]][8] == "out.jsonl, 2"


def test_pages_without_an_article_lead_to_their_records(document):
    records = island(document)["records"]
    rows = parsed(document).xpath("//section[@id='failing']//tbody/tr")
    assert [row.xpath(".//a")[0].text_content() for row in rows] == ["c.html", "d.html"]
    for row in rows:
        (link,) = row.xpath(".//a/@href")
        assert records[int(link[2:])][0] == row.xpath(".//a")[0].text_content()
    assert "목록입니다 (3 of 4 paragraphs)" in rows[1].text_content()


def test_removal_rules_say_what_they_mean(document):
    text = " ".join(parsed(document).get_element_by_id("rules").text_content().split())
    assert "메뉴들어 있는 상자의 이름(class·id)이나 요소가 ‘메뉴’ 상자임을 말합니다 region named navigation" in text


def test_charts_have_their_figures_as_a_table(document):
    pytest.importorskip("vl_convert", reason="needs the extra charts")
    tree = parsed(document)
    figures = tree.xpath("//section[@id='charts']//figure")
    assert len(figures) == 2
    for figure in figures:
        assert figure.xpath(".//*[local-name()='svg' and @aria-hidden='true']")
        assert figure.xpath(".//table/tbody/tr")
    told = [cell.text_content() for cell in figures[0].xpath(".//tbody/tr")[0]]
    assert told == ["도서관 이용", "2", "105.0", "107.5", "110.0"]


def test_a_publisher_that_falls_behind_is_marked():
    healthy = [record(f"{n}.html", byline="한누리 기자") for n in range(20)]
    broken = [record(f"x{n}.html", publisher="솔빛신문") for n in range(5)]
    few = [record("y.html", publisher="달빛신문")]
    tree = parsed(report(*healthy, *broken, *few))
    marked = {
        row.xpath("./th")[0].text_content(): len(row.xpath("./td[@class='low']"))
        for row in tree.xpath("//table[contains(@class, 'fill')]/tbody/tr")
    }
    assert marked == {"전체": 0, "다온일보": 0, "솔빛신문": 1, "달빛신문": 0}


def test_what_is_sampled_is_said():
    many = [record(f"{n}.html", checked("f1", 105, agrees=n % 5 > 0)) for n in range(50)]
    assert "사실 50개 가운데 20개를 보입니다" in words(report(*many, most_facts=20))
    assert "표본" not in words(report(*many, most_facts=50))


@pytest.mark.parametrize("records", [(), (failure("a.html"),), (record("a.html"),), (record("a.html", facts=None),)])
def test_a_run_without_facts_is_reported(records):
    document = report(*records)
    assert_shut(document)
    assert_structured(document)
    assert "이 결과에는 사실이 없습니다" in words(document)


def test_the_slowest_pages_lead_to_their_records():
    collection = Collection(100, slowest={"b.html": 3.25, "a.html": 1.5, "gone.html": 1.0})
    for number, one in enumerate((record("a.html"), record("b.html", checked()), record("c.html")), 1):
        collection.add(Located(f"out.jsonl, {number}", one))
    document = run_page(collection)
    assert_shut(document)
    assert_structured(document)
    rows = parsed(document).xpath("//section[@id='slowest']//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["b.html", "기사를 읽음", "3.250"],
        ["a.html", "기사를 읽음", "1.500"],
    ]
    records = island(document)["records"]
    assert [records[int(row.xpath(".//a/@href")[0][2:])][0] for row in rows] == ["b.html", "a.html"]


def test_hostile_records_are_inert():
    attack = f"</script><script>window.broken=1</script><img src=x onerror=window.broken=2>'\"{RLO}"
    hostile = record(
        attack, checked("f1", 105, agrees=False, indicator=attack, subject=attack), title=attack, publisher=attack
    )
    hostile["article"]["removed"] = [{"kind": "navigation", "text": attack, "reason": attack}]
    document = report(hostile, failure(attack + "2", "error", attack), failure("x", "outcome of tomorrow", "x"))
    assert_shut(document)
    assert RLO not in document
    assert "⟦RLO⟧" in words(document)


ANY = st.text(alphabet=st.characters(), max_size=30) | st.sampled_from(
    ["</script>", "]]>", "<!--", "{{ 7*7 }}", "&lt;", "\u2028", "\ud800"]
)


@settings(max_examples=15, deadline=None)
@given(ANY, ANY, ANY)
def test_whatever_a_record_holds_the_document_stays_shut(one, other, third):
    hostile = record(one, checked("f1", 105, indicator=other, subject=third), title=third, publisher=other, url=one)
    hostile["article"]["removed"] = [{"kind": one, "text": other, "reason": third}]
    document = report(hostile, failure(other, "error", one))
    assert_shut(document)
    assert island(document)["records"][0][3] == line(third, 200)
    document.encode()


def test_a_headline_of_a_million_letters_is_cut():
    document = report(record("a.html", checked(), title="가" * 1_000_000))
    assert len(document) < 500_000


def test_figures_that_no_double_holds_are_reported():
    large = quantity(1, "원") | {"value": 10**400, "value_text": "1" + "0" * 400}
    assert_shut(report(record("a.html", fact(achieved=large, target=quantity(100, "원")))))
