"""Titles of pages that hold the paper's name alone, beside a headline that is stated elsewhere."""

from extractor import extract

STORY = """<p>가람시 이글스가 14일 홈 구장에서 열린 경기에서 3대 1로 이겼다. 선발 노을찬은 일곱 이닝을 막았다.</p>
<p>감독은 경기를 마치고 선수들이 끝까지 집중했다고 말했다. 다음 경기는 16일 한빛시에서 열린다.</p>"""


def _title(head: str, body: str) -> str:
    page = f'<html lang="ko"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return extract(page.encode(), facts=False).title


def test_a_name_in_title_and_heading_is_no_headline() -> None:
    head = '<title>가람스포츠</title><meta property="og:title" content="노을찬 일곱 이닝 호투, 이글스 4연패...">'
    body = f"<div><h1>가람스포츠</h1></div><div><h2>노을찬 일곱 이닝 호투, 이글스 4연패 끊었다</h2>{STORY}</div>"
    assert _title(head, body) == "노을찬 일곱 이닝 호투, 이글스 4연패 끊었다"


def test_a_short_headline_that_others_carry_stays() -> None:
    head = '<title>첫 승리</title><meta property="og:title" content="첫 승리 - 가람스포츠신문">'
    assert _title(head, f"<div><h1>첫 승리</h1>{STORY}</div>") == "첫 승리"


def test_a_line_named_subtitle_is_no_headline() -> None:
    body = f"""<table><tr><td id="v_title">가람시 이글스, 안방에서 한빛시 눌렀다</td></tr>
    <tr><td id="v_subtitle">넉 달 만의 완승에 팬들 환호<br>선발 노을찬은 일곱 이닝</td></tr></table>
    <p>입력 2023-09-14 21:10 하늘찬 기자</p>{STORY}"""
    assert _title("<title>가람스포츠신문</title>", body) == "가람시 이글스, 안방에서 한빛시 눌렀다"
