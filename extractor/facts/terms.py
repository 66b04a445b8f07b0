"""The word lists of tables/facts_terms.toml, ready for use: what wording says about reports, breakdowns, harm, aims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor import tables


@dataclass(frozen=True, slots=True)
class Terms:
    """Word lists by what they tell; patterns match any word of their list."""

    activities: frozenset[str]
    bare: frozenset[str]
    through: frozenset[str]
    settings: tuple[str, ...]
    idioms: frozenset[str]
    reporting: frozenset[str]
    speaking: frozenset[str]
    posts: tuple[str, ...]
    aiming: frozenset[str]
    season_words: frozenset[str]
    spokesmen: frozenset[str]
    place_units: frozenset[str]
    people: frozenset[str]
    anybody: frozenset[str]
    measuring: frozenset[str]
    earnings: tuple[str, ...]
    former_targets: frozenset[str]
    states: frozenset[str]
    offering: frozenset[str]
    spending: frozenset[str]
    budgeting: frozenset[str]
    outlays: frozenset[str]
    attending: frozenset[str]
    joining: frozenset[str]
    unreal: frozenset[str]
    making: frozenset[str]
    actor_units: frozenset[str]
    actor_groups: frozenset[str]
    conducting: frozenset[str]
    taking_on: frozenset[str]
    applying: frozenset[str]
    unmade: frozenset[str]
    granting: frozenset[str]
    told_units: frozenset[str]
    business: tuple[str, ...]
    programmes: tuple[str, ...]
    legends: frozenset[str]
    carried_out: re.Pattern[str]
    columns_of_rates: frozenset[str]
    columns_of_targets: tuple[str, ...]
    falling_short: tuple[str, ...]
    going_beyond: tuple[str, ...]
    still_to_do: tuple[str, ...]
    left_over: tuple[str, ...]
    outcome: re.Pattern[str]
    earlier_aim: re.Pattern[str]
    sporting: re.Pattern[str]
    begun: frozenset[str]
    former: frozenset[str]
    comparing: re.Pattern[str]
    closing: re.Pattern[str]
    medals: tuple[str, ...]
    events: re.Pattern[str]
    giving: re.Pattern[str]
    harm: re.Pattern[str]
    prosecuted: re.Pattern[str]
    less_is_better: re.Pattern[str]
    reducing: re.Pattern[str]
    upper_bounds: tuple[str, ...]
    rates: re.Pattern[str]
    breakdown: re.Pattern[str]
    among: re.Pattern[str]
    dividing: re.Pattern[str]
    breakdown_ends: re.Pattern[str]


@cache
def terms() -> Terms:
    """The table, read once."""
    table = tables.load("facts_terms")

    def listed(name: str) -> list[str]:
        return [str(word) for word in table[name]["words"]]

    def any_of(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
        return re.compile(before + "(?:" + "|".join(re.escape(w) for w in listed(name)) + ")" + after)

    return Terms(
        activities=frozenset(listed("activities")),
        bare=frozenset(listed("bare")),
        through=frozenset(listed("through")),
        settings=tuple(listed("settings")),
        idioms=frozenset(listed("idioms")),
        reporting=frozenset(listed("reporting")),
        speaking=frozenset(listed("speaking")),
        posts=tuple(listed("posts")),
        aiming=frozenset(listed("aiming")),
        season_words=frozenset(listed("season_words")),
        spokesmen=frozenset(listed("spokesmen")),
        anybody=frozenset(listed("anybody")),
        place_units=frozenset(listed("place_units")),
        people=frozenset(listed("people")),
        measuring=frozenset(listed("measuring")),
        earnings=tuple(listed("earnings")),
        former_targets=frozenset(listed("former_targets")),
        states=frozenset(listed("states")),
        offering=frozenset(listed("offering")),
        spending=frozenset(listed("spending")),
        budgeting=frozenset(listed("budgeting")),
        outlays=frozenset(listed("outlays")),
        attending=frozenset(listed("attending")),
        joining=frozenset(listed("joining")),
        unreal=frozenset(listed("unreal")),
        making=frozenset(listed("making")),
        actor_units=frozenset(listed("actor_units")),
        conducting=frozenset(listed("conducting")),
        taking_on=frozenset(listed("taking_on")),
        applying=frozenset(listed("applying")),
        unmade=frozenset(listed("unmade")),
        granting=frozenset(listed("granting")),
        told_units=frozenset(listed("told_units")),
        business=tuple(listed("business")),
        programmes=tuple(listed("programmes")),
        legends=frozenset(listed("legends")),
        carried_out=any_of("carried_out", r"\s?(?:\d+개\s)?"),
        columns_of_rates=frozenset(listed("columns_of_rates")),
        columns_of_targets=tuple(listed("columns_of_targets")),
        falling_short=tuple(listed("falling_short")),
        going_beyond=tuple(listed("going_beyond")),
        still_to_do=tuple(listed("still_to_do")),
        left_over=tuple(listed("left_over")),
        outcome=any_of("outcome"),
        earlier_aim=any_of("earlier_aim"),
        sporting=any_of("sporting"),
        actor_groups=frozenset(listed("actor_groups")),
        begun=frozenset(listed("begun")),
        former=frozenset(listed("former")),
        comparing=any_of("comparing"),
        closing=any_of("closing"),
        medals=tuple(listed("medals")),
        events=any_of("events"),
        giving=any_of("giving"),
        harm=re.compile(
            f"(?:{any_of('harm').pattern}|(?<![가-힣]){any_of('harm_alone').pattern})(?!{any_of('against_harm').pattern})"
        ),
        prosecuted=any_of("prosecuted"),
        less_is_better=any_of("less_is_better"),
        reducing=any_of("reducing"),
        upper_bounds=tuple(listed("upper_bounds")),
        rates=any_of("rates", after="$"),
        breakdown=re.compile(
            "|".join(
                (r"[가-힣·]별(?:로|\s)", any_of("breakdown").pattern, any_of("first", r"(?:^|[,，]\s*)", r"\s").pattern)
            )
        ),
        among=re.compile("|".join((any_of("among", "^").pattern, r"[가-힣]\s(?:가운데|중)\s"))),
        dividing=any_of("dividing"),
        breakdown_ends=any_of("breakdown_ends", "^"),
    )
