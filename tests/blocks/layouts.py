"""Page layouts as Korean sites build them, each a function from an article to a whole page.

The article is `LEAD`, `SECOND`, `THIRD`; whatever else a layout shows is furniture that no text may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

TITLE = "솔바람시, 헌책 나눔터 세 곳 문 열어"
SUBTITLE = "동네마다 걸어서 10분 거리"
LEAD = "솔바람시는 헌책을 주고받는 나눔터 세 곳을 4일 열었다고 밝혔다."
SECOND = "나눔터는 빈 우체국과 옛 파출소를 고쳐 만들었으며, 책 6천200권을 갖췄다."
THIRD = "시 관계자는 “책장을 채우는 일은 주민의 몫”이라며 “올해 안에 두 곳을 더 열겠다”고 말했다."
PARAGRAPHS = (LEAD, SECOND, THIRD)
CAPTION = "솔바람시 별빛동 나눔터에서 어린이들이 책을 고르고 있다. [사진=솔바람시]"

TEASERS = (
    (
        "강변 자전거길 12㎞ 이어진다",
        "강변을 따라 끊겨 있던 자전거길이 내년 봄 모두 이어진다. 시는 남은 구간 공사를 다음 달 시작한다.",
    ),
    (
        "전통시장 공동 배송 시작",
        "시장 상인회가 여러 가게의 물건을 모아 배송하는 서비스를 시작했다. 주문은 오후 4시에 마감한다.",
    ),
    (
        "마을버스 노선 개편안 공개",
        "마을버스 9개 노선이 새로 그려진다. 시는 주민 설명회를 세 차례 열고 의견을 듣는다고 설명했다.",
    ),
    (
        "겨울철 수도 동파 대비 이렇게",
        "기온이 영하로 떨어지면 계량기 보온이 중요하다. 헌 옷을 채우고 물을 조금 틀어 두면 도움이 된다.",
    ),
)
RANKING_LINKS = "".join(f'<li><a href="/n/{i}">{title}</a></li>' for i, (title, _) in enumerate(TEASERS))
RANKING_TEASERS = "".join(
    f'<li><a href="/n/{i}"><strong>{title}</strong></a><p>{text}</p></li>' for i, (title, text) in enumerate(TEASERS)
)
MENU = "".join(
    f'<li><a href="/s/{name}">{name}</a></li>' for name in ("정치", "경제", "사회", "문화", "스포츠", "오피니언")
)
FOOTER = (
    "<p>솔바람타임즈 | 등록번호 : 한빛 아00123 | 발행인·편집인 : 노을 | 청소년보호책임자 : 마루</p>"
    "<p>저작권자 ⓒ 솔바람타임즈 무단전재 및 재배포 금지</p>"
)
HEAD = f'<meta charset="utf-8"><title>{TITLE} - 솔바람타임즈</title><meta property="og:title" content="{TITLE}">'


def _p(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _br(paragraphs: Sequence[str]) -> str:
    return "<br><br>".join(paragraphs)


def article_view(paragraphs: Sequence[str]) -> str:
    """The CMS of many local papers: articleView.html?idxno=."""
    return f"""<!doctype html><html lang="ko"><head>{HEAD}</head><body>
<header id="user-header"><nav><ul class="user-menu">{MENU}</ul></nav></header>
<section id="user-container"><header class="article-view-header"><h3 class="heading">{TITLE}</h3>
<ul class="infomation"><li><i class="icon-user-o"></i> 가온 기자</li><li>승인 2024.03.04 10:21</li><li>댓글 0</li></ul>
<ul class="article-control"><li><a href="#">페이스북(으)로 기사보내기</a></li><li><a href="#">트위터(으)로 기사보내기</a></li>
<li><a href="#">글씨키우기</a></li></ul></header>
<div class="user-snb-wrapper no-print"><h4 class="subheading">{SUBTITLE}</h4>
<article id="article-view-content-div" class="article-veiw-body view-page font-size17" itemprop="articleBody">
<figure class="photo-layout image photo_1"><img src="/photo/1.jpg"><figcaption>{CAPTION}</figcaption></figure>
{_p(paragraphs)}
<div class="ad-template"><p>[광고]</p></div>
</article>
<div class="view-copyright"><p>저작권자 © 솔바람타임즈 무단전재 및 재배포 금지</p></div>
<div class="view-editors"><strong class="name">가온 기자</strong> <a href="mailto:gaon@sol.example">gaon@sol.example</a>
<a href="/list">다른기사 보기</a></div>
<article class="relation"><header class="relation-title">관련기사</header><ul>{RANKING_LINKS}</ul></article></div>
<aside><div class="auto-article"><h5>많이 본 뉴스</h5><ol>{RANKING_LINKS}</ol></div></aside></section>
<footer>{FOOTER}</footer></body></html>"""


def view_php(paragraphs: Sequence[str]) -> str:
    """The CMS of small weeklies: view.php?idx=, lists and tool lines round a #view_con."""
    text = "<div><br></div>".join(f"<div>{text}</div>" for text in paragraphs)
    return f"""<html><head>{HEAD}</head><body><div id="wrap"><ul id="gnb">{MENU}</ul>
<table width="100%"><tr><td valign="top">
<div class="head_tool"><a href="#">기사 메일전송</a></div>
<h1 id="view_title">{TITLE}</h1><ul class="info"><li>가온 기자</li><li>등록 2024-03-04 10:21:05</li></ul>
<div><a href="/edit">기사수정</a></div><ul class="sub"><li>{SUBTITLE}</li></ul>
<div id="view_con"><div class="img"><img src="a.jpg" width="600"><p>{CAPTION}</p></div>{text}</div>
<div>0</div><ul><li><a href="/list">목록 바로가기</a></li><li><a href="#">인쇄</a></li></ul></td>
<td valign="top"><div class="b1"><a href="x"><img src="bn.gif" width="200" height="90"></a></div>
<div class="t1">HOT ISSUE<a href="/hot">더보기</a></div>
<div class="t2">많이 본 뉴스<a href="/best">더보기</a></div><ol>{RANKING_TEASERS}</ol></td></tr></table>
<div class="foot">{FOOTER}<a href="/m">모바일 버전 바로가기</a></div></div></body></html>"""


