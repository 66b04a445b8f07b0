"""The language by its letters."""

import pytest

from extractor.article.language import detect_language
from extractor.metadata import Candidate, Metadata


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("강변 둑길이 다시 열렸다.", "en", "ko"),
        ("AI 기업 ABC가 GPU 1만 개를 주문했다고 밝혔다.", None, "ko"),
        ("The embankment path has reopened, the city (둑길시) said on Monday.", "ko", "en"),
        ("Der Uferweg ist wieder offen.", "de-DE", "de"),
        ("堤防の遊歩道が再び開いた。", "ko", "ja"),
        ("堤坝步道重新开放。", "ko", "zh"),
        ("Дорога снова открыта.", "ko", "ru"),
        ("韓·日 정상, 美서 회담하기로 했다", None, "ko"),
        ("", "ko", "ko"),
        ("12:30", None, "und"),
    ],
)
def test_languages(text: str, lang: str | None, expected: str) -> None:
    metadata = Metadata(languages=(Candidate(lang, "html"),) if lang else ())
    assert detect_language(text, metadata) == expected
