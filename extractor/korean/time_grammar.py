"""The grammar of Korean times as regular expressions: one finder for where a time may begin, one for a point of the
calendar, one for a length. Each is a chain of optional parts without nested repetition, so matching is linear."""

from __future__ import annotations

import re

from extractor.korean.time_words import ALL_FORMS, SECTIONS, relative_forms, trie

S = "[ \u00a0]?"
TO = f"{S}[~∼～〜–\\-]{S}"
AND = f"(?:{S}[~∼～〜–\\-·ㆍ․‧,]{S}|[과와]{S}| 및 )"
"""between two numbers that share a unit"""
_DIGIT_UNIT = "(?![0-9])"
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

# After a month's or an hour's unit no syllable that would make another word of it.
_MONTH_NOT = "(?!\\w*호선|드|요일|급|세|간|평균)"
_HOUR_NOT = "(?!간|그마|즌|리즈|장|민|도군|리아|속|네마|급|험|설)"

POINT = re.compile(
    f"""
    (?:(?!{SECTIONS["relative"]}|{SECTIONS["season"]})(?P<prefix>{SECTIONS["prefix"]}){S})?
    (?:(?P<yr>{_year_words})(?:의)?{S}
      |(?P<apostrophe>['’‘])?(?P<y1>[0-9]{{2,4}})(?:{AND}['’]?(?P<y2>[0-9]{{2,4}}))?{S}
        (?P<yu>년대|년도(?![ ]?(?:더|넘|안|못|채|전|지나|남))|학년도|회계연도|년(?=생)|년(?!차(?!례)|간|째|여|짜리|[ ]?동안|[ ]?만에|[ ]?연속))(?:의)?{S}
      |(?P<ys>(?:이천|천구백){SINO}{{0,4}}|이[공영]{SINO[:-1]}공영]{{2}})[ ]?년{S}
    )?
    (?P<same>(?:동기|같은{S}기간|동{S}기간)(?=[^가-힣]|[에보대과의은을이까중]|$))?
    (?:(?P<half>상반기|하반기)
      |(?P<q1>[1-4])(?:{AND}(?P<q2>[1-4]))?(?:/4|사)?{S}분기
      |(?P<qs>[일이삼사])(?:사)?분기
      |(?P<qr>{_quarter_words})
      |(?P<edge>{SECTIONS["edge"]})(?![가-힣]?정산|연시)
      |(?P<season>{SECTIONS["season"]})(?![가-힣]?비|맞이)
    )?
    (?:(?P<mr>{_month_words})(?:의)?{S}
      |(?P<m1>1[0-2]|0?[1-9])(?:{AND}(?P<m2>1[0-2]|0?[1-9]))?{S}월{_MONTH_NOT}(?:의)?{S}
      |(?P<ms>일|이|삼|사|오|유|육|칠|팔|구|시|십|십일|십이)월(?:의)?{S}(?={SINO}{{1,3}}일|첫|둘째|셋째|[0-9]{{1,2}}일|말|초)
    )?
    (?:(?P<wr>{_week_words}){S}(?P<we>말)?{S}
      |(?P<wo>{ORDINAL}){S}주(?!년|차|자|기|민|택|소|가|유)(?P<we2>말)?{S}
      |(?P<wn>[1-6])주차{S}
      |(?P<weekend>주말)
    )?
    (?:(?P<dr>{_day_words}){S}
      |(?P<now>{_now_words})
      |(?P<d1>3[01]|[12][0-9]|0?[1-9])(?:{AND}(?P<d2>3[01]|[12][0-9]|0?[1-9]))?{S}일
        (?!간|째|정|짜리|당|제|반|[ ]?동안|[ ]?만[에의이인]|[ ]?연속|[ ]?연달|[ ]?평균|(?:(?<=[^0-9]1일)|(?<=^1일))[ ]?[0-9]+[회번식잔]){S}
      |(?P<ds>{SINO}{{1,3}})일(?=[에은을이까부]|[^가-힣]|$){S}
      |(?P<ld>마지막){S}날
      |(?P<hol>{SECTIONS["holiday"]})
    )?
    (?:(?P<no>{ORDINAL}){S}(?=[{WEEKDAYS}]요일))?
    (?:\\(?(?P<wd>[{WEEKDAYS}])요일\\)?날?{S}|(?P<wds>[{WEEKDAYS}](?:{S}[·ㆍ,~∼]{S}[{WEEKDAYS}]){{1,6}})요일{S}|\\((?P<wdp>[{WEEKDAYS}]|[月火水木金土日])\\){S})?
    (?:(?P<dp>{SECTIONS["day_and_part"]}){S})?
    (?:(?:이른|늦은){S}(?=[가-힣]))?
    (?:(?P<part>{SECTIONS["part_of_day"]}){S})?
    (?:(?P<cw>{SECTIONS["clock_word"]})
      |(?P<h1>2[0-4]|1[0-9]|0?[0-9])(?:{AND}(?P<h2>2[0-4]|1[0-9]|0?[0-9]))?{S}시{_HOUR_NOT}
        (?:{S}(?:(?P<mi>[0-5]?[0-9]){S}분(?!기|의)(?:{S}(?P<se>[0-5]?[0-9]){S}초)?|(?P<se2>[0-5]?[0-9]){S}초|(?P<hh>반)(?![가-힣]{{2}})|정각))?
      |(?P<hn>{SECTIONS["native"]}){S}시(?!간|{S}[가-힣]*?집)
        (?:{S}(?:(?P<mis>{SINO}{{1,3}}){S}분(?:{S}(?P<ses>{SINO}{{1,3}}){S}초)?|(?P<min>[0-5]?[0-9]){S}분|(?P<hhn>반)|정각))?
      |(?P<ch>2[0-4]|1[0-9]|0?[0-9]):(?P<cm>[0-5][0-9])(?::(?P<cs>[0-5][0-9]))?(?![0-9:])(?:{S}(?P<ap>[apAP]\\.?[mM]?\\.?)(?![A-Za-z]))?
      |(?P<eh>1[0-2]|[1-9]){S}(?P<eap>[apAP]\\.?[mM]\\.?)(?![A-Za-z])
    )?
    (?P<zone>[ ](?:GMT|UTC|KST|CET|EST|PST|gmt|utc|cet)(?![A-Za-z]))?
    (?P<to>(?<=분){S}전(?=입니다|이다|이었|$|[.]))?
    """,
    re.VERBOSE,
)

