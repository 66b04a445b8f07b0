"""What stands round an article on Korean news pages. Each piece says what it is, by a name, a heading, links or a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .markup import Node, node
from .stories import DOMAIN, OTHER_STORIES, PAPER

Pick = Callable[[Sequence[Any]], Any]

SECTIONS = ("정치", "경제", "사회", "문화", "스포츠", "오피니언", "지역", "포토")


def links(pick: Pick, count: int) -> list[Node]:
    """List items that are links to other stories."""
    start = pick(range(len(OTHER_STORIES)))
    stories = [OTHER_STORIES[(start + i) % len(OTHER_STORIES)][0] for i in range(count)]
    return [node("li", node("a", title, href=f"/news/{i}")) for i, title in enumerate(stories)]


def teasers(pick: Pick, count: int) -> list[Node]:
    """List items with a link and the beginning of another story."""
    start = pick(range(len(OTHER_STORIES)))
    stories = [OTHER_STORIES[(start + i) % len(OTHER_STORIES)] for i in range(count)]
    return [
        node("li", node("a", node("strong", title), href=f"/news/{i}"), node("p", text))
        for i, (title, text) in enumerate(stories)
    ]


def menu(pick: Pick) -> Node:
    """The sections of the site."""
    items = [node("li", node("a", name, href=f"/section/{i}")) for i, name in enumerate(SECTIONS)]
    return node(pick(("div", "nav")), node("ul", *items), role="menu")


def skip_links(pick: Pick) -> Node:
    """Links for readers of screens."""
    return node(
        "div", node("a", "본문 바로가기", href="#content"), node("a", "메뉴 바로가기", href="#menu"), role="menu"
    )


def account(pick: Pick) -> Node:
    """Log-in and the page's clock."""
    today = pick(("2024년 5월 9일 목요일", "2024.05.09 (목)", "최종편집 2024-05-09 18:02 (목)"))
    items = [node("li", node("a", name, href="#")) for name in ("로그인", "회원가입", "구독신청")]
    return node("div", node("ul", *items), node("span", today), role="menu")


def ticker(pick: Pick) -> Node:
    """The newest headlines, above everything."""
    return node(
        "div", node("strong", pick(("속보", "실시간 뉴스", "주요 뉴스"))), node("ul", *links(pick, 3)), role="ranking"
    )


def breadcrumb(pick: Pick) -> Node:
    """Where the page hangs in the site."""
    return node("div", node("a", "홈", href="/"), " > ", node("a", pick(SECTIONS[:5]), href="/section"), role="menu")


def share(pick: Pick) -> Node:
    """Buttons that pass the story on."""
    names = pick(
        (
            ("페이스북", "트위터", "카카오톡", "URL복사"),
            ("공유하기", "스크랩", "인쇄"),
            ("기사 메일전송", "프린트하기", "글자 크게", "글자 작게"),
        )
    )
    tag = pick(("a", "button"))
    return node(
        "ul", *[node("li", node(tag, name, **({"href": "#"} if tag == "a" else {}))) for name in names], role="share"
    )


def tools(pick: Pick) -> Node:
    """Size of letters, voice, translation."""
    names = pick((("가", "가", "가"), ("본문 듣기", "글자크기 설정"), ("글씨키우기", "글씨줄이기", "번역")))
    return node("div", *[node("button", name) for name in names], role="share")


def summary(pick: Pick) -> Node:
    """What a machine made of the story, folded up."""
    notice = "기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다."
    return node("div", node("strong", "자동요약"), node("p", notice), role="summary", style="display:none")


def ad_box(pick: Pick) -> Node:
    """A place for advertisements."""
    return node("div", node(pick(("span", "p", "em")), pick(("AD", "[광고]", "광고", "ADVERTISEMENT"))), role="ad")


def banner(pick: Pick) -> Node:
    """A picture that leads to a shop."""
    return node(
        "div",
        node("a", node("img", src="/bn.gif", width="300", height="250", alt=""), href="https://shop.example"),
        role="ad",
    )


def subscribe(pick: Pick) -> Node:
    """A link to the paper's channel."""
    text = pick((f"{PAPER} 구독하기", f"네이버에서 {PAPER} 구독하기", "채널 구독", "뉴스레터 구독하기"))
    return node("div", node("a", text, href="/subscribe"), role="ad")


def related_box(pick: Pick) -> Node:
    """Other stories about the same, under their heading."""
    heading = node(
        pick(("strong", "h4", "p", "div")), pick(("관련기사", "관련 뉴스", "함께 보면 좋은 기사", "이 시각 주요뉴스"))
    )
    return node("div", heading, node("ul", *links(pick, pick((2, 3, 4)))), role="related")


