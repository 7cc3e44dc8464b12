"""A submission marked again from its tape, without running it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Never

from autograder.execution import CellFault, Execution
from autograder.inside.wire import MISSING, Reference
from autograder.judge import mark, quiet_first
from autograder.scores import import_flags, total
from autograder.setting import Setting
from autograder.store import Result
from autograder.submission import read
from autograder.tape import Changed, Player
from autograder.transcript import Transcript


class Replay(Execution):
    """The namespace of a notebook as it was when its tape was recorded."""

    def __init__(self, result: Result, setting: Setting, transcript: Transcript) -> None:
        names = list(setting.kinds(result.student))
        readable = read(result.submission, setting.assignment.name, names)
        cells, allow = readable.cells, setting.assignment.allow
        super().__init__(_not_started, 0.0, cells, transcript, allow, readable.prose)
        self.player = Player(result.tape)
        by_number = {cell.number: cell for cell in cells}
        self.faults = [
            CellFault(
                by_number[fault["cell"]],
                fault["status"],
                fault["message"],
                fault.get("module", ""),
            )
            for fault in result.scores["cells"]
        ]
        for fault in self.faults:
            if fault.module:
                self._refusals.lose(fault.cell, fault.module)

    def environment(self, names: list[str]) -> dict[str, Any]:
        """Values as they were; functions answer the calls that they answered."""
        found: dict[str, Any] = {}
        for name in names:
            value = self.player.get(name)
            if type(value) is Reference:
                value = _Played(self.player, name)
                found[name] = self._recorded(value, name)
            elif value is not MISSING:
                found[name] = value
            self._transcript.got(name, value)
        return found


class _Played:
    """A function that answers from the tape."""

    type_name = "RemoteFunction"  # as the transcript calls it

    def __init__(self, player: Player, name: str) -> None:
        self._player, self._name = player, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the student's function answered."""
        return self._player.call(self._name, args, kwargs)


def _not_started(_: float) -> Never:
    raise Changed("nothing is run while a tape is played")


def marked_again(result: Result, setting: Setting, tests: list[Any], key: str) -> Result | None:
    """The result under today's tests, None if the submission must be run for it."""
    kinds, points = setting.kinds(result.student), setting.points(result.student)
    if result.problem:  # of which no test ever saw anything
        return replace(result, key=key, scores=result.scores | {"points": points})
    if not result.tape or result.scores["status"] != "graded" or _lost(result):
        return None
    transcript = Transcript()
    try:
        replay = Replay(result, setting, transcript)
        ordered = quiet_first(tests, kinds)
        marks = {test.name: mark(test, kinds[test.name], replay) for test in ordered}
    except Exception:
        # Whatever it is, running the submission says more.
        return None
    if replay.player.changed:
        return None
    questions, before = [marks[name] for name in kinds], result.scores
    stale = import_flags(before["cells"], before["questions"])
    flags = [flag for flag in before["flags"] if flag not in stale]
    scores = before | {
        "score": total(questions),
        "points": points,
        "questions": questions,
        "flags": [*flags, *import_flags(before["cells"], questions)],
    }
    return Result(
        key,
        result.student,
        scores,
        transcript.text(),
        result.submission,
        result.attempts,
        files=result.files,
        tape=transcript.tape.dump(),
    )


def _lost(result: Result) -> bool:
    """Whether the process of the notebook ended, so that the tape is not that of one run."""
    faults = result.scores["cells"]
    return any(fault["status"] != "error" and "module" not in fault for fault in faults)
