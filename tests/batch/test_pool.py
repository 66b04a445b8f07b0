"""Pages that crash, hang or eat memory, with tasks that really do; the extraction itself is not needed for it."""

import itertools
import multiprocessing
import pickle
import sys
import threading
from dataclasses import fields

import pytest

from extractor.batch import BatchOptions, Item, Pool, WorkersUnavailable
from extractor.batch.process import manner_of_death
from extractor.errors import EmptyDocument
from extractor.records import BatchRecord, digest_of

_POISON = '''
import ctypes, os, time
from extractor.records import encode_record

def task(item, options):
    """What an item's id says, done for real."""
    name = item.id.rsplit("/", 1)[-1]
    if name.startswith("segfault"):
        ctypes.string_at(0)
    if name.startswith("exit"):
        os._exit(7)
    if name.startswith("hang"):
        time.sleep(3600)
    if name.startswith("spin"):
        while True:
            pass
    if name.startswith("hog"):
        hoard = []
        while True:
            hoard.append(bytearray(16 << 20))
            hoard[-1][::4096] = b"x" * len(hoard[-1][::4096])
            time.sleep(0.01)
    if name.startswith("once"):
        try:
            os.close(os.open(item.path, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os._exit(9)
    size = len(item.data) if item.data is not None else 0
    return encode_record(item.id, "ok", str(size), {"pid": None}, {"text": "가" * (200_000 if "long" in name else 3)})
'''


@pytest.fixture(scope="module")
def task(tmp_path_factory):
    directory = tmp_path_factory.mktemp("poison")
    (directory / "poison_task.py").write_text(_POISON, encoding="utf-8")
    sys.path.insert(0, str(directory))
    import poison_task

    yield poison_task.task
    sys.path.remove(str(directory))


def options(**changes) -> BatchOptions:
    return BatchOptions(**({"workers": 2, "facts": False, "timeout": 1.0} | changes))


def run(task, names, **changes):
    with Pool(options(**changes), task) as pool:
        return list(pool.run(Item(name, name) for name in names))