ISO_END = re.compile(
    f"{S}[~∼～〜\\-]{S}(?:(?P<y>(?:19|20)[0-9]{{2}})[.\\-/]{S})?(?:(?P<m>1[0-2]|0?[1-9])[.\\-/]{S})?(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9:])\\.?"
    f"(?:\\([{WEEKDAYS}]\\))?"
)
"""The second date of 2023.12.27.~12.29."""

ISO = re.compile(
    f"""
    (?P<ap>['’‘])?
    (?:(?P<y>(?:19|20)[0-9]{{2}})(?P<sep>[.\\-/]){S}(?P<m>1[0-2]|0?[1-9])(?P=sep){S}(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])
      |(?P<y8>(?:19|20)[0-9]{{2}})(?P<m8>1[0-2]|0[1-9])(?P<d8>3[01]|[12][0-9]|0[1-9])(?![0-9.,])
      |(?P<y2>[0-9]{{2}})(?P<sep2>[./])(?P<m2>1[0-2]|0?[1-9])(?P=sep2)(?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9])(?![.][0-9])
      |(?P<m3>1[0-2]|0?[1-9])/(?P<d3>3[01]|[12][0-9]|0?[1-9])/(?P<y3>(?:19|20)[0-9]{{2}})(?![0-9])
      |(?P<ym>(?:19|20)[0-9]{{2}})\\.{S}(?P<mm>1[0-2]|0?[1-9])\\.(?![0-9])
      |(?P<ym2>(?:19|20)[0-9]{{2}})-(?P<mm2>1[0-2]|0[1-9])(?![0-9\\-])
      |(?P<md>1[0-2]|0?[1-9])/(?P<dd>3[01]|[12][0-9]|0?[1-9])(?![0-9/%])
    )
    \\.?
    (?:{S}\\((?P<wd>[{WEEKDAYS}]|[月火水木金土日])(?:요일)?\\))?
    (?:(?:[ \u00a0T]|,[ ])(?:(?P<part>{SECTIONS["part_of_day"]}){S})?
      (?:(?P<h>2[0-4]|1[0-9]|0?[0-9]):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:\\.[0-9]{{1,6}})?)?(?![0-9:])(?P<tz>Z|[+\\-][0-9]{{2}}:?[0-9]{{2}})?
        |(?P<hk>2[0-4]|1[0-9]|0?[0-9])시(?:{S}(?P<mik>[0-5]?[0-9])분)?))?
    """,
    re.VERBOSE,
)

