"""robots.txt is heeded, a host gets one request at a time with pauses between, and cookies stay with their host."""

import itertools
from dataclasses import replace

import pytest

from extractor.fetch import FetchOptions, save

QUICK = FetchOptions(delay=0, retries=1, backoff=0.01, connect_timeout=5, read_timeout=5, allow_private=True)


def outcomes(urls, to, options=QUICK):
    return [result.outcome for result in save(urls, to, options)]


def robots(server, web, text, **headers):
    server.answers["/robots.txt"] = web.response(text.encode(), kind="text/plain", **headers)


@pytest.mark.parametrize("path", ["/비공개/1", "/%EB%B9%84%EA%B3%B5%EA%B0%9C/1", "/%eb%b9%84공개/1?a=1"])
def test_a_korean_path_that_is_disallowed(server, tmp_path, path):
    (result,) = save([server.url(path)], tmp_path, QUICK)
    assert (result.outcome, result.reason) == ("robots", "disallowed by robots.txt")
    assert server.paths() == ["/robots.txt"]


def test_a_korean_path_that_is_allowed(server, web, tmp_path):
    server.answers["/%EA%B3%B5%EA%B0%9C"] = web.response()
    assert outcomes([server.url("/공개")], tmp_path) == ["saved"]


@pytest.mark.parametrize(("path", "outcome"), [("/page/1", "robots"), ("/page/2", "saved")])
def test_rules_for_this_program_come_before_those_for_all(server, web, tmp_path, path, outcome):
    robots(server, web, "User-agent: *\nDisallow: /\n\nUser-agent: Korean-News-Extractor\nDisallow: /page/1\n")
    assert outcomes([server.url(path)], tmp_path) == [outcome]


def test_the_target_of_a_redirect_is_looked_up_too(server, web, tmp_path):
    server.answers["/away"] = web.redirect("/비공개/1")
    assert outcomes([server.url("/away")], tmp_path) == ["robots"]
    assert server.paths() == ["/robots.txt", "/away"]


def test_robots_are_read_once(server, tmp_path):
    assert outcomes([server.url(f"/page/{number}") for number in range(3)], tmp_path) == ["saved"] * 3
    assert server.paths().count("/robots.txt") == 1


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_no_robots_allow_everything(server, web, tmp_path, status):
    server.answers["/robots.txt"] = web.response(b"", status)
    assert outcomes([server.url("/page/1")], tmp_path) == ["saved"]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "500 Internal Server Error"},
        {"status": "429 Too Many Requests"},
        {"Content_Encoding": "x-unheard-of"},
        {"body": b"#" * 2_000_000},
    ],
)
def test_robots_that_cannot_be_read_refuse_everything(server, web, tmp_path, answer):
    server.answers["/robots.txt"] = web.response(**answer)
    (result,) = save([server.url("/page/1")], tmp_path, QUICK)
    assert result.outcome == "robots_unreachable"
    assert result.reason.startswith("robots.txt: ")
    assert "/page/1" not in server.paths()


def test_robots_behind_a_redirect(server, web, tmp_path):
    server.answers["/robots.txt"] = web.redirect("/rules")
    server.answers["/rules"] = web.response(b"User-agent: *\nDisallow: /page/", kind="text/plain")
    assert outcomes([server.url("/page/1")], tmp_path) == ["robots"]


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.5", "Request-rate: 2/1s"])
def test_the_pause_that_robots_ask_for(server, web, tmp_path, rule):
    robots(server, web, f"User-agent: *\n{rule}\n")
    assert outcomes([server.url("/page/1"), server.url("/page/2")], tmp_path) == ["saved", "saved"]
    _, first, second = [one.at for one in server.seen]
    assert second - first >= 0.5


@pytest.mark.parametrize("asked", ["86400", "121"])
def test_a_pause_that_is_too_long_is_a_refusal_and_never_cut_short(server, web, tmp_path, asked):
    robots(server, web, f"User-agent: *\nCrawl-delay: {asked}\n")
    (result,) = save([server.url("/page/1")], tmp_path, QUICK)
    assert result.outcome == "robots"
    assert result.reason.endswith("s between requests; at most 120 s are waited")


