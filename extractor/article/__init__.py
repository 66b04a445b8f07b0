"""Labelled blocks and metadata -> article: title, byline, dates, publisher, paragraphs, images."""