YEAR_ALONE = re.compile(
    f"(?P<y1>(?:19|20)[0-9]{{2}})(?:{TO[:-len(S)]}{S}(?P<y2>(?:19|20)[0-9]{{2}})|[/\\-~∼](?P<y3>[0-9]{{2}}))?(?![0-9.,:/\\-])"
    f"(?:{S}(?P<season>시즌|학년도)|(?P<ahead>{S})(?={SECTIONS['season']}|[상하]반기|[1-4]분기))?"
)
CENTURY = re.compile(f"(?P<c>[0-9]{{1,2}}){S}세기")

_N = "(?:[0-9]{1,9}(?:,[0-9]{3}){0,4}(?:\\.[0-9]{1,6})?(?:만|천|백|억)?)"
AMOUNT = (
    f"(?:{_N}(?:{S}[~∼～〜–\\-]{S}{_N}|{S}(?:여|수))?|수{S}[십백천만]|여러|{SECTIONS['native']}|{SINO}{{1,5}}여?)"
)


def _unit(group: str, units: str) -> str:
    return f"(?:(?P<{group}>{AMOUNT}){S}(?:여{S})?(?:{units})(?P<{group}h>{S}반(?![가-힣]{{2}}|기|전|대|도))?(?P<{group}v>여)?)?"


_ALSO = f"(?:{S}(?:하고|그리고)?,?{S})?"
LENGTH = re.compile(
    f"(?:영업일{S}기준(?:으로)?{S}(?P<business>))?(?:(?P<prefix>{SECTIONS['prefix']}){S})?(?:약{S})?"
    f"(?:(?P<word>{SECTIONS['length']})(?:{S}(?:그리고|하고){S})?)?"
    + _unit("Y", "년|해(?!당|[가-힣]{2})")
    + _ALSO
    + _unit("M", "개월|달(?!러|성|인|아|려|라)|월(?=[ ,에을의과와이가은]|$)")
    + _ALSO
    + _unit("W", "주일|주간(?!지)|주(?![가-힣]|[ ]?당)|주(?=[간째만동을를가에의전후뒤이나]|연)")
    + _ALSO
    + f"(?:(?P<word2>{SECTIONS['length']}){S})?"
    + _unit("D", "일(?!자|당|제)|영업일")
    + _ALSO
    + _unit("H", "시간(?!표|당|대|제)")
    + _ALSO
    + _unit("m", "분(?!기|의[ ]?[0-9일이삼사오육칠팔구십천백]|야|당|석|리|류|배|양|위|쟁|명|노|포|할|단|열|들|께|권)")
    + _ALSO
    + _unit("S", "초(?!등|반|중|고|대|과|급|기|순|여름|가|미|점|속|월)")
    + f"(?P<tail>{S}(?:간(?![가-힣]{{2}}|담|부|격)|동안|째|내내)|(?={S}(?:새(?=[ 에]|$)|만[에의이인]|연속|연달|사이|남짓|가까이|넘게|치(?=[ 를의]))))?"
    f"(?:{S}(?P<rel>이내|안(?=에|$|[ ,.])|내(?=[에로의]|$|[ ,.])|전(?=[에까부의인만쯤이께,.]|$)|전(?=[ ])|후(?=[에까부의인쯤,.]|$|[ ,.])|뒤(?!늦)|지나서))?"
)

