"""Lines beside a story that name a file, a source or other stories, and moments beside an outlet."""

import pytest

import extractor
from extractor.blocks.cues import cue_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[관련기사] 마을버스 요금 정말 오르나? 시의회 “연말까지 동결”", "related"),
        ("241105(석간) 폐어구 수거 실적(어구관리과).hwp", "other"),
        ("이 자료는 한빛부의 보도자료를 전재하여 제공함을 알려드립니다.", "copyright"),
        ("이 기사에 대한 네티즌 의견 (총 4건)", "comment"),
        ("2011년 07월 21일(목) 14:07 [은하들녘신문]", "dateline"),
    ],
)
def test_what_a_line_is(line: str, kind: str) -> None:
    cue = cue_of(line)
    assert cue is not None
    assert cue.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "관련기사를 모아 보여 주는 기능도 생긴다.",
        "문서는 .hwp로 저장해 보내면 된다.",
        "이 기사에 대한 독자들의 뜻은 갈렸다.",
        "한빛부의 보도자료를 그대로 전한 신문이 많았다.",
        "2011년 7월 21일 14:07 [누리소방서 제공]",
    ],
)
def test_what_is_none_of_it(line: str) -> None:
    cue = cue_of(line)
    assert cue is None or cue.kind in ("caption", "dateline")


def test_the_banner_of_public_pages_opens_no_story_and_a_division_is_nobody() -> None:
    title, line = "달무리군, 물레방아 다시 돌린다", "방앗간 두 채 옛 치수대로 고쳐"
    story = ("□ 달무리군은 물레방아 마을의 방앗간 두 채를 고쳤다고 3일 밝혔다.", "□ 빻은 쌀은 마을 장터에서 판다.")
    head = ("이 누리집은 대한민국 공식 전자정부 누리집입니다.", "달무리군청", "보도자료", title)
    particulars = ("작성일 2024-05-03", "작성자 하천과", "조회수 120", f"- {line} -")
    article = extractor.extract("\n".join((*head, *particulars, *story, "목록")), facts=False)
    assert (article.title, article.subtitles, article.reporters) == (title, (line,), ())
    assert article.text == "\n".join(story)
