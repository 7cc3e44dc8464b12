"""One zygote per isolation level for all tests of this folder.

The variable LEVEL=container has all of them run at that one level; levels that are named in
REQUIRED_LEVELS must be had, or their tests fail where they would be skipped.
"""

import os
from pathlib import Path

import pytest

from autograder.errors import SandboxError
from autograder.sandbox import Limits, Zygote

REPOSITORY = Path(__file__).parents[3]
CHOSEN = [os.environ["LEVEL"]] if os.environ.get("LEVEL") else []
REQUIRED = os.environ.get("REQUIRED_LEVELS", "").split()
LIMITS = Limits(
    cell_seconds=5, call_seconds=5, total_seconds=60, memory_mb=400, processes=16, disk_mb=8,
    output_bytes=10_000,
)  # fmt: skip


@pytest.fixture(scope="session")
def zygotes():
    """Zygote of a level, perhaps with a real kernel, started when it is first asked for."""
    started = {}

    def of(level, *, kernel=False):
        key = level, kernel
        if key not in started:
            try:
                modules = [REPOSITORY / "cnn_ref" / f"{name}.py" for name in ("arguments", "plots")]
                started[key] = Zygote(level, LIMITS, modules=modules, kernel=kernel)
            except SandboxError as error:
                started[key] = error
        if isinstance(started[key], SandboxError):
            if level in REQUIRED:
                raise started[key]
            pytest.skip(f"level {level} is not to be had: {str(started[key])[:120]}")
        return started[key]

    yield of
    for zygote in started.values():
        if isinstance(zygote, Zygote):
            zygote.close()


@pytest.fixture(params=CHOSEN or ["sealed", "contained", "limits"])
def zygote(request, zygotes):
    """A zygote of each level in turn."""
    return zygotes(request.param)


@pytest.fixture(params=CHOSEN or ["sealed", "contained"])
def strict(request, zygotes):
    """A zygote of each level that promises isolation."""
    return zygotes(request.param)


@pytest.fixture(params=CHOSEN or ["sealed", "contained"])
def strict_kernel(request, zygotes):
    """The same, with a real Jupyter kernel in each worker."""
    return zygotes(request.param, kernel=True)


@pytest.fixture
def control(zygotes):
    """The level at which an attack must succeed, or the test of its defence proves nothing."""
    return zygotes("limits")
