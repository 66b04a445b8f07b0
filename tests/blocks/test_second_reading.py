"""Lines among a story that no rule knows, and lines of stories that speak to the reader themselves."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_names import holds_name, names_in

import extractor
from extractor.blocks.measure import text_block
from extractor.blocks.model import Labelled, Role
from extractor.blocks.second_reading import READS_AS_NONE, read_again
from extractor.blocks.traits import wording

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests" / "blocks" / "pages"

TITLE = "갯마을 염전 열두 곳, 태양광 대신 소금을 택했다"
STORY = (
    "갯마을의 염전 열두 곳이 태양광 발전소로 바꾸자는 제안을 물리치고 올해도 소금을 거두기로 했다.",
    "염부들은 지난 3일 마을회관에 모여 염전을 10년 더 지키기로 뜻을 모았다고 밝혔다.",
    "군은 소금 창고를 고치는 데 4억 2천만 원을 보태고 젊은 염부에게는 집을 빌려주기로 했다.",
    "염전은 한때 마흔 곳이 넘었지만 값싼 수입 소금에 밀려 해마다 두세 곳씩 문을 닫았다.",
    "한 염부는 “바람과 볕이 짓는 농사라 사람이 할 일은 기다리는 것뿐”이라고 말했다.",
)


def read(*lines: str) -> extractor.Article:
    head = f'<head><meta charset="utf-8"><title>{TITLE}</title></head>'
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html>{head}<body><h1>{TITLE}</h1><p>박하늘 기자 2024.05.03 09:10</p><div>{text}</div></body></html>"
    return extractor.extract(page, facts=False)


@pytest.mark.parametrize(
    "line",
    [
        "갯벌신문을 정기구독하시면 새해 달력을 선물로 드립니다.",
        "▶ 갯벌신문 앱 내려받고 알림 받기",
        "카카오톡에서 갯벌신문을 친구로 추가하고 매일 뉴스를 받아 보세요",
        "기자에게 하고 싶은 말을 댓글로 남겨 주세요",
        "240503(석간) 염전 보전 계획(해양수산과).hwp",
        "조회수 512 | 추천 3 | 인쇄하기",
        "여러분의 후원이 갯벌신문을 지킵니다. 후원 문의 061-000-1234",
    ],
)
@pytest.mark.parametrize("place", [2, 5])
def test_a_line_that_serves_the_site_is_no_text_wherever_it_stands(line: str, place: int) -> None:
    article = read(*STORY[:place], line, *STORY[place:])
    assert article.text == "\n".join(STORY)
    assert any(line in removed.text for removed in article.removed)


@pytest.mark.parametrize(
    "line",
    [
        "“구독이요? 아무도 안 해요. 그래도 신문은 나와야죠.”",
        "“볕이 좋으면 사흘, 흐리면 열흘을 기다려요.”",
        "왜 하필 소금이었을까.",
        "◇ 바람이 짓는 농사",
        "염전 체험은 누리집에서 신청하면 된다.",
        "염전은 마을의 얼굴이다",
        "문의는 해양수산과(061-000-1234)로 하면 된다.",
        "독자들은 이 소금을 전화로 주문했다.",
        "제보를 받은 군은 창고 세 곳을 조사했다.",
    ],
)
def test_a_line_of_a_story_in_the_plain_style_stays(line: str) -> None:
    assert read(*STORY[:2], line, *STORY[2:]).text == "\n".join((*STORY[:2], line, *STORY[2:]))


POLITE = {
    "recipe": (
        "오늘은 천일염으로 오이지를 담가 보겠습니다.",
        "오이 서른 개를 깨끗이 씻어 물기를 닦아 주세요.",
        "물 4리터에 소금 400그램을 넣고 팔팔 끓입니다.",
        "끓는 소금물을 오이 위에 그대로 부어 주세요.",
        "무거운 돌로 누르고 사흘을 기다리면 됩니다.",
    ),
    "questions": (
        "염전은 언제 쉽니까?",
        "겨울에는 볕이 약해 11월부터 석 달쯤 쉽니다.",
        "처음 오는 사람도 할 수 있나요?",
        "그럼요. 다만 허리가 아프실 수 있으니 쉬어 가며 하셔야 해요.",
        "여러분께 하고 싶은 말씀이 있다면요?",
        "소금 한 줌에도 사람이 있다는 것을 기억해 주세요.",
    ),
    "column": (
        "독자 여러분은 소금이 어디서 오는지 생각해 보신 적이 있습니까?",
        "저는 지난달 처음으로 염전에 다녀왔습니다.",
        "새벽 네 시, 염부들은 벌써 물을 대고 있었습니다.",
        "우리 밥상이 얼마나 많은 손을 거치는지 비로소 알았습니다.",
        "오늘 저녁에는 소금을 조금 아껴 보시면 어떨까요.",
    ),
    "broadcast": (
        "갯마을 염전 열두 곳이 올해도 소금을 거둡니다.",
        "박하늘 기자가 다녀왔습니다.",
        "새하얀 소금이 물 위로 피어오릅니다.",
        "염부들은 새벽부터 대파로 소금을 모읍니다.",
        "지금까지 갯마을 염전에서 전해 드렸습니다.",
    ),
}


@pytest.mark.parametrize("kind", POLITE)
def test_a_story_that_speaks_to_its_readers_stays_whole(kind: str) -> None:
    assert read(*POLITE[kind]).text == "\n".join(POLITE[kind])


def test_verse_and_flashes_have_no_style_to_hold_a_line_against() -> None:
    lines = ["볕이 남긴 것은", "흰 꽃 한 줌", "바람이 그 위를 지나갔다", "구독"]
    labelled = [Labelled(text_block(i, line), Role.BODY, "") for i, line in enumerate(lines)]
    read_again(labelled)
    assert [item.role for item in labelled] == [Role.BODY] * 4


LINES = st.lists(
    st.one_of(
        st.sampled_from((*STORY, "알림 신청하기", "구독", "", "?", "3")), st.text("가나다.?!▶ 세요구독1", max_size=40)
    ),
    max_size=12,
)


@given(LINES)
def test_only_kept_lines_change_and_only_to_other(lines: list[str]) -> None:
    labelled = [
        Labelled(text_block(i, line), Role.BODY if i % 3 else Role.RELATED, "rule") for i, line in enumerate(lines)
    ]
    before = list(labelled)
    read_again(labelled)
    for old, new in zip(before, labelled, strict=True):
        assert new.block is old.block
        if new is not old:
            assert (old.role, new.role) == (Role.BODY, Role.OTHER)
            assert new.reason.startswith(READS_AS_NONE)
            assert old.block.text not in STORY


WEIGHTS = json.loads((ROOT / "extractor" / "tables" / "blocks_weights.json").read_text(encoding="utf-8"))["weights"]


def taught_lines() -> list[str]:
    pages = [json.loads(row) for path in PAGES.glob("*.jsonl") for row in path.read_text(encoding="utf-8").splitlines()]
    alone = [line for path in PAGES.glob("*_lines.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    return [block[0] for page in pages for block in page["blocks"]] + alone


def test_no_weight_hangs_on_an_outlet_a_person_or_a_town_of_the_pages_that_teach() -> None:
    names = names_in(taught_lines())
    assert {"샘물", "한빛", "가람"} <= names.begins
    assert [trait for trait in WEIGHTS if holds_name(trait, names)] == []


@pytest.mark.parametrize("trait", ["w샘물", "^한빛", "w한누리", "$가람"])
def test_features_with_such_names_would_be_found(trait: str) -> None:
    assert holds_name(trait, names_in(taught_lines()))


def test_an_outlets_name_in_a_line_is_masked() -> None:
    lines = [text_block(0, f"{name}신문을 구독하세요") for name in ("갯벌", "물마루")]
    one, other = (wording(line, "polite", False) for line in lines)
    assert [trait for trait in one if not trait.startswith("L")] == [t for t in other if not t.startswith("L")]
    assert "w○신문" in one
    assert "w신문" in wording(text_block(0, "신문을 구독하세요"), "polite", False)
