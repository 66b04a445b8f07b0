"""Saving pages politely: robots.txt, pauses, limits, no private addresses. No crawler: it follows no link.

>>> from extractor.fetch import FetchOptions, save
>>> options = FetchOptions(contact="news-desk@example.com")
>>> save(["https://news.example.com/1"], "saved", options)  # doctest: +SKIP
[Result(url='https://news.example.com/1', outcome='saved', ...)]
"""

from extractor.fetch.model import OUTCOMES, FetchError, FetchOptions, Result
from extractor.fetch.run import save, save_async

__all__ = ["OUTCOMES", "FetchError", "FetchOptions", "Result", "save", "save_async"]
