"""Teasers of other stories right below a story, in its own box, and parts of a story that only look like them."""

import pytest

import extractor

TITLE = "버스 쉬던 차고지, 밤까지 불 켜는 책방으로"
STORY = (
    "솔뫼시가 낡은 버스 차고지를 고쳐 지은 책방을 4일 열었다.",
    "책방은 2층 건물로, 버스를 고치던 구덩이를 어린이 열람실로 꾸몄다.",
    "시는 31억 원을 들여 차고지의 기름때를 걷어 내고 지붕을 새로 얹었다.",
    "시장은 “버스가 쉬던 자리에서 이제 사람이 쉰다”고 말했다.",
)
OTHERS = (
    ("두물천 산책로에 반딧불이 돌아왔다", "두물천에서 30년 만에 반딧불이가 관찰됐다. 가로등은 끄기로 했다."),
    ("꽃재 양봉 농가 꿀 수확 작년의 두 배", "꽃재군 양봉 농가들이 아까시꿀을 두 배 많이 거뒀다고 밝혔다."),
    ("새섬 다리 통행료 폐지 검토", "새섬을 잇는 다리의 통행료를 받지 않는 방안이 검토된다."),
)
OWN = (
    ("구덩이에서 책을 읽는 아이들", "버스를 고치던 구덩이는 어린이 열람실이 됐다."),
    ("31억 원을 들인 지붕", "시는 차고지의 지붕을 새로 얹고 기름때를 걷어 냈다."),
    ("밤에도 켜진 책방", "책방은 밤 10시까지 문을 열고 시장도 자주 들른다."),
)


def read(below: str) -> extractor.Article:
    told = "".join(f"<p>{line}</p>" for line in STORY)
    page = (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>한가람 기자 2024.05.04 11:20</p>"
        f"<div class='cont'>{told}{below}</div></body></html>"
    )
    return extractor.extract(page, facts=False)


FORMS = {
    "linked throughout": "<a href='/{n}'><b>{head}</b> <span>{line}</span></a>",
    "with a button": "<div><h4>{head}</h4><p>{line}</p><a href='/{n}'>더 보기</a></div>",
    "flat": "<h4>{head}</h4><p>{line}</p>",
    "flat in bold": "<p><b>{head}</b></p><p>{line}</p>",
}


@pytest.mark.parametrize("form", FORMS)
def test_teasers_of_other_stories_are_none_of_it(form: str) -> None:
    below = "".join(FORMS[form].format(n=n, head=head, line=line) for n, (head, line) in enumerate(OTHERS))
    assert read(below).text == "\n".join(STORY)


@pytest.mark.parametrize("form", ["with a button", "flat", "flat in bold"])
def test_parts_of_the_story_itself_stay(form: str) -> None:
    below = "".join(FORMS[form].format(n=n, head=head, line=line) for n, (head, line) in enumerate(OWN))
    text = read(below).text
    assert all(line in text for _, line in OWN)


def test_one_linked_sentence_among_the_text_stays() -> None:
    linked = "<p><a href='/1'>책방의 하루는 정비사 출신 해설사의 인사로 시작한다.</a></p><p>문은 날마다 연다.</p>"
    assert read(linked).text.endswith("시작한다.\n문은 날마다 연다.")


def test_a_story_that_broken_markup_makes_a_link_stays() -> None:
    told = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>2024.05.04 11:20</p><div>{told}</div></body></html>"
    broken = page.replace("<div><p>", "<div><p>머리말이다. 다음을 보라고 했다.</p><p><a href='/x'>", 1)
    assert STORY[-1] in extractor.extract(broken, facts=False).text


BOXED = [
    "<div><a href='/1'><b>{head}</b></a><p>{line}</p></div>",
    "<div><a href='/1'><img src='/1.jpg'><b>{head}</b><p>{line}</p></a></div>",
]


@pytest.mark.parametrize("box", BOXED)
def test_one_teaser_in_a_box_of_its_own_is_no_text(box: str) -> None:
    article = read(box.format(head=OTHERS[0][0], line=OTHERS[0][1]) + "<p>책방은 날마다 문을 연다.</p>")
    assert article.text == "\n".join((*STORY, "책방은 날마다 문을 연다."))
    assert all(image.caption is None for image in article.images)


def test_a_paragraph_below_a_related_link_in_the_storys_box_stays() -> None:
    below = f"<p><a href='/1'>{OTHERS[0][0]}</a></p><p>책방은 날마다 문을 연다.</p>"
    assert read(below).text == "\n".join((*STORY, "책방은 날마다 문을 연다."))
