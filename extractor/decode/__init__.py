"""Bytes -> text: decide the encoding before any parser sees the page."""
