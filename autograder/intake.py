"""Submissions as they arrive: files in a folder or a zip, read but never run."""

from __future__ import annotations

import contextlib
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from autograder.errors import UsageError

LARGEST_FILE = 50_000_000
"""Bytes; a notebook of a course has a few hundred thousand, even with figures."""

LARGEST_STUDENT = 200_000_000
"""Bytes of all files of one student together."""

UTF8_FLAG = 0x800
"""Bit 11 of the flags of a zip member (APPNOTE 4.4.4): its name is UTF-8, not code page 437."""

IGNORED = re.compile(r"(^|/)(\.|__MACOSX|__pycache__|Thumbs\.db)")
COPY = re.compile(r" ?\(\d+\)$")
"""What browsers and systems append to a second download: `ada (1)`."""


@dataclass(frozen=True)
class Arrival:
    """One file as it was found: `content` is None if it was not read, and `problem` says why."""

    name: str
    content: bytes | None
    problem: str = ""


@dataclass(frozen=True)
class Submission:
    """What one student handed in: a notebook with their other files, or a problem in words."""

    student: str
    file: str
    notebook: bytes = b""
    problem: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def submissions(source: Path) -> list[Submission]:
    """One entry a student, sorted, from a folder of notebooks, of folders, or from a zip of it."""
    if not source.exists():
        raise UsageError(f"no folder or zip file {str(source)!r}; give the submissions to grade")
    if source.is_dir():
        arrivals = list(_from_folder(source))
    elif zipfile.is_zipfile(source):
        arrivals = list(_from_zip(source))
    elif source.suffix == ".ipynb":
        arrivals = [_read(source, source.name)]
    else:
        raise UsageError(f"{source} is neither a folder, a zip file nor a notebook")
    by_student: dict[str, list[Arrival]] = {}
    for arrival in sorted(arrivals, key=lambda a: a.name):
        by_student.setdefault(student_of(arrival.name), []).append(arrival)
    if not by_student:
        raise UsageError(f"{source} holds no submission; put one notebook a student into it")
    ordered = sorted(by_student.items(), key=lambda item: (item[0].casefold(), item[0]))
    return [_submission(student, found) for student, found in ordered]


def student_of(name: str) -> str:
    """Student to whom a path belongs: its first folder, or the name of a file without folder."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    in_folder = len(path.parts) > 1 or name.endswith("/")
    first = path.parts[0] if in_folder else COPY.sub("", path.stem)
    return first.strip() or "unnamed"


def _submission(student: str, arrivals: list[Arrival]) -> Submission:
    notebooks = [a for a in arrivals if a.name.lower().endswith(".ipynb")]
    if not notebooks:
        names = ", ".join(a.name for a in arrivals)
        problem = arrivals[0].problem or f"No notebook, only {names}."
        if any(a.name.lower().endswith(".zip") for a in arrivals):
            problem += " Unpack it first."
        return Submission(student, arrivals[0].name, arrivals[0].content or b"", problem)
    if len(notebooks) > 1:
        names = ", ".join(a.name for a in notebooks)
        problem = f"{len(notebooks)} notebooks of one student: {names}. Keep one and grade again."
        return Submission(student, notebooks[0].name, problem=problem)
    (notebook,) = notebooks
    folder = PurePosixPath(notebook.name).parent
    files = {
        PurePosixPath(a.name).relative_to(folder).as_posix(): a.content
        for a in arrivals
        if a is not notebook
        and a.content is not None
        and folder.parts
        and PurePosixPath(a.name).is_relative_to(folder)
    }
    return Submission(student, notebook.name, notebook.content or b"", notebook.problem, files)


def _from_folder(folder: Path) -> Iterator[Arrival]:
    for path in sorted(folder.rglob("*")):
        name = _as_text(path.relative_to(folder).as_posix())
        if IGNORED.search(name):
            continue
        if path.is_dir() and not path.is_symlink():
            if path.parent == folder and not any(path.iterdir()):
                yield Arrival(f"{name}/", None, "The folder is empty.")
        else:
            yield _read(path, name)


def _as_text(name: str) -> str:
    """A file name without bytes that are no text, so that it can be written down."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read(path: Path, name: str) -> Arrival:
    # A link may point at any file of the instructor, so that links are never followed.
    if path.is_symlink() or any(parent.is_symlink() for parent in _within(path, name)):
        return Arrival(name, None, "A link instead of a file; links are not followed.")
    if not path.is_file():
        return Arrival(name, None, "Not a regular file.")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        return Arrival(name, None, _too_large(size))
    try:
        return Arrival(name, path.read_bytes())
    except OSError as error:
        return Arrival(name, None, f"The file cannot be read: {error.strerror}.")


def _within(path: Path, name: str) -> list[Path]:
    """Folders between the top of the submissions and the file."""
    return list(path.parents)[: len(PurePosixPath(name).parts) - 1]


def _from_zip(archive: Path) -> Iterator[Arrival]:
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [m for m in opened.infolist() if not m.is_dir()]
            names = [_inside(_member_name(member)) for member in members]
            names = _below_common_folder(names)
            room: dict[str, int] = {}
            for member, name in zip(members, names, strict=True):
                if not IGNORED.search(name):
                    left = room.setdefault(student_of(name), LARGEST_STUDENT)
                    arrival = _member(opened, member, name, min(left, LARGEST_FILE))
                    room[student_of(name)] = left - len(arrival.content or b"")
                    yield arrival
    except (zipfile.BadZipFile, OSError, UnicodeError) as error:
        raise UsageError(f"{archive} is a damaged zip file: {error}") from None


def _member_name(member: zipfile.ZipInfo) -> str:
    """Name of a file; many programs write UTF-8 without the flag that says so."""
    if not member.flag_bits & UTF8_FLAG:
        with contextlib.suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return _as_text(member.filename)


def _inside(name: str) -> str:
    """A name without the parts that would lead out of a folder."""
    return "/".join(part for part in name.split("/") if part not in ("", ".", ".."))


def _below_common_folder(names: list[str]) -> list[str]:
    """Names without the folder that a file manager puts around the files of a zip."""
    shown = [name for name in names if not IGNORED.search(name)]
    top = {name.partition("/")[0] for name in shown}
    notebooks = [name for name in shown if name.lower().endswith(".ipynb")]
    if len(top) == 1 and len(notebooks) > 1 and all("/" in name for name in shown):
        return [name.partition("/")[2] or name for name in names]
    return names


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> Arrival:
    """A file of a zip, never more than `most` bytes of it, whatever the zip declares."""
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
