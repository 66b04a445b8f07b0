"""Both documents in a real browser: filters, sorting, links, keyboard, themes, and that nothing gets in or out."""

from __future__ import annotations

import csv
import importlib.util
import io
from pathlib import Path

import pytest

pytest.importorskip("vl_convert", reason="needs the extra charts")
pytest.importorskip("playwright", reason="needs the extra browser")

from playwright.sync_api import sync_playwright

from extractor.report.collection import Collection
from extractor.report.explain_page import explain_page
from extractor.report.explanation import explain
from extractor.report.outputs import Located
from extractor.report.run_page import run_page

from .pages import HOSTILE, RLO, checked, fact, failure, page, quantity, record

pytestmark = pytest.mark.browser
_SCRIPT = importlib.util.spec_from_file_location("browser", Path(__file__).parents[2] / "scripts" / "browser.py")
started = importlib.util.module_from_spec(_SCRIPT)
_SCRIPT.loader.exec_module(started)
BROKEN = "() => window.broken === undefined"


@pytest.fixture(scope="session")
def browser():
    if started.CHROMIUM is None:
        pytest.skip("needs chromium (on Debian: apt-get install chromium) or its path in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=started.CHROMIUM, args=started.ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A document in a browser, with what went wrong in it and what it asked the world for."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.problems, self.requests = [], []
        self.page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.problems.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def assert_quiet(self):
        assert self.problems == []
        outside = [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert outside == []
        assert [url for url in self.requests if url.startswith("file:")] == [self.requests[0]]


@pytest.fixture
def show(browser, tmp_path):
    opened = []

    def show_document(document, **options):
        path = Path(tmp_path) / f"{len(opened)}.html"
        path.write_text(document, encoding="utf-8")
        opened.append(Opened(browser, path, **options))
        return opened[-1]

    yield show_document
    for one in opened:
        one.context.close()
    for one in opened:
        one.assert_quiet()


@pytest.fixture(scope="module")
def explained():
    return explain_page(explain(page(), "page.html"))


def records():
    several = [
        record(
            f"{number:03}.html",
            checked(
                "f1", 60 + number, agrees=number % 7 != 4, subject=f"{number % 5}구", indicator=f"사업 {number:03}"
            ),
            fact("f2", "전자책 대출", achieved=quantity(number, "권")),
            publisher=("다온일보", "솔빛신문", None)[number % 3],
        )
        for number in range(300)
    ]
    return [
        *several,
        failure("broken.html"),
        failure("list.html", "not_an_article", "expected an article, found a list: x"),
    ]


def reported(*found):
    collection = Collection()
    collection.outputs.append("out.jsonl")
    for number, one in enumerate(found or records(), 1):
        collection.add(Located(f"out.jsonl, {number}", one))
    return run_page(collection)


@pytest.fixture(scope="module")
def report():
    return reported()


def first_row(page):
    return page.locator("#facts-rows tr[data-position='0']").inner_text().split("\t")


# --- one page


def test_blocks_are_filtered_by_fate_role_and_words(show, explained):
    page = show(explained).page
    everything = page.locator(".block:visible").count()
    page.get_by_label("뺌 (").check()
    removed = page.locator(".block:visible").count()
    assert 0 < removed < everything
    assert page.locator(".block.kept:visible").count() == 0
    page.get_by_label("구실").select_option("most_read")
    assert page.locator(".block:visible").count() == 1
    assert "갯벌 물새" in page.locator(".block:visible").inner_text()
    page.get_by_label("구실").select_option("")
    page.get_by_label("글이나 까닭 찾기").fill("무단 전재")
    assert page.locator(".block:visible").count() == 1
    assert "1개 보임" in page.locator("#blocks-shown").inner_text()


def test_a_figure_shows_its_value_on_hover_and_on_focus_and_escape_puts_it_away(show, explained):
    page = show(explained).page
    figure = page.locator("#p-1 mark.figure.target")
    tip = figure.locator(".tip")
    assert not tip.is_visible()
    figure.hover()
    assert "12,000명" in tip.inner_text()
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    figure.focus()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_values_stay_inside_a_narrow_window(show, explained):
    opened = show(explained)
    opened.page.set_viewport_size({"width": 360, "height": 700})
    for figure in opened.page.locator("#article mark.figure[tabindex]").all():
        figure.focus()
        box = figure.locator(".tip").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_evidence_leads_to_its_place_in_the_article(show, explained):
    page = show(explained).page
    page.locator("#f1 a.quoted").click()
    assert page.url.endswith("#e-f1")
    found = page.locator(".evidence.found")
    assert "1만 2천명" in "".join(found.all_inner_texts())
    page.wait_for_function("document.querySelector('#e-f1').getBoundingClientRect().top < innerHeight")
    page.keyboard.press("Enter")
    assert page.url.endswith("#f1")


def test_a_link_to_a_block_that_is_filtered_out_shows_it(show, explained):
    page = show(explained).page
    page.get_by_label("남김 (").check()
    link = page.locator("table.metadata a", has_text="덩어리").first
    link.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}").is_visible()


def test_a_page_is_explained_by_keyboard_alone(show, explained):
    page = show(explained).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.closest('section') && document.activeElement.closest('main > section').id"
            )
        )
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body")
    assert {"summary", "facts", "article", "blocks", "metadata"} <= reached


