"""Other extractors behind one shape: a decoded page in, an Answer out. Each is imported only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from page_scores import Answer, names

from extractor.model import Article

Read = Callable[[str, bytes, str | None], Answer]
"""From the decoded page, its bytes as saved and its address."""


@dataclass(frozen=True)
class System:
    """`make` imports the library and raises ImportError where it is missing; `fields` is what it can tell."""

    name: str
    distribution: str | None
    make: Callable[[], Read]
    fields: frozenset[str] = frozenset({"title", "reporters", "day", "publisher"})


def answer_of(article: Article) -> Answer:
    """What an article of ours answers."""
    people = tuple(person.name for person in article.reporters)
    paper = (article.publisher.name if article.publisher else None) or ""
    return Answer(article.text, article.title, people, (article.published_at or "")[:10], paper)


def _ours() -> Read:
    import extractor

    def read(_page: str, data: bytes, url: str | None) -> Answer:
        return answer_of(extractor.extract(data, url=url, facts=False))

    return read


def _trafilatura(**options: Any) -> Callable[[], Read]:
    def make() -> Read:
        from trafilatura import bare_extraction

        def read(page: str, _data: bytes, url: str | None) -> Answer:
            found = bare_extraction(page, url=url, with_metadata=True, **options)
            if found is None:
                return Answer(title="", reporters=(), day="", publisher="")
            day, paper = (found.date or "")[:10], found.sitename or ""
            return Answer(found.text or "", found.title or "", names(found.author), day, paper)

        return read

    return make


def _readability() -> Read:
    from lxml import html
    from readability import Document

    def read(page: str, _data: bytes, _url: str | None) -> Answer:
        document = Document(page)
        body = html.fromstring(document.summary())
        return Answer("\n".join(body.itertext()), document.short_title() or "")

    return read


def _newspaper() -> Read:
    import newspaper

    try:
        newspaper.text.StopWords("ko").tokenizer("한국어 문장이다.")
    except LookupError as error:
        raise ImportError("NLTK's punkt_tab data is missing: python -m nltk.downloader punkt_tab") from error

    def read(page: str, _data: bytes, url: str | None) -> Answer:
        article = newspaper.Article(url or "https://news.example/1", language="ko")
        article.download(input_html=page)
        article.parse()
        day = article.publish_date.date().isoformat() if article.publish_date else ""
        return Answer(article.text or "", article.title or "", names(article.authors), day)

    return read


def _goose() -> Read:
    from goose3 import Goose
    from goose3.text import StopWordsKorean

    reader = Goose({"stopwords_class": StopWordsKorean, "enable_image_fetching": False})

    def read(page: str, _data: bytes, _url: str | None) -> Answer:
        article = reader.extract(raw_html=page)
        day = (article.publish_date or "")[:10]
        return Answer(article.cleaned_text or "", article.title or "", names(article.authors), day)

    return read


def _resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text

    def read(page: str, _data: bytes, _url: str | None) -> Answer:
        return Answer(extract_plain_text(page, main_content=True))

    return read


def _justext() -> Read:
    import justext

    stop_words = justext.get_stoplist("Korean")

    def read(page: str, _data: bytes, _url: str | None) -> Answer:
        paragraphs = justext.justext(page.encode(), stop_words, encoding="utf-8")
        return Answer("\n".join(one.text for one in paragraphs if not one.is_boilerplate))

    return read


def _boilerpy() -> Read:
    from boilerpy3 import extractors

    reader = extractors.ArticleExtractor(raise_on_failure=False)

    def read(page: str, _data: bytes, _url: str | None) -> Answer:
        found = reader.get_doc(page)
        return Answer(found.content or "", found.title or "")

    return read


NOTHING: frozenset[str] = frozenset()
PEOPLE = frozenset({"title", "reporters", "day"})
SYSTEMS = (
    System("extractor", None, _ours),
    System("trafilatura", "trafilatura", _trafilatura()),
    System("trafilatura, precision", "trafilatura", _trafilatura(favor_precision=True)),
    System("newspaper4k", "newspaper4k", _newspaper, PEOPLE),
    System("readability-lxml", "readability-lxml", _readability, frozenset({"title"})),
    System("goose3", "goose3", _goose, PEOPLE),
    System("resiliparse", "resiliparse", _resiliparse, NOTHING),
    System("jusText", "justext", _justext, NOTHING),
    System("boilerpy3", "boilerpy3", _boilerpy, frozenset({"title"})),
)
