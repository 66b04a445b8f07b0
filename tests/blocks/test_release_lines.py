"""Lines beside a story that name a file, a source or other stories, and moments beside an outlet."""

import pytest

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
