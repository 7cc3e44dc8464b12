"""The files of a download, a folder or a zip: listed, and read within bounds but never run."""

from __future__ import annotations

import contextlib
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.errors import UsageError

LARGEST_FILE = 50_000_000
"""Bytes; a notebook of a course has a few hundred thousand, even with figures."""

LARGEST_STUDENT = 200_000_000
"""Bytes of all files of one student together."""

IN_PORTIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Methods of zip files that are unpacked no further than is asked for."""

ALL_AT_ONCE = {zipfile.ZIP_BZIP2: "bzip2", zipfile.ZIP_LZMA: "LZMA"}
"""Of these the library unpacks all that it has read: six hundred bytes become six hundred
million."""

LONGEST_NAME = 1024
"""Characters of the name of a zip member with its folders; macOS has no longer ones."""

KEPT_OF_LONG = 100
"""Characters that are kept at each end of a longer name, with a mark that tells it from others."""

UTF8_FLAG = 0x800
"""Bit 11 of the flags of a zip member (APPNOTE 4.4.4): its name is UTF-8, not code page 437."""

NO_DATE = 1980
"""Year that a zip gives to what has none: its calendar starts there."""

IGNORED = re.compile(r"(^|/)(\.|__MACOSX|__pycache__|Thumbs\.db)")


@dataclass(frozen=True)
class Arrival:
    """One file as it was found: `content` is None if it was not read, and `problem` says why."""

    name: str
    content: bytes | None
    problem: str = ""


@dataclass(frozen=True)
class Entry:
    """A file that can be read, at most so many bytes of it; `time` is when it was last changed."""

    name: str
    time: datetime | None
    read: Callable[[int], Arrival]


@dataclass(frozen=True)
class Download:
    """All files; `top` is the folder around them, which their names leave out."""

    entries: list[Entry]
    top: str


@contextlib.contextmanager
def opened(source: Path) -> Iterator[Download]:
    """The files of a folder, of a zip file, or one notebook alone.

    Raises `UsageError` for anything else, and for a zip file that cannot be opened.
    """
    if not source.exists():
        raise UsageError(f"no folder or zip file {str(source)!r}; give the submissions to grade")
    if source.is_dir():
        yield Download(list(_from_folder(source)), source.resolve().name)
    elif zipfile.is_zipfile(source):
        try:
            with zipfile.ZipFile(source) as archive:
                yield Download(entries_of(archive), "")
        except (zipfile.BadZipFile, OSError, UnicodeError) as error:
            raise UsageError(f"{source} is a damaged zip file: {error}") from None
    elif source.suffix == ".ipynb":
        yield Download([_entry(source, source.name)], "")
    else:
        raise UsageError(f"{source} is neither a folder, a zip file nor a notebook")


def below_common_folder(download: Download) -> Download:
    """The same, without the one folder that all files lie in; as it is if there is none."""
    tops = {entry.name.partition("/")[0] for entry in download.entries}
    if len(tops) != 1 or not all(entry.name.partition("/")[2] for entry in download.entries):
        return download
    inner = [Entry(e.name.partition("/")[2], e.time, e.read) for e in download.entries]
    return Download(inner, tops.pop())


def _from_folder(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*")):
        name = _as_text(path.relative_to(folder).as_posix())
        if IGNORED.search(name):
            continue
        if _is_folder(path):
            problem = _without_files(path, empty_counts=path.parent == folder)
            if problem:
                yield Entry(f"{name}/", None, partial(_nothing, f"{name}/", problem))
        else:
            yield _entry(path, name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:  # in a folder whose files may be listed, and not be looked at
        return False


def _without_files(folder: Path, *, empty_counts: bool) -> str:
    """Why no file comes from a folder; nothing is said of those that hold one."""
    try:
        empty = not any(folder.iterdir())
    except OSError as error:
        return f"The folder cannot be read: {error.strerror}."
    return "The folder is empty." if empty and empty_counts else ""


def _nothing(name: str, problem: str, _: int) -> Arrival:
    return Arrival(name, None, problem)


def _entry(path: Path, name: str) -> Entry:
    try:
        time = datetime.fromtimestamp(int(path.lstat().st_mtime), UTC)
    except (OSError, ValueError, OverflowError):
        time = None
    return Entry(name, time, partial(_read, path, name))


def _as_text(name: str) -> str:
    """A file name without bytes that are no text, so that it can be written down."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read(path: Path, name: str, most: int) -> Arrival:
    try:
        # A link may point at any file of the instructor, so that links are never followed.
        if path.is_symlink() or any(parent.is_symlink() for parent in _within(path, name)):
            return Arrival(name, None, "A link instead of a file; links are not followed.")
        if not path.is_file():
            return Arrival(name, None, "Not a regular file.")
        size = path.stat().st_size
        if size > most:
            return Arrival(name, None, _too_large(size))
        return Arrival(name, path.read_bytes())
    except OSError as error:
        return Arrival(name, None, f"The file cannot be read: {error.strerror}.")


