"""The author's portrait, name and life below a text, and boxes with pictures that are of the story."""

import pytest

import extractor

TITLE = "[들녘칼럼] 배를 기다리는 나루터"
STORY = (
    "우리 마을 나루터에는 시간표가 없다. 물때가 날마다 다르니 붙여 놓아도 맞지 않는다.",
    "지난봄 뱃길이 하루 여섯 번에서 세 번으로 줄었다. 타는 사람이 적다는 까닭이었다.",
    "그래도 아침이면 두 사람이 나와 앉는다. 배가 올지는 아무도 모른다.",
    "기다리는 일만은 아직 줄지 않았다.",
)
LIFE = "글 쓰는 어부. 굴과 미역을 기르고 마을 방송을 진행한다. 산문집 『뱃머리』를 냈다."
BOXES = (
    "<div class='wp-block-media-text'><figure><img src='/u/1.jpg'></figure><div><p><strong>{name}</strong></p><p>{life}</p></div></div>",
    "<table><tr><td><img src='/u/1.jpg'></td><td><b>{name}</b><br>{life}</td></tr></table>",
    "<div><img src='/u/1.jpg'><h4>{name}</h4><p>{life}</p></div>",
)


def read(tail: str, story: tuple[str, ...] = STORY, above: str = "", title: str = TITLE) -> extractor.Article:
    text = "".join(f"<p>{line}</p>" for line in story)
    head = f'<meta charset="utf-8"><title>{title} - 들녘신문</title>'
    page = f"<h1>{title}</h1>{above}<div>2024.05.04 09:10</div><div class='entry-content'>{text}{tail}</div><p>ⓒ 들녘신문</p>"
    return extractor.extract(f"<html><head>{head}</head><body>{page}</body></html>", facts=False)


@pytest.mark.parametrize("box", BOXES)
def test_an_authors_life_is_no_text_and_names_the_author(box: str) -> None:
    found = read(box.format(name="박하늘", life=LIFE))
    assert found.text == "\n".join(STORY)
    assert [person.name for person in found.reporters] == ["박하늘"]
    assert found.images == ()


@pytest.mark.parametrize("box", BOXES)
def test_whom_the_story_tells_of_is_its_subject(box: str) -> None:
    story = (*STORY, "뱃사공 박하늘씨는 “내년에는 배를 새로 짓겠다”고 말했다.")
    found = read(box.format(name="박하늘", life=LIFE), story, "<div>이서윤 기자</div>")
    assert [person.name for person in found.reporters] == ["이서윤"]
    assert LIFE.split(". ")[1] in found.text


@pytest.mark.parametrize("line", ["나루터의 아침", "뱃사공 문", "뱃머리", "2024년 5월"])
def test_another_line_below_the_last_picture_makes_no_author(line: str) -> None:
    found = read(BOXES[2].format(name=line, life="나루터에는 아침마다 안개가 낀다. 배는 그 안에서 나온다."))
    assert "나루터에는 아침마다 안개가 낀다." in found.text
    assert found.reporters == ()


def test_a_picture_amid_the_story_leaves_the_rest_a_story() -> None:
    tail = "<p><img src='/u/1.jpg'></p><p>박하늘</p>" + "".join(
        f"<p>{n}번 배가 {n}시에 떠났다.</p>" for n in range(1, 9)
    )
    assert "8번 배가 8시에 떠났다." in read(tail).text


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("한빛공사 새 사장에 박하늘", ""),
        ("한빛공사 새 사장 뽑혔다", "<h2 class='subtitle'>이사회, 3일 박하늘 선임</h2>"),
    ],
)
def test_whom_only_a_headline_names_is_the_storys_subject(box: str, title: str, above: str) -> None:
    found = read(box.format(name="박하늘", life=LIFE), above=f"{above}<div>이서윤 기자</div>", title=title)
    assert LIFE.split(". ")[1] in found.text
    assert [image.src for image in found.images] == ["/u/1.jpg"]
    assert [person.name for person in found.reporters] == ["이서윤"]


def pictured(figure: str, byline: str = "") -> extractor.Article:
    """A page with a picture before the last paragraph, and the author's box below it."""
    text = "".join(f"<p>{line}</p>" for line in STORY[:-1])
    tail = f"{figure}<p>{STORY[-1]}</p>{BOXES[2].format(name='박하늘', life=LIFE)}"
    page = f"<h1>{TITLE}</h1>{byline}<div>2024.05.04 09:10</div><div class='entry-content'>{text}{tail}</div>"
    return extractor.extract(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>", facts=False)


def test_whom_only_a_caption_names_is_the_storys_subject() -> None:
    figure = "<figure><img src='/u/0.jpg'><figcaption>3일 취임식에서 인사하는 박하늘 사장</figcaption></figure>"
    found = pictured(figure, byline="<div>이서윤 기자</div>")
    assert LIFE.split(". ")[1] in found.text
    assert [image.src for image in found.images] == ["/u/0.jpg", "/u/1.jpg"]


@pytest.mark.parametrize("title", ["[박하늘의 들녘칼럼] 배를 기다리는 나루터", "배를 기다리는 나루터 / 박하늘"])
def test_a_headline_may_name_the_author_of_a_series(title: str) -> None:
    found = read(BOXES[2].format(name="박하늘", life=LIFE), title=title)
    assert found.text == "\n".join(STORY)
    assert found.images == ()


def test_who_took_a_picture_above_may_be_the_author() -> None:
    figure = "<figure><img src='/u/0.jpg'><figcaption>나루터의 아침 풍경. 사진=박하늘</figcaption></figure>"
    found = pictured(figure)
    assert found.text == "\n".join(STORY)
    assert [image.src for image in found.images] == ["/u/0.jpg"]
