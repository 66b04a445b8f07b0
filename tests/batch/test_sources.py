"""Which files are pages, in which order, under which ids; and what stands beside them."""

import gzip
import os
import unicodedata

import pytest
import zstandard

from extractor.batch import InputError, find_items
from extractor.batch.files import UnreadableFile, read_file, unpack
from extractor.batch.sidecar import BadSidecar, Sidecar, read_sidecar
from extractor.errors import DocumentTooLarge
from extractor.limits import MAX_BYTES


def make(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"<p>x")


def ids(*inputs):
    return [item.id for item in find_items([str(one) for one in inputs])]


def test_a_directory_is_read_by_endings_in_the_order_of_paths(tmp_path):
    make(
        tmp_path,
        "b.html",
        "a/z.htm",
        "a.html",
        "a-b/q.TXT",
        "a/c/d.html.gz",
        "e.mht",
        "f.mhtml",
        "g.xhtml",
        "h.txt.zst",
    )
    make(tmp_path, "a.meta.json", "a.html.bak", "notes.md", "pic.jpg", "html", "x.gz", "style.css")
    found = ids(tmp_path)
    assert found == sorted(found)
    assert set(found) == {
        "a-b/q.TXT", "a.html", "a/c/d.html.gz", "a/z.htm", "b.html", "e.mht", "f.mhtml", "g.xhtml", "h.txt.zst",
    }  # fmt: skip


def test_ids_are_relative_to_one_input(tmp_path):
    make(tmp_path, "pages/x/a.html")
    assert ids(tmp_path / "pages") == ["x/a.html"]
    assert ids(tmp_path / "pages" / "x" / "a.html") == ["a.html"]
    assert ids(f"{tmp_path}/pages/") == ["x/a.html"]


def test_several_inputs_put_their_own_name_in_front(tmp_path):
    make(tmp_path, "one/a.html", "two/a.html", "b.html")
    assert ids(tmp_path / "two", tmp_path / "one", tmp_path / "b.html") == ["two/a.html", "one/a.html", "b.html"]


def test_inputs_of_the_same_name_keep_apart(tmp_path, monkeypatch):
    make(tmp_path, "one/page.html", "two/page.html", "three/other.html")
    monkeypatch.chdir(tmp_path)
    assert ids("one/page.html", "./two/page.html", "three") == ["one/page.html", "two/page.html", "three/other.html"]


def test_the_present_directory_has_a_name(tmp_path, monkeypatch):
    make(tmp_path, "here/a.html", "there/b.html")
    monkeypatch.chdir(tmp_path / "here")
    assert ids(".", "../there") == ["here/a.html", "there/b.html"]


def test_a_named_file_is_a_page_whatever_it_is_called(tmp_path):
    make(tmp_path, "view.php")
    assert ids(tmp_path / "view.php") == ["view.php"]
    assert ids(tmp_path) == []


def test_ids_are_nfc_and_unique(tmp_path):
    name = "광명.html"
    make(tmp_path, unicodedata.normalize("NFD", name))
    assert ids(tmp_path) == [name]
    make(tmp_path, name)
    assert len(set(ids(tmp_path))) == 2


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes on POSIX alone")
def test_a_name_that_is_no_utf8_can_be_told(tmp_path):
    try:
        (tmp_path / os.fsdecode("광명".encode("cp949") + b".html")).write_bytes(b"<p>x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (item,) = find_items([str(tmp_path)])
    assert item.id == "\\xb1\\xa4\\xb8\\xed.html"
    assert read_file(item.path) == b"<p>x"


def test_links_to_directories_are_not_followed(tmp_path):
    make(tmp_path, "a/b.html")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "link.html").symlink_to(tmp_path / "a" / "b.html")
    (tmp_path / "a" / "gone.html").symlink_to(tmp_path / "nothing")
    (tmp_path / "a" / "self.html").symlink_to("self.html")
    (tmp_path / "a" / "self").symlink_to("self")
    assert ids(tmp_path) == ["a/b.html", "a/link.html"]


def test_inputs_that_cannot_be_meant(tmp_path):
    make(tmp_path, "a.html")
    with pytest.raises(InputError, match=r"nothing\.html: No such file"):
        ids(tmp_path / "nothing.html")
    with pytest.raises(InputError, match="given twice"):
        ids(tmp_path / "a.html", f"{tmp_path}/./a.html")
    with pytest.raises(InputError):
        ids("a\0b")


def test_files_are_unpacked_by_their_first_bytes(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(gzip.compress(b"one") + gzip.compress(b" two"))
    assert read_file(path) == b"one two"
    assert unpack(b"plain") == b"plain"
    assert unpack(b"") == b""


def test_zstandard(tmp_path):
    assert unpack(zstandard.compress(b"one") + zstandard.compress(b" two")) == b"one two"
    with pytest.raises(UnreadableFile, match="damaged"):
        unpack(zstandard.compress(b"one" * 1000)[:-4] + b"0000")
    for length in (5, -1):
        with pytest.raises(UnreadableFile, match="ended before"):
            unpack(zstandard.compress(b"one" * 1000)[:length])


@pytest.mark.parametrize("damage", [lambda data: data[:-6], lambda data: data[:12], lambda data: data[:15] + b"?" * 50])
def test_damaged_compressed_files(damage):
    with pytest.raises(UnreadableFile, match="damaged"):
        unpack(damage(gzip.compress(bytes(range(256)) * 40)))


def test_nothing_large_is_read_or_unpacked(tmp_path):
    path = tmp_path / "large.html"
    with open(path, "wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(DocumentTooLarge, match="100,000,000 bytes"):
        read_file(path)
    with pytest.raises(DocumentTooLarge, match="when unpacked"):
        unpack(gzip.compress(b"0" * (MAX_BYTES + 1), 1))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        read_file(tmp_path / "gone.html")
    with pytest.raises(UnreadableFile, match="directory"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    "page", ["page.html", "page.html.gz", "page.htm.zst", "page.txt", "page"], ids=lambda name: name
)
def test_a_sidecar_stands_beside_its_page(tmp_path, page):
    (tmp_path / "page.meta.json").write_text('{"url": "https://a.example/1", "charset": "euc-kr", "tags": []}')
    assert read_sidecar(tmp_path / page) == Sidecar("https://a.example/1", None, "euc-kr", None)


def test_no_sidecar(tmp_path):
    assert read_sidecar(tmp_path / "page.html") == Sidecar()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"url": 3}', "[" * 100_000, '{"published": ["2023"]}'])
def test_sidecars_that_cannot_be_understood(tmp_path, content):
    (tmp_path / "page.meta.json").write_text(content)
    with pytest.raises(BadSidecar, match=r"page\.meta\.json"):
        read_sidecar(tmp_path / "page.html")
