"""Data that students get beside a notebook, and that lie beside it again when it is graded."""

from __future__ import annotations

from pathlib import Path

from autograder.assignment import Assignment


def data_of(assignment: Assignment) -> dict[str, bytes]:
    """Files in `assignments/NAME/data`, by their path from the notebook, as data/train.npz."""
    folder = assignment.source.parents[2] / "assignments" / assignment.name
    return _files(folder, sorted((folder / "data").rglob("*")))


def held_out_of(assignment: Assignment) -> dict[str, bytes]:
    """Files that predictions are marked on, by their path from the folder of the questions."""
    names = {q.measure.held_out for q in assignment.questions if q.measure}
    folder = assignment.source.parent
    return _files(folder, [folder / name for name in sorted(names)])


def _files(folder: Path, paths: list[Path]) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths if p.is_file()}
