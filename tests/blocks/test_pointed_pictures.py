"""Marks beside pictures, headings with the same marks, and images that are buttons, icons or ads."""

import pytest

import extractor
from extractor.blocks.cues import cue_of
from extractor.blocks.pictures import is_decoration

TITLE = "갯골 물길 따라 등대 셋 다시 켠다"
FIRST = "갯골 물길을 따라 선 등대 세 개에 스무 해 만에 불이 다시 켜진다."
SECOND = "항만청은 등대 안쪽의 계단을 고치고 조명을 새로 달았다고 5일 밝혔다."
THIRD = "밤낚시 배들은 그동안 방파제의 불빛만 보고 물길을 찾았다."
CAPTION = "지난 1일 갯골 어귀에서 주민들이 켜진 등대를 바라보고 있다."


def read(body: str) -> extractor.Article:
    head = f'<meta charset="utf-8"><title>{TITLE} - 갯골신문</title>'
    page = f"<h1>{TITLE}</h1><div>박하늘 기자</div><div>2024.05.04 09:10</div>{body}"
    return extractor.extract(f"<html><head>{head}</head><body>{page}</body></html>", facts=False)


@pytest.mark.parametrize("mark", ["▲", "△"])
@pytest.mark.parametrize("name", ["", " class='xcap'"])
def test_a_caption_in_the_cell_beside_its_mark(mark: str, name: str) -> None:
    cells = f"<table><tr><td>{mark}</td><td{name}>{CAPTION}</td></tr></table>"
    table = f"<table><tr><td><img src='/photo/1.jpg'></td></tr><tr><td>{cells}</td></tr></table>"
    found = read(f"<div>{table}{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>")
    assert found.text == "\n".join((FIRST, SECOND, THIRD))
    assert CAPTION in (found.images[0].caption or "")


def test_a_mark_without_a_picture_takes_no_sentence_away() -> None:
    found = read(f"<div><p>{FIRST}</p><p>▲</p><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert SECOND in found.text


@pytest.mark.parametrize("src", ["/banner/2018/seed.gif", "/photo/1.jpg"])
def test_headings_with_the_mark_of_captions_stay_below_a_picture(src: str) -> None:
    heads = "<b>△왜 꺼졌나</b>", "<b>△여름부터 밤마다</b>"
    body = f"{FIRST}<br><br><img src='{src}'><br>{heads[0]}<br>{SECOND}<br><br>{heads[1]}<br>{THIRD}"
    found = read(f"<div>{body}</div>")
    assert "△왜 꺼졌나" in found.text
    assert all("왜 꺼졌나" not in (image.caption or "") for image in found.images)


def test_a_lone_line_with_a_mark_below_a_picture_is_its_caption() -> None:
    found = read(f"<div>{FIRST}<br><br><img src='/photo/1.jpg'><br>△켜진 등대<br><br>{SECOND}<br><br>{THIRD}</div>")
    assert "켜진 등대" not in found.text
    assert found.images[0].caption == "△켜진 등대"


@pytest.mark.parametrize(
    "src",
    [
        "http://image.x7.example/2013/images/common/btn_news_more.gif",
        "/img/view_icon_photo_more.gif",
        "/banner/2018/seed.gif?v=2",
        "/ads/top/1.png",
        "/images/bullet/3.png",
        "/data/BTN_MORE.GIF",
        "/data/icon_new.png",
        "/data/2024/blank.gif",
        "/data/spacer1.jpg",
        "/svc/banner1.jpg",
    ],
)
def test_buttons_icons_and_ads_are_no_pictures_of_the_story(src: str) -> None:
    assert is_decoration(src)
    found = read(f"<div><p>{FIRST}</p><p>{SECOND}</p><img src='{src}'><p>{THIRD}</p><img src='/photo/1.jpg'></div>")
    assert [image.src for image in found.images] == ["/photo/1.jpg"]


@pytest.mark.parametrize(
    "src",
    [
        "/news/photo/202405/1234_5678.jpg",
        "/upload/kakao_logo.jpg",
        "/data/iconic_bridge.jpg",
        "/upload/2024/05/fashion-icon-park.jpg",
        "/upload/2024/05/fashion-icon-park.png",
        "/upload/2024/05/blank-canvas.jpg",
        "/upload/2024/05/flag_banner_ceremony.jpg",
        "/upload/2024/05/flag_banner_ceremony.gif",
        "/upload/2024/05/ICO_regulation.jpg",
        "/data/ad/2024/park.jpg",
        "/photo/20240504.jpg",
        "/2024/05/adaptive.webp",
        "https://banner.x7.example/photo/2024/05/1.jpg",
        "/image?path=/btn/1.jpg",
        "",
        None,
    ],
)
def test_addresses_of_pictures(src: str | None) -> None:
    assert not is_decoration(src)
    if src:
        found = read(f"<div><p>{FIRST}</p><p>{SECOND}</p><img src='{src}'><p>{THIRD}</p></div>")
        assert [image.src for image in found.images] == [src]


@pytest.mark.parametrize("src", ["/banner/2024/1.jpg", "/upload/icon_park.png", "/upload/btn_factory.jpg"])
def test_a_picture_with_a_caption_of_its_own_is_the_storys_whatever_its_address(src: str) -> None:
    figure = f"<figure><a href='/p'><img src='{src}'></a><figcaption>{CAPTION}</figcaption></figure>"
    found = read(f"<div><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p></div>")
    assert [(image.src, image.caption) for image in found.images] == [(src, CAPTION)]


def test_a_button_in_a_figure_is_no_picture_and_a_figure_without_a_caption_says_nothing() -> None:
    zoom = "<img src='/images/btn_zoom.gif'>"
    figure = f"<figure><img src='/photo/1.jpg'>{zoom}<figcaption>{CAPTION}</figcaption></figure>"
    found = read(f"<div><p>{FIRST}</p>{figure}<p>{SECOND}</p><figure>{zoom}</figure><p>{THIRD}</p></div>")
    assert [image.src for image in found.images] == ["/photo/1.jpg"]


@pytest.mark.parametrize(
    "line",
    ["파란원을 좌우로 움직이시면 글자크기가 변경 됩니다.", "이 글자크기로 변경됩니다.", "이 글자 크기로 변경됩니다."],
)
def test_the_sample_of_a_slider_for_letters_is_no_text(line: str) -> None:
    cue = cue_of(line)
    assert cue is not None
    assert cue.kind == "navigation"


def test_a_story_about_letters_keeps_its_sentence() -> None:
    told = "교과서의 글자 크기는 내년부터 한 단계 커진다고 교육청이 4일 밝혔다."
    assert cue_of(told) is None


def test_the_giver_of_a_picture_behind_a_wide_bar() -> None:
    caption = "북산 선발 박하늘이 18일 경기에서 주먹을 쥐고 있다. 사진제공｜북산 울브스"
    found = read(f"<div><img src='/photo/1.jpg'><div>{caption}</div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert found.text == "\n".join((FIRST, SECOND, THIRD))
    assert found.images[0].credit == "사진제공｜북산 울브스"
