"""Every frame of the table is read in its own example."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import tables
from extractor.facts.frames import bind, frames
from extractor.facts.items import read
from extractor.facts.morphology import morphemes
from extractor.facts.segmentation import sentences
from extractor.korean import find_quantities, find_times

FRAMES = tables.load("facts_frames")["frame"]


@pytest.mark.parametrize("frame", FRAMES, ids=[frame["name"] for frame in FRAMES])
def test_the_example_is_read_by_its_frame(frame: dict[str, str]) -> None:
    text = frame["example"]
    (sentence,) = sentences("text", text)
    figures, times = find_quantities(text), find_times(text, reference=date(2024, 5, 20))
    reading = read(sentence, morphemes([text])[0], figures, times)
    assert frame["name"] in {binding.frame.name for binding in bind(reading)}


def test_names_are_unique_and_reasons_are_given() -> None:
    names = [frame["name"] for frame in FRAMES]
    assert len(set(names)) == len(names)
    assert all(frame["reason"] and frame["example"] for frame in FRAMES)


CODES = "FPXDRT#GLQZ/mCtESMAYIWvbdh!pUHNViuogelw>kK&=Banfqcs.zjx,:()*yr"


@settings(max_examples=4, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("number", range(len(FRAMES)), ids=[frame["name"] for frame in FRAMES])
def test_a_frame_is_left_out_only_where_it_cannot_hold(number: int, data: st.DataObject) -> None:
    frame = frames()[number]
    codes = data.draw(st.from_regex(frame.pattern, fullmatch=True, alphabet=st.sampled_from(CODES)))
    assert frame.needs
    assert all(needed & set(codes) for needed in frame.needs)
