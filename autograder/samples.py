"""Samples that predictions are marked on: a file, and the author's function that reads it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.errors import AutograderError

Array = NDArray[Any]


@dataclass(frozen=True)
class Sample:
    """Inputs, one for each entry of the first axis, and the truth (N,) of each; read-only."""

    inputs: Array
    truth: Array


def named(path: str) -> Callable[..., Any]:
    """The function that `package.module:name` names.

    It is looked up where answers are marked and in the student's own check, never in the process
    of a submission. Raises `AutograderError` if there is none.
    """
    module, _, name = path.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise AutograderError(
            f"{path!r} names no function ({error}); write package.module:name"
        ) from None
    if not callable(found):
        raise AutograderError(f"{path!r} is {found!r}, which is no function")
    return found  # type: ignore[no-any-return]


def label(path: str) -> str:
    """What people call the function that `package.module:name` names: AUC, background rejection."""
    name = path.rpartition(":")[2]
    return name.upper() if len(name) <= 3 else name.replace("_", " ")


def place(file: str, assignment: str, test: str) -> Path | None:
    """Where the file of a sample lies, None if nowhere.

    It is looked for from the folder of the `test` upwards, and then from the current one: beside
    the notebook, in a course folder, and where the zip for Gradescope is unpacked.
    """
    sides = [f"{above}solutions/{assignment}" for above in ("", "course/", "source/course/")]
    starts = [Path(test).resolve().parent] if Path(test).suffix == ".py" else []
    for start in (*starts, Path.cwd()):
        for folder in (start, *start.parents):
            for below in ("", *sides, f"assignments/{assignment}"):
                if (folder / below / file).is_file():
                    return folder / below / file
    return None


def sample_in(path: Path, reader: str) -> Sample:
    """The sample in a file; kept, since every submission is marked on it.

    Raises `AutograderError` if the reader cannot read it or returns anything else than inputs and
    one number of truth for each.
    """
    status = path.stat()
    return _read(path, reader, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, reader: str, *_: int) -> Sample:
    function = named(reader)
    try:
        inputs, truth = map(np.array, function(path))
    except Exception as error:
        kind = type(error).__name__
        raise AutograderError(f"{reader} cannot read {path}: {kind}: {error}") from error
    if truth.ndim != 1 or not truth.size or inputs.shape[:1] != truth.shape:
        raise AutograderError(
            f"{reader} makes inputs {inputs.shape} and truth {truth.shape} of {path}; return "
            "inputs (N, ...) and truth (N,)"
        )
    for array in (inputs, truth):
        array.setflags(write=False)
    return Sample(inputs, truth)


def caller() -> str:
    """File of the test that calls the function that calls this.

    Otter gives a test no `__file__`, but compiles it under its path.
    """
    frame = inspect.currentframe()
    for _ in range(2):
        frame = frame.f_back if frame else None
    return frame.f_code.co_filename if frame else ""
