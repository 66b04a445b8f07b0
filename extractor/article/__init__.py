"""Labelled blocks and metadata -> article: title, byline, dates, publisher, paragraphs, images."""

from extractor.article.assemble import Reading, assemble, read_story

__all__ = ["Reading", "assemble", "read_story"]