def table_layout_2005(paragraphs: Sequence[str]) -> str:
    """Tables within tables, no class anywhere, text straight in the cell."""
    return f"""<HTML><HEAD>{HEAD}</HEAD><BODY><TABLE><TR><TD><A href=1>정치</A> | <A href=2>경제</A> | <A href=3>사회</A></TD></TR></TABLE>
<TABLE><TR><TD width=150><A href=4>{TEASERS[0][0]}</A><BR><A href=5>{TEASERS[1][0]}</A></TD>
<TD width=500><FONT size=5><B>{TITLE}</B></FONT><BR><FONT color=gray>2024-03-04 10:21</FONT><BR>
<TABLE align=left><TR><TD><IMG src=b.jpg width=300></TD></TR><TR><TD><FONT size=2>{CAPTION}</FONT></TD></TR></TABLE>
{_br(paragraphs)}<BR><BR>가온 기자 gaon@sol.example<BR>
</TD><TD width=200><B>많이 본 기사</B><BR><A href=6>{TEASERS[2][0]}</A><BR><A href=7>{TEASERS[3][0]}</A></TD></TR></TABLE>
<TABLE><TR><TD>ⓒ 솔바람타임즈. All rights reserved.</TD></TR></TABLE></BODY></HTML>"""


def government_board(paragraphs: Sequence[str]) -> str:
    """A city's notice board: a table of particulars, the text, attachments, previous and next."""
    return f"""<html><head>{HEAD}</head><body><div id="gnb"><ul>{MENU}</ul></div><div id="contents"><h3>보도자료</h3>
<table class="bbs_view"><tr><th>제목</th><td colspan="3">{TITLE}</td></tr>
<tr><th>담당부서</th><td>도서관과</td><th>등록일</th><td>2024-03-04</td></tr><tr><th>조회수</th><td>151</td></tr>
<tr><td colspan="4" class="view_cont">{_p(paragraphs)}</td></tr>
<tr><th>첨부파일</th><td colspan="3"><a href="/f/1">헌책 나눔터 개소.hwp</a> <a href="/f/2">사진.jpg</a></td></tr></table>
<ul class="prevnext"><li>이전글 <a href="/b/1">{TEASERS[0][0]}</a></li><li>다음글 <a href="/b/2">{TEASERS[1][0]}</a></li></ul>
<p>이 페이지에서 제공하는 정보에 만족하십니까?</p></div><div id="footer"><address>솔바람시 큰길 1 대표전화 000-120</address></div></body></html>"""


def portal(paragraphs: Sequence[str]) -> str:
    """A portal's article page: tool layers above, a reporter's card, rankings of many papers below."""
    return f"""<html><head>{HEAD}</head><body><div id="u_skip"><a href="#ct">본문 바로가기</a></div><header class="gnb"><ul>{MENU}</ul></header>
<div class="newsct"><div class="media_head"><h2 class="media_end_head_headline">{TITLE}</h2><span class="date_time">입력 2024.03.04. 오전 10:21</span>
<em class="journalist_name">가온 기자</em><a class="summary_btn">요약</a><div class="_summary_layer" style="display:none">
<strong>자동요약</strong><p>솔바람시가 헌책 나눔터 세 곳을 열었다.</p><p>기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.</p></div></div>
<div id="newsct_article"><article id="dic_area" class="go_trans"><strong class="media_end_summary">{SUBTITLE}</strong>
<span class="end_photo_org"><div class="nbd_im_w"><img src="c.jpg"></div><em class="img_desc">{CAPTION}</em></span><br>
{_br(paragraphs)}</article></div>
<div class="byline"><p>가온 기자 gaon@sol.example</p></div><div class="copyright"><p>Copyright ⓒ 솔바람타임즈. All rights reserved.</p></div>
<div class="media_journalistcard"><em>가온 기자</em><p>마을과 도서관을 오래 취재해 왔습니다.</p><a href="/j/1">{TEASERS[0][0]}</a></div>
<div class="ranking"><h3>솔바람타임즈 랭킹 뉴스</h3><ul>{RANKING_LINKS}</ul></div></div><footer>{FOOTER}</footer></body></html>"""