def _within(path: Path, name: str) -> list[Path]:
    """Folders between the top of the submissions and the file."""
    return list(path.parents)[: len(PurePosixPath(name).parts) - 1]


def entries_of(archive: zipfile.ZipFile) -> list[Entry]:
    """The files in a zip under names that lead nowhere else; what systems leave behind is none."""
    found: dict[str, list[zipfile.ZipInfo]] = {}
    for member in archive.infolist():
        given = _member_name(member).replace("\\", "/")  # as some programs of Windows write it
        name = _inside(given)
        if not given.endswith("/") and name and not IGNORED.search(name):
            found.setdefault(name, []).append(member)
    return [_packed(archive, name, members) for name, members in found.items()]


def _packed(archive: zipfile.ZipFile, name: str, members: list[zipfile.ZipInfo]) -> Entry:
    """The file of a name; where there are several, nothing says which of them counts."""
    if len(members) > 1:
        problem = f"The zip file holds {len(members)} files of this name; keep one."
        return Entry(name, _date(members[-1]), partial(_nothing, name, problem))
    return Entry(name, _date(members[0]), partial(_member, archive, members[0], name))


def _date(member: zipfile.ZipInfo) -> datetime | None:
    """Time of a member in the time zone of who packed it."""
    with contextlib.suppress(ValueError):
        return datetime(*member.date_time) if member.date_time[0] > NO_DATE else None
    return None


def _member_name(member: zipfile.ZipInfo) -> str:
    """Name of a file; many programs write UTF-8 without the flag that says so."""
    if not member.flag_bits & UTF8_FLAG:
        with contextlib.suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return _as_text(member.filename)


def _inside(name: str) -> str:
    """A name without the parts that would lead out of a folder, no longer than a system has them.

    A zip takes names of sixty thousand characters, and would have them written out.
    """
    inside = "/".join(part for part in name.split("/") if part not in ("", ".", ".."))
    if len(inside) <= LONGEST_NAME:
        return inside
    digest = hashlib.sha256(inside.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{inside[:KEPT_OF_LONG]}~{digest}~{inside[-KEPT_OF_LONG:]}"


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> Arrival:
    """A file of a zip, never more than `most` bytes of it, whatever the zip declares."""
    if member.compress_type not in IN_PORTIONS:
        kind = ALL_AT_ONCE.get(member.compress_type, f"method {member.compress_type}")
        problem = f"The zip file holds it packed by {kind}, which is not opened; use deflate."
        return Arrival(name, None, problem)
    try:
        with archive.open(member) as file:
            content = file.read(most + 1)
    except Exception as error:
        # Each method of compression has errors of its own.
        return Arrival(name, None, f"The zip file is damaged here ({type(error).__name__}).")
    if len(content) > most:
        return Arrival(name, None, _too_large(max(member.file_size, most + 1)))
    return Arrival(name, content)


def _too_large(size: int) -> str:
    return (
        f"The file has {size / 1e6:.0f} MB, more than {LARGEST_FILE / 1e6:.0f} MB. "
        "Clear all outputs and submit again."
    )
