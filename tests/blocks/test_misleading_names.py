"""Pages whose class names say the opposite of what stands there: what the headline says is told decides."""

import pytest

import extractor

TITLE = "갯골 소금창고 서른 채, 작은 책방과 공방으로 다시 연다"
STORY = (
    "갯골에 버려진 소금창고 서른 채가 작은 책방과 공방으로 다시 문을 연다.",
    "시는 4일 창고를 빌려 쓸 사람을 뽑는다고 밝혔다. 책방은 다섯 채, 공방은 열 채다.",
    "소금창고는 1970년대에 지어 염전이 문을 닫은 뒤 20년 넘게 비어 있었다.",
    "시 관계자는 “창고의 기둥과 지붕은 그대로 두겠다”고 말했다.",
)
COLUMN = (
    "봄이 오면 나는 강가에 나가 오래 앉아 있곤 한다. 물은 언제나 같은 말을 한다.",
    "어릴 적 할머니는 강물에 발을 담그고 노래를 불렀다. 그 노래를 나는 아직 외운다.",
    "이제 강가에는 높은 집들이 들어섰고 물소리는 차 소리에 묻혔다.",
    "그래도 강은 흐른다. 흐르는 것은 언제나 제 길을 찾는다.",
)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("name", ["comment_area", "footer-box", "related_news", "ad-wrap", "sns_share"])
@pytest.mark.parametrize("tag", ["h1", "div"])
@pytest.mark.parametrize("first", [False, True])
def test_a_story_in_a_box_named_otherwise_beside_a_column_in_one_named_the_body(
    name: str, tag: str, first: bool
) -> None:
    head = f"<{tag}>{TITLE}</{tag}><p>박하늘 기자 2024.05.04 09:10</p>"
    story = f"<div class='{name}'>{head}<div class='{name}'>{paragraphs(*STORY)}</div></div>"
    column = f"<div class='article-body'><h4>강가에서</h4>{paragraphs(*COLUMN)}</div>"
    links = "".join(f"<p><a href='/{n}'>골목 소식 {n}</a></p>" for n in range(8))
    body = column + story if first else story + links + column
    meta = f"<meta charset='utf-8'><title>{TITLE} - 갯골신문</title>"
    article = extractor.extract(f"<html><head>{meta}</head><body>{body}</body></html>", facts=False)
    assert article.text == "\n".join(STORY)
    assert article.title == TITLE


def test_comments_that_tell_the_headline_again_are_no_story() -> None:
    said = (
        "소금창고가 책방과 공방으로 다시 연다니 반갑다.",
        "갯골 소금창고 서른 채를 다 살리면 좋겠다.",
        "작은 책방에 꼭 가 보겠다.",
    )
    head = f"<h1>{TITLE}</h1><p>박하늘 기자 2024.05.04 09:10</p>"
    page = f"{head}<div class='article-body'>{paragraphs(*STORY)}</div><div class='comment'>{paragraphs(*said)}</div>"
    meta = f"<meta charset='utf-8'><title>{TITLE} - 갯골신문</title>"
    article = extractor.extract(f"<html><head>{meta}</head><body>{page}</body></html>", facts=False)
    assert article.text == "\n".join(STORY)
