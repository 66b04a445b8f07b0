"""The grammar of points of time as regular expressions: chains of optional parts without nested repetition, so that
matching is linear in the text."""

from __future__ import annotations

import re

from extractor.korean.time_words import SECTIONS, any_of, barred, forms_of, relative_forms, trie

S = "[ \u00a0]?"
TO = f"{S}[~∼～〜–\\-]{S}"
AND = f"(?:{S}[~∼～〜–\\-·ㆍ․‧,]{S}|[과와]{S}| 및 )"
"""between two numbers that share a unit"""
ORDINAL = "(?:첫|둘|셋|넷|다섯)째|(?:첫|두|세|네|다섯)[ ]?번[ ]?째|첫|마지막|[1-9][ ]?번[ ]?째"
ORDINAL_VALUE = {"첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다": 5, "마": -1}
SINO = "[일이삼사오육륙칠팔구십백천]"
WEEKDAYS = "월화수목금토일"

_year_words = trie(relative_forms("year"))
_month_words = trie(relative_forms("month"))
_quarter_words = trie(relative_forms("quarter"))
_week_words = trie(relative_forms("week"))
_day_words = trie(relative_forms("day"))
_now_words = trie(relative_forms("now"))

_MONTHS = "1[0-2]|0?[1-9]"
_DAYS = "3[01]|[12][0-9]|0?[1-9]"
_HOURS = "2[0-4]|1[0-9]|0?[0-9]"
_MINUTES = "[0-5]?[0-9]"
_PER_DAY = "(?!(?:(?<=[^0-9]1일)|(?<=^1일))[ ]?[0-9]+[회번식잔])"
"""1일 3회: three times a day"""

POINT = re.compile(
    f"""
    (?:(?!{SECTIONS["relative"]}|{SECTIONS["season"]})(?P<prefix>{SECTIONS["prefix"]}){S})?
    (?:(?P<yr>{_year_words})(?:의)?{S}
      |(?P<apostrophe>['’‘])?(?P<y1>[0-9]{{2,4}})(?:{AND}['’]?(?P<y2>[0-9]{{2,4}}))?{S}
        (?P<yu>년대|년도{barred("년도")}|학년도|회계연도|년{barred("년")}
          |\\.(?={S}(?:{_MONTHS})(?:{TO}(?:{_MONTHS}))?월))(?:의)?{S}
      |(?P<ys>(?:이천|천구백){SINO}{{0,4}}|이[공영]{SINO[:-1]}공영]{{2}})[ ]?년{S}
    )?
    (?P<same>(?:동기|같은{S}기간|동{S}기간)(?=[^가-힣]|[에보대과의은을이까중]|$))?
    (?:(?P<half>상반기|하반기)
      |(?P<q1>[1-4])(?:[/·ㆍ]4(?=분기)|사|{AND}(?P<q2>[1-4]))?{S}분기
      |(?P<qs>[일이삼사])(?:사)?분기
      |(?P<qr>{_quarter_words})
      |(?P<edge>{SECTIONS["edge"]}){barred("연말")}
      |(?P<season>{SECTIONS["season"]})(?![가-힣]?비|맞이)
    )?
    (?:(?P<mr>{_month_words})(?:의)?{S}
      |(?P<m1>{_MONTHS})(?:{AND}(?P<m2>{_MONTHS}))?{S}월{barred("월")}(?:의)?{S}
      |(?P<ms>일|이|삼|사|오|유|육|칠|팔|구|시|십|십일|십이)월(?:의)?{S}(?={SINO}{{1,3}}일|첫|둘째|셋째|[0-9]{{1,2}}일|말|초)
    )?
    (?:(?P<wr>{_week_words}){S}(?P<we>말)?{S}
      |(?P<wo>{ORDINAL}){S}주{barred("주째")}(?P<we2>말)?{S}
      |(?P<wn>[1-6])주차{S}
      |(?P<weekend>주말){barred("주말")}
    )?
    (?:(?P<dr>{_day_words}){S}
      |(?P<now>{_now_words})
      |(?P<d1>{_DAYS})(?:{AND}(?P<d2>{_DAYS}))?{S}일{barred("일")}{_PER_DAY}{S}
      |(?P<ds>{SINO}{{1,3}})일(?=[에은을이까부]|[^가-힣]|$){S}
      |(?P<ld>마지막){S}날
      |(?P<hol>{SECTIONS["holiday"]})
    )?
    (?:(?P<no>{ORDINAL}){S}(?=[{WEEKDAYS}]요일))?
    (?:\\(?(?P<wd>[{WEEKDAYS}])요일\\)?날?{S}
      |(?P<wds>[{WEEKDAYS}](?:{S}[·ㆍ,~∼]{S}[{WEEKDAYS}]){{1,6}})요일{S}
      |\\((?P<wdp>[{WEEKDAYS}]|[月火水木金土日])\\){S}
    )?
    (?:(?P<dp>{SECTIONS["day_and_part"]}){S})?
    (?:(?:이른|늦은){S}(?=[가-힣]))?
    (?:(?P<part>{SECTIONS["part_of_day"]}){S})?
    (?:(?P<cw>{SECTIONS["clock_word"]})
      |(?P<h1>{_HOURS})(?:{AND}(?P<h2>{_HOURS}))?{S}시{barred("시")}
        (?:{S}(?:(?P<mi>{_MINUTES}){S}분(?!기|의)(?:{S}(?P<se>{_MINUTES}){S}초)?|(?P<se2>{_MINUTES}){S}초
          |(?P<hh>반)(?![가-힣]{{2}})|정각))?
      |(?P<hn>{SECTIONS["native"]}){S}시{barred("시")}
        (?:{S}(?:(?P<mis>{SINO}{{1,3}}){S}분(?:{S}(?P<ses>{SINO}{{1,3}}){S}초)?|(?P<min>{_MINUTES}){S}분|(?P<hhn>반)|정각))?
      |(?P<ch>{_HOURS}):(?P<cm>[0-5][0-9])(?::(?P<cs>[0-5][0-9]))?(?![0-9:])
        (?:{S}(?P<ap>[apAP]\\.?[mM]?\\.?)(?![A-Za-z]))?
      |(?P<eh>1[0-2]|[1-9]){S}(?P<eap>[apAP]\\.?[mM]\\.?)(?![A-Za-z])
    )?
    (?P<zone>[ ](?:GMT|UTC|KST|CET|EST|PST|gmt|utc|cet)(?![A-Za-z]))?
    (?P<to>(?<=분){S}전(?=입니다|이다|이었|$|[.]))?
    """,
    re.VERBOSE,
)

