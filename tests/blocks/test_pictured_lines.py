"""Captions that nothing but their place and their wording tells, and lines beside pictures that are none."""

import pytest

import extractor

TITLE = "문 닫은 분교 세 곳, 도시 가족 한달학교로"
STORY = (
    "하람군이 산골 분교 세 곳을 고쳐 도시 가족이 한 달씩 머무는 한달학교를 열었다고 밝혔다.",
    "분교 세 곳은 2016년부터 차례로 문을 닫아 창고로 쓰이고 있었다.",
    "군은 교실 아홉 칸을 방으로 바꾸고 운동장에는 텃밭 스무 뙈기를 만들었다.",
    "첫 기수에는 열두 가족 마흔한 명이 뽑혔다.",
)


def told(*lines: str, dump: bool = False) -> extractor.Article:
    if dump:
        return extractor.extract("\n".join(("하람일보", TITLE, "한솔 기자", "2024-05-12 14:20", *lines)), facts=False)
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>2024.05.12 14:20</p><div>{body}</div></body></html>"
    return extractor.extract(page, facts=False)


PICTURE = "<p><img src='/1.jpg'></p>"
LINES = [
    "솔골분교 텃밭에서 상추를 따는 아이들 [하람군]",
    "솔골분교 텃밭에서 가족들이 상추를 따고 있다",
    "솔골분교를 고친 한달학교의 운동장",
]


@pytest.mark.parametrize("line", LINES)
def test_the_only_line_without_a_stop_below_a_picture_is_its_caption(line: str) -> None:
    article = told(STORY[0], PICTURE, line, *STORY[1:])
    assert article.text == "\n".join(STORY)
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize(
    "line", ["■ 방이 된 교실 아홉 칸", "<h3>방이 된 교실 아홉 칸</h3>", "<p><b>방이 된 교실 아홉 칸</b></p>"]
)
def test_a_heading_below_a_picture_stays(line: str) -> None:
    assert "방이 된 교실 아홉 칸" in told(STORY[0], PICTURE, line, *STORY[1:]).text


def test_a_line_below_a_picture_like_others_that_stand_below_none_stays() -> None:
    article = told(STORY[0], PICTURE, "방이 된 교실 아홉 칸", STORY[1], "텃밭이 된 운동장 세 곳", *STORY[2:])
    assert "방이 된 교실 아홉 칸" in article.text


def test_a_sentence_below_a_picture_stays() -> None:
    assert told(STORY[0], PICTURE, *STORY[1:]).text == "\n".join(STORY)


@pytest.mark.parametrize("dump", [False, True])
def test_a_clause_with_who_took_the_picture_is_a_caption(dump: bool) -> None:
    line = "한달학교 텃밭에서 상추를 따는 가족들. 한솔 기자"
    article = told(*STORY[:2], line, *STORY[2:], dump=dump)
    assert article.text == "\n".join(STORY)
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize(
    "line", ["군은 방 값을 받지 않기로 했다. 한솔 기자", "두 번째 기수는 6월 모집 예정. 한솔 기자"]
)
def test_a_sentence_or_a_plan_that_somebody_signs_is_none(line: str) -> None:
    assert line.split(".")[0] in told(*STORY[:2], line, *STORY[2:]).text


OTHERS = (
    ("물너울항 새 등대 불 밝혔다", "물너울항에 높이 21미터 등대가 들어섰다. 밤바다 뱃길이 밝아졌다."),
    ("두레천 징검다리 다시 놓는다", "두레천 징검다리가 3년 만에 다시 놓인다. 예산은 2억 원이다."),
    ("갯돌마을 해녀 스무 명 졸업", "갯돌마을 해녀들이 스무 명 졸업했다. 가장 어린 이는 스물셋이다."),
)


def test_teasers_right_below_a_story_in_a_dump_are_none_of_it() -> None:
    below = [line for pair in OTHERS for line in pair]
    assert told(*STORY, *below, "회사소개", dump=True).text == "\n".join(STORY)


def test_entries_that_end_with_their_moment_are_a_list() -> None:
    entries = "".join(
        f"<div>{head}{line}한솔 기자 2024-05-1{n} 10:20</div>" for n, (head, line) in enumerate(OTHERS * 2)
    )
    with pytest.raises(extractor.NotAnArticle, match="moment"):
        extractor.extract(
            f"<html><meta charset='utf-8'><title>하람일보</title><body><h1>하람일보</h1>{entries}</body></html>"
        )


CAPTIONS = [
    "가족들이 솔골분교 텃밭에서 상추를 따고 있다. 한솔 기자",
    "가족들이 솔골분교 텃밭에서 상추를 따고 있다. 하람=한솔 기자 hs@haram.example",
    "가족들이 솔골분교 텃밭에서 상추를 따고 있다. 2024.5.12 hs@haram.example",
    "▲ 솔골분교를 고친 한달학교의 전경.",
    "분교별 방과 가족의 수. 그래픽=하람신문",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions_of_a_dump(line: str) -> None:
    article = told(*STORY[:2], line, *STORY[2:], dump=True)
    assert article.text == "\n".join(STORY)
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize(
    "lines",
    [
        ("▲ 솔골분교에는 방이 세 칸이다.", "▲ 달재분교에는 방이 네 칸이다."),
        ("군은 다음 기수를 모집하고 있다.",),
        ("▲ 도을순 씨 별세, 발인 7일 오전 8시.", "▲ 나하람 씨 별세, 발인 8일 오전 9시."),
    ],
)
def test_lines_of_a_dump_that_are_no_captions(lines: tuple[str, ...]) -> None:
    assert told(*STORY[:2], *lines, *STORY[2:], dump=True).text == "\n".join((*STORY[:2], *lines, *STORY[2:]))


@pytest.mark.parametrize("line", ["솔골분교 운동장 한가운데 선 느티나무.", "문이 닫힌 분교의 교실. 책상만 남아 있다."])
def test_a_clause_without_a_verb_below_a_picture_is_its_caption(line: str) -> None:
    article = told(STORY[0], PICTURE, line, *STORY[1:])
    assert article.text == "\n".join(STORY)
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize("line", ["두 번째 기수는 6월 모집 예정.", "그뿐이다.", "“방이 모자라요.”"])
def test_a_short_sentence_below_a_picture_stays(line: str) -> None:
    assert line in told(STORY[0], PICTURE, line, *STORY[1:]).text
