"""Limits that a worker runs under, and everything that can come back from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use."""

    cell_seconds: float = 60
    call_seconds: float = 10
    total_seconds: float = 300
    memory_mb: int = 2048
    processes: int = 16  # threads count too
    disk_mb: int = 256
    output_bytes: int = 1_000_000  # of each cell
    seed: int = 0  # of random and numpy.random, in every worker


@dataclass(frozen=True)
class CellOutcome:
    """What running one cell did."""

    status: str  # "ok" or "error"
    error_class: str = ""
    error_text: str = ""
    line: int | None = None  # within the cell
    stdout: str = ""
    stderr: str = ""
    wants: tuple[str, ...] = ()  # what it asked for in vain: words of `inside.wants`


class StudentError(Exception):
    """The student's function raised; `hint` is what to do about it, if there is a sentence."""

    hint = ""

    def __init__(self, student_class: str, text: str, line: int | None) -> None:
        self.student_class = student_class
        self.text = text
        self.line = line
        super().__init__(f"{student_class}: {text}")


class WorkerLost(Exception):
    """The worker is dead; `status` says why, the message is a sentence for a person."""

    def __init__(self, status: str, sentence: str, *, total: bool = False) -> None:
        self.status = status  # "timeout", "memory", "crashed" or "forbidden"
        self.total = total  # a timeout: the time in all ran out, not that of one cell or call
        super().__init__(sentence)


class FilesRefused(Exception):
    """The submission's files cannot be placed; the message is a sentence for a person."""
