"""Stories that tell of what notices are about keep their sentences; the notices themselves go."""

import pytest

import extractor

TOLD = [
    "포털은 악성댓글이 많은 기사의 댓글창을 닫기로 했다.",
    "로그인 후 이용하는 서비스에서도 댓글을 작성할 때 본인 확인을 거쳐야 한다.",
    "회사는 카카오톡 채널을 추가한 이용자에게 먼저 알린다고 밝혔다.",
    "기자협회는 무단전재와 재배포 금지 규정을 어긴 업체 3곳을 고발했다.",
    "“앱을 설치하지 않아도 됩니다.”",
    "자살예방 상담전화 109를 알리는 캠페인도 벌인다.",
    "관련기사를 묶어 보여 주는 기능도 나온다.",
]
NOTICES = [
    "저작권자 ⓒ 가람일보, 무단전재 및 재배포 금지",
    "이 기사가 마음에 들면 구독하세요.",
    "※ 우울감 등 말하기 어려운 고민이 있으면 자살예방 상담전화 109에서 상담을 받을 수 있습니다.",
    "가람일보는 독자 여러분의 제보를 기다립니다.",
    "욕설이 담긴 댓글은 삭제될 수 있습니다.",
]


def text_of(*paragraphs: str) -> str:
    title = "누리시, 새 제도 다음 달 시행"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"""<html><head><title>{title}</title></head><body><h1>{title}</h1><div>입력 2024.03.02 10:00</div>
    <div class="view_content">{body}</div><div class="foot">회사소개</div></body></html>"""
    return extractor.extract(page, facts=False).text


@pytest.mark.parametrize("sentence", TOLD)
def test_a_told_sentence_stays(sentence: str) -> None:
    first, last = "시는 새 제도를 다음 달부터 시행한다고 밝혔다.", "시민들은 반겼다."
    assert text_of(first, sentence, last) == "\n".join((first, sentence, last))
    assert text_of(first, sentence) == "\n".join((first, sentence))


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_goes(notice: str) -> None:
    first = "시는 새 제도를 다음 달부터 시행한다고 밝혔다."
    assert text_of(first, "시민들은 반겼다.", notice) == f"{first}\n시민들은 반겼다."
