"""Grading on many machines through Dask: the same sandbox on each, the same results to the byte.

Every worker needs this package and the course folder under the same path (a shared file system, or
an image that holds both). Submissions and results travel through Dask; student code only ever runs
in the sandbox of a worker.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import find
from autograder.cohort import Cohort
from autograder.errors import AutograderError, SandboxError, UsageError
from autograder.grader import Grader
from autograder.intake import Submission
from autograder.sandbox import Limits, Zygote
from autograder.setting import Setting
from autograder.store import Result

QUIET = {"distributed.admin.large-graph-warning-threshold": "1 GB"}
"""The tests of a class, or the data of a submission, may be more than Dask takes without a word."""

INSTALL = "pip install 'cnn-autograder[dask]'"


@dataclass(frozen=True)
class Order:
    """What a worker needs to set up its own grader; `digest` proves that it has the same tests."""

    root: Path
    assignment: str
    level: str
    limits: Limits
    kernel: bool
    cohort: Cohort | None
    digest: bytes

    @property
    def grader(self) -> bytes:
        """Name of the grader that is set up for it: another class needs another one."""
        return self.digest + (self.cohort.digests if self.cohort else b"")

    @classmethod
    def of(cls, setting: Setting) -> Order:
        """The order for a setting whose tests lie in a course folder."""
        root = setting.tests.resolve().parents[2]
        return cls(
            root,
            setting.assignment.name,
            setting.level,
            setting.limits,
            setting.kernel,
            setting.cohort and setting.cohort.without_submissions,
            setting.digest,
        )


class Cluster:
    """The workers of a Dask scheduler, or two of this machine if no address is given."""

    def __init__(self, scheduler: str | None, jobs: int) -> None:
        try:
            import dask
            import distributed
        except ImportError:
            raise UsageError(f"--executor dask needs Dask: {INSTALL}") from None
        self._dask, self._distributed = dask, distributed
        self.local = None
        if scheduler is None:
            # Who reaches a scheduler runs what they like; other users of this machine must not.
            self.local = distributed.LocalCluster(
                n_workers=max(1, jobs),
                threads_per_worker=1,
                dashboard_address=None,
                security=True,
            )
        try:
            self._client = distributed.Client(self.local or scheduler, timeout="30s")
        except OSError as error:
            raise UsageError(f"no Dask scheduler at --scheduler {scheduler}: {error}") from None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        if self.local is not None:
            self.local.close()

    def graded(self, setting: Setting, todo: Sequence[Submission]) -> Iterator[Result]:
        """Results as they are ready; those of a worker that is lost are graded by another."""
        # A task of its own, not scattered data: the scheduler can make it again for new workers.
        with self._dask.config.set(QUIET):
            order = self._client.submit(_same, Order.of(setting), pure=False)
            futures = {
                self._client.submit(grade_one, order, one, pure=False, retries=3): one
                for one in todo
            }
        for future in self._distributed.as_completed(list(futures)):
            submission = futures.pop(future)
            error = future.exception()
            if isinstance(error, AutograderError):
                raise error
            if error is not None:
                raise AutograderError(f"{submission.student}: no worker could grade it: {error!r}")
            yield future.result()
            future.release()


def _same(order: Order) -> Order:
    return order


_graders: dict[bytes, Any] = {}
_lock = threading.Lock()


def grade_one(order: Order, submission: Submission) -> Result:
    """Result of one submission, by the grader of this worker process, which stays for the next."""
    name = order.grader
    with _lock:
        if name not in _graders:
            _graders[name] = _grader(order)
    grader: Grader = _graders[name]
    return grader.grade(submission)


def _grader(order: Order) -> Grader:
    from autograder.commands.grading import modules_of

    (assignment,) = find((order.assignment,), order.root)
    if order.cohort is None:
        assignment = assignment.chosen()
    tests = order.root / "solutions" / order.assignment / "tests"
    modules = modules_of(assignment)
    setting = Setting(
        assignment,
        tests,
        order.level,
        order.limits,
        modules,
        order.cohort,
        kernel=order.kernel,
    )
    if setting.digest != order.digest:
        raise SandboxError(
            f"{order.root} on a worker holds other tests or another version than here; "
            "give all machines the same course folder and the same cnn-autograder"
        )
    zygote = Zygote(order.level, order.limits, modules=modules, kernel=order.kernel)
    return Grader(setting, zygote)