EVERY = re.compile(
    f"(?:(?P<every>매{S}(?:년도|년|해|월|달|주말|주|일|시간|분기|학기|분(?![가-힣])|초)|격주|격월|격일|해마다|날마다|달마다|매)(?:의|마다)?{S})"
)
EVERY_VALUE = {
    "년": "Y", "년도": "Y", "해": "Y", "월": "M", "달": "M", "주": "W", "일": "D", "시간": "H", "분기": "Q", "학기": "H6",
    "분": "m", "초": "S", "주말": "E",
}  # fmt: skip

MOD_TAIL = re.compile(f"{S}(?P<mod>{SECTIONS['part_of_span']})(?=$|[^가-힣]|[에의까부이은는을쯤께경로과와엔]|무렵|만|기준)(?!중(?:에|국|학|요|심|앙)|초등|초과|말고|[초말]이[가-힣])")
APPROX_TAIL = re.compile(f"(?:{S}(?:께(?!서)|쯤|무렵|즈음|경(?![가-힣]*[찰기제상북남]))){{1}}")
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


def _finder() -> re.Pattern[str]:
    """Where a time may begin. Every branch begins with a literal, so that the engine skips the rest of the text fast."""
    units = ("시간", "시", "달", "해", "주", "년", "개월", "번 째", "주일")
    heads = [f for s, fs in ALL_FORMS.items() if s not in ("part_of_span", "native", "after_length") for f in fs]
    heads += [f"{n} {u}" for n in ALL_FORMS["native"] for u in units]
    heads += [f"{o} 주" for o in ("첫", "첫째", "둘째", "셋째", "넷째", "다섯째", "마지막")] + ["마지막 날", "마지막 순간"]
    heads += [f"{w}요일" for w in WEEKDAYS] + ["상반기", "하반기", "주말", "주중", "격주", "격월", "격일", "해마다", "날마다", "달마다"]
    heads += [f"매 {u}" for u in EVERY_VALUE] + ["수십 년", "수백 년", "수천 년", "여러 해", "여러 달", "영업일 기준"]
    heads.remove("올")
    digits = "[0-9]{0,8}(?=[ ]?(?:만[ ]?년|[년월일시분초주~∼～〜–\\-·ㆍ․‧:/여과와]|개월|달|세기|학[년기]|영업일|사분기|번)|\\.[ ]?[0-9]{1,2}\\.|\\.[0-9]{1,2}[ ]?(?:초|시간|년|개월)|,[ ]?[0-9]{1,2}[일월년]|[ap가봄여겨시])"
    sino = "[일이삼사오육칠팔구십백천공영]{0,5}[ ]?(?:[년월일초분주]|시간|개월|사?분기)"
    branches = [trie(heads, top=True)] + [f"{d}{digits}" for d in "0123456789"] + [f"{c}{sino}" for c in "일이삼사오육륙유칠팔구십시천"]
    branches.append("올(?=[ ]?(?:[0-9]|[상하]반기|[초말봄](?![가-힣])|연말|여름|가을|겨울))")
    branches += [f"{c}[0-9]{{6}}(?![0-9.,%가-힣])" for c in ("19", "20")]
    branches += [f"{c}[·ㆍ,~∼][{WEEKDAYS}]" for c in WEEKDAYS]
    return re.compile("|".join(branches))


FINDER = _finder()
DATE_PARTICLE = re.compile("에(?![ ]?(?:해당|달|불과))|부터|까지|[~∼～]|[ ]?(?:오전|오후|저녁|밤)")

SHARES = re.compile("(?:주식|보통주|우선주|신주|의결권|자사주|액면)[^.\\n]{0,12}$")
RATIO = re.compile("(?:비율|비중|배율|스코어|점수|세트|지분|득점)[^.\\n]{0,6}$")
TITLE_OPEN = "'\"‘“《〈<『「"
NOW_AFTER = re.compile(f"{S}현재")
