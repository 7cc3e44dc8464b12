"""The command grade: from a download to a run folder and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.assignment import Assignment, course_root, find
from autograder.commands.handed_in import handed_in
from autograder.commands.progress import GradingBar, words
from autograder.errors import UsageError
from autograder.imported import file_of
from autograder.store import Result
from autograder.visible import visible

if TYPE_CHECKING:
    from autograder.cluster import Cluster
    from autograder.sandbox import Limits, Zygote

UNGRADED = ("invalid", "not_run", "timeout", "memory", "crashed", "forbidden", "error")


@dataclass(frozen=True)
class Options:
    """What `autograder grade` was given besides the assignment and its submissions."""

    out: Path | None = None
    jobs: int = 1
    isolation: str | None = None
    kernel: bool = False
    cell_timeout: float = 60.0
    timeout: float = 300.0
    memory: int = 2048
    roster: Path | None = None
    secret_file: Path | None = None
    shard: str | None = None
    executor: str = "local"
    scheduler: str | None = None

    def check(self) -> None:
        """Raises `UsageError` for what makes no sense, before anything is started."""
        from autograder.sandbox.levels import check_level
        from autograder.sandbox.runtime import kernel_version

        for option in ("jobs", "cell_timeout", "timeout", "memory"):
            value = getattr(self, option)
            if not 0 < value < float("inf"):
                name = option.replace("_", "-")
                raise UsageError(f"--{name}={value:g}; give a positive number")
        if self.secret_file and not self.roster:
            raise UsageError(
                "--secret-file without --roster; give the roster that the numbers were drawn for"
            )
        if self.scheduler and self.executor != "dask":
            raise UsageError("--scheduler belongs to --executor dask; give both")
        if self.isolation:
            check_level(self.isolation)
        if self.kernel:
            kernel_version()


def grade(name: str, source: Path, options: Options) -> int:
    """Grade a class and print its table."""
    options.check()
    with _exam(name, options) as (assignment, tests, handout):
        return _grade(assignment, tests, handout, source, options)


def _grade(
    assignment: Assignment,
    tests: Path,
    handout: Mapping[str, bytes] | None,
    source: Path,
    options: Options,
) -> int:
    modules, limits, console = modules_of(assignment), _limits(options), Console()
    run = options.out or Path("runs") / assignment.name
    with _starting(options, limits, modules) as zygote:
        from autograder.grade import grade as grade_class
        from autograder.setting import Setting

        found, cohort = handed_in(
            assignment, source, options.roster, options.secret_file, options.shard
        )
        assignment = assignment if cohort else assignment.chosen()
        level = zygote.result().level
        setting = Setting(
            assignment, tests, level, limits, modules, cohort, handout, options.kernel
        )
        with (
            cluster_of(options) as cluster,
            GradingBar(console, len(found)) as bar,
            _says_how_to_go_on(bar, run),
        ):
            results = grade_class(
                setting,
                found,
                run,
                progress=lambda result: bar.graded(result.scores["status"]),
                known=lambda result: bar.known(result.scores["status"]),
                jobs=options.jobs,
                zygote=zygote.result(),
                cluster=cluster,
            )
    _tell(console, results, setting.isolation, run)
    return 3 if any(result.scores["status"] in UNGRADED for result in results) else 0


def _limits(options: Options) -> Limits:
    from autograder.sandbox import Limits

    return Limits(
        cell_seconds=options.cell_timeout,
        total_seconds=options.timeout,
        memory_mb=options.memory,
    )


def _tell(console: Console, results: list[Result], isolation: str, run: Path) -> None:
    console.print(class_table(results))
    counts = Counter(result.scores["status"] for result in results)
    console.print(words(counts), highlight=False)
    console.print(f"Isolation: {isolation}. Run folder: {run}  (next:  autograder report {run})")


@contextmanager
def _exam(
    name: str, options: Options
) -> Iterator[tuple[Assignment, Path, Mapping[str, bytes] | None]]:
    """An assignment of the course, or of a path to otter's tests, with the files beside it."""
    if not Path(name).exists() and (name.endswith(".zip") or Path(name).name != name):
        raise UsageError(
            f"no folder or zip {name!r} of otter's tests; give one that is there, or the name of "
            "an assignment, such as 01_edges"
        )
    if not Path(name).exists() or _in_course(name):
        root = course_root()
        (assignment,) = find((name,), root)
        yield assignment, root / "solutions" / name / "tests", None
        return
    if options.roster or options.executor != "local":
        raise UsageError(f"{name} holds tests of otter: --roster and --executor are not for them")
    from autograder.otter_tests import opened

    with opened(Path(name)) as found:
        for remark in found.remarks:
            click.echo(remark, err=True)
        yield found.assignment, found.tests, found.files


def _in_course(name: str) -> bool:
    try:
        return (course_root() / "solutions" / name / "questions.py").exists()
    except UsageError:
        return False


@contextmanager
def _starting(
    options: Options, limits: Limits, modules: Sequence[Path]
) -> Iterator[Future[Zygote]]:
    """A zygote that starts, in a process of its own, while this one reads and imports."""
    from autograder.sandbox import Zygote, best_zygote

    def start() -> Zygote:
        if options.isolation:
            return Zygote(options.isolation, limits, modules=modules, kernel=options.kernel)
        tell = partial(click.echo, err=True)
        return best_zygote(limits, modules, tell, kernel=options.kernel)

    with ThreadPoolExecutor(1) as pool:
        zygote = pool.submit(start)
        try:
            yield zygote
        finally:
            if zygote.exception() is None:
                zygote.result().close()


def cluster_of(options: Options) -> AbstractContextManager[Cluster | None]:
    """The workers that `--executor` and `--scheduler` name, None for this machine."""
    from autograder.cluster import Cluster

    return Cluster(options.scheduler, options.jobs) if options.executor == "dask" else nullcontext()


@contextmanager
def _says_how_to_go_on(bar: GradingBar, run: Path) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"\n{bar.done} submissions are graded and kept in {run}.", err=True)
        raise


def modules_of(assignment: Assignment) -> tuple[Path, ...]:
    """Files of the modules that submissions may import; of a package its folder."""
    paths = []
    for module in assignment.allow:
        file = file_of(module)
        if file is None:
            raise UsageError(f"{assignment.source}: ALLOW names {module!r}, which is not installed")
        paths.append(file.parent if file.name == "__init__.py" else file)
    return tuple(paths)


def class_table(results: list[Result]) -> Table:
    """Students and scores, with the sentence of what could not be graded."""
    table = Table(box=None, header_style="bold")
    table.add_column("student")
    table.add_column("status")
    table.add_column("score", justify="right")
    table.add_column("remark", overflow="fold")
    for result in results:
        scores: dict[str, Any] = result.scores
        score = "–" if scores["score"] is None else f"{scores['score']:g} / {scores['points']:g}"
        remark = scores["message"] or "; ".join(scores["flags"])
        row = (result.student, scores["status"], score, remark)
        table.add_row(*(Text(visible(cell, keep="")) for cell in row))
    return table
