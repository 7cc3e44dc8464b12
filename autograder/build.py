"""Writes what is handed out and what is kept, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from autograder import notebook, testfiles
from autograder.assignment import Assignment
from autograder.audit import problems_of
from autograder.bank import quiz
from autograder.errors import QuestionError
from autograder.store import write_atomically

Files = dict[str, str]
"""Path below the course folder: text."""


def products(assignment: Assignment, *, exam: bool = False) -> Files:
    """All files that are derived from a questions.py; of each pool they ask the first question.

    Raises `QuestionError` with every problem of the questions before anything is rendered.
    """
    problems = problems_of(assignment)
    if problems:
        raise QuestionError(problems)
    files = asked(assignment.chosen(), exam=exam)
    return files | {f"assignments/{assignment.name}/quiz.json": quiz(assignment)}


def asked(assignment: Assignment, *, exam: bool = False) -> Files:
    """Notebooks and tests of an assignment, one of each for all its questions."""
    name = assignment.name
    files = {
        f"assignments/{name}/{name}.ipynb": notebook.render(assignment, exam=exam),
        f"solutions/{name}/{name}.ipynb": notebook.render(assignment, solved=True),
    }
    for question in assignment.questions:
        file = f"{name}/tests/{question.name}.py"
        files[f"assignments/{file}"] = testfiles.public_test(assignment, question, exam=exam)
        files[f"solutions/{file}"] = testfiles.hidden_test(assignment, question)
    return files


def build(assignment: Assignment, root: Path, *, exam: bool = False) -> list[Path]:
    """Make and write the files of an assignment; returns those that changed."""
    return write(products(assignment, exam=exam), assignment, root)


def write(files: Files, assignment: Assignment, root: Path) -> list[Path]:
    """Write the files of an assignment; returns those that changed, strays removed included."""
    changed = [root / name for name in differences(files, assignment, root)]
    for path in changed:
        text = files.get(path.relative_to(root).as_posix())
        if text is None:
            path.unlink()
        else:
            write_atomically(path, text.encode())
    return changed


def differences(files: Files, assignment: Assignment, root: Path) -> list[str]:
    """Names of files that are missing, stale or no longer made."""
    stale = [name for name, text in files.items() if _read(root / name) != text.encode()]
    made = set(files)
    folders = [root / side / assignment.name / "tests" for side in ("assignments", "solutions")]
    present = [p.relative_to(root).as_posix() for f in folders for p in sorted(f.glob("*.py"))]
    return sorted(stale + [name for name in present if name not in made])


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
