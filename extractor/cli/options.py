"""Kinds of arguments that more than one command takes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from urllib.parse import urlsplit

import click

from extractor.batch.columns import Columns


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


class Shard(click.ParamType[tuple[int, int]]):
    """I/N: the I-th of N shares, counted from 1."""

    name = "i/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        index, slash, count = str(value).partition("/")
        if not (slash and index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
            self.fail(f"{value!r} is no share such as 1/4; the first is 1/4 and the last 4/4", param, ctx)
        return int(index), int(count)


class ColumnName(click.ParamType[tuple[str, str]]):
    """PART=NAME: the column NAME of a Parquet file holds that part of a page."""

    name = "part=name"
    _PARTS = tuple(one.name for one in fields(Columns))

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        part, _, column = str(value).partition("=")
        if part not in self._PARTS or not column:
            self.fail(f"{value!r}: such as html=content was expected; parts are {', '.join(self._PARTS)}", param, ctx)
        return part, column
