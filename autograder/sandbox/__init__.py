"""Runs student code where it can do no harm and learn no answer.

with Zygote(best_level(), Limits()) as zygote, zygote.worker({"data.csv": data}) as worker:
    outcome = worker.run_cell("def f(x): return 2 * x")
    worker.call("f", 21)
"""

from autograder.inside.wire import MISSING, Opaque

from .levels import LEVELS, best_level, best_zygote
from .outcomes import CellOutcome, FilesRefused, Limits, StudentError, WorkerLost
from .remote import RemoteFunction
from .worker import Worker
from .zygote import Zygote

__all__ = [
    "LEVELS", "MISSING", "CellOutcome", "FilesRefused", "Limits", "Opaque", "RemoteFunction",
    "StudentError", "Worker", "WorkerLost", "Zygote", "best_level", "best_zygote",
]  # fmt: skip