def test_the_interface_speaks_english_and_korean(show, explained):
    page = show(explained).page
    assert page.locator("html").get_attribute("lang") == "ko"
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#facts-heading").inner_text() == "Facts and checks"
    assert "even if the figures were rounded" in page.locator("#f1").inner_text()
    assert "the text says 130%" in page.locator("#f1").inner_text()
    assert page.locator("#theme").get_attribute("aria-label") == "Switch between light and dark"
    left = page.evaluate(
        "[...document.querySelectorAll('[data-t]')].filter((e) => !e.closest('#language') && !e.dataset.a).map((e) => e.textContent).filter((t) => /[가-힣]/.test(t))"
    )
    assert left == []
    page.locator("#language").click()
    assert page.locator("#facts-heading").inner_text() == "사실과 검산"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_and_the_switch(show, explained, scheme):
    page = show(explained, color_scheme=scheme).page
    paper = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(paper)
    assert (sum(map(int, first[4:-1].split(", "))) < 384) == (scheme == "dark")
    page.locator("#theme").click()
    assert (sum(map(int, page.evaluate(paper)[4:-1].split(", "))) < 384) == (scheme == "light")
    bar = page.locator("svg.chart [fill='#0000a1']").first
    assert bar.evaluate("(element) => getComputedStyle(element).fill") != "rgb(0, 0, 161)"


def test_a_hostile_page_is_inert(show):
    page = show(explain_page(explain(HOSTILE, f"{RLO}x.html"))).page
    assert page.evaluate(BROKEN)
    for figure in page.locator("mark.figure[tabindex]").all():
        figure.hover()
    page.locator("#language").click()
    page.get_by_label("Find text or reason").fill("<script>")
    assert page.evaluate(BROKEN)
    assert page.locator(".unseen", has_text="⟦RLO⟧").count() > 0


def test_a_headline_of_a_megabyte_is_shown_cut(show):
    page = show(explain_page(explain(page_of("가나다 라마바 " * 40_000), "x.html"))).page
    assert page.locator("h1").inner_text().endswith("…")


def page_of(title):
    return page(title=title)


def test_the_policy_stops_what_would_be_let_in(show, explained):
    opened = show(explained)
    opened.page.evaluate(
        """() => { const image = document.createElement('img'); image.src = 'https://outside.example/x.png'; document.body.append(image);
        const script = document.createElement('script'); try { script.textContent = 'window.broken = 1'; document.body.append(script); } catch (error) {} }"""
    )
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate(BROKEN)
    assert any("Content Security Policy" in problem for problem in opened.problems)
    opened.problems.clear()
    opened.requests[:] = [url for url in opened.requests if not url.startswith("https://outside.example")]


# --- a run


def test_disagreeing_facts_come_first_and_columns_sort(show, report):
    page = show(report).page
    assert "✗" in first_row(page)[0]
    head = page.locator("#facts-table th", has_text="실적")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert first_row(page)[5] == "0권"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert first_row(page)[5] == "359명"
    name = page.locator("#facts-table th", has_text="지표")
    name.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "none"
    assert first_row(page)[1] == "사업 000"


def test_empty_cells_stand_last_in_both_directions(show, report):
    page = show(report).page
    rate = page.locator("#facts-table th", has_text="달성률").get_by_role("button")
    for _ in range(2):
        rate.click()
        assert first_row(page)[6] != ""


def test_facts_are_searched_and_filtered(show, report):
    page = show(report).page
    count = page.locator("#facts-shown")
    assert count.inner_text() == "600개 가운데 600개"
    page.get_by_label("찾기").fill("사업 012")
    assert count.inner_text() == "600개 가운데 1개"
    page.get_by_role("button", name="거르기 지우기").click()
    page.locator("select[name=check]").select_option("2")
    assert count.inner_text() == "600개 가운데 43개"
    page.locator("select[name=publisher]").select_option(label="솔빛신문 (200)")
    narrowed = int(count.inner_text().split()[-1].removesuffix("개"))
    assert 0 < narrowed < 43
    page.get_by_label("찾기").fill("그런 것은 없다")
    assert page.locator("#facts-none").is_visible()


def test_only_what_is_in_the_window_is_drawn_and_the_rest_is_counted(show, report):
    page = show(report).page
    assert page.locator("#facts-rows tr[data-position]").count() < 60
    assert page.locator("#facts-table").get_attribute("aria-rowcount") == "601"
    page.locator("#facts-window").evaluate("(pane) => { pane.scrollTop = pane.scrollHeight; }")
    page.wait_for_selector("#facts-rows tr[data-position='599']")
    assert page.locator("#facts-rows tr[data-position='599']").get_attribute("aria-rowindex") == "601"


def test_a_row_opens_its_record_and_gives_the_focus_back(show, report):
    page = show(report).page
    page.locator("#facts-rows tr[data-position='0'] button").click()
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    text = dialog.inner_text()
    assert "÷ 100명 × 100" in text
    assert "기사에는" in text
    assert "반올림·버림을 감안해도" in text
    assert "out.jsonl, " in text
    assert "extractor explain 'pages/" in text
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.closest('tr').dataset.position") == "0"


