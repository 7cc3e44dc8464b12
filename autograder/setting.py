"""What a result depends on besides the submission, and the key that names a result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from autograder import __version__
from autograder.assignment import Assignment
from autograder.cohort import Cohort
from autograder.handout import data_of, held_out_of
from autograder.intake import Submission
from autograder.sandbox import Limits


@dataclass(frozen=True)
class Setting:
    """What a result depends on besides the submission."""

    assignment: Assignment
    tests: Path
    level: str
    limits: Limits
    modules: tuple[Path, ...]
    cohort: Cohort | None = None
    """The class, if each student has numbers of their own; its tests then are those that count."""
    handout: Mapping[str, bytes] | None = None
    """Files beside each notebook, if not the data of an assignment in a course folder."""
    kernel: bool = False
    """Whether cells run in a real Jupyter kernel."""

    def key(self, submission: Submission) -> str:
        """Name of a result: equal keys, equal results."""
        words = (submission.student, submission.file, submission.problem, str(submission.late))
        parts = [self.digest, *(word.encode() for word in words), submission.notebook]
        for name, content in sorted(submission.files.items()):
            parts += [name.encode(), content]
        for attempt in submission.attempts:
            parts += [attempt.file.encode(), attempt.time.encode(), attempt.notebook]
        if self.cohort is not None:
            parts.append(self.cohort.digest(submission.student))
        return _digest(parts).hex()

    def kinds(self, student: str) -> dict[str, str]:
        """Kinds of the questions that a student is asked, in their order."""
        if self.cohort is not None:
            return self.cohort.variant(student).kinds
        return {question.name: question.kind for question in self.assignment.questions}

    def points(self, student: str) -> float:
        """Points that a student can have."""
        if self.cohort is not None:
            return self.cohort.variant(student).points
        return float(self.assignment.points)

    def own_tests(self, student: str) -> dict[str, str] | None:
        """Tests of a student with numbers of their own, by question; None: those of all."""
        return None if self.cohort is None else self.cohort.variant(student).tests

    def files(self, submission: Submission) -> dict[str, bytes]:
        """What lies beside the notebook: the data as handed out, and what the student added."""
        folders = {str(parent) for name in self._data for parent in PurePosixPath(name).parents}
        own = {name: c for name, c in submission.files.items() if name not in folders}
        return own | self._data

    @property
    def isolation(self) -> str:
        """In words."""
        return isolation(self.level, self.kernel)

    @cached_property
    def _data(self) -> dict[str, bytes]:
        return data_of(self.assignment) if self.handout is None else dict(self.handout)

    @cached_property
    def digest(self) -> bytes:
        """What all submissions have in common."""
        words = (__version__, self.assignment.name, self.isolation, repr(self.limits))
        tests = [path.read_bytes() for path in sorted(self.tests.glob("*.py"))]
        held_out = held_out_of(self.assignment).values()
        return _digest([*(word.encode() for word in words), *tests, *held_out, self.surroundings])

    @cached_property
    def surroundings(self) -> bytes:
        """What the code of a submission finds besides itself: modules and data."""
        files: list[Path] = []
        for module in self.modules:
            files += sorted(module.rglob("*.py")) if module.is_dir() else [module]
        data = (part for name, content in self._data.items() for part in (name.encode(), content))
        allow = (name.encode() for name in self.assignment.allow)
        return _digest([*(file.read_bytes() for file in files), *data, *allow])


def isolation(level: str, kernel: bool) -> str:
    """The level, and what cells run in if it is not the fast shell."""
    return f"{level}, kernel" if kernel else level


def _digest(parts: list[bytes]) -> bytes:
    """Digest of a list: of the digests of its parts, so that no two lists run together."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