@pytest.mark.parametrize(
    ("bad", "outcome", "reason"),
    [
        ("segfault", "crashed", "SIGSEGV"),
        ("exit", "crashed", "status 7"),
        ("hang", "timeout", "more than 1 s"),
        ("spin", "timeout", "more than 1 s"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_poisonous_page_costs_itself_alone(task, bad, outcome, reason, workers):
    names = [f"a{number}" for number in range(7)] + [bad] + [f"b{number}" for number in range(7)]
    records = run(task, names, workers=workers)
    assert [record.id for record in records] == names
    assert {record.id for record in records if record.outcome != "ok"} == {bad}
    assert records[7].outcome == outcome
    assert reason in records[7].reason
    assert records[7].to_dict()["article"] is None


def test_many_poisonous_pages_in_a_row(task):
    names = ["exit1", "exit2", "hang1", "a", "segfault1", "exit3", "b"]
    records = run(task, names)
    assert [record.id for record in records] == names
    assert [record.outcome for record in records] == [
        "crashed", "crashed", "timeout", "ok", "crashed", "crashed", "ok",
    ]  # fmt: skip


def test_a_page_that_takes_too_much_memory(task):
    records = run(task, ["a", "hog", "b"], timeout=60.0, memory=400 << 20)
    assert [record.outcome for record in records] == ["ok", "crashed", "ok"]


def test_a_worker_that_dies_once_costs_nothing(task, tmp_path):
    items = [Item("a", "a"), Item("once", str(tmp_path / "mark")), Item("b", "b")]
    with Pool(options(workers=1), task) as pool:
        assert [record.outcome for record in pool.run(items)] == ["ok", "ok", "ok"]


def test_the_same_records_for_any_number_of_workers(task):
    names = [f"{number}{'long' if number % 5 == 0 else ''}" for number in range(60)] + ["exit"]
    alone, several = run(task, names, workers=1), run(task, names, workers=3)
    assert [record.line for record in alone] == [record.line for record in several]


def test_workers_are_replaced_after_their_share(task):
    names = [str(number) for number in range(25)]
    assert [record.id for record in run(task, names, recycle=2)] == names


@pytest.mark.parametrize("data", [b"x" * 1_000_000, "😀" * 20_000], ids=["bytes", "text"])
def test_large_data_goes_to_workers_and_long_records_come_back(task, data):
    items = [Item(f"long{number}", "x", data) for number in range(12)]
    with Pool(options(), task) as pool:
        records = list(pool.run(items))
    assert [record.id for record in records] == [item.id for item in items]
    assert {record.reason for record in records} == {str(len(data))}


def test_items_are_taken_as_they_are_needed(task):
    taken = itertools.count()
    items = (Item(str(number), "x") for number in iter(taken.__next__, None))
    with Pool(options(), task) as pool:
        records = pool.run(items)
        for _ in range(5):
            next(records)
        records.close()
    assert next(taken) < 2_000


def test_a_slow_page_does_not_let_the_others_pile_up(task):
    taken = itertools.count()

    def items():
        yield Item("hang", "x")
        for number in iter(taken.__next__, None):
            yield Item(str(number), "x")

    with Pool(options(), task) as pool:
        records = pool.run(items())
        assert next(records).outcome == "timeout"
        records.close()
    assert next(taken) <= 1_100


@pytest.mark.parametrize(
    "sent",
    [
        Item("id", "path", b"data", "url", "published", "charset", EmptyDocument("none"), "saved_at"),
        BatchRecord("id", "outcome", "reason", b"line", digest_of({"title": "x"}), 1.5),
    ],
)
def test_what_passes_between_processes_passes_whole(sent):
    came = pickle.loads(pickle.dumps(sent))
    for one in fields(sent):
        there, here = getattr(came, one.name), getattr(sent, one.name)
        assert (type(there), str(there)) == (type(here), str(here))
        assert here is not None, "a new field belongs up there"


def test_no_items(task):
    assert run(task, []) == []


def test_a_problem_of_the_inputs_is_raised(task):
    def items():
        yield Item("a", "a")
        raise RuntimeError("the list ends badly")

    with Pool(options(), task) as pool, pytest.raises(RuntimeError, match="ends badly"):
        list(pool.run(items()))


def test_a_run_that_ends_early_leaves_nothing_for_the_next(task):
    """Neither with the inputs' problem, nor where nobody takes the rest."""

    def items():
        yield from (Item(name, name) for name in ("a", "b", "c"))
        raise RuntimeError("the list ends badly")

    with Pool(options(), task) as pool:
        for _ in range(2):
            with pytest.raises(RuntimeError, match="ends badly"):
                list(pool.run(items()))
            left = pool.run(Item(f"{number}", f"{number}") for number in range(50))
            assert next(left).id == "0"
            left.close()
            assert [record.id for record in pool.run([Item("x", "x"), Item("y", "y")])] == ["x", "y"]


def test_workers_that_cannot_start(task, tmp_path, monkeypatch):
    module = tmp_path / "broken_options.py"
    module.write_text(
        "from extractor.batch import BatchOptions\n"
        "class Broken(BatchOptions):\n"
        "    def __reduce__(self):\n"
        "        return (int, ('no number',))\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    import broken_options

    with (
        Pool(broken_options.Broken(workers=1, facts=False), task) as pool,
        pytest.raises(WorkersUnavailable, match="cannot start"),
    ):
        list(pool.run([Item("a", "a")]))


@pytest.mark.parametrize("changes", [{"workers": 0}, {"timeout": 0}, {"timeout": float("nan")}, {"recycle": 0}])
def test_options_that_cannot_work(changes):
    with pytest.raises(ValueError, match=next(iter(changes))):
        options(**changes)


def test_manner_of_death_of_an_unknown_signal():
    assert manner_of_death(-250) == "the process was ended by signal 250"
    assert manner_of_death(None) == "the process ended"


def test_the_main_module_stays_in_its_place(task):
    main = sys.modules["__main__"]
    threads = [threading.Thread(target=run, args=(task, [f"{number}"]), kwargs={"workers": 1}) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sys.modules["__main__"] is main


def test_nothing_of_the_pool_is_left(task):
    run(task, ["a", "hang", "b"])
    assert multiprocessing.active_children() == []
