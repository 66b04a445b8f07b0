"""Lists whose rows hold a second figure in parentheses, with what says once which figure that is."""

import pytest

from extractor import find_facts
from extractor.model import Fact


def _told(facts: list[Fact]) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (
            fact.achieved.text if fact.achieved else None,
            fact.target.text if fact.target else None,
            fact.rate.text if fact.rate else None,
        )
        for fact in facts
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "조합별 벼 수매 실적(배정량)은 북부조합 2천10t(1천900t), 남부조합 1천310t(1천400t), 해안조합 940t(900t)이다.",
            {("2천10t", "1천900t", None), ("1천310t", "1천400t", None), ("940t", "900t", None)},
            id="heading",
        ),
        pytest.param(
            "정선군 상반기 사업 실적(괄호 안은 목표)\n△사과 판매 41억 원(38억 원)\n△곤드레 판매 12억 원(15억 원)",
            {("41억 원", "38억 원", None), ("12억 원", "15억 원", None)},
            id="legend",
        ),
        pytest.param(
            "공구별 공정률은 1공구 81.5%(계획 80.2%), 2공구 64.0%(66.3%), 3공구 70.4%(70.0%)로 나타났다.",
            {("81.5%", "80.2%", None), ("64.0%", "66.3%", None), ("70.4%", "70.0%", None)},
            id="first row",
        ),
        pytest.param(
            "세목별 징수액은 취득세 812억원(목표 대비 104.1%), 재산세 310억원(97.3%), 주민세 55억원(101.2%)이다.",
            {("812억원", None, "104.1%"), ("310억원", None, "97.3%"), ("55억원", None, "101.2%")},
            id="rates",
        ),
    ],
)
def test_parentheses_are_explained_once(text: str, rows: set[tuple[str | None, str | None, str | None]]) -> None:
    assert rows <= _told(find_facts(text))


@pytest.mark.parametrize(
    "text",
    [
        "국가별 수출액(괄호 안은 지난해)은 중국 92억달러(80억달러), 일본 16억달러(19억달러)를 기록했다.",
        "품목별 판매량(전년 동기)은 배추 310t(290t), 무 120t(150t)을 기록했다.",
    ],
)
def test_other_columns_are_no_targets(text: str) -> None:
    assert all(fact.target is None for fact in find_facts(text))


def test_another_measure_in_the_parenthesis_is_no_target() -> None:
    facts = find_facts("업체별 수주 실적(척수)은 한빛중공업 62억달러(48척), 동해조선 21억달러(17척)다.")
    assert all(fact.target is None for fact in facts)