def broken_text(paragraphs: Sequence[str]) -> str:
    """Text straight under the container with advertisements, a related box and a subscribe banner between."""
    box = f'<div class="box_rel"><strong>관련기사</strong><ul>{RANKING_LINKS}</ul></div>'
    between = [
        '<div class="ad_wrap"><ins class="adsbygoogle"></ins><span>AD</span></div>',
        box,
        '<div class="subscribe_banner"><a href="/sub">솔바람타임즈 구독하기</a></div>',
    ]
    text = "".join(part + between[i % 3] for i, part in enumerate(paragraphs))
    return f"""<html><head>{HEAD}</head><body><nav><ul>{MENU}</ul></nav><main><h1>{TITLE}</h1><div class="news_txt">{text}
<br>가온 기자 gaon@sol.example<br>#헌책 #나눔터 #솔바람시<br>ⓒ 솔바람타임즈, 무단 전재 및 재배포 금지</div>
<section><h2>이 시각 주요뉴스</h2><ul>{RANKING_LINKS}</ul></section></main></body></html>"""


def anonymous(paragraphs: Sequence[str]) -> str:
    """Machine-made class names only; the teasers beside the text are longer than the text."""
    return f"""<html><head>{HEAD}</head><body><div class="x1a"><div class="k9"><a href="/">솔바람타임즈</a></div><ul class="z">{MENU}</ul></div>
<div class="q7"><div class="q8"><h1 class="a1">{TITLE}</h1><div class="a2">가온 기자</div><div class="a3">2024.03.04 10:21</div>
<div class="p0">{_p(paragraphs)}</div></div><div class="q9"><h3>많이 본 뉴스</h3><ul>{RANKING_TEASERS}</ul></div></div>
<div class="f1">{FOOTER}</div></body></html>"""


def amp(paragraphs: Sequence[str]) -> str:
    """An AMP page: amp-img, amp-ad, a slide-in menu."""
    return f"""<!doctype html><html amp><head>{HEAD}</head><body><amp-sidebar id="s"><ul>{MENU}</ul></amp-sidebar>
<article><h1>{TITLE}</h1><div class="meta">가온 기자 <time>2024.03.04 10:21</time></div>
<figure><amp-img src="d.jpg" width="640" height="400"></amp-img><figcaption>{CAPTION}</figcaption></figure>
<div class="article-body"><p>{paragraphs[0]}</p><amp-ad width=300 height=250><div placeholder>광고</div></amp-ad>{_p(paragraphs[1:])}</div>
<amp-social-share type="twitter"></amp-social-share></article><amp-embed type="taboola"></amp-embed><footer>{FOOTER}</footer></body></html>"""


def print_copy(paragraphs: Sequence[str]) -> str:
    """The text once for the screen and once, hidden, for the printer."""
    return f"""<html><head>{HEAD}</head><body><ul class="gnb">{MENU}</ul><div class="view"><h2 class="tit">{TITLE}</h2>
<div class="cont">{_p(paragraphs)}</div><div class="print_area" style="display:none">{_p(paragraphs)}</div></div><div>{FOOTER}</div></body></html>"""


def misnamed(paragraphs: Sequence[str]) -> str:
    """Wrappers whose names speak of advertising, sharing and navigation hold the whole article."""
    return f"""<html><head>{HEAD}</head><body class="has-nav ad-ready"><div class="snb-wrap sns_share_wrap"><div class="ad-content related-on">
<h1>{TITLE}</h1><p class="w">가온 기자</p>{_p(paragraphs)}</div></div><div class="foot">{FOOTER}</div></body></html>"""


def fragment(paragraphs: Sequence[str]) -> str:
    """A piece of a page: no html, no head."""
    return f"<h2>{TITLE}</h2><div>{_p(paragraphs)}</div>"


LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    layout.__name__: layout
    for layout in (
        article_view,
        view_php,
        table_layout_2005,
        government_board,
        portal,
        broken_text,
        anonymous,
        amp,
        print_copy,
        misnamed,
        fragment,
    )
}
WITH_CAPTION = ("article_view", "view_php", "table_layout_2005", "portal", "amp")