def ranking(pick: Pick) -> Node:
    """The most-read stories."""
    heading = node(
        pick(("h3", "strong", "div")),
        pick(("많이 본 뉴스", "많이 본 기사", "인기기사", "가장 많이 읽은 기사", "랭킹 뉴스")),
    )
    items = teasers(pick, 4) if pick((False, True)) else links(pick, 5)
    return node(pick(("div", "aside", "section")), heading, node(pick(("ol", "ul")), *items), role="ranking")


def headlines(pick: Pick) -> Node:
    """A box of other stories with their beginnings."""
    heading = node("h3", pick(("이 시각 주요뉴스", "최신 뉴스", "오늘의 이슈", "추천 기사")))
    return node("div", heading, node("ul", *teasers(pick, pick((3, 5)))), role="ranking")


def previous_and_next(pick: Pick) -> Node:
    """The neighbours in the list of stories."""
    one, two = links(pick, 2)
    one.children.insert(0, "이전글 ")
    two.children.insert(0, "다음글 ")
    return node("ul", one, two, node("li", node("a", "목록 바로가기", href="/list")), role="related")


def reactions(pick: Pick) -> Node:
    """Buttons for feelings."""
    names = ("좋아요", "훈훈해요", "슬퍼요", "화나요", "후속기사 원해요")
    return node(
        "ul", *[node("li", node("button", node("span", name), node("em", "0"))) for name in names], role="comment"
    )


def comments(pick: Pick) -> Node:
    """The form for comments, and what readers wrote."""
    form = node(
        "div",
        node("strong", "댓글"),
        node("span", pick(("0", "2"))),
        node("p", "로그인 후 댓글을 작성하실 수 있습니다."),
        node("button", "등록"),
    )
    said = node(
        "ul",
        node("li", node("strong", "들꽃님의 댓글"), node("p", "우리 동네도 이랬으면 좋겠네요.")),
        node("li", node("strong", "솔개님의 댓글"), node("p", "잘 읽었습니다 고맙습니다.")),
    )
    return node("div", form, *([said] if pick((False, True)) else []), role="comment")


def reporter_card(pick: Pick, name: str, mail: str) -> Node:
    """Who the reporter is, and more of the same."""
    about = pick(
        ("마을과 도서관을 오래 취재해 왔습니다.", "작은 목소리를 크게 듣겠습니다.", "구독과 응원 부탁드립니다.")
    )
    more = node("a", f"{name} 기자의 다른 기사 보기", href="/reporter")
    return node(
        "div",
        node("strong", f"{name} 기자"),
        node("a", mail, href=f"mailto:{mail}"),
        node("p", about),
        more,
        role="reporter",
    )


def rights(pick: Pick) -> str:
    """Who may copy the story."""
    return pick(
        (
            f"<저작권자 ⓒ {PAPER} 무단전재 및 재배포 금지>",
            f"저작권자 © {PAPER} 무단전재 및 재배포 금지",
            f"ⓒ {PAPER}, 무단 전재 및 재배포 금지",
            f"Copyright ⓒ {PAPER}. All rights reserved. 무단 전재, 재배포 및 AI학습 이용 금지.",
        )
    )


def tip_off(pick: Pick) -> str:
    """Where readers may turn to."""
    return pick((f"▶ 제보는 카카오톡 @{PAPER}", f"※ 제보 : jebo@{DOMAIN}", f"▶ {PAPER} 네이버 채널 구독하기"))


def footer(pick: Pick) -> Node:
    """The imprint."""
    lines = (
        f"{PAPER} | 등록번호 : 한빛 아00123 | 등록일 : 2011.02.03 | 발행인·편집인 : 노을 | 청소년보호책임자 : 마루",
        "주소 : 달맞이시 큰길 12 | 대표전화 : 000-123-4567 | 팩스 : 000-123-4568",
        f"Copyright © 2024 {PAPER}. All rights reserved. mail to webmaster@{DOMAIN}",
    )
    menu_line = node(
        "ul",
        *[node("li", node("a", name, href="#")) for name in ("회사소개", "이용약관", "개인정보처리방침", "광고문의")],
    )
    return node(pick(("div", "footer")), menu_line, *[node("p", line) for line in lines], role="footer")


ABOVE = (skip_links, account, menu, ticker, banner, breadcrumb)
BETWEEN = (share, tools, summary, ad_box, banner)
INSIDE = (ad_box, related_box, subscribe, banner)
BELOW = (share, reactions, comments, related_box, ranking, headlines, previous_and_next, subscribe, banner, ad_box)
BESIDE = (ranking, headlines, banner, related_box)