def test_a_failing_page_leads_to_its_record(show, report):
    page = show(report).page
    page.locator("#failing a", has_text="broken.html").click()
    dialog = page.get_by_role("dialog")
    assert "expected a page, found no bytes" in dialog.inner_text()
    page.get_by_role("button", name="닫기").click()
    assert not dialog.is_visible()


def test_a_record_can_be_linked_to(show, report, browser):
    opened = show(report)
    opened.page.locator("#facts-rows tr[data-position='3'] button").click()
    address, title = opened.page.url, opened.page.locator("#record-title").inner_text()
    again = opened.context.new_page()
    again.goto(address)
    assert again.locator("#record-title").inner_text() == title


def test_the_table_is_used_by_keyboard_alone(show, report):
    page = show(report).page
    page.locator("#export").focus()
    for _ in range(13):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#facts-rows')"):
            break
    position = "document.activeElement.closest('tr').dataset.position"
    assert page.evaluate(position) == "0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(position) == "2"
    page.keyboard.press("End")
    assert page.evaluate(position) == "599"
    page.keyboard.press("PageUp")
    assert int(page.evaluate(position)) < 599
    page.keyboard.press("Home")
    assert page.evaluate(position) == "0"
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").is_visible()


def test_what_is_filtered_is_saved_as_csv(show, report):
    page = show(report).page
    page.locator("select[name=check]").select_option("2")
    with page.expect_download() as download:
        page.locator("#export").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 43
    assert {row["disagreeing_checks"] for row in rows} == {"rate"}
    assert rows[0]["target_exact"] == "100"
    assert rows[0]["target_unit"] == "명"


def test_csv_runs_nothing_in_a_spreadsheet(show):
    attack = '=HYPERLINK("https://outside.example")'
    one = checked("f1", 105, subject=attack, indicator="+1", difference=quantity(-5, "명", exact="-5"))
    page = show(reported(record("a.html", one, title='"따옴표", 쉼표\n줄'))).page
    with page.expect_download() as download:
        page.locator("#export").click()
    (row,) = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline=""))
    assert (row["subject"], row["indicator"]) == ("'" + attack, "'+1")
    assert row["difference_exact"] == "-5"
    assert row["title"].startswith('"따옴표", 쉼표')


def test_the_report_speaks_english(show, report):
    page = show(report).page
    page.locator("#language").click()
    assert page.locator("#facts-shown").inner_text() == "600 of 600"
    assert "disagrees" in page.locator("#facts-rows tr[data-position='0']").inner_text()
    page.locator("#facts-rows tr[data-position='0'] button").click()
    assert "the text says" in page.get_by_role("dialog").inner_text()


def test_smaller_tables_sort(show, report):
    page = show(report).page
    head = page.locator("table.fill th", has_text="기사 수")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("table.fill tbody tr").first.inner_text().startswith("전체")


def test_hostile_records_are_inert(show):
    attack = f"</script><script>window.broken=1</script><img src=x onerror=window.broken=2>'\"{RLO}"
    hostile = record(
        attack, checked("f1", 105, agrees=False, indicator=attack, subject=attack), title=attack, publisher=attack
    )
    page = show(reported(hostile, failure(attack + "2", "error", attack))).page
    page.locator("#facts-rows tr[data-position='0'] button").click()
    assert "⟦RLO⟧" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.get_by_label("찾기").fill("<img")
    page.locator("#failing a").first.click()
    assert page.evaluate(BROKEN)
    assert page.locator("img").count() == 0


# --- both


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["explained", "report", "dialog"])
def test_axe_finds_nothing_serious(show, request, name, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra browser")
    opened = show(request.getfixturevalue("report" if name == "dialog" else name), color_scheme=scheme, bypass_csp=True)
    opened.page.set_viewport_size({"width": width, "height": 900})
    if name == "dialog":
        opened.page.locator("#facts-rows tr[data-position='0'] button").click()
    for closed in opened.page.locator("details").all():
        closed.evaluate("(element) => { element.open = true; }")
    found = axe.Axe().run(opened.page).response["violations"]
    serious = [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
    assert serious == []


def test_axe_would_find_what_is_serious(show, explained):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra browser")
    page = show(explained, bypass_csp=True).page
    page.evaluate("document.querySelector('main').append(document.createElement('select'))")
    found = axe.Axe().run(page).response["violations"]
    assert any(one["impact"] in ("serious", "critical") for one in found)


@pytest.mark.parametrize("name", ["explained", "report"])
def test_a_narrow_window_does_not_scroll_sideways(show, request, name):
    opened = show(request.getfixturevalue(name))
    opened.page.set_viewport_size({"width": 390, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["explained", "report"])
def test_on_paper_the_switches_are_gone_and_the_content_stays(show, request, name):
    page = show(request.getfixturevalue(name), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".switches").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    if name == "report":
        assert page.locator("#facts-rows tr[data-position]").count() == 500
