"""The arithmetic of checks, written out."""

import pytest

from extractor.report.arithmetic import amount, attainment, figure, written_out

from .pages import checked, fact, quantity


def check(kind, stated, computed, agrees=True):
    return {"kind": kind, "stated": stated, "computed": computed, "agrees": agrees}


def test_a_rate_is_a_division_by_the_target():
    one = fact(
        target=quantity(14024, "건"),
        achieved=quantity(14998, "건"),
        rate=quantity(107, "%"),
        checks=[check("rate", 107, 106.95)],
    )
    (sum_,) = written_out(one, {"f1": one})
    assert sum_.formula == "14,998건 ÷ 14,024건 × 100 = 106.95%"
    assert (sum_.stated, sum_.agrees) == ("107%", True)


def test_a_rate_in_times_is_not_multiplied_by_a_hundred():
    one = fact(
        target=quantity(50, "곳"), achieved=quantity(150, "곳"), rate=quantity(3, "배"), checks=[check("rate", 3, 3)]
    )
    assert written_out(one, {})[0].formula == "150곳 ÷ 50곳 = 3배"


def test_a_difference_is_achieved_minus_target():
    one = fact(
        target=quantity(1000, "건"),
        achieved=quantity(240, "건"),
        difference=quantity(-760, "건", exact="-760"),
        checks=[check("difference", -760, -760)],
    )
    assert written_out(one, {})[0].formula == "240건 − 1,000건 = −760건"
    assert written_out(one, {})[0].stated == "−760건"


def test_a_difference_in_per_cent_is_one_of_the_target():
    one = fact(
        target=quantity(200, "대"),
        achieved=quantity(230, "대"),
        difference=quantity(15, "%"),
        checks=[check("difference", 15, 15)],
    )
    assert written_out(one, {})[0].formula == "(230대 − 200대) ÷ 200대 × 100 = 15%"


def test_a_sum_names_every_part():
    parts = {f"f{n}": fact(f"f{n}", achieved=quantity(value, "명")) for n, value in ((2, 5776), (3, 3055), (4, 6167))}
    whole = fact(achieved=quantity(14998, "명"), parts=list(parts), checks=[check("sum", 14998, 14998)])
    assert written_out(whole, parts)[0].formula == "5,776명 + 3,055명 + 6,167명 = 14,998명"


def test_a_long_sum_says_how_many_parts_it_leaves_out():
    parts = {f"f{n}": fact(f"f{n}", achieved=quantity(n, "명")) for n in range(2, 22)}
    whole = fact(achieved=quantity(230, "명"), parts=list(parts), checks=[check("sum", 230, 230)])
    assert written_out(whole, parts)[0].formula.endswith("+ 13명 + … (8) = 230명")


def test_a_target_told_twice_is_compared():
    one = fact(target=quantity(500, "기"), checks=[check("target", 480, 500, agrees=False)])
    assert written_out(one, {})[0].formula == "500기 ≠ 480기"


def test_a_check_that_disagrees_says_so():
    one = checked(agrees=False)
    assert [sum_.agrees for sum_ in written_out(one, {"f1": one})] == [False]
    assert written_out(one, {})[0].stated == "135%"


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.5", "−1,234,567.5"), ("1/3", "1/3"), ("9" * 5000, None)],
)
def test_figures_have_their_thousands_marked(exact, shown):
    text = figure(exact)
    assert text == shown if shown else text.replace(",", "") == exact


def test_ranges_keep_both_ends():
    assert amount(quantity(0, "명", exact="1000..2000")) == "1,000~2,000명"
    assert amount(None) == ""


def test_attainment_is_the_stated_rate_or_the_quotient():
    assert attainment(checked(achieved=105)) == 105
    assert attainment(fact(target=quantity(200, "곳"), achieved=quantity(150, "곳"))) == 75


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"achieved": quantity(3, "곳")},
        {"target": quantity(10, "위"), "achieved": quantity(8, "위")},
        {"target": quantity(10, "곳"), "achieved": quantity(8, "명")},
        {"target": quantity(0, "곳"), "achieved": quantity(8, "곳")},
        {"rate": quantity(2, "배")},
    ],
)
def test_no_attainment_where_none_is_told(changes):
    assert attainment(fact(**changes)) is None


def test_figures_too_large_for_a_double_tell_no_attainment():
    one = fact(target=quantity(100, "원"), achieved=quantity(1, "원") | {"value": 10**400})
    assert attainment(one) is None
