"""An assignment that otter made: a folder of its tests, or the zip of `otter assign`."""

from __future__ import annotations

import ast
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Never

from otter.test_files.exception_test import ExceptionTestFile

from autograder.assignment import Assignment
from autograder.errors import UsageError
from autograder.otter_cases import env_names
from autograder.question import Question

BESIDE = "files"
"""Folder of the zip whose files otter puts beside a submission."""

UNREACHABLE = ("dis", "inspect")
"""Modules that look into functions; those of a student stay in a process of their own."""

NOT_USED = ("plugins", "points_possible", "score_threshold", "seed", "seed_variable")
"""Settings of otter_config.json that can change a score."""


@dataclass(frozen=True)
class OtterTests:
    """Tests of otter as an assignment, the files beside each notebook, and what is not used."""

    assignment: Assignment
    tests: Path
    files: dict[str, bytes]
    remarks: list[str]


@contextmanager
def opened(source: Path) -> Iterator[OtterTests]:
    """Tests in otter's exception format, from a folder or a zip.

    The folder is one with test files, or with a folder `tests/` and, as in the zip, `files/` and
    otter_config.json. The files are run: they are the instructor's. Raises `UsageError` that names
    each file which cannot be used, and why.
    """
    with tempfile.TemporaryDirectory() as unpacked:
        folder = source
        if source.is_file():
            folder = Path(unpacked)
            try:
                with zipfile.ZipFile(source) as archive:
                    archive.extractall(folder)
            except (zipfile.BadZipFile, OSError) as error:
                raise UsageError(
                    f"{source} cannot be unpacked: {error}. Give the name of an assignment, or "
                    "the zip that `otter assign` wrote in autograder/, or a folder of tests."
                ) from None
        yield _read(source, folder)


def _read(source: Path, folder: Path) -> OtterTests:
    config = _config(folder)
    tests = folder / "tests" if (folder / "tests").is_dir() else folder
    paths = sorted(tests.glob("*.py"))
    if not paths:
        raise UsageError(
            f"{source} holds no test files; give the zip that `otter assign` wrote in autograder/, "
            "or a folder of tests"
        )
    problems = [f"{path.name}: {wrong}" for path in paths for wrong in _problems(path)]
    if problems:
        raise UsageError(f"{source} cannot be graded here.\n" + "\n".join(problems))
    name = str(config.get("assignment_name") or _name(source))
    questions = [_question(path) for path in paths]
    parts = {question.name: question for question in questions}
    if len(parts) < len(paths):
        raise UsageError(f"{source}: two test files give the same `name`")
    assignment = Assignment(name, name, "", (), dict(parts), source)
    beside = sorted(path for path in (folder / BESIDE).rglob("*") if path.is_file())
    files = {path.relative_to(folder / BESIDE).as_posix(): path.read_bytes() for path in beside}
    unused = [key for key in NOT_USED if config.get(key)]
    remarks = [f"Not used, though it may change a score: {', '.join(unused)} of otter_config.json."]
    return OtterTests(assignment, tests, files, remarks if unused else [])


def _config(folder: Path) -> dict[str, Any]:
    path = folder / "otter_config.json"
    if not path.exists():
        return {}
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"otter_config.json is not JSON: {error}") from None
    if not isinstance(config, dict) or config.get("lang", "python") != "python":
        raise UsageError("otter_config.json is not one of a Python assignment; run `otter run`")
    return config


def _name(source: Path) -> str:
    """Name of the notebook, without what `otter assign` adds to it."""
    path = source.resolve()
    while path.name in ("tests", "autograder"):
        path = path.parent
    return re.sub(r"-autograder(_[\dT_]+)?$", "", path.stem)


def _problems(path: Path) -> Iterator[str]:
    """Why a test file cannot be used, a sentence each."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        yield f"not Python ({error})."
        return
    if not _says_exception_format(tree):
        yield (
            "not in otter's exception format. Run `otter assign` with `tests: {ok_format: false}` "
            "in the ASSIGNMENT CONFIG, or grade with plain `otter run`."
        )
        return
    for module in sorted(_imports(tree)):
        if module in UNREACHABLE:
            yield f"imports {module}, but a student's function can be called and not looked into."
        elif find_spec(module) is None:
            yield f"imports {module}, which is not installed here; pip install it."
    for line in env_names(tree)[1]:
        yield (
            f'line {line}: only env["name"], env.get("name") and "name" in env can be used of env, '
            "with the name written out."
        )


def _says_exception_format(tree: ast.Module) -> bool:
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name("OK_FORMAT")], ast.Constant(value)):
                return value is False
    return False


def _imports(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def _question(path: Path) -> Question:
    """A question of which only its test is known; raises `UsageError` if otter cannot load it."""
    try:
        test = ExceptionTestFile.from_file(str(path))
        name, points = str(test.name), float(test.possible)
    except Exception as error:
        # The file runs, and raises whatever it does.
        raise UsageError(f"{path.name}: {type(error).__name__}: {error}") from None
    if not test.test_cases:
        raise UsageError(f"{path.name} has no test case; each is a function with @test_case")
    return Question(
        name=name,
        kind="in_code",
        points=points,
        title=name,
        topic=name,
        section="",
        prompt="",
        answer=_unknown,
        practice_recipes={},
        graded_recipes={"tests": {}},
    )


def _unknown(**_: Any) -> Never:
    raise UsageError("a test of otter says whether an answer is right, not what is right")
