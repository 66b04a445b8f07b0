"""State whose keys abbreviate their words as systems for public bodies and for papers do."""

import json
from typing import Any

import pytest

import extractor
from extractor.metadata.story import folded

TITLE = "갈대섬 나루터 배편 스물두 해 만에 다시 뜬다"
LINES = (
    "갈대섬과 뭍을 잇는 배가 스물두 해 만에 다시 뜬다. 하루 여섯 번 오간다.",
    "군은 40명이 타는 배 한 척을 14억 원에 들였다고 4일 밝혔다.",
    "섬 주민 73명은 뱃삯을 내지 않는다. 뭍에서는 12분이 걸린다.",
)
HTML = "".join(f"<p>{line}</p>" for line in LINES)
SUBTITLE = "하루 여섯 번, 섬 주민은 무료"
HEAD = f'<meta charset="utf-8"><title>{TITLE} | 갈대일보</title><meta property="og:title" content="{TITLE}">'


def article(story: dict[str, Any]) -> extractor.Article:
    state = json.dumps({"data": [{"detail": story}]}, ensure_ascii=False).replace("</", "<\\/")
    script = f"<script>window.__NUXT__={state};</script>"
    return extractor.extract(f"<html><head>{HEAD}</head><body><div id='app'></div>{script}</body></html>", facts=False)


@pytest.mark.parametrize(
    "keys",
    [
        ("artclTitle", "artclSubTitle", "artclContents", "regDttm", "mdfcnDttm", "rptrNm"),
        ("nttSj", "subTtl", "nttCn", "frstRegisterPnttm", "lastUpdtPnttm", "wrterNm"),
        ("nws_sbjt", "nws_sub_ttl", "nws_cntnts", "svc_dttm", "updt_dttm", "wrtr_nm"),
        ("ARTICLE_TITLE", "SUB_TITLE", "ARTICLE_CN", "PBLCN_DTTM", "MDFCN_DT", "REPORTER_NM"),
    ],
)
def test_a_story_told_under_abbreviated_keys(keys: tuple[str, ...]) -> None:
    title, subtitle, body, published, modified, writer = keys
    found = article(
        {
            title: TITLE,
            subtitle: SUBTITLE,
            body: HTML,
            published: "2024-04-04 10:20:31",
            modified: "2024-04-05 08:00:00",
            writer: "박하늘 기자",
        }
    )
    assert found.text == "\n".join(LINES)
    assert (found.title, found.subtitles) == (TITLE, (SUBTITLE,))
    assert [person.name for person in found.reporters] == ["박하늘"]
    assert (found.published_at, found.modified_at) == ("2024-04-04T10:20:31+09:00", "2024-04-05T08:00:00+09:00")


@pytest.mark.parametrize("key", ["summaryCn", "cmntCn", "ntcDttm", "expsrDt", "cnt", "subTitleCount", "rptrCnt"])
def test_keys_that_only_look_alike_say_nothing(key: str) -> None:
    found = article({"title": TITLE, "content": HTML, key: "2024-04-04 10:20:31"})
    assert (found.text, found.published_at, found.subtitles) == ("\n".join(LINES), None, ())


@pytest.mark.parametrize(("key", "value"), [("TTL", "배편 시간표는 나루터 앞에"), ("CN", f"{LINES[0]} " * 9)])
def test_an_abbreviation_by_itself_is_no_name(key: str, value: str) -> None:
    found = article({key: value, "artclSj": TITLE, "artclCn": HTML})
    assert (found.title, found.text) == (TITLE, "\n".join(LINES))
    assert folded(key) == folded(f"_{key}") == key.lower()


def test_other_stories_stay_others_under_abbreviated_keys() -> None:
    other = {"artclTitle": "물안개 장터 새벽마다 열린다", "artclContents": "<p>장터가 열린다.</p>" * 60}
    found = article({"artclTitle": TITLE, "artclContents": HTML, "relatedArtcl": [other]})
    assert found.text == "\n".join(LINES)
