"""Test cases that others wrote for otter: what they ask for, what they find, what they say."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable
from typing import Any

from otter.test_files import TestFile

from autograder.checks import Check, Outcome
from autograder.inside.wire import Opaque
from autograder.refusals import Refused
from autograder.sandbox import StudentError, WorkerLost

ENV = "env"
"""Parameter for which otter gives a case the whole namespace."""

HEADING = "❌ Test case failed\n"
"""How otter begins; the report has its own sign for it."""

HIDDEN = "A test that is not shown did not pass."
"""What is said of a hidden case without a failure message: otter's words quote the test."""


def variables(test: TestFile) -> list[str]:
    """Names of the notebook that a test asks for: parameters of its cases, and env["name"]."""
    names: list[str] = []
    for case in test.test_cases:
        names += inspect.signature(case.body.test_func).parameters
    if ENV in names:
        names = [name for name in names if name != ENV] + env_names(ast.parse(test.source))[0]
    return list(dict.fromkeys(names))


def env_names(tree: ast.Module) -> tuple[list[str], list[int]]:
    """Names that a test takes from `env`, and the lines where it is used in another way.

    Only what a test names can be fetched from the process of a submission before it runs.
    """
    names, known = [], set()
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(ast.Name("env") as env, ast.Constant(name)):
                pass
            case ast.Call(ast.Attribute(ast.Name("env") as env, "get"), [ast.Constant(name), *_]):
                pass
            case ast.Compare(ast.Constant(name), [ast.In() | ast.NotIn()], [ast.Name() as env]):
                pass
            case _:
                continue
        if env.id == ENV:
            names.append(str(name))
            known.add(env)
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == ENV]
    return names, [node.lineno for node in uses if node not in known]


class Namespace(dict[str, Any]):
    """The student's names for a test that was written to run beside them.

    Functions raise the built-in exceptions that they raised there. `strange` says what could not
    be carried between the processes, `missing` what the notebook does not have, `refused` which
    calls asked for a module that is not there.
    """

    def __init__(self, names: list[str], environment: dict[str, Any]) -> None:
        super().__init__()
        self.missing = {name for name in names if name not in environment}
        self.strange: list[str] = []
        self.refused: list[Refused] = []
        for name, value in environment.items():
            self._look(name, value)
            self[name] = self._near(name, value) if callable(value) else value

    def _near(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                answer = function(*args, **kwargs)
            except WorkerLost:
                raise
            except StudentError as error:
                if isinstance(error, Refused):
                    self.refused.append(error)
                raise _built_in(error) from None
            except Exception as error:
                self.strange.append(f"arguments of {name}: {error}")
                raise
            self._look(f"{name}(...)", answer)
            return answer

        return call

    def _look(self, name: str, value: Any) -> None:
        if isinstance(value, Opaque):
            self.strange.append(f"{name} is of type {value.type_name}")
        elif isinstance(value, list | tuple | dict):
            for entry in value.values() if isinstance(value, dict) else value:
                self._look(name, entry)


def _built_in(error: StudentError) -> Exception:
    """The exception of this name, so that a test can expect it; any other as it is."""
    kind = getattr(builtins, error.student_class, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        return error
    try:
        return kind(str(error) if isinstance(error, Refused) else error.text)
    except TypeError:  # UnicodeError and its like want more than a text
        return error


def outcome(result: Any, space: Namespace, lost: WorkerLost | None) -> Outcome:
    """What a case found, in otter's own words.

    A case that failed where something could not be carried over waits for a person.
    """
    case = result.test_case
    if result.passed:
        return Outcome(True, case.success_message or "")
    said = [] if case.hidden else [(result.message or "").removeprefix(HEADING)]
    message = "\n".join([*filter(None, [case.failure_message]), *said]) or HIDDEN
    if lost is not None:
        return Outcome(False, str(lost), status=lost.status)
    if space.strange:
        what = "; ".join(dict.fromkeys(space.strange))
        message = f"A person marks this: it cannot leave the process of the notebook ({what})."
        return Outcome(False, message, status="needs_reader")
    refused = next((one for one in space.refused if str(one) in (result.message or "")), None)
    if refused is not None:
        more = {"module": refused.module}
        return Outcome(False, str(refused), status=refused.status, more=more)
    wanted = set(inspect.signature(case.body.test_func).parameters)
    missing = space.missing if ENV in wanted else space.missing & wanted
    return Outcome(False, message, status="missing" if missing else "graded")


def ours(test: TestFile) -> bool:
    """Whether all cases of a test are checks of this package."""
    return all(isinstance(case.body, Check) for case in test.test_cases)
