"""Pages inside zip, tar and MHTML files, whole and damaged."""

import io
import json
import tarfile
import unicodedata
import zipfile

import pytest
import zstandard

from extractor.batch import find_items
from extractor.batch.model import BatchOptions
from extractor.batch.page import process_page
from extractor.batch.saved import is_mhtml, open_saved
from extractor.limits import MAX_BYTES

NAMES = ["a.html", "b/광명.htm", "b/광명.meta.json", "c.css", "d.txt.gz"]
SIDECAR = json.dumps({"url": "https://a.example/광명", "charset": "euc-kr"}).encode()


def content(name: str) -> bytes:
    return SIDECAR if name.endswith(".json") else f"<p>{name}".encode()


def items(*paths):
    return list(find_items([str(path) for path in paths]))


def make_zip(path, names=NAMES):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content(name))
    return path


def make_tar(path, mode, names=NAMES):
    with tarfile.open(path, mode) as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(content(name))
            archive.addfile(info, io.BytesIO(content(name)))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return path


def make_tar_zst(path, _):
    plain = make_tar(path.with_suffix(".plain"), "w")
    path.write_bytes(zstandard.compress(plain.read_bytes()))
    plain.unlink()
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("all.zip", lambda path: make_zip(path)),
        ("all.tar", lambda path: make_tar(path, "w")),
        ("all.tar.gz", lambda path: make_tar(path, "w:gz")),
        ("ALL.TGZ", lambda path: make_tar(path, "w:gz")),
        ("all.tar.xz", lambda path: make_tar(path, "w:xz")),
        ("all.tar.zst", lambda path: make_tar_zst(path, None)),
    ],
)
def test_archives(tmp_path, name, make):
    path = make(tmp_path / name)
    found = items(path)
    assert [item.id for item in found] == [f"{name}!a.html", f"{name}!b/광명.htm", f"{name}!d.txt.gz"]
    assert [item.data for item in found] == [b"<p>a.html", "<p>b/광명.htm".encode(), b"<p>d.txt.gz"]
    assert (found[1].url, found[1].charset) == ("https://a.example/광명", "euc-kr")
    assert [item.id for item in items(tmp_path)] == [item.id for item in found]


def test_names_of_a_zip_from_korean_windows(tmp_path):
    make_zip(tmp_path / "k.zip", ["KOREAN.html"])
    raw = (tmp_path / "k.zip").read_bytes().replace(b"KOREAN.html", "광명시".encode("cp949") + b".html")
    (tmp_path / "k.zip").write_bytes(raw)
    assert [item.id for item in items(tmp_path / "k.zip")] == ["k.zip!광명시.html"]


def test_ids_of_members_are_nfc_and_unique(tmp_path):
    name = unicodedata.normalize("NFD", "광명.html")
    make_tar(tmp_path / "t.tar", "w", [name, "광명.html", "a.html"])
    assert [item.id for item in items(tmp_path / "t.tar")] == ["t.tar!광명.html", "t.tar!광명.html#2", "t.tar!a.html"]


def outcomes(path):
    options = BatchOptions(workers=1, facts=False)
    return [(record.id, record.outcome, record.reason) for record in (process_page(i, options) for i in items(path))]


@pytest.mark.parametrize("name", ["t.zip", "t.tar", "t.tar.gz", "t.tar.zst"])
@pytest.mark.parametrize(
    "damage", [lambda data: b"no such thing" * 60, lambda data: b"", lambda data: data[: len(data) // 2]]
)
def test_damaged_containers_are_told(tmp_path, name, damage):
    path = tmp_path / name
    if name.endswith(".zip"):
        make_zip(path)
    elif name.endswith(".zst"):
        make_tar_zst(path, None)
    else:
        make_tar(path, "w:gz" if name.endswith("gz") else "w")
    path.write_bytes(damage(path.read_bytes()))
    *_, (id, outcome, reason) = outcomes(path)
    assert (id, outcome) == (name, "error")
    assert "damaged" in reason


@pytest.mark.parametrize("name", ["t.tar", "t.tar.gz", "t.tar.xz", "t.tar.zst"])
def test_a_tar_that_is_cut_off_anywhere_is_told(tmp_path, name):
    path = tmp_path / name
    make_tar_zst(path, None) if name.endswith(".zst") else make_tar(path, f"w:{path.suffix[1:]}" if name[5:] else "w")
    whole = path.read_bytes()
    pages = [item.id for item in items(path)]
    # Behind the members of a plain one there are only zeros, as many as a block of a tape has.
    end = whole.rstrip(b"\0") if name == "t.tar" else whole
    for size in range(1, len(end), 211 if name == "t.tar" else 7):
        path.write_bytes(whole[:size])
        found = items(path)
        read = [item.id for item in found if item.problem is None]
        assert read == pages[: len(read)]
        # The mark of the end may be there although the checksum behind it is not.
        assert found[-1].problem is not None or (read == pages and size > 0.9 * len(whole)), size


@pytest.mark.parametrize("number", range(5))
def test_a_damaged_header_is_not_taken_for_the_end(tmp_path, number):
    path = make_tar(tmp_path / "t.tar", "w")
    with tarfile.open(path) as archive:
        at = archive.getmembers()[number].offset
    raw = bytearray(path.read_bytes())
    raw[at + 30] ^= 0x55
    path.write_bytes(raw)
    last = items(path)[-1]
    assert (last.id, "damaged archive: the header of a member is damaged" in str(last.problem)) == ("t.tar", True)


def test_a_damaged_member_costs_itself_alone(tmp_path):
    path = make_zip(tmp_path / "t.zip", ["a.html", "b.html", "c.html"])
    raw = bytearray(path.read_bytes())
    at = raw.find(b"b.html") + len(b"b.html") + 3
    raw[at] ^= 0xFF
    path.write_bytes(raw)
    found = items(path)
    assert [item.problem is None for item in found] == [True, False, True]


def test_large_members_are_not_read(tmp_path):
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"0" * (MAX_BYTES + 1))
        archive.writestr("fine.html", b"<p>x")
    assert next(outcome for _, outcome, _ in outcomes(path)) == "too_large"
    assert items(path)[1].data == b"<p>x"


def test_a_broken_sidecar_in_an_archive(tmp_path):
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", b"<p>x")
        archive.writestr("a.meta.json", b"[")
    ((id, outcome, reason),) = outcomes(path)
    assert (id, outcome) == ("t.zip!a.html", "error")
    assert "a.meta.json" in reason


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/news/1
Subject: =?utf-8?Q?=EA=B4=91=EB=AA=85?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x----"


------x----
Content-Type: text/html; charset="euc-kr"
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/news/1

<p>=B1=A4=B8=ED
------x----
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: https://a.example/1.gif

R0lGODdh
------x------
"""


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_mhtml(ends):
    saved = open_saved(MHTML.replace(b"\n", ends))
    assert saved.data.strip() == "<p>광명".encode("cp949")
    assert (saved.url, saved.charset) == ("https://a.example/news/1", "euc-kr")


@pytest.mark.parametrize(
    "data", [b"", b"<html>Content-Type: multipart/related", b"plain: text\nof a story", b"a" * 9999]
)
def test_what_is_no_mhtml(data):
    assert not is_mhtml(data)
    assert open_saved(data).data == data


def test_the_comment_of_a_browser_that_saved_the_page():
    data = b"<!DOCTYPE html>\r\n<!-- saved from url=(0033)https://a.example/news/2?x=1&y=2 -->\r\n<html>"
    assert open_saved(data) == (data, "https://a.example/news/2?x=1&y=2", None)
