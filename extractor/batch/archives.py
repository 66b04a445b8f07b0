"""Pages inside zip and tar archives, member by member; nothing is unpacked to disk."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Self

from extractor.batch.files import UnreadableFile, open_zstandard, too_large
from extractor.batch.model import Item
from extractor.batch.names import as_id, is_page_name
from extractor.batch.sidecar import SIDECAR_ENDING, Sidecar, parse_sidecar, sidecar_path
from extractor.errors import ExtractionError
from extractor.limits import MAX_BYTES

ZIP_ENDINGS = (".zip",)
TAR_ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst")

_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, ValueError)
_SIDECAR_BYTES = 1 << 20


def _item(id: str, path: str, data: bytes, beside: bytes | None, name: str) -> Item:
    """A member as an item; with its sidecar, or with what is wrong about either."""
    try:
        if len(data) > MAX_BYTES:
            raise too_large(f"more than {MAX_BYTES:,} bytes")
        known = parse_sidecar(beside, sidecar_path(name).rpartition("/")[2]) if beside is not None else Sidecar()
    except ExtractionError as error:
        return Item(id, path, problem=error)
    return Item(id, path, data, known.url, known.published, known.charset, saved_at=known.saved_at)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name. Without the UTF-8 flag it is in the code page of who packed it: on Korean Windows, CP949."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def read_zip(path: str, id: str) -> Iterator[Item]:
    """The pages of a zip file, in the order of its directory. Damage becomes an item with the problem."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [(_zip_name(info), info) for info in archive.infolist() if not info.is_dir()]
            sidecars = {name: info for name, info in members if name.endswith(SIDECAR_ENDING)}
            for name, info in members:
                if is_page_name(name):
                    member = f"{id}!{as_id(name)}"
                    try:
                        data = _zip_read(archive, info, MAX_BYTES + 1)
                    except (*_DAMAGE, RuntimeError, NotImplementedError) as error:
                        yield Item(member, f"{path}!{name}", problem=UnreadableFile(f"damaged member: {error}"))
                    else:
                        beside = sidecars.get(sidecar_path(name))
                        about = None if beside is None else _zip_sidecar(archive, beside)
                        yield _item(member, f"{path}!{name}", data, about, name)
    except (*_DAMAGE, RuntimeError, NotImplementedError) as error:
        yield Item(id, path, problem=UnreadableFile(f"damaged archive: {error}"))


def _zip_sidecar(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return _zip_read(archive, info, _SIDECAR_BYTES)
    except (*_DAMAGE, RuntimeError, NotImplementedError):
        return b""  # which no page can use: the error is that page's alone


def _zip_read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(info) as stream:
        return stream.read(most)


class _Header(tarfile.TarInfo):
    """A header that is damaged, cut off or missing is told; tarfile by itself takes each for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        if len(buf) < tarfile.BLOCKSIZE:
            raise tarfile.ReadError("ends without the mark of its end, and may be cut off")
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.InvalidHeaderError as error:  # type: ignore[attr-defined]
            raise tarfile.ReadError(f"the header of a member is damaged: {error}") from None


def _open_tar(path: str) -> tuple[tarfile.TarFile, list[IO[bytes]]]:
    """A tar file as a stream, and what is to be closed after it."""
    file = open(path, "rb")  # noqa: SIM115 - closed by the caller
    if path.lower().endswith(".zst"):
        packed = open_zstandard(file)
        return tarfile.open(fileobj=packed, mode="r|", tarinfo=_Header), [packed, file]
    return tarfile.open(fileobj=file, mode="r|*", tarinfo=_Header), [file]


def _tar_members(path: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and content of each regular file; links are left out."""
    archive, streams = _open_tar(path)
    try:
        for info in archive:
            # The list of all members would grow with the archive.
            archive.members = []  # type: ignore[attr-defined]
            content = archive.extractfile(info) if info.isfile() else None
            if content is not None:
                yield info.name, content
    finally:
        archive.close()
        for stream in streams:
            stream.close()


def read_tar(path: str, id: str) -> Iterator[Item]:
    """The pages of a tar file in their order. It is read twice, since a sidecar may stand before or after its page."""
    try:
        beside = ((name, data) for name, data in _tar_members(path) if name.endswith(SIDECAR_ENDING))
        sidecars = {name: data.read(_SIDECAR_BYTES) for name, data in beside}
    except _DAMAGE:
        sidecars = {}  # the second reading tells what is wrong, after the pages that can be read
    except ExtractionError as error:
        yield Item(id, path, problem=error)
        return
    try:
        for name, content in _tar_members(path):
            if is_page_name(name):
                member = f"{id}!{as_id(name)}"
                yield _item(
                    member, f"{path}!{name}", content.read(MAX_BYTES + 1), sidecars.get(sidecar_path(name)), name
                )
    except _DAMAGE as error:
        yield Item(id, path, problem=UnreadableFile(f"damaged archive: {error}"))
