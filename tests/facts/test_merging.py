"""Facts told again, slots in two sentences, names left out, parts and checks."""

from extractor.facts import find_facts
from extractor.model import Fact


def one(text: str, **given: object) -> Fact:
    facts = find_facts(text, **{"published": "2024-05-20", **given})  # type: ignore[arg-type]
    assert len(facts) == 1, [f.indicator for f in facts]
    return facts[0]


def test_a_rounded_headline_is_the_same_fact() -> None:
    fact = one(
        "구미시는 지난해 산단 일자리 1만4천998개를 창출했다고 밝혔다.", title="구미시, 지난해 일자리 창출 1만5천개"
    )
    assert fact.achieved is not None
    assert fact.achieved.text == "1만4천998개"
    assert fact.evidence.field == "text"


def test_different_figures_stay_two_facts() -> None:
    facts = find_facts(
        "군은 지난해 나무 12만 그루를 심었다. 올해는 나무 15만 그루를 심을 계획이다.", published="2024-05-20"
    )
    assert [(f.target is not None, f.achieved is not None, f.period and f.period.value) for f in facts] == [
        (False, True, "2023"),
        (True, False, "2024"),
    ]


def test_a_month_is_not_held_against_the_year() -> None:
    facts = find_facts(
        "3월 화장품 수출이 2억4천만달러로 한 해 전보다 11% 뛰었다. 그렇지만 올해 목표 40억 달러에는 크게 못 미친다.",
        published="2024-05-20",
    )
    assert all(f.target is None or f.achieved is None for f in facts)


def test_the_town_is_named_once_and_meant_after() -> None:
    facts = find_facts(
        "화순군이 상수도 보급에 속도를 낸다.\n군은 지난해 노후 수도관 48km를 교체했다.", published="2024-05-20"
    )
    assert [f.subject for f in facts] == ["화순군"]


def test_of_among_these_is_a_part_without_a_claim_to_be_complete() -> None:
    facts = find_facts(
        "산림조합은 지난해 묘목 42만 그루를 공급했다. 이 가운데 소나무가 18만 그루다.",
        published="2024-05-20",
    )
    total, part = facts
    assert total.parts == (part.id,)
    assert not [c for c in total.checks if c.kind == "sum"]


def test_figures_that_add_up_are_no_parts_without_wording() -> None:
    facts = find_facts(
        "시는 지난해 나무 300그루를 심었다.\n시는 또 꽃 100그루를 심었다.\n시는 이어 화분 200그루를 심었다.",
        published="2024-05-20",
    )
    assert all(not f.parts for f in facts)


def test_a_printed_rate_that_does_not_match_is_kept_and_marked() -> None:
    fact = one("군은 올해 목표 100억원 대비 95%인 80억원을 집행했다.")
    assert fact.rate is not None
    assert fact.rate.value_text == "95"
    assert [(c.kind, str(c.computed), c.agrees) for c in fact.checks] == [("rate", "80", False)]


def test_units_are_compared_after_conversion() -> None:
    fact = one("올해 태양광 보급은 820MW로 연간 목표(1.2GW)의 68%를 채웠다.")
    assert [(c.kind, str(c.computed), c.agrees) for c in fact.checks] == [("rate", "68.33", True)]


def test_an_excess_of_more_than_the_target_is_a_rate_where_the_figures_say_so() -> None:
    fact = one("군은 모금 목표 2억원을 219% 초과한 4억3천700만원을 모았다.")
    assert fact.rate is not None
    assert fact.difference is None
    assert fact.rate.value_text == "219"


def test_a_shortfall_is_negative_and_its_span_stays_as_printed() -> None:
    fact = one("지난해 판매량은 480만대로 목표 500만대에 20만대 못 미쳤다.")
    assert fact.difference is not None
    assert (fact.difference.value_text, fact.difference.text) == ("-200000", "20만대")


def test_where_less_is_better_the_comparison_turns_round() -> None:
    fact = one("구는 지난해 교통사고 사망자를 30명 이하로 줄이겠다는 목표를 세웠고 실제 사망자는 24명이었다.")
    assert fact.status == "exceeded"


def test_no_text_no_facts() -> None:
    assert find_facts("") == []
    assert find_facts("오늘은 맑고 바람이 잔잔하다.", title="날씨") == []


def figures(text: str) -> list[dict[str, str]]:
    return [
        {
            role: q.text
            for role in ("target", "achieved", "rate", "difference")
            if (q := getattr(fact, role)) is not None
        }
        for fact in find_facts(text, published="2024-11-05")
    ]


def test_a_round_target_of_another_year_is_not_the_old_one_told_again() -> None:
    assert figures(
        "한빛발전의 지난해 중소기업 제품 구매액은 4천871억원이다. 정부와 약속한 4천600억원을 271억원 넘겼다. "
        "올해 구매는 5천억원이 목표다."
    ) == [{"target": "4천600억원", "achieved": "4천871억원", "difference": "271억원"}, {"target": "5천억원"}]


def test_a_rate_goes_to_the_figures_that_it_comes_out_with() -> None:
    assert figures(
        "누리구단은 시즌권 8천 장을 내놓아 6천412장을 팔았다. 지난해에는 3천920장이 팔렸다. 구단은 목표의 80%를 채웠다고 했다."
    ) == [{"target": "8천 장", "achieved": "6천412장", "rate": "80%"}, {"achieved": "3천920장"}]


def test_a_rate_of_three_digits_finds_its_figures_past_another_pair() -> None:
    assert figures(
        "누리군의 올해 기부금은 10월 말까지 20억1천만원이다. 군은 목표를 18억원으로 고쳐 잡았다. "
        "지난해에는 7억원 목표에 7억4천만원이 걷혔다. 고친 목표로 따져도 111.7%다."
    ) == [
        {"target": "18억원", "achieved": "20억1천만원", "rate": "111.7%"},
        {"target": "7억원", "achieved": "7억4천만원"},
    ]
