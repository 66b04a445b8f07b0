"""The lines that a run ends with."""

from extractor.batch import Summary
from extractor.cli.closing import closing_lines
from extractor.records import digest_of


def summary(*publishers):
    made = Summary(facts=False, read=1, seconds=1.0)
    for name, count, section in publishers:
        for number in range(count):
            article = {"title": "제목", "text": "본문", "publisher": {"name": name}, "section": section(number)}
            made.add(f"{name}{number}", "ok", digest_of(article))
    return made


def table(lines):
    start = lines.index("by publisher:") + 1
    rows = [line.split() for line in lines[start:] if line.startswith("  ")]
    return rows[0], {row[0]: row[1:] for row in rows[1:]}


def test_the_share_of_each_field_by_publisher():
    lines = closing_lines(
        summary(("가람신문", 30, lambda number: "사회"), ("누리통신", 40, lambda number: "" if number % 4 else "경제")),
        "out",
    )
    names, rows = table(lines)
    assert names == ["누리통신", "가람신문"]
    assert rows["articles"] == ["40", "30"]
    assert rows["section"] == ["25%", "100%"]
    assert rows["byline"] == ["0%", "0%"]
    assert "quantities" not in rows


def test_publishers_of_few_articles_are_left_out():
    assert "by publisher:" not in closing_lines(summary(("가람신문", 19, str)), "out")
    names, _ = table(closing_lines(summary(*((f"신문{number}", 20 + number, str) for number in range(9))), "out"))
    assert names == ["신문8", "신문7", "신문6", "신문5", "신문4"]


def test_long_names_are_cut():
    names, _ = table(closing_lines(summary(("가람누리하늘바다신문", 20, str), (None, 20, str)), "out"))
    assert names == ["(none)", "가람누리하늘…"]
