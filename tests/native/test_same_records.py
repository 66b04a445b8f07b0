"""Records made by the compiled part are those that their classes make."""

from __future__ import annotations

import copy
import gc
import pickle
from dataclasses import FrozenInstanceError, dataclass

import pytest

from extractor.model import Image, Paragraph, Removed
from extractor.native import load

records = load("records").module
pytestmark = pytest.mark.skipif(records is None, reason=f"compiled part: {load('records').reason}")
MADE = [(Removed, ("ad", "둑길 할인", "named ad")), (Paragraph, ("text", "")), (Image, (None, "열린 둑길", None))]


@pytest.mark.parametrize(("record", "values"), MADE)
def test_records_are_alike(record: type, values: tuple[object, ...]) -> None:
    made, told = records.Maker(record)(*values), record(*values)
    assert type(made) is record
    assert made == told
    assert hash(made) == hash(told)
    assert repr(made) == repr(told)
    assert made.to_dict() == told.to_dict()
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == copy.deepcopy(made) == told
    with pytest.raises(FrozenInstanceError):
        setattr(made, record.__match_args__[0], "x")


def test_records_are_freed_with_what_they_hold() -> None:
    make = records.Maker(Removed)
    gc.collect()
    before = len(gc.get_objects())
    for i in range(5_000):
        make("ad", f"둑길 {i}", "named ad")
    assert len(gc.get_objects()) - before < 100


@pytest.mark.parametrize("values", [(), ("ad",), ("ad", "둑길", "named ad", "more")])
def test_another_number_of_fields_is_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="3 fields"):
        records.Maker(Removed)(*values)


def test_other_classes_are_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise ValueError(self.name)

    @dataclass(frozen=True)
    class Open:
        name: str

    for other in (Checked, Open, str):
        with pytest.raises((TypeError, AttributeError)):
            records.Maker(other)
