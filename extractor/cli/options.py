"""Kinds of arguments that more than one command takes."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

import click


class WebAddress(click.ParamType[str]):
    """An absolute http or https address."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            parts = urlsplit(str(value))
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good:
            self.fail(f"{value!r} is no address such as https://www.example.com/news/1", param, ctx)
        return str(value)


class Moment(click.ParamType[datetime | date]):
    """A date or a time in ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime | date:
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is no date such as 2023-12-27 or 2023-12-27T10:00:01+09:00", param, ctx)


class Charset(click.ParamType[str]):
    """The name of a character encoding, by any of its usual labels."""

    name = "charset"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        if not text or any(char.isspace() for char in text):
            self.fail(f"{value!r} is no name of an encoding such as utf-8 or euc-kr", param, ctx)
        return text
