"""A submission in its isolated worker: cells run once, and again without a cell that kills."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from autograder import advice
from autograder.refusals import Refusals, Refused
from autograder.sandbox import MISSING, RemoteFunction, StudentError, Worker, WorkerLost
from autograder.sandbox.outcomes import CellOutcome
from autograder.submission import ANSWER, CodeCell
from autograder.transcript import Transcript

STARTS = 6
"""How often a notebook is run in all, when its cells or functions end the process."""

FLOODED = "more bytes were not kept"

StartWorker = Callable[[float], Worker]
"""Starts a worker that has so many seconds."""


@dataclass(frozen=True)
class CellFault:
    """A cell that did not run to its end; `module` is what it asked for and is not allowed."""

    cell: CodeCell
    status: str
    message: str
    module: str = ""

    def record(self) -> dict[str, Any]:
        """Entry of `cells` in scores.json."""
        entry = {"cell": self.cell.number, "status": self.status, "message": self.message}
        return entry | ({"module": self.module} if self.module else {})


class Execution:
    """The student's namespace after the notebook ran, with the faults on the way.

    A cell that ends its process (a crash, too much time or memory) is left out and the notebook
    is run again, so that one bad cell does not cost the answers of the others. All runs together
    have the time of one submission.
    """

    def __init__(
        self,
        start: StartWorker,
        seconds: float,
        cells: list[CodeCell],
        transcript: Transcript,
        allow: Sequence[str] = (),
        prose: Sequence[CodeCell] = (),
    ) -> None:
        self._start, self._cells, self._transcript = start, cells, transcript
        self._prose = prose
        self._allow, self._refusals = allow, Refusals(allow)
        self._end = time.monotonic() + seconds
        self._worker: Worker | None = None
        self._starts = 0
        self._fatal: dict[int, CellFault] = {}
        self._died: WorkerLost | None = None
        self.faults: list[CellFault] = []
        self.remarks: list[str] = []
        self.advice: dict[str, list[int]] = {}
        self.lost: WorkerLost | None = None

    def __enter__(self) -> Execution:
        self._run()
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.close()

    def _run(self) -> None:
        """Run the cells in a fresh worker, and again without a cell that ended its process."""
        while self.lost is None:
            self.__exit__()
            left = self._end - time.monotonic()
            if left <= 0:
                self.lost = WorkerLost("timeout", "The notebook took too long in all.")
            elif self._starts == STARTS:
                self.lost = WorkerLost("not_run", "The process of the notebook ended too often.")
            elif self._run_once(left):
                return

    def _run_once(self, seconds: float) -> bool:
        """Whether the cells ran to the end of the notebook."""
        self._starts, self._died = self._starts + 1, None
        try:
            self._worker = self._start(seconds)
        except WorkerLost as lost:
            self.lost = lost
            return False
        return self._run_cells(self._worker)

    def _run_cells(self, worker: Worker) -> bool:
        self.faults, self.remarks, self.advice = list(self._fatal.values()), [], {}
        self._refusals = Refusals(self._allow)
        for cell in self._cells:
            if cell.number in self._fatal:
                continue
            try:
                outcome = worker.run_cell(cell.source)
            except WorkerLost as lost:
                if lost.total:
                    self.lost = WorkerLost("timeout", f"Code cell {cell.number}: {lost}")
                    return False
                message = f"Code cell {cell.number}: {lost}"
                self._fatal[cell.number] = CellFault(cell, lost.status, message)
                return False
            if FLOODED in outcome.stdout[-100:]:
                self.remarks.append(f"Code cell {cell.number} printed more than was kept.")
            for sentence in advice.remarks(outcome):
                self.advice.setdefault(sentence, []).append(cell.number)
            if outcome.status == "error":
                self.faults.append(self._fault(cell, outcome))
        self.faults.sort(key=lambda fault: fault.cell.number)
        return True

    def _fault(self, cell: CodeCell, outcome: CellOutcome) -> CellFault:
        """What came of a cell that raised, and what its student can do about it."""
        error = outcome.error_class, outcome.error_text
        refusal = self._refusals.of(*error)
        if refusal is not None:
            self._refusals.lose(cell, refusal.module)
            message = f"Code cell {cell.number} {refusal.words}"
            return CellFault(cell, "forbidden", message, refusal.module)
        message = f"Code cell {cell.number} raised {': '.join(error).strip(': ')}"
        stopped = {fault.cell.number for fault in self.faults}
        hint = self._refusals.hint(*error) or advice.on_error(cell, outcome, self._cells, stopped)
        return CellFault(cell, "error", f"{message.rstrip('.')}. {hint}" if hint else message)

    def environment(self, names: list[str]) -> dict[str, Any]:
        """Values of the student's variables, functions as callables that run in the worker.

        All names are fetched before any function is called, since a call may end the worker.
        """
        if self._died is not None:
            self._run()
        if self.lost is not None or self._worker is None:
            return {}
        found: dict[str, Any] = {}
        for name in names:
            try:
                value = self._worker.get(name)
            except WorkerLost as lost:
                self._died = lost
                break
            self._transcript.got(name, value)
            if isinstance(value, RemoteFunction):
                found[name] = self._recorded(value, name)
            elif value is not MISSING:
                found[name] = value
        return found

    @property
    def unreachable(self) -> WorkerLost | None:
        """Why no value can be fetched now, if so."""
        return self.lost or self._died

    def why_absent(self, question: str) -> str:
        """Why the answer cell of a question gives no value to its name; empty if nobody knows."""
        absent = f"There is no `{question}`: its cell"
        if any(cell.may_define(question) for cell in self._prose):
            return f"{absent} is text, not code. Select it and press Y, then run the notebook."
        cell = next((c for c in self._cells if c.id == question + ANSWER), None)
        names = cell.assigned_names() if cell else []
        if names and question not in names:
            return f"{absent} gives a value to `{names[-1]}`."
        return ""

    def fault_of(self, question: str) -> CellFault | None:
        """Fault of the cell that should have answered a question."""
        lost = self._refusals.cell_of(question)
        return next((f for f in self.faults if f.cell.may_define(question) or f.cell is lost), None)

    def _explained(self, name: str, error: StudentError | WorkerLost) -> Exception:
        """An error of a call, with a sentence on what was not there, if it tells."""
        if isinstance(error, WorkerLost):
            return error
        refusal = self._refusals.of(error.student_class, error.text)
        error.hint = advice.on_call(error.student_class)
        return error if refusal is None else Refused(name, refusal, error)

    def _recorded(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The student's function, with every call and answer written to the transcript."""

        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                answer = function(*args, **kwargs)
            except (StudentError, WorkerLost) as error:
                if isinstance(error, WorkerLost):
                    self._died = error
                self._transcript.called(name, args, kwargs, error=error)
                raise self._explained(name, error) from None
            self._transcript.called(name, args, kwargs, answer=answer)
            return answer

        return call
