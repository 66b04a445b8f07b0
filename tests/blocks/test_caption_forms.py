"""What captions say and where they stand: photographers, owners, marks, brackets, credits on a line of their own."""

import pytest

import extractor

TITLE = "물레방아 마을, 곡식 빻는 소리 서른 해 만에 돌아왔다"
STORY = (
    "달무리군이 물레방아 마을의 방앗간 두 채를 고쳐 다시 돌리기 시작했다고 밝혔다.",
    "방앗간은 1994년에 전기가 들어오면서 멈췄고 그 뒤로 농기구를 두는 헛간이 됐다.",
    "군은 목수 여섯 명을 불러 굴대와 물받이를 옛 치수대로 새로 깎았다.",
    "빻은 쌀은 마을 장터에서 토요일마다 판다.",
)
POLITE = (
    "달무리군이 물레방아 마을의 방앗간 두 채를 고쳐 다시 돌리기 시작했습니다.",
    "방앗간은 1994년에 전기가 들어오면서 멈췄고 그 뒤로 헛간이 됐습니다.",
    "군은 목수 여섯 명을 불러 굴대와 물받이를 새로 깎았습니다.",
    "빻은 쌀은 마을 장터에서 토요일마다 팝니다.",
)
PICTURE = "<p><img src='/mill.jpg'></p>"


def page(*lines: str, above: str = "") -> extractor.Article:
    body = "".join(line if line.startswith(("<p><img", "<div")) else f"<p>{line}</p>" for line in lines)
    return extractor.extract(
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<p>2024.05.12 14:20</p>{above}<div>{body}</div></body></html>",
        facts=False,
    )


def dump(*lines: str) -> extractor.Article:
    return extractor.extract("\n".join(("달무리일보", TITLE, "한솔 기자", "2024-05-12 14:20", *lines)), facts=False)


def captions(article: extractor.Article) -> list[str | None]:
    return [image.caption for image in article.images if image.caption]


@pytest.mark.parametrize(
    "line",
    [
        "[달무리신문 달무리=한솔 사진기자] 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
        "【달무리=한솔 사진부장】 다시 도는 물레방아 앞에 모인 주민들의 모습",
        "&lt;지난 3일 물레방아 마을에서 열린 첫 방아 찧기 모습&gt;",
        "▲ 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
        "ⓒ 달무리신문 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
    ],
)
def test_a_line_below_a_picture_that_says_what_it_shows_is_its_caption(line: str) -> None:
    article = page(STORY[0], PICTURE, line, *STORY[1:])
    assert article.text == "\n".join(STORY)
    assert captions(article) == [line.replace("&lt;", "<").replace("&gt;", ">")]


@pytest.mark.parametrize(
    "line",
    [
        "[달무리신문 달무리=한솔 기자] 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
        "[달무리신문 달무리=한솔 사진기자] 군은 내년까지 방앗간 다섯 채를 더 고치기로 했다.",
        "&lt;이 일은 마을 사람 모두가 함께 했습니다&gt;",
    ],
)
def test_a_reporters_opening_a_plan_and_a_remark_are_none(line: str) -> None:
    told = line.replace("&lt;", "<").replace("&gt;", ">")
    assert told in page(PICTURE, line, *STORY).text


def test_a_pointing_line_is_a_caption_where_a_subtitle_stands_between_it_and_the_picture() -> None:
    line = "▲ 한솔 목수가 새로 깎은 굴대를 살펴보고 있다."
    article = page("<div><b>목수 여섯 명, 옛 치수대로 굴대 새로 깎아</b></div>", line, *STORY, above=PICTURE)
    assert article.text == "\n".join(STORY)
    assert captions(article) == [line]


def test_entries_of_a_list_with_the_same_mark_stay() -> None:
    lines = ("▲ 방앗간 앞에서는 떡메를 치고 있다.", "▲ 장터에서는 햅쌀을 팔고 있다.", "▲ 냇가에서는 연을 날리고 있다.")
    assert all(line in page(STORY[0], *lines, *STORY[1:]).text for line in lines)


def test_a_sight_in_the_plain_style_below_a_picture_is_none_of_a_polite_story() -> None:
    line = "주민들이 방앗간 앞에서 떡메를 치고 있다."
    article = page(POLITE[0], PICTURE, line, *POLITE[1:])
    assert article.text == "\n".join(POLITE)
    assert captions(article) == [line]


@pytest.mark.parametrize("line", ["주민들이 방앗간 앞에서 떡메를 치고 있다.", "방앗간 마당에 햅쌀 자루가 쌓여 있다."])
def test_what_can_be_seen_right_below_a_picture_is_its_caption_in_any_style(line: str) -> None:
    article = page(STORY[0], PICTURE, line, *STORY[1:])
    assert article.text == "\n".join(STORY)
    assert captions(article) == [line]


@pytest.mark.parametrize(
    "line",
    ["군은 방앗간 세 채를 더 찾고 있다.", "마을은 갈림길에 서 있다.", "목수들은 나무가 모자란다고 설명하고 있다."],
)
def test_what_is_no_sight_stays_below_a_picture(line: str) -> None:
    assert line in page(STORY[0], PICTURE, line, *STORY[1:]).text


