"""Submissions as they arrive: files in a folder or a zip, read but never run."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from autograder.errors import UsageError

LARGEST_FILE = 50_000_000
"""Bytes; a notebook of a course has a few hundred thousand, even with figures."""

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
    first = path.parts[0] if len(path.parts) > 1 else COPY.sub("", path.stem)
    return first.strip() or "unnamed"


def _submission(student: str, arrivals: list[Arrival]) -> Submission:
    notebooks = [a for a in arrivals if a.name.lower().endswith(".ipynb")]
    if not notebooks:
        names = ", ".join(a.name for a in arrivals)
        return Submission(
            student, arrivals[0].name, arrivals[0].content or b"", f"No notebook, only {names}."
        )
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
        name = path.relative_to(folder).as_posix()
        if IGNORED.search(name) or (path.is_dir() and not path.is_symlink()):
            continue
        yield _read(path, name)


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
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as opened:
        for member in opened.infolist():
            name = member.filename
            if member.is_dir() or IGNORED.search(name):
                continue
            if member.file_size > LARGEST_FILE:
                yield Arrival(name, None, _too_large(member.file_size))
                continue
            try:
                yield Arrival(name, opened.read(member))
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
                yield Arrival(name, None, f"The zip file is damaged here: {error}.")


def _too_large(size: int) -> str:
    return (
        f"The file has {size / 1e6:.0f} MB, more than {LARGEST_FILE / 1e6:.0f} MB. "
        "Clear all outputs and submit again."
    )
