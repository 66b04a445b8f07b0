"""Records made by the compiled part are those that their classes make."""

from __future__ import annotations

import copy
import gc
import pickle
from dataclasses import FrozenInstanceError, InitVar, dataclass, field
from typing import Any

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


@dataclass(frozen=True, slots=True)
class WithDefaults:
    name: str
    kind: str = "text"
    words: tuple[str, ...] = field(default_factory=tuple)


def test_defaults_are_no_other_making() -> None:
    assert records.Maker(WithDefaults)("둑길", "text", ("가",)) == WithDefaults("둑길", "text", ("가",))
    with pytest.raises(TypeError, match="3 fields"):
        records.Maker(WithDefaults)("둑길")


@dataclass(frozen=True, slots=True)
class Checked:
    name: str

    def __post_init__(self) -> None:
        raise ValueError(self.name)


@dataclass(frozen=True, slots=True)
class Initialised:
    name: str

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "name", name.strip())


@dataclass(frozen=True, slots=True)
class New:
    name: str

    def __new__(cls, name: str) -> New:
        if not name:
            raise ValueError(name)
        return object.__new__(cls)


class Inherited(New):
    __slots__ = ()


class Meta(type):
    def __call__(cls, *values: Any) -> Any:
        raise ValueError(values)


@dataclass(frozen=True, slots=True)
class Governed(metaclass=Meta):
    name: str


@dataclass(frozen=True)
class Open:
    name: str


@dataclass(frozen=True, slots=True)
class OpenBelow(Open):
    kind: str


@dataclass(slots=True)
class Thawed:
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    size: int = field(init=False, default=0)


@dataclass(frozen=True, slots=True)
class Named:
    name: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class WithMore:
    name: str
    more: InitVar[str]


class Slotted:
    __slots__ = ("name",)


@pytest.mark.parametrize(
    "other",
    [
        Checked,
        Initialised,
        New,
        Inherited,
        Governed,
        Open,
        OpenBelow,
        Thawed,
        Counted,
        Named,
        WithMore,
        Slotted,
        str,
        object,
    ],
)
def test_other_classes_are_refused(other: type) -> None:
    with pytest.raises(TypeError, match=r"no record of its fields alone|expected type"):
        records.Maker(other)