def test_a_sight_without_a_picture_stays() -> None:
    line = "주민들이 방앗간 앞에서 떡메를 치고 있다."
    assert line in page(STORY[0], line, *STORY[1:]).text


def test_a_credit_behind_the_last_stop_needs_no_sign() -> None:
    line = "다시 도는 물레방아. 사진 한솔"
    article = page(STORY[0], PICTURE, line, *STORY[1:])
    assert [(image.caption, image.credit) for image in article.images] == [(line, "사진 한솔")]


def test_a_picture_between_headline_and_text_has_the_pointing_line_below_it() -> None:
    line = "▲ 3일 다시 돌기 시작한 물레방아의 모습."
    article = page(*STORY, above=f"<table><tr><td><img src='/mill.jpg'></td></tr><tr><td>{line}</td></tr></table>")
    assert article.text == "\n".join(STORY)
    assert captions(article) == [line]


@pytest.mark.parametrize(
    "line", ["(영상취재 : 한솔, 그래픽 : 한가람)", "[영상취재 한솔 영상편집 한가람]", "영상취재: 한솔"]
)
def test_who_filmed_a_report_is_no_caption(line: str) -> None:
    article = page(*POLITE, "달무리방송 뉴스 한빛입니다.", line)
    assert captions(article) == []
    assert line not in article.text


def test_a_credit_on_its_own_line_of_a_dump_goes_with_what_stands_above_it() -> None:
    article = dump("방앗간 두 채 옛 치수대로 고쳐", "다시 도는 물레방아", "[달무리군 제공. 재판매 및 DB 금지]", *STORY)
    assert captions(article) == ["다시 도는 물레방아 [달무리군 제공. 재판매 및 DB 금지]"]
    assert list(article.subtitles) == ["방앗간 두 채 옛 치수대로 고쳐"]
    assert article.text == "\n".join(STORY)


def test_words_below_a_zoom_button_of_a_dump_are_a_caption() -> None:
    below = (
        "이미지 확대",
        "물받이 점검",
        "(달무리=달무리통신) 한가람 기자 = 3일 목수들이 물받이를 점검하고 있다. 2024.5.3",
    )
    article = dump(*STORY[:2], *below, *STORY[2:])
    assert article.text == "\n".join(STORY)
    assert captions(article) == list(below[1:])


def test_a_heading_that_no_zoom_button_precedes_stays() -> None:
    assert "물받이 점검" in dump(*STORY[:2], "물받이 점검", *STORY[2:]).text


@pytest.mark.parametrize("bar", ["페이스북 X 카카오톡", "카카오톡 라인 밴드 URL복사", "X 페이스북"])
def test_a_bar_of_buttons_below_the_headline_of_a_dump_is_no_subtitle(bar: str) -> None:
    page = "\n".join(("달무리일보", TITLE, bar, "한솔 기자", "2024-05-12 14:20", *STORY))
    article = extractor.extract(page, facts=False)
    assert list(article.subtitles) == []
    assert article.text == "\n".join(STORY)


def test_a_subtitle_that_speaks_of_networks_stays() -> None:
    line = "밴드 라인 타고 번진 방앗간 소식"
    page = "\n".join(("달무리일보", TITLE, line, "한솔 기자", "2024-05-12 14:20", *STORY))
    assert list(extractor.extract(page, facts=False).subtitles) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "▶ 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
        "(사진) 주민들이 물레방아 앞에서 곡식을 빻고 있다.",
        "[그래픽] 물레방아가 도는 차례",
        "물레방아 앞. ⓒ 달무리통신 한솔 기자",
    ],
)
def test_marks_and_labels_right_below_a_picture(line: str) -> None:
    article = page(STORY[0], PICTURE, line, *STORY[1:])
    assert article.text == "\n".join(STORY)
    assert captions(article) == [line]


@pytest.mark.parametrize("line", ["▶ 방앗간 문은 아홉 시에 연다.", "한솔 기자"])
def test_an_entry_and_a_byline_below_a_picture_are_no_captions(line: str) -> None:
    assert captions(page(STORY[0], PICTURE, line, *STORY[1:])) == []


def test_a_credit_makes_a_caption_of_what_a_box_calls_a_subtitle() -> None:
    line = "주민들이 물레방아 앞에서 곡식을 빻고 있다. 달무리신문 자료사진"
    box = f"<div class='img_box'><img src='/mill.jpg'><span class='sub_title'>{line}</span></div>"
    article = page(box, *STORY)
    assert captions(article) == [line]
    assert list(article.subtitles) == []


def test_the_upper_of_two_lines_with_few_of_the_storys_words_is_a_dumps_headline() -> None:
    line = "떡메 소리에 이웃 마을도 들썩"
    article = extractor.extract(
        "\n".join(("달무리일보", TITLE, line, "한솔 기자", "2024-05-12 14:20", *STORY)), facts=False
    )
    assert article.title == TITLE
    assert list(article.subtitles) == [line]


def test_a_photographers_opening_of_a_dump_is_a_caption() -> None:
    line = "[달무리신문=한가람 사진기자] 주민들이 물레방아 앞에서 곡식을 빻고 있다."
    article = dump(line, *STORY)
    assert captions(article) == [line]
    assert article.text == "\n".join(STORY)