@pytest.mark.parametrize("asked", ["nan", "-5", "soon"])
def test_a_pause_that_makes_no_sense_is_none(server, web, tmp_path, asked):
    robots(server, web, f"User-agent: *\nCrawl-delay: {asked}\n")
    assert outcomes([server.url("/page/1")], tmp_path) == ["saved"]


def test_one_request_at_a_time_to_a_host(server, tmp_path):
    urls = [server.url(f"/slow-page/{number}") for number in range(4)]
    assert outcomes(urls, tmp_path, replace(QUICK, hosts=4)) == ["saved"] * 4
    assert server.most_concurrent == 1


def test_several_hosts_at_the_same_time(server, tmp_path):
    urls = [server.url("/meet", host) for host in ("127.0.0.1", "localhost")]
    assert outcomes(urls, tmp_path) == ["saved"] * 2
    assert server.most_concurrent == 2


def test_no_more_hosts_than_told_at_the_same_time(server, tmp_path):
    urls = [server.url("/slow-page/1", host) for host in ("127.0.0.1", "localhost")]
    assert outcomes(urls, tmp_path, replace(QUICK, hosts=1)) == ["saved"] * 2
    assert server.most_concurrent == 1


def test_the_pause_between_requests(server, tmp_path):
    assert (
        outcomes([server.url("/page/1"), server.url("/page/2")], tmp_path, replace(QUICK, delay=0.3)) == ["saved"] * 2
    )
    times = [one.at for one in server.seen]
    assert all(later - earlier >= 0.3 for earlier, later in itertools.pairwise(times))


def test_the_user_agent_names_program_and_contact(server, tmp_path):
    save([server.url("/page/1")], tmp_path, replace(QUICK, contact="desk@example.com"))
    assert {one.headers["user-agent"].split("/")[0] for one in server.seen} == {"korean-news-extractor"}
    assert all(one.headers["user-agent"].endswith(" (+desk@example.com)") for one in server.seen)


@pytest.mark.parametrize(
    "contact",
    ["", "desk", "a@b\r\nX: 1", "편집국@example.com", "a@b) evil(", "a@b)evil", "@", "http://", "a b@c", "http://x\n"],
)
def test_a_contact_that_is_none(contact):
    with pytest.raises(ValueError, match="contact"):
        FetchOptions(contact=contact)


def test_cookies_live_through_the_redirects_of_one_address(server, tmp_path):
    assert outcomes([server.url("/cookie-wall")], tmp_path) == ["saved"]


def test_cookies_do_not_outlive_the_address(server, tmp_path):
    save([server.url("/cookie-wall"), server.url("/page/1")], tmp_path, QUICK)
    assert [("cookie" in one.headers) for one in server.seen if one.path != "/robots.txt"] == [False, True, False]


def test_cookies_do_not_go_to_another_host(server, web, tmp_path):
    server.answers["/away"] = web.redirect(server.url("/page/1", "localhost"), Set_Cookie="id=1; Path=/")
    assert outcomes([server.url("/away")], tmp_path) == ["saved"]
    assert all("cookie" not in one.headers for one in server.seen)


def test_cookies_are_not_written_down(server, web, tmp_path):
    server.answers["/page/1"] = web.response(Set_Cookie="id=secret")
    save([server.url("/page/1")], tmp_path, QUICK)
    assert not any(b"secret" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_host_that_wants_to_be_left_alone_is_asked_for_nothing_more(server, web, tmp_path):
    server.answers["/busy"] = web.response(b"", "429 Too Many Requests", Retry_After="3600")
    urls = [server.url("/busy"), server.url("/page/1"), server.url("/page/1", "localhost")]
    assert outcomes(urls, tmp_path) == ["http_error", "http_error", "saved"]
    assert [one.path for one in server.seen if one.headers["host"].startswith("127")] == ["/robots.txt", "/busy"]


def test_a_host_is_left_alone_after_the_last_attempt_too(server, web, tmp_path):
    server.answers["/busy"] = web.response(b"", "503 Service Unavailable", Retry_After="1")
    urls = [server.url("/busy"), server.url("/page/1")]
    assert outcomes(urls, tmp_path, replace(QUICK, retries=0)) == ["http_error", "saved"]
    assert server.seen[-1].at - server.seen[-2].at >= 1
