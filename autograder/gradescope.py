"""Grades the one submission of a Gradescope container and writes its results.json.

Run by `run_autograder` of the zip that `autograder package` makes:  python -m autograder.gradescope
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from autograder.assignment import find
from autograder.commands.grading import modules_of
from autograder.errors import AutograderError
from autograder.grade import grade
from autograder.intake import submission_in
from autograder.report import read_run
from autograder.report.gradescope import gradescope_results
from autograder.report.run import Json
from autograder.runfolder import json_bytes
from autograder.sandbox import Limits, best_zygote
from autograder.setting import Setting
from autograder.store import write_atomically


def main(root: Path, *, kernel: bool = False) -> int:
    """Grade `root`/submission; 1 and no results.json if the fault is ours: staff is told.

    With `kernel` in a real Jupyter kernel.
    """
    source = root / "source"
    try:
        (assignment,) = find((), source / "course")
        assignment = assignment.chosen()
        modules, limits = modules_of(assignment), Limits()
        submission = submission_in(root / "submission", _student(root))
        with (
            tempfile.TemporaryDirectory() as run,
            best_zygote(limits, modules, tell=print, kernel=kernel) as zygote,
        ):
            tests, level = source / "tests", zygote.level
            setting = Setting(assignment, tests, level, limits, modules, kernel=kernel)
            (result,) = grade(setting, [submission], Path(run), zygote=zygote)
            info, _ = read_run(Path(run))
        results = gradescope_results(result.scores) | {"extra_data": _stamp(info)}
    except AutograderError as error:
        print(f"Not graded: {error}", file=sys.stderr)
        return 1
    write_atomically(root / "results" / "results.json", json_bytes(results))
    print(f"Graded at isolation level {setting.isolation} by {Path(__file__).parent}")
    return 0


def _stamp(info: Json) -> Json:
    """What graded, as run.json says it; Gradescope keeps it and shows it to nobody."""
    return {key: info[key] for key in ("engine", "isolation", "versions")}


def _student(root: Path) -> str:
    """Name of the student, as Gradescope gives it."""
    try:
        metadata = json.loads((root / "submission_metadata.json").read_text(encoding="utf-8"))
        return str(metadata["users"][0]["name"])
    except (OSError, ValueError, LookupError, TypeError):
        return "student"


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), kernel="--kernel" in sys.argv[2:]))