EVERY = re.compile(
    f"(?P<every>매{S}(?:년도|년|해|월|달|주말|주|일|시간|분기|학기|분(?![가-힣])|초)|격주|격월|격일|해마다|날마다|달마다|매)"
    f"(?:의|마다)?{S}"
)
EVERY_VALUE = {
    "년": "Y", "년도": "Y", "해": "Y", "월": "M", "달": "M", "주": "W", "일": "D", "시간": "H", "분기": "Q",
    "학기": "H6", "분": "m", "초": "S", "주말": "E",
}  # fmt: skip

MOD_TAIL = re.compile(
    f"{S}(?P<mod>{SECTIONS['part_of_span']})(?=$|[^가-힣]|[에의까부이은는을쯤께경로과와엔]|무렵|만|기준)"
)
# '15일 경주시', '3일 경찰': only a particle may follow 경.
APPROX_TAIL = re.compile(
    f"{S}(?:께(?!서)|쯤|무렵|즈음|경(?=(?:에(?:서|는|도|만)?|까지|부터|의|인|이[며고]|이다|은|는|으로)?(?![가-힣])))"
)
RANGE_JOIN = re.compile(
    f"(?:{S}(?P<tilde>[~∼～〜]){S}|(?P<dash>{S}[–\\-]{S})|{S}(?P<from>부터|에서)[ \u00a0]{{0,2}}|(?P<and>[과와]){S})"
)
FROM_POINT = re.compile(f"(?:으)?로?부터{S}")
UNTIL = re.compile("까지")
BETWEEN = re.compile(f"{S}사이")
PARTICLES = re.compile(
    "(?:쯤|께|경|무렵)?(?:사이|동안|내내|연휴|명절|늦게|이후|이전|마다|중)?"
    "(?:에서|에게|에|까지|부터|보다|처럼|이나|인데|이던|이자|이며|이고|이면|이라|라며|으로|로|이었|였|[은는이가을를의도만과와엔인뿐나용])?"
    "(?:입니다|이다|서|는|도|만|의|라|부터|까지|다|고|지만|던)?(?:는|도)?(?![가-힣])"
)
"""What may follow a strict word."""
COMPARISON = re.compile("보다|[ ]?대비|에[ ]?비해|[ ]?[0-9]{1,2}일|와[ ]비교|[ ]같은")

DATE_PARTICLE = re.compile("에(?![ ]?(?:해당|달|불과))|부터|까지|[~∼～]|[ ]?(?:오전|오후|저녁|밤)")

SHARES = re.compile(f"(?:{any_of(forms_of('not_after', 'sense', 'shares'))})[^.\\n]{{0,12}}$")
COUNTS_DAYS = re.compile(f"[0-9]박{S}$|(?:^|[^가-힣])(?:{any_of(forms_of('not_after', 'sense', 'length'))})[ \u00a0]$")
"""Before a number of days, not a day of the month: 2박 3일, 주 5일 근무."""
WHOLE = re.compile(f"{S}한{S}(?P<unit>해|달){S}(?:동안|간)?(?![가-힣]{{2}})")
"""2018년 한 해, 9월 한 달간"""
RATIO = re.compile(f"(?:{any_of(forms_of('not_after', 'sense', 'ratio'))})[^.\\n]{{0,6}}$")
LOW = re.compile(barred("낮"))
"""낮 (day) before these is the verb 낮다 or 낮추다."""
TITLE_OPEN = "'\"‘“《〈<『「"
NOW_AFTER = re.compile(f"{S}현재")
