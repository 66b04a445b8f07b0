"""Pages and records that the report tests share."""

from __future__ import annotations

from typing import Any

STORY = (
    "다온시는 올해 도서관 이용 목표 1만 2천명 대비 130%인 1만 2천600명이 찾았다고 3일 밝혔다.",
    "시는 이용자가 늘어난 까닭으로 야간 개관을 꼽았다.",
    "내년에는 이동 도서관 노선을 두 곳 더 늘릴 계획이다.",
)
"""The stated 130% is wrong: 12,600 of 12,000 are 105%."""

TITLE = "다온시 도서관, 올해 목표 넘겼다"


def page(
    title: str = TITLE, story: tuple[str, ...] = STORY, extra: str = "", head: str = "", byline: str = "한누리 기자"
) -> str:
    """A newspaper's page: menu, headline, byline, story, a list of other stories and a copyright line."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{title} - 다온일보</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="og:site_name" content="다온일보"><meta name="author" content="다온일보 편집국">
<meta property="article:published_time" content="2024-10-04T09:30:00+09:00">{head}</head>
<body><ul class="gnb"><li><a href="/">홈</a></li><li><a href="/c">문화</a></li></ul>
<div class="article-view"><h1>{title}</h1><p class="byline">{byline}</p>
<p class="date">입력 2024-10-04 09:30</p>
<div id="article-view-content-div" itemprop="articleBody">{body}{extra}</div></div>
<div class="ranking"><h3>많이 본 기사</h3><ol><li><a href="/1">갯벌 물새 조사 시작</a></li></ol></div>
<p class="copyright">ⓒ 다온일보, 무단 전재 및 재배포 금지</p></body></html>"""


RLO = chr(0x202E)
ATTACK = "&lt;script&gt;window.broken=1&lt;/script&gt;"
HOSTILE = page(
    title=f'{ATTACK} "onmouseover="window.broken=2" {RLO}꺼꾸로{chr(0x200B)}',
    story=(
        f"{ATTACK} 다온시는 올해 &lt;img src=x onerror=window.broken=3&gt; 이용 목표 100명 대비 150%인 120명이 찾았다고 3일 밝혔다.",
        *STORY[1:],
    ),
    head='<meta name="keywords" content="&lt;/script&gt;&lt;svg onload=window.broken=4&gt;">'
    '<meta property="article:section" content="\'&gt;&lt;a href=javascript:window.broken=5&gt;">',
    extra="<img src='javascript:window.broken=6' alt='\"&gt;&lt;img src=x onerror=window.broken=7&gt;'>",
    byline='한누리 기자 &lt;iframe src="https://outside.example/"&gt;',
)
"""Markup in the headline, in attributes, in the text, in the byline, and direction marks."""


def quantity(value: float, unit: str, text: str | None = None, exact: str | None = None) -> dict[str, Any]:
    exact = exact or format(value, "g") if value < 1e6 else str(int(value))
    place = {"field": "text", "start": 0, "end": 4, "low": None, "high": None}
    rest = {"kind": "count", "approximate": None, "bound": None}
    return {"text": text or f"{exact}{unit}", "value": value, "value_text": exact, "unit": unit} | place | rest


def fact(id: str = "f1", indicator: str = "도서관 이용", **changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"id": id, "kind": "attainment", "subject": "다온시", "indicator": indicator}
    base |= {"period": {"value": "2024", "text": "올해"}, "target": None, "achieved": None, "rate": None}
    base |= {"difference": None, "status": None, "parts": [], "confidence": "high", "checks": []}
    base |= {"evidence": {"field": "text", "start": 0, "end": 5, "text": "문장이다."}}
    return base | changes


def checked(id: str = "f1", achieved: int = 105, agrees: bool = True, **changes: Any) -> dict[str, Any]:
    """A fact with target 100 and a rate that agrees or does not."""
    stated = achieved if agrees else achieved + 30
    slots = {"target": quantity(100, "명"), "achieved": quantity(achieved, "명"), "rate": quantity(stated, "%")}
    check = {"kind": "rate", "stated": stated, "computed": achieved, "agrees": agrees}
    return fact(id, **slots, status="exceeded", checks=[check], **changes)


def record(id: str, *facts: dict[str, Any], publisher: str | None = "다온일보", **changes: Any) -> dict[str, Any]:
    """A record of a page that was read; `changes` are of its article."""
    article: dict[str, Any] = {
        "schema": "1",
        "source": {"path": f"pages/{id}", "url": None, "sha256": "0" * 64, "encoding": "utf-8", "reader": "dom"},
        "url": f"https://daon.example/{id}",
        "language": "ko",
        "title": f"{id}의 제목",
        "subtitles": [],
        "section": None,
        "publisher": {"name": publisher, "domain": None} if publisher else None,
        "byline": None,
        "reporters": [],
        "published_at": "2024-10-04T09:30:00+09:00",
        "modified_at": None,
        "paragraphs": [{"kind": "text", "text": "문장이다."}],
        "text": "문장이다.",
        "truncated": False,
        "images": [],
        "keywords": [],
        "quantities": [quantity(100, "명")],
        "times": [],
        "facts": list(facts),
        "removed": [{"kind": "navigation", "text": "홈", "reason": "region named navigation"}],
        "warnings": [],
    }
    return _around(id, "ok", None, article | changes)


def failure(id: str, outcome: str = "empty", reason: str = "expected a page, found no bytes") -> dict[str, Any]:
    """A record of a page that gave no article."""
    return _around(id, outcome, reason, None)


def _around(id: str, outcome: str, reason: str | None, article: dict[str, Any] | None) -> dict[str, Any]:
    head = {"id": id, "outcome": outcome, "reason": reason, "schema": "1", "versions": {"extractor": "1"}}
    return head | {"article": article}
