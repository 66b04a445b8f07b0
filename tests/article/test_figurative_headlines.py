"""Columns whose headline stands in the page's title alone and shares no words with the text."""

import pytest

import extractor

HEADLINES = ("기다림의 미학", "늦게 피는 것들에 대하여", "느린 걸음의 철학을 생각한다")
STORY = (
    "봄이 오면 할머니는 마당 끝 감나무 아래에 의자를 내놓으셨다. 해가 지도록 아무 말 없이 앉아 계셨다.",
    "서른 해가 지나 같은 자리에 앉아 보니 알 것 같다. 바람은 제때 불고 꽃은 제때 핀다.",
    "서두르는 사람은 길가의 돌 하나도 보지 못한다. 밭을 가는 소는 쉬지 않고 하루를 건넌다.",
)
TOLD = "할머니는 왜 감나무 아래에 의자를 내놓으셨나"


def column(title: str, above: str) -> str:
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    text = "".join(f"<p>{line}</p>" for line in STORY)
    body = f"<div class='view'>{above}<div class='cont'>{text}</div></div>"
    return extractor.extract(f"<html><head>{head}</head><body>{body}</body></html>", facts=False).title


@pytest.mark.parametrize("name", ["{} - 여울일보", "{} | 여울일보"])
@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize(
    "above",
    [
        "<div>월요칼럼 여울대 명예교수 시인</div>",
        "<div><b>월요칼럼 여울대 명예교수 시인</b></div>",
        "<div>제1234호 2024년 4월 넷째 주 발행분</div>",
        "<h2>월요칼럼</h2>",
    ],
)
def test_a_line_that_the_story_tells_no_better_is_not_taken(name: str, headline: str, above: str) -> None:
    assert column(name.format(headline), above) == headline


@pytest.mark.parametrize("above", [f"<div>{TOLD}</div>", f"<h3>{TOLD}</h3>", f"<h1>{TOLD}</h1>"])
def test_a_line_that_the_story_tells_goes_before_a_motto(above: str) -> None:
    assert column("여울일보 - 독자와 함께 걷는 정론지", above) == TOLD


def test_a_figurative_heading_goes_before_a_motto() -> None:
    assert column("여울일보 - 독자와 함께 걷는 정론지", f"<h1>{HEADLINES[1]}</h1>") == HEADLINES[1]
