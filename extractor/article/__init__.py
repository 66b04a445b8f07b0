"""Labelled blocks and metadata -> article: title, byline, dates, publisher, paragraphs, images."""

from extractor.article.assemble import Reading, assemble, read_story
from extractor.article.origins import Origin, Statement, trace_fields

__all__ = ["Origin", "Reading", "Statement", "assemble", "read_story", "trace_fields"]
