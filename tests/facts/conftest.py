"""Facts need Kiwi; it is loaded once for the session."""

import pytest

from extractor.facts import warm_up


@pytest.fixture(scope="session", autouse=True)
def _kiwi() -> None:
    warm_up()
