"""Where dates and clock times stand: no quantities there. Durations are quantities too."""

from __future__ import annotations


def time_spans(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(dates and clock times, durations) of NFC `text` as sorted spans."""
    # Imported here, since times are read with the numeral grammar.
    from extractor.korean.times import scan_times

    dates: list[tuple[int, int]] = []
    durations: list[tuple[int, int]] = []
    for span in scan_times(text):
        (durations if span.kind == "duration" else dates).append((span.start, span.end))
    return dates, durations
